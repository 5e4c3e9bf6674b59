"""Who does it, where the small parser gave the doer to another word."""

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


def doers(text, verb):
    """The subjects of a verb."""
    reading = read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12")))
    word = next(token for token in reading.tokens if token.text == verb)
    return [c.text for c in reading.children(word.i) if c.dep in ("nsubj", "nsubjpass")]


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        (
            "Ties had warmed after the prime minister of Peru visited Quito and the two states signed a fisheries accord.",
            "signed",
            ["states"],
        ),
        ("Peru will pay for the road; Ecuador, in return, will open two ports.", "open", ["Ecuador"]),
        (
            "The border committee, which was set up in 1998, convened on Friday in Loja for the first time in years.",
            "convened",
            ["committee"],
        ),
        ("In March Peru closed the bridge.", "closed", ["Peru"]),
        # nothing to mend
        ("Peru visited Quito and Loja and signed a truce.", "signed", []),
        ("Peru opened two ports; Ecuador closed a bridge.", "closed", ["Ecuador"]),
    ],
)
def test_who_does_it(text, verb, who):
    assert doers(text, verb) == who
