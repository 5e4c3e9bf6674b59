"""Parts of speech and forms from tags: what the parser's own rules give, looked up instead of matched.

spaCy matches some 180 patterns against every word, an eighth of the time of a parse. Almost all of them look at one
word and its tag, so what they give to a word that was seen before is known. Paragraphs in which a pattern of several
words ("gon na") applies are left to spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

NAME = "detente_tags"
_SEEN: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_MOST = 50_000  # combinations that are remembered


def install(nlp: Language) -> None:
    """Put the look-up in the place of the parser's rules, where these are of the kind that can be looked up."""
    from spacy.language import Language

    ruler: AttributeRuler = nlp.get_pipe("attribute_ruler")  # type: ignore[assignment]
    rules: list[dict[str, Any]] = ruler.patterns
    several = [rule for rule in rules if any(len(words) > 1 for words in rule["patterns"])]
    asked = {name for rule in rules for words in rule["patterns"] for word in words for name in word}
    if not asked <= set(_SEEN) or not several:
        return
    Language.factory(NAME, func=lambda nlp, name: Tags(ruler, several))  # noqa: ARG005 (spaCy passes them by name)
    nlp.add_pipe(NAME, before="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")


class Tags:
    """Gives each word of a parsed paragraph its part of speech, its form and, seldom, its lemma."""

    def __init__(self, ruler: AttributeRuler, several: list[dict[str, Any]]) -> None:
        from spacy.pipeline import AttributeRuler

        self._ruler = ruler
        self._several = AttributeRuler(ruler.vocab)
        self._several.add_patterns(several)
        self._known: dict[tuple[int, ...], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same paragraph, with what the rules give."""
        if not len(doc):
            return doc
        if self._several.match(doc):
            return self._ruler(doc)
        given = []
        for place, row in enumerate(doc.to_array(_SEEN).tolist()):
            key = tuple(row)
            found = self._known.get(key)
            given.append(self._learn(key, doc, place) if found is None else found)
        doc.from_array(["POS", "MORPH", "LEMMA"], np.array(given, dtype=np.uint64))  # type: ignore[arg-type]
        return doc

    def _learn(self, key: tuple[int, ...], doc: Doc, place: int) -> tuple[int, int, int]:
        """What the rules give to one word by itself."""
        from spacy.tokens import Doc

        word = doc[place]
        alone = Doc(doc.vocab, words=[word.text], tags=[word.tag_], deps=[word.dep_], heads=[0])
        row = self._ruler(alone).to_array(["POS", "MORPH", "LEMMA"])[0].tolist()
        if len(self._known) >= _MOST:
            self._known.clear()
        found = self._known[key] = (row[0], row[1], row[2])
        return found
