"""Spans and evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.text import Span, cite


@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_cite_quotes_exactly_or_refuses(text, start, end):
    try:
        evidence = cite(text, start, end)
    except ValueError:
        assert not 0 <= start < end <= len(text) or not text[start:end].strip()
    else:
        assert evidence.quote == text[evidence.start : evidence.end] == text[start:end].strip()


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_overlap_when_they_share_a_character():
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).contains(Span(1, 5))
