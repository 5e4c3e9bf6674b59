"""Names found in texts: every member of the UN, what each name means, and near misses that mean something else."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.data import gazetteer
from detente.data.tables import cut, fold, table

UN_MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN CHE CHL
CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA
GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC
NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP
SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB
ZWE
""".split()
ROWS = {row["code"]: row for row in table("countries")}


def found(text: str, on: dt.date | None = None) -> list[tuple[str, str | None]]:
    return [(name.text, name.entry.code) for name in gazetteer.find(text, on)]


def test_all_un_members_are_there():
    assert len(UN_MEMBERS) == 193
    assert set(UN_MEMBERS) <= set(ROWS)
    assert all(ROWS[code]["kind"] == "state" for code in UN_MEMBERS)


@pytest.mark.parametrize("code", UN_MEMBERS)
def test_state_by_name_adjective_and_capital(code):
    row = ROWS[code]
    assert found(f"Ministers of {row['name']} spoke.") == [(row["name"], code)]
    for column, form in (("adjectives", "adjective"), ("demonyms", "demonym"), ("capitals", "capital")):
        for name in cut(row[column]):
            if name[0] == "~" or name[-1] == "-":
                continue
            hits = gazetteer.find(f"{row['name']}, once in the Caribbean: {name}.")
            assert hits[-1].text == name, column
            assert hits[-1].entry.code == code
            assert hits[-1].form == form or name in [row["name"], *cut(row["names"])]


@pytest.mark.parametrize("code", UN_MEMBERS)
def test_state_in_capitals_and_possessive(code):
    name = ROWS[code]["name"]
    assert found(f"{name}'s envoy") == [(name, code)]
    assert found(f"{name}’s envoy") == [(name, code)]
    assert found(f"{name.upper()}: An envoy") == [(name.upper(), code)]


def test_every_state_has_an_adjective_or_is_excused():
    # these share their adjective with another state, or use the name itself
    excused = {"COG", "DMA", "LIE", "NZL"}
    assert {code for code in UN_MEMBERS if not ROWS[code]["adjectives"]} <= excused


CASES = [
    # text, codes in order, why
    ("Pakistan-Russia ties", ["PAK", "RUS"], "both sides of a hyphen"),
    ("the Sino–Russian border", ["CHN", "RUS"], "combining form before an en dash"),
    ("Pak-Afghan and Indo-Pak talks", ["PAK", "AFG", "IND", "PAK"], "short forms"),
    ("a U.S.-led coalition with pro-Russian, Turkish-backed groups", ["USA", "RUS", "TUR"], "parts of compounds"),
    ("Türkiye, Turkiye and Turkey", ["TUR", "TUR", "TUR"], "accents do not matter"),
    ("Cote d’Ivoire and Côte d'Ivoire", ["CIV", "CIV"], "nor do kinds of apostrophes"),
    ("the United\nStates", ["USA"], "a name may run over the end of a line"),
    ("Niger and Nigeria", ["NER", "NGA"], "whole words"),
    ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"], "longest first"),
    ("Sudan and South Sudan", ["SDN", "SSD"], "longest first"),
    ("Congo, DR Congo, the Republic of Congo and Congo-Brazzaville", ["COD", "COD", "COG", "COG"], "the two Congos"),
    ("North Korea, South Korea, the ROK and the DPRK", ["PRK", "KOR", "KOR", "PRK"], "the two Koreas"),
    ("Northern Ireland and Ireland", ["GBR", "IRL"], "a part of the kingdom"),
    ("Brussels told London", ["EUR", "GBR"], "Brussels is the Union first"),
    (
        "the Kremlin, the White House, South Block, Rawalpindi",
        ["RUS", "USA", "IND", "PAK"],
        "needs India, which stands for it",
    ),
    ("Capitol Hill and the Pentagon", ["USA", "USA"], "seats"),
    ("the European Commission, Nato and OPEC", ["EUR", "NATO", "OPEC"], "organisations"),
    ("the Soviet Union and the USSR, East Germany", ["SUN", "SUN", "DDR"], "former states"),
    (
        "Burma, Holland, Czechia, Swaziland, Ivory Coast, Persia",
        ["MMR", "NLD", "CZE", "SWZ", "CIV", "IRN"],
        "other names",
    ),
    ("the U.S. and the US and the USA. America", ["USA", "USA", "USA", "USA"], "one state"),
    ("Kuwait City, Mexico City and Panama City", ["KWT", "MEX", "PAN"], "capitals, not states"),
    ("Sharm el-Sheikh, The Hague, Geneva and St. Petersburg", ["EGY", "NLD", "CHE", "RUS"], "cities"),
    ("Hong Kong, Macau and Taiwan", ["HKG", "MAC", "TWN"], "codes of their own"),
    (
        "the Taliban, Hizbullah, Daesh and the PKK",
        ["AFG", "LBN", None, "TUR"],
        "armed groups by their home, if they have one",
    ),
    ("Bosnian Serbs and Turkish Cypriots", ["BIH", "CYP"], "where they live"),
    ("Georgia signed the accord", ["GEO"], "the state"),
    ("Georgia voters went to the polls in Atlanta", ["USA"], "a US state, by what else is named"),
    ("King Abdullah of Jordan", ["JOR"], "not a person"),
    ("Jordan's foreign minister", ["JOR"], "not a person"),
    ("Jordan Foreign Ministry", ["JOR"], "an office follows, not a surname"),
    ("US SLAPS TARIFFS ON INDIA", ["USA", "IND"], "headline in capitals"),
    ("ISLAMABAD: Officials met", ["PAK"], "dateline"),
]


@pytest.mark.parametrize(("text", "codes", "why"), CASES, ids=[case[0][:40] for case in CASES])
def test_found(text, codes, why):
    if "South Block" in text:
        text = "India: " + text
        codes = ["IND", *codes]
    assert [code for _, code in found(text)] == codes, why


NOTHING = [
    ("turkey sandwiches on fine china", "case matters"),
    ("join us", "not the abbreviation"),
    ("LET US GO HOME NOW", "not the abbreviation either"),
    ("WHO KNOWS WHAT IS RAW TODAY", "words in capitals"),
    ("Indianapolis and Germantown, Omanis2", "parts of words"),
    ("the Indian Ocean, the South China Sea, the Persian Gulf, the English Channel", "seas"),
    ("New Mexico State and New England", "US states"),
    ("Atlanta, Georgia", "a US state"),
    ("Georgia Senate runoffs", "a US state"),
    ("Michael Jordan and Jordan Henderson", "people"),
    ("Chad Smith drummed", "a person"),
    ("a Latin American, South American or African American voice", "no state"),
    ("Washington Post, Moscow Times, Jakarta Post, Times of India, China Daily", "newspapers"),
    ("Turkish Airlines, Air China, Qatar Airways", "airlines"),
    ("Bank of China and Deutsche Bank", "companies"),
    ("Islamabad United and Paris Saint-Germain", "clubs"),
    ("guinea pigs, Guinea pigs, Brazil nuts and French fries", "animals and food"),
    ("the Panama Canal and the Suez Canal", "waterways"),
    ("Kremlinology", "a longer word"),
    ("US$5 billion, US dollars, Indian rupees, Hong Kong dollars", "money"),
    ("a Panama-flagged ship and an Iranian-born poet", "flags and births"),
    ("the Israeli-occupied land and Indian-held Kashmir", "a place, not who acts"),
    ("the Vienna Convention, the Paris Agreement, the Minsk agreements", "named after a place"),
    ("write to press@Pakistan or see Pakistan.com", "addresses"),
    ("the Bush, Khan, Sharif and May families", "surnames too common to stand alone"),
    ("Melania Trump and Hunter Biden", "relatives"),
    ("the Indo-Pacific and Anglo-Saxon worlds", "no party"),
    ("a female and Male voice, a Reunion", "words like names without their accents"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[case[0][:40] for case in NOTHING])
def test_near_misses(text, why):
    assert found(text) == [], why


FORMS = [
    ("the Kremlin said", "seat", "GOV"),
    ("the Pentagon said", "seat", "MIL"),
    ("the Knesset voted", "body", "LEG"),
    ("the IRGC said", "body", "MIL"),
    ("Moscow said", "capital", "GOV"),
    ("Russia said", "name", None),
    ("Russian troops", "adjective", None),
    ("Russians voted", "demonym", None),
    ("the UK said", "abbreviation", None),
    ("Karachi port", "city", None),
    ("the United Nations said", "name", "IGO"),
    ("the UN said", "abbreviation", "IGO"),
    ("Hamas said", "name", "REB"),
    ("the Sino-American talks", "adjective", None),
]


@pytest.mark.parametrize(("text", "form", "sector"), FORMS)
def test_form_and_sector(text, form, sector):
    name = gazetteer.find(text)[0]
    assert (name.form, name.sector) == (form, sector)


PERSONS = [
    ("Vladimir Putin", "2018-03-03", "RUS", "President", "Vladimir Putin"),
    ("Putin", "2010-06-01", "RUS", "Prime Minister", "Vladimir Putin"),
    ("Putin", None, "RUS", "President", "Vladimir Putin"),
    ("Khawaja Asif", "2018-03-03", "PAK", "Foreign Minister", "Khawaja Asif"),
    ("Khawaja Asif", "2015-03-03", "PAK", "Defence Minister", "Khawaja Asif"),
    ("Sergey Ryabkov", "2018-03-03", "RUS", "Deputy Foreign Minister", "Sergey Ryabkov"),
    ("Barack Obama", "2018-03-03", "USA", None, "Barack Obama"),
    ("Mark Rutte", "2015-01-01", "NLD", "Prime Minister", "Mark Rutte"),
    ("Mark Rutte", "2025-01-01", "NATO", "Secretary General", "Mark Rutte"),
    ("Erdoğan", "2020-01-01", "TUR", "President", "Recep Tayyip Erdogan"),
    ("Trump", "2022-01-01", "USA", None, "Donald Trump"),
]


@pytest.mark.parametrize(("text", "day", "code", "role", "person"), PERSONS)
def test_persons(text, day, code, role, person):
    (name,) = gazetteer.find(f"{text} spoke.", dt.date.fromisoformat(day) if day else None)
    assert (name.form, name.entry.code, name.role, name.person) == ("person", code, role, person)


def test_a_title_is_no_part_of_the_name():
    assert found("President Xi Jinping met Russia's Putin. Xi left.") == [
        ("Xi Jinping", "CHN"), ("Russia", "RUS"), ("Putin", "RUS"), ("Xi", "CHN"),
    ]  # fmt: skip


def test_a_surname_after_a_title_stands_alone():
    assert found("Mr Putin, Mr. Trump and Chancellor Merkel") == [("Putin", "RUS"), ("Trump", "USA"), ("Merkel", "DEU")]


LOOKUPS = [
    ("Korea, Republic of", "KOR"),
    ("Iran, Islamic Republic of", "IRN"),
    ("russia", "RUS"), ("RUS", "RUS"), ("ru", "RUS"), ("Russian Federation", "RUS"), ("uk", "GBR"), ("U.K.", "GBR"),
    ("Soviet Union", "SUN"), ("pak", "PAK"), ("the netherlands", "NLD"), ("Cote d'Ivoire", "CIV"), ("EU", "EUR"),
    ("Nato", "NATO"), ("united nations", "UNO"), ("Türkiye", "TUR"), ("Korea", "KOR"), ("Moscow", "RUS"),
    (" South  Korea ", "KOR"), ("Kosovo", "XKX"), ("Chinese", "CHN"), ("UAE", "ARE"), ("Hamilton", "BMU"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), LOOKUPS)
def test_lookup(name, code):
    entry = gazetteer.lookup(name)
    assert entry is not None
    assert entry.code == code


def test_lookup_of_codes_comes_back():
    for entry in gazetteer.entries():
        assert entry.code is not None
        assert gazetteer.lookup(entry.code) == entry
        assert gazetteer.name_of(entry.code) == entry.name


def test_unknown_names():
    assert gazetteer.lookup("Ruritania") is None
    assert gazetteer.lookup("") is None
    assert gazetteer.name_of("QQQ") == "QQQ"
    assert gazetteer.suggest("Pakstan")[0] == "Pakistan"
    assert gazetteer.suggest("xyzzyxyzzy") == []


def test_capitals_and_members():
    assert gazetteer.capital_of("PAK") == "Islamabad"
    assert gazetteer.capital_of("BEL") == "Brussels"
    assert gazetteer.capital_of("HKG") is None
    assert "FRA" in gazetteer.members("EUR")
    assert gazetteer.members("PAK") == ()
    sizes = {"EUR": 27, "NATO": 32, "SCO": 10, "G7": 7, "SAARC": 8, "GCC": 6, "CSTO": 6, "EAEU": 5, "QUAD": 4, "AU": 55}
    assert {code: len(gazetteer.members(code)) for code in sizes} == sizes


def test_members_are_known():
    for row in table("organisations"):
        for member in cut(row["members"]):
            assert gazetteer.lookup(member).code == member


def test_tables_name_known_states():
    known = {entry.code for entry in gazetteer.entries()}
    for name in ("bodies", "persons", "cities"):
        assert {row["code"] for row in table(name)} <= known
    for row in table("groups"):
        assert set(cut(row["home"])) <= known


def test_codes_are_unique():
    codes = [row["code"] for name in ("countries", "organisations") for row in table(name)]
    assert len(codes) == len(set(codes))


def test_roles():
    roles = gazetteer.roles()
    assert roles["foreign minister"].sector == "GOV"
    assert roles["foreign minister"].kind == "person"
    assert roles["foreign minister"].code is None
    assert roles["navy"].sector == "MIL"
    assert roles["parliament"].kind == "body"
    assert roles["external affairs minister"].code == "IND"
    assert all(phrase == phrase.lower() for phrase in roles)


names = st.sampled_from(
    ["Pakistan", "Türkiye", "Côte d’Ivoire", "U.S.", "the Kremlin", "Sino-", "Putin", "\n", "’s", "İ", "ß", "😀"]
)


@given(st.lists(st.one_of(names, st.text(max_size=8)), max_size=12).map("".join))
def test_offsets_quote_the_text(text):
    last = 0
    for name in gazetteer.find(text):
        assert text[name.start : name.end] == name.text
        assert last <= name.start < name.end
        last = name.end


@given(st.text(max_size=40))
def test_names_are_found_behind_any_text(before):
    text = f"{before}\n\nPakistan and Russia met."
    assert [name.start for name in gazetteer.find(text)][-2:] == [text.rindex("Pakistan"), text.rindex("Russia")]


@given(st.text())
def test_folding_keeps_every_character_in_place(text):
    assert len(fold(text)) == len(text)


def test_nothing_is_read_at_import():
    code = "from detente.data import gazetteer, index; raise SystemExit(index._index.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("code", "number", "within", "without"),
    [
        ("EUR", 27, "FRA DEU HRV", "GBR NOR"),
        ("ASEAN", 11, "IDN VNM TLS", "AUS CHN"),
        ("SCO", 10, "CHN IND PAK IRN BLR", "MNG"),
        ("NATO", 32, "SWE FIN TUR", "AUT IRL"),
        ("OIC", 57, "PAK SAU TUR", "IND"),
        ("COMW", 56, "IND GAB TGO", "IRL ZWE"),
        ("CARICOM", 15, "JAM HTI", "CUB"),
        ("SADC", 16, "ZAF COD", "KEN"),
        ("WARP", 8, "SUN DDR", "YUG"),
    ],
)
def test_members_expand(code, number, within, without):
    members = gazetteer.members(code)
    assert len(members) == len(set(members)) == number
    assert set(within.split()) <= set(members)
    assert not set(without.split()) & set(members)


def test_there_are_many_organisations_and_blocs_expand():
    rows = table("organisations")
    assert len(rows) >= 150
    blocs = [row for row in rows if row["kind"] == "bloc"]
    assert sum(bool(row["members"]) for row in blocs) >= 0.8 * len(blocs)
    assert all(row["as_of"] for row in rows if row["members"])


@pytest.mark.parametrize(
    ("text", "least", "named"),
    [
        ("Peru and Chile signed.", 2, True),
        ("Peru signed, Peruvian officials said.", 2, False),
        ("Peru signed.", 1, True),
        ("It rained in the hills. " * 200 + "Peru and Chile signed.", 2, True),
        ("It rained in Mumbai and Lagos.", 2, False),
        ("x" * 497 + " Peru " + "y " * 300 + " Chile", 2, True),
        ("x " * 248 + "Niger" + "ia " * 300 + "Nigeria", 2, False),
        ("", 1, False),
    ],
)
def test_the_gate(text, least, named):
    assert gazetteer.concerns(text, least=least) is named


@given(st.text(alphabet="aé’\n\t`–Žø \U0001f600" + "xyz"))
def test_folding_is_the_same_however_it_is_done(text):
    assert fold(text) == "".join(fold(char) for char in text)
