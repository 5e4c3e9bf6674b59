"""When a name beside other words does not mean the state: "Michael Jordan", "Air China", "Russian roulette".

The words lie in ``files/blocked.tsv``, by kind; what each kind is for is written at its head.
"""

from __future__ import annotations

import re
from functools import cache

from detente.data.anywhere import Anywhere
from detente.data.names import Choice, Entry, Meaning
from detente.data.tables import cut, fold, table

ACCENTS_MATTER = frozenset({"Malé", "Réunion", "San José"})
_BEFORE = re.compile(r"(?:^|(?<=[\s(\"'-]))([^\s(\"-]+) $")
_AFTER = re.compile(r" ([\w&'-]+\.?)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W\d_]{2,}")
_DOLLARS = re.compile(r" dollars?\b")
_SURE = frozenset(("body", "seat"))
_OF_GOODS = frozenset(("adjective", "abbreviation"))
_FEW = 5
"""Words not in capitals beside a name that tell by themselves that its line is not in capitals."""
_LOWER = re.compile(r"[^\W\d_]*[a-z][^\W\d_]+")
_WEB = re.compile(r"\.(?:com|org|net|gov|info|co|tv)\b")
_PRONOUN_CUES = frozenset("LET TELL GIVE CONTACT ABOUT JOIN FOLLOW HELP ALL BOTH SEND ASK JOINING".split())


@cache
def words(kind: str) -> frozenset[str]:
    """All words of one kind of ``blocked.tsv``, folded."""
    return frozenset(fold(word) for row in table("blocked") if row["kind"] == kind for word in cut(row["words"]))


@cache
def _conditions(kind: str) -> dict[str, Anywhere]:
    found = {}
    for row in table("blocked"):
        if row["kind"] == kind:
            others = Anywhere(tuple(fold(other) for other in cut(row["others"])))
            for word in cut(row["words"]):
                found[fold(word)] = others
    return found


@cache
def _after() -> re.Pattern[str]:
    things = "|".join(re.escape(word) for word in sorted(words("after")))
    return re.compile(rf"(?:'s)?(?: [A-Z][\w&]+)? (?:{things})\b(?!')")


@cache
def _goods() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:{'|'.join(re.escape(word) for word in sorted(words('goods')))})\b")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf"-(?:{'|'.join(re.escape(word) for word in sorted(words('suffix')))})\b")


@cache
def _place_before() -> tuple[frozenset[str], re.Pattern[str]]:
    """The last words of the phrases, to ask first, and the phrases."""
    things = "|".join(re.escape(word) for word in sorted(words("before")))
    return frozenset(word.split()[-1] for word in words("before")), re.compile(rf"(?:^|\W)(?:{things}) $")


@cache
def _conditional() -> frozenset[str]:
    """Names that hang on other words of the text."""
    return frozenset(_conditions("needs")) | frozenset(_conditions("unless"))


@cache
def _personal() -> frozenset[str]:
    """Names that are also names of people."""
    return words("people") | words("first")


class Guard:
    """Judges the names found in one text by their neighbours.

    Args:
        folded: the text as :func:`~detente.data.tables.fold` gives it.
    """

    def __init__(self, folded: str, lines: str) -> None:
        self._text = folded
        self._lines = lines
        self._seen: dict[tuple[str, str], bool] = {}
        self._after, self._goods, self._suffix = _after(), _goods(), _suffix()
        self._lasts, self._before = _place_before()
        self._conditional, self._personal, self._alone = _conditional(), _personal(), words("alone")
        self._chosen: dict[tuple[Choice, ...], Entry | None] = {}

    def passes(self, start: int, end: int, form: str, *, short: bool = False) -> bool:
        """Whether the name at these characters may mean what the tables say.

        Args:
            start: first character of the name.
            end: character behind it.
            form: form of the name, see :class:`~detente.data.gazetteer.Name`.
            short: the short name of a person ("Putin").
        """
        text = self._text
        name = text[start:end]
        ahead = text[end : end + 1]
        if (ahead == "." and _WEB.match(text, end)) or (start and text[start - 1] == "@"):
            return False
        if name in self._conditional and not self._conditions_hold(name):
            return False
        if form == "person":
            behind = text[max(0, start - 32) : start]
            return not short or self._stands_alone(start, name, behind, text[end : end + 48])
        shouted = name.isupper() and self._shouted(start, end)
        if shouted and not self._reads_in_capitals(name, text[max(0, start - 32) : start]):
            return False
        if form in _SURE:
            return True
        if self._names_a_thing(name, end, form, ahead) or (start and text[start - 1] == " " and self._in_a_name(start)):
            return False
        if name in self._personal:
            behind = text[max(0, start - 32) : start]
            return not self._is_personal(name, form, start, behind, text[end : end + 48])
        return True

    def chosen(self, meaning: Meaning) -> Entry | None:
        """Which of several states is meant beside the other words of the text; None where no state is."""
        if meaning.choices not in self._chosen:
            held = next((choice.entry for choice in meaning.choices if choice.holds(self._text)), None)
            self._chosen[meaning.choices] = held or (None if meaning.only else meaning.entry)
        return self._chosen[meaning.choices]

    def _names_a_thing(self, name: str, end: int, form: str, ahead: str) -> bool:
        """Whether the words behind the name make a longer name of it: "Turkish Airlines", "Iran-made", "US dollars"."""
        text = self._text
        if ahead == " " and name in self._alone and text[end + 1 : end + 2].isupper():
            return True
        if ahead == " ":
            return bool(
                self._after.match(text, end)
                or (form in _OF_GOODS and self._goods.match(text, end))
                or (form == "name" and text.startswith(" dollar", end) and _DOLLARS.match(text, end))
            )
        if ahead == "-":
            return bool(self._suffix.match(text, end) or (form in _OF_GOODS and self._goods.match(text, end)))
        return ahead == "'" and self._after.match(text, end) is not None

    def _in_a_name(self, start: int) -> bool:
        """Whether the words before the name make it part of a longer name: "Gulf of", "Bank of"."""
        text = self._text
        word = text[text.rfind(" ", max(0, start - 16), start - 1) + 1 : start - 1]
        return word.lstrip("(\"'") in self._lasts and self._before.search(text, max(0, start - 32), start) is not None

    def _conditions_hold(self, name: str) -> bool:
        for kind, wanted in (("needs", True), ("unless", False)):
            pattern = _conditions(kind).get(name)
            if pattern is not None:
                key = (kind, name)
                if key not in self._seen:
                    self._seen[key] = pattern.search(self._text)
                if self._seen[key] is not wanted:
                    return False
        return True

    def _line(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind the name on its line (200 characters at most each way)."""
        left = self._lines.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
        right = self._lines.find("\n", end, end + 200)
        return self._text[left:start], self._text[end : right if right >= 0 else end + 200]

    def _shouted(self, start: int, end: int) -> bool:
        """Whether the rest of the line is in capitals too, and long enough to tell."""
        if len(_LOWER.findall(self._text, max(0, start - 40), end + 40)) > _FEW:
            return False
        before, after = self._line(start, end)
        around = _ANY_WORD.findall(before) + _ANY_WORD.findall(after)
        return len(around) >= 2 and sum(word.isupper() for word in around) >= 0.8 * len(around)

    def _titled(self, start: int, end: int) -> bool:
        """Whether most words of the line have a capital: a headline in title case."""
        before, after = self._line(start, end)
        around = _WORD.findall(before) + _WORD.findall(after)
        return len(around) >= 3 and sum(word[0].isupper() for word in around) >= 0.75 * len(around)

    def _reads_in_capitals(self, name: str, behind: str) -> bool:
        if name == "US":
            before = _BEFORE.search(behind)
            return before is None or before[1] not in _PRONOUN_CUES
        return name not in words("caps")

    def _stands_alone(self, start: int, name: str, behind: str, ahead: str) -> bool:
        """Whether a surname stands without a given name that would make it somebody else."""
        after = _AFTER.match(ahead)
        if len(name) <= 4 and after and after[1][0].isupper() and not self._titled(start, start + len(name)):
            return False
        before = _BEFORE.search(behind)
        if before is None or not before[1][0].isupper() or before[1].isupper() or before[1].endswith(("'s", ",")):
            return True
        word = before[1]
        if word in words("title") or word in words("office"):
            return True
        if word in words("given"):
            return False
        if not word.isalpha():
            return True
        first_of_sentence = re.search(r"(?:^|[.!?:;\"'\n]\s*)[^\s]+ $", behind) is not None
        return first_of_sentence or self._titled(start, start)

    def _is_personal(self, name: str, form: str, start: int, behind: str, ahead: str) -> bool:
        if name in words("people"):
            before = _BEFORE.search(behind)
            if before and (before[1] in words("given") or re.fullmatch(r"[A-Z]\.", before[1])):
                return True
        if name in words("first") and form in {"name", "capital", "city"}:
            after = _AFTER.match(ahead)
            if after and after[1][0].isupper() and not after[1].isupper():
                word = after[1].removesuffix("'s").rstrip(".")
                return word not in words("office") and not self._titled(start, start + len(name))
        return False
