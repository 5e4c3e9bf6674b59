"""Sport is told in the words of war and diplomacy: sentences and reports that are about it hold no acts of states."""

from __future__ import annotations

import re

from detente.reading.base import Reading, Sentence

_SPORT = re.compile(
    r"\b(?:(?:semi|quarter)-?\s?finals?|strikers?|midfielders?|goalkeepers?|wickets?|innings|batsm[ae]n|batters?"
    r"|world cup|qualifiers?|premier league|la liga|serie a|bundesliga|champions league|europa league|fifa|uefa"
    r"|test match|one-day international|t20|twenty20|grand slam|head coach|half-?time|hat-?trick|playoffs?"
    r"|shoot-?out|friendly match|football(?:ers?)?(?! [Ww]ar)|cricket(?:ers?)?|rugby|tennis|basketball"
    r"|grand prix|marathon"
    r"|midfield|defender|quarterback|touchdown|stoppage time|transfer fee"
    r"|transfer window|squads?|fixtures?|kick-?off|relegat\w+|top-flight|winger|footballing|season's"
    r"|title race|cup final|tottenham|spurs|arsenal|chelsea|real madrid|manchester (?:united|city)|juventus|bayern"
    r"|\d-\d (?:win|draw|defeat|victory|loss))\b",
    re.IGNORECASE,
)
_MANY = 4  # different words of sport that make a report one about sport


def sport(reading: Reading, sentence: Sentence | None = None) -> bool:
    """Whether a sentence, or the report as a whole where none is given, is about sport."""
    if sentence is not None:
        return sentence.i in reading.keep("sport in sentences", lambda: _sentences(reading))
    return reading.keep("sport", lambda: _whole(reading))


def _whole(reading: Reading) -> bool:
    report = reading.report
    return len({hit[0].lower() for hit in _SPORT.finditer(report.text, 0, report.body_end)}) >= _MANY


def _sentences(reading: Reading) -> frozenset[int]:
    return frozenset(s.i for s in reading.sentences if _SPORT.search(reading.sentence_text(s)))
