"""Offices without a state, settled by the report: whose paper it is, who visits whom, who was named before."""

from __future__ import annotations

from detente.data import gazetteer
from detente.reading import home, match
from detente.reading.actors import FOREIGN, Actors
from detente.reading.clues import Clues
from detente.reading.drafts import head_of
from detente.reading.phrases import Phrase
from detente.reading.roles import capital

_VISITS = frozenset("visit trip tour arrive travel fly journey land reach depart leave go".split())
_HEADS = frozenset(("president", "chancellor", "premier", "minister", "leader"))
_ARMY = frozenset(("army", "military", "forces", "chief", "staff", "spokesman"))
_WINDOW = 14  # sentences within which "the minister" is still the one named before


class Context:
    """Settles what the words around an office left open."""

    def __init__(self, actors: Actors) -> None:
        self.reading = actors.reading
        self.actors = actors

    def settle(self, relation: tuple[str, ...], named: frozenset[str]) -> None:
        """Settle the rest by the report: who visits is not the host, who needs no state named is of the paper's own.

        Args:
            relation: the pair that the report is mainly about, as far as it is known.
            named: the codes that the report names at all.
        """
        own, clues = self._home(named), Clues(self.actors)
        for n, phrase in enumerate(self.actors.phrases):
            someone = self.actors.who[n]
            if someone is not None and someone.entry is not None and not self.actors.entries[n]:
                self.actors.entries[n] = (someone.entry,)
            if self.actors.entries[n] or phrase.pronoun is not None:
                continue
            if someone is not None and self._coordinated(n):
                self.actors.entries[n] = self.actors.entries[n - 1]
                someone.entry = self.actors.entries[n][0]
                continue
            code = clues.by_itself(phrase, own) or clues.told(phrase, relation)
            self._take(n, code or self._by_report(phrase, relation, named, own, held=someone is not None))
        self._remember()
        for n, phrase in enumerate(self.actors.phrases):
            if not self.actors.entries[n] and phrase.pronoun is None:
                ours = own if own in relation and phrase.definite else None  # "was called to the foreign ministry"
                self._take(n, clues.told(phrase, relation) or (ours if self._foreign(phrase) else None))

    def _by_report(
        self, phrase: Phrase, relation: tuple[str, ...], named: frozenset[str], own: str | None, *, held: bool
    ) -> str | None:
        """Whose an office written like a name is, by who visits whom and whose paper it is; ``held``: by a person."""
        if not self._written_large(phrase):
            return None
        if not held:
            return (own or self._office(phrase, named)) if self._foreign(phrase) else None
        host = self._host(phrase)
        guest = next((code for code in relation if code != host), None) if host in relation else None
        return guest or (own if own != host and (own in relation or not relation) else None)

    def _take(self, n: int, code: str | None) -> None:
        """Let an office, and who holds it, be of a state."""
        entry = gazetteer.lookup(code) if code else None
        if entry is not None:
            someone = self.actors.who[n]
            self.actors.entries[n] = (entry,)
            if someone is not None:
                someone.entry = entry

    def _coordinated(self, n: int) -> bool:
        """Whether a titled name follows one of another office: "Danish Prime Minister X and Trade Minister Y"."""
        before, phrase = self.actors.phrases[n - 1], self.actors.phrases[n]
        if n == 0 or not before.joined or len(self.actors.entries[n - 1]) != 1 or before.last >= phrase.first:
            return False
        between = [t.text.lower() for t in self.reading.tokens[before.last : phrase.first]]
        other = before.role.words(self.reading) != phrase.role.words(self.reading)
        return other and len(between) <= 2 and {"and", ",", "as", "well"}.issuperset(between)

    def _foreign(self, phrase: Phrase) -> bool:
        return phrase.role.words(self.reading) in FOREIGN

    def _written_large(self, phrase: Phrase) -> bool:
        return capital(self.reading.tokens[phrase.role.first])

    def _home(self, named: frozenset[str]) -> str | None:
        """The state whose offices need no name here."""
        report = self.reading.report
        place, paper = home.of_dateline(report), home.of_publisher(report)
        if place is not None and (place == paper or place in named):
            return place
        return paper if place is None else None

    @staticmethod
    def _office(phrase: Phrase, named: frozenset[str]) -> str | None:
        """Only two states call their ministry "Foreign Office" in English, and "FO" only one of them."""
        if phrase.role.last - phrase.role.first == 1:
            return "PAK" if "PAK" in named else None
        candidates = [code for code in ("PAK", "GBR") if code in named]
        return candidates[0] if len(candidates) == 1 else None

    def _host(self, phrase: Phrase) -> str | None:
        """Where the person goes: "X's visit to Moscow", "X arrived in Moscow"."""
        reading = self.reading
        token = reading.tokens[head_of(reading, phrase.first, phrase.last)]
        above = reading.tokens[token.head]
        if above.lemma not in _VISITS and token.dep not in ("poss", "nsubj"):
            return None
        heads = [above.i, *match.objects(reading, above.i)]
        if not any(reading.tokens[i].lemma in _VISITS for i in heads):
            return None
        for i in heads:
            for noun in (*match.after(reading, i, "to", "in", "at", "for"), *match.objects(reading, i)):
                hit = self.actors.finder.ends.get(noun)
                if hit is not None:
                    return hit.name.entry.code
        return None

    def _remember(self) -> None:
        """Give "the minister" to the one named last with that office."""
        memory: dict[tuple[str, ...], int] = {}
        tokens, phrases, entries = self.reading.tokens, self.actors.phrases, self.actors.entries
        seats = {tokens[h.first].sentence: h for h in reversed(self.actors.hits) if h.name.form == "seat"}
        for n, phrase in enumerate(phrases):
            words = phrase.role.words(self.reading)
            sentence = tokens[phrase.first].sentence
            open_ = phrase.definite and phrase.pronoun is None and phrase.of is None and not phrase.person
            if not entries[n] and open_:
                m = memory.get((*words, "s") if phrase.role.plural else words)
                seat = seats.get(sentence)
                near = m is not None and sentence - tokens[phrases[m].first].sentence <= _WINDOW
                if m is not None and near and phrase.role.sort in ("person", "body"):
                    entries[n] = entries[m]
                    if phrase.role.sort == phrases[m].role.sort == "person":
                        self.actors.who[n] = self.actors.who[m]
                elif m is None and seat is not None and seat.first < phrase.first and words[-1] in _HEADS:
                    entries[n] = (seat.name.entry,)  # "the Kremlin said the president ..."
            if self.actors.entries[n]:
                if words[-1] == "spokesman":
                    memory[words[:-1]] = n
                if phrase.role.sector == "MIL" and words[-1] in _ARMY:
                    memory.update({("army",): n, ("military",): n, ("armed", "forces"): n})
                for cut in range(len(words)):
                    memory[(*words[cut:], "s") if phrase.role.plural else words[cut:]] = n
