"""What a coder sees: a report taken apart into sentences, tokens, mentions, times and quotes.

All values are immutable, all offsets are characters of ``report.text``, and all indexes are positions in the tuples of
:class:`Reading` (``tokens[i].i == i``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from detente.core.dates import PartialDate
from detente.core.items import Party, Report
from detente.core.text import Evidence, Span, cite

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word as the parser sees it.

    ``pos`` is the universal part of speech, ``tag`` the Penn Treebank tag, ``dep`` the CLEAR dependency label
    (``nsubj``, ``dobj``, ``agent`` ...), ``head`` the index of the governing token (its own index at the root),
    ``entity`` an OntoNotes entity type or "".
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: tokens ``first`` up to, not including, ``last``. ``part``: title or body."""

    i: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    part: Literal["title", "body"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of words that names one party, or several ("the two sides", "both countries").

    Attributes:
        kind: ``name`` (Pakistan, Moscow, NATO, the Kremlin), ``adjective`` (Russian, Pakistani), ``person`` (with or
            without a title), ``title`` (a role without a name: "the foreign minister"), ``body`` (an institution:
            "the Foreign Office"), ``pronoun`` ("it", "they"), ``group`` (several parties by description), ``other``
            (an actor that nothing settles: "police", "two miners"; only in ``Reading.others``).
        parties: one party, or all members of a group. Never empty: what is not resolved is no mention.
        head: the token that stands for the mention in the parse.
        place: the words stand in a place's position ("in Moscow", "visit to Islamabad"): where, rather than who.
        chain: mentions with the same number mean the same actor.
    """

    i: int
    start: int
    end: int
    first: int
    last: int
    head: int
    sentence: int
    kind: Literal["name", "adjective", "person", "title", "body", "pronoun", "group", "other"]
    parties: tuple[Party, ...]
    place: bool = False
    chain: int | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the parties that have one, in order, each once."""
        return tuple(dict.fromkeys(p.code for p in self.parties if p.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression resolved against the day of publication; ``relation``: how it bounds the act."""

    start: int
    end: int
    sentence: int
    date: PartialDate
    relation: Literal["on", "since", "until", "during"] = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that somebody is reported to have said.

    ``start`` and ``end`` bound the words themselves, without quotation marks or "that". ``speaker`` is the name as
    written ("Foreign Office", "Sergey Ryabkov"), ``cue`` the index of the verb of saying, if any.
    """

    start: int
    end: int
    sentence: int
    kind: Literal["direct", "indirect"]
    speaker: str | None = None
    role: str | None = None
    party: str | None = None
    addressee: str | None = None
    cue: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report taken apart. Built by :func:`detente.reading.read` only.

    ``relation`` is the pair of codes that the report is mainly about (empty when it is about none). ``others`` are
    actors that no name or office settles, with a code only where a place tells it; ``spots`` are words that say where.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    relation: tuple[str, ...] = ()
    others: tuple[Mention, ...] = ()
    spots: tuple[Span, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(default=(), repr=False, compare=False)
    _mention_of: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this reading; a reading that is changed from it begins anew."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    def cite(self, start: int, end: int) -> Evidence:
        """Evidence for the characters ``start`` to ``end`` of the report."""
        return cite(self.report.text, start, end)

    def cite_tokens(self, first: int, last: int) -> Evidence:
        """Evidence for tokens ``first`` up to, not including, ``last``."""
        return self.cite(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence_text(self, sentence: Sentence) -> str:
        """The characters of a sentence."""
        return self.report.text[sentence.start : sentence.end]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def children(self, token: int) -> Iterator[Token]:
        """The tokens that ``token`` governs directly, in order."""
        for child in self._children[token]:
            yield self.tokens[child]

    def subtree(self, token: int) -> tuple[int, ...]:
        """Indexes of ``token`` and of all that hangs from it, in order."""
        found, stack = [token], [token]
        while stack:
            below = self._children[stack.pop()]
            found.extend(below)
            stack.extend(below)
        return tuple(sorted(found))

    def ancestors(self, token: int) -> Iterator[Token]:
        """The chain of governors of ``token``, nearest first."""
        while self.tokens[token].head != token:
            token = self.tokens[token].head
            yield self.tokens[token]

    def mention_at(self, token: int) -> Mention | None:
        """The mention that covers ``token`` (the longest one where several do)."""
        found = self._mention_of.get(token)
        return None if found is None else self.mentions[found]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly within these characters, in order."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """Time expressions that lie wholly within these characters, in order."""
        return tuple(t for t in self.times if start <= t.start and t.end <= end)

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers the character ``offset``, or of the next one in that sentence."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.tokens) else None
