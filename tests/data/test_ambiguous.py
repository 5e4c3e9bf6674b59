"""Names of several things, each beside words that settle it: a state, another state, a place, a person, nothing."""

import pytest

from detente.core.items import Report
from detente.data import gazetteer
from detente.reading import read

CASES = [
    # text, the words, code (None: not a name at all), why
    ("Georgia accused Russia of moving the fence.", "Georgia", "GEO", "the state"),
    ("A Georgia judge in Atlanta dismissed the case.", "Georgia", None, "the US state"),
    ("Jordan recalled its ambassador.", "Jordan", "JOR", "the state"),
    ("Michael Jordan bought the team.", "Jordan", None, "a person"),
    ("Jordan Henderson scored.", "Jordan", None, "a person"),
    ("Chad closed its border with Sudan.", "Chad", "TCD", "the state"),
    ("Chad Smith played the drums.", "Chad", None, "a person"),
    ("Turkey summoned the envoy.", "Turkey", "TUR", "the state"),
    ("They ate turkey on Thursday.", "turkey", None, "a bird"),
    ("Guinea expelled two diplomats.", "Guinea", "GIN", "the state"),
    ("Scientists tested it on Guinea pigs.", "Guinea", None, "animals"),
    ("Papua New Guinea signed the pact.", "Papua New Guinea", "PNG", "the longest name"),
    ("Equatorial Guinea freed the pilots.", "Equatorial Guinea", "GNQ", "the longest name"),
    ("Niger ordered the troops out.", "Niger", "NER", "not the larger neighbour"),
    ("Nigeria ordered the troops out.", "Nigeria", "NGA", "whole words"),
    ("Congo accused Rwanda of backing M23.", "Congo", "COD", "the larger one"),
    ("Congo's Denis Sassou Nguesso went home to Brazzaville.", "Congo", "COG", "the smaller one, by its capital"),
    ("Congolese troops fled Goma.", "Congolese", "COD", "by a town"),
    ("South Korea fired back.", "South Korea", "KOR", "by its full name"),
    ("Pyongyang said Korea would never bow.", "Korea", "PRK", "the one that speaks"),
    ("Seoul said the North had fired two missiles.", "the North", "PRK", "of Korea"),
    ("The rebels hold the North of Mali.", "North", None, "a region"),
    ("North Korea said the South had sent leaflets.", "the South", "KOR", "of Korea"),
    ("Khartoum bombed the South days after Juba seized the field.", "the South", "SSD", "of Sudan"),
    ("They sailed through the South China Sea.", "South", None, "part of another name"),
    ("Macedonia changed its name.", "Macedonia", "MKD", "the state"),
    ("Washington imposed sanctions on two banks.", "Washington", "USA", "the government"),
    ("Denzel Washington starred.", "Washington", None, "a person"),
    ("The Washington Post reported it.", "Washington", None, "a newspaper"),
    ("Brussels fined Hungary under European law.", "Brussels", "EUR", "the Union"),
    ("Belgium's government fell and Brussels recalled its envoy.", "Brussels", "BEL", "the kingdom, by its name"),
    ("Ships crossed the Indian Ocean.", "Indian", None, "an ocean"),
    ("Turkish Airlines cancelled the flight.", "Turkish", None, "a company"),
    ("It is Russian roulette, he said.", "Russian", None, "a game"),
    ("The Gulf of Guinea is rich in oil.", "Guinea", None, "a gulf"),
    ("Cuban cigars went up in price.", "Cuban", None, "goods"),
    ("Chechen rebels attacked the post.", "Chechen", "RUS", "a people within a state"),
    ("South Ossetia said Georgia had fired first.", "South Ossetia", "GEO", "partly recognised: the state it lies in"),
    ("Somaliland leased the port.", "Somaliland", "SOM", "partly recognised"),
    ("Kosovo expelled the consul.", "Kosovo", "XKX", "partly recognised, with a code of its own"),
    ("Taiwan thanked Paraguay.", "Taiwan", "TWN", "partly recognised, with a code of its own"),
]


@pytest.mark.parametrize(("text", "words", "code", "why"), CASES, ids=[case[0][:45] for case in CASES])
def test_what_the_words_mean(text, words, code, why):
    bare = words.removeprefix("the ")
    start = text.index(words) + len(words) - len(bare)
    codes = [n.entry.code for n in gazetteer.find(text) if n.start < start + len(bare) and start < n.end]
    assert codes == ([] if code is None else [code]), why


def mention(text, words):
    start = text.index(words)
    reading = read(Report(id="x", text=text, body_end=len(text)))
    return next(m for m in reading.mentions if m.start <= start < m.end)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Delhi rejected the claim.", "Delhi", False),
        ("The ministers met in Delhi.", "Delhi", True),
        ("Moscow warned Kyiv.", "Kyiv", False),
        ("Police dispersed a crowd near Moscow.", "Moscow", True),
        ("The envoy flew to Washington.", "Washington", True),
        ("The envoy complained to Washington.", "Washington", False),
        ("Talks between Tokyo and Seoul resumed in Hanoi.", "Tokyo", False),
        ("Talks between Tokyo and Seoul resumed in Hanoi.", "Hanoi", True),
        ("The Kremlin denied it.", "Kremlin", False),
    ],
)
def test_a_capital_as_government_and_as_place(text, words, place):
    assert mention(text, words).place is place
