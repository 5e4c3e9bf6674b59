"""Who is meant, on sentences of our own in the manner of many papers: what is found, and what must not be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import assemble, grammar, mentions
from detente.reading.base import Reading


def taken_apart(text, title=None, place=None, publisher=None, published="2018-03-03", url=None):
    whole = f"{title}\n{text}" if title else text
    report = Report(
        id="t",
        title=title,
        text=whole,
        body_start=len(title) + 1 if title else 0,
        body_end=len(whole),
        place=place,
        publisher=publisher,
        published=PartialDate(published),
        url=url,
    )
    sentences, tokens = grammar.parse(report)
    return assemble(mentions.find(assemble(Reading(report=report, sentences=sentences, tokens=tokens))))


def found(reading, surface):
    """The first mention with these characters."""
    return next((m for m in reading.mentions if reading.report.text[m.start : m.end] == surface), None)


NAMES = [
    # text, {surface: codes, with "@" for a place}
    ("Pakistan and Russia agreed to hold talks.", {"Pakistan": "PAK", "Russia": "RUS"}),
    ("Ties between Moscow and Islamabad have improved.", {"Moscow": "RUS", "Islamabad": "PAK"}),
    ("Moscow is backing India's bid.", {"Moscow": "RUS", "India": "IND"}),
    ("Russia has been pressing Islamabad to act.", {"Russia": "RUS", "Islamabad": "PAK"}),
    ("The envoy arrived in Delhi on a visit to India.", {"Delhi": "@IND", "India": "@IND"}),
    ("The talks in Geneva failed.", {"Geneva": "@CHE"}),
    ("A Karachi-based group protested.", {"Karachi": "@PAK"}),
    ("He travelled to Moscow for talks with Beijing.", {"Moscow": "@RUS", "Beijing": "CHN"}),
    ("The plan was rejected by Beijing.", {"Beijing": "CHN"}),
    ("Iran faces pressure from Washington.", {"Iran": "IRN", "Washington": "USA"}),
    ("Germany sent aid to Kyiv.", {"Germany": "DEU", "Kyiv": "UKR"}),
    ("The jets were sold to India by France.", {"India": "IND", "France": "FRA"}),
    ("Troops were withdrawn from Afghanistan.", {"Afghanistan": "@AFG"}),
    ("Norway imports gas from Russia.", {"Norway": "NOR", "Russia": "RUS"}),
    ("Russian gas flows through Ukraine.", {"Russian": "RUS", "Ukraine": "@UKR"}),
    ("The Kremlin denied it; the White House did not.", {"Kremlin": "RUS", "White House": "USA"}),
    ("NATO rejected the demand.", {"NATO": "NATO"}),
    ("The United Nations urged calm in Sudan.", {"United Nations": "UNO", "Sudan": "@SDN"}),
    ("Hamas and Israel traded fire.", {"Hamas": "PSE", "Israel": "ISR"}),
    ("The streets of Kabul were quiet.", {"Kabul": "@AFG"}),
    ("The president will visit Tehran in May.", {"Tehran": "@IRN"}),
    ("The minister left for Ankara.", {"Ankara": "@TUR"}),
    ("Confidence in Pakistan has grown.", {"Pakistan": "PAK"}),
    ("Anger at Beijing is rising in Manila.", {"Beijing": "CHN", "Manila": "@PHL"}),
    ("Egypt and Ethiopia met in Khartoum.", {"Egypt": "EGY", "Ethiopia": "ETH", "Khartoum": "@SDN"}),
    ("US-China talks resumed.", {"US": "USA", "China": "CHN"}),
    ("Algeria recalled its envoy to Paris.", {"Algeria": "DZA", "Paris": "FRA"}),
    ("The vote at the United Nations failed.", {"United Nations": "@UNO"}),
    ("The US failed to rein in Pyongyang.", {"US": "USA", "Pyongyang": "PRK"}),
    ("Poland called for sanctions against Belarus.", {"Poland": "POL", "Belarus": "BLR"}),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names_and_places(text, wanted):
    reading = taken_apart(text)
    got = {}
    for surface in wanted:
        mention = found(reading, surface)
        assert mention is not None, surface
        party = mention.parties[0]
        got[surface] = ("@" if mention.place else "") + (party.code or party.name)
    assert got == wanted


NOBODY = [
    ("He studied at the University of London.", "London"),
    ("The turkey was served with china plates.", "turkey"),
    ("It is likely that France will agree.", "It"),
    ("It was agreed that France would pay.", "It"),
    ("The ministry rejected the claim.", "ministry"),
    ("The minister said nothing.", "minister"),
    ("A spokesman declined to comment.", "spokesman"),
    ("Both the lion and the lamb slept.", "Both"),
    ("The two friends went home.", "The two friends"),
    ("They went home.", "They"),
    ("John Miller sold his car.", "John Miller"),
    ("France backed the plan, and parties were held.", "parties"),
    ("The side of the road was wet.", "side"),
    ("The agreement was signed by Russia. It covers trade.", "It"),
    ("Experts met Chinese officials. They were tired of it.", "it"),
    ("A China scholar spoke.", "China scholar"),
    ("Military aid to Egypt was cut.", "Military"),
    ("Relations with its neighbour are poor.", "its"),
]


@pytest.mark.parametrize(("text", "surface"), NOBODY)
def test_what_means_nobody_is_no_mention(text, surface):
    assert found(taken_apart(text), surface) is None


GROUPS = [
    ("Pakistan and Russia met. Both sides agreed on trade.", "Both sides", {"PAK", "RUS"}),
    ("Pakistan and Russia met. The two sides agreed on trade.", "The two sides", {"PAK", "RUS"}),
    ("Talks between Oslo and Stockholm resumed, and the two have come closer.", "the two", {"NOR", "SWE"}),
    ("China and India share a border. The two Asian giants trade much.", "The two Asian giants", {"CHN", "IND"}),
    ("Iran, Russia and Turkey met. The three countries backed a truce.", "The three countries", {"IRN", "RUS", "TUR"}),
    (
        "The foreign ministers of Pakistan, China and Afghanistan met. The three sides agreed.",
        "The three sides",
        {"PAK", "CHN", "AFG"},
    ),
    ("The presidents of Kenya and Somalia met. The two neighbours made up.", "The two neighbours", {"KEN", "SOM"}),
    ("Israel and Hamas agreed to a truce. Both sides claimed victory.", "Both sides", {"ISR", "PSE"}),
    ("Chinese and Indian troops clashed.", "Chinese and Indian troops", {"CHN", "IND"}),
    ("Norway and Sweden met, and in May they signed a treaty.", "they", {"NOR", "SWE"}),
    ("Norway and Sweden want peace. They signed a treaty.", "They", {"NOR", "SWE"}),
    ("Norway and Sweden will talk, their ministers said.", "their ministers", {"NOR", "SWE"}),
    ("Peru and Chile quarrelled for years. Both countries claimed the sea.", "Both countries", {"CHL", "PER"}),
    ("India and Nepal signed it. Both the countries gain.", "Both the countries", {"IND", "NPL"}),
]


@pytest.mark.parametrize(("text", "surface", "wanted"), GROUPS)
def test_groups(text, surface, wanted):
    mention = found(taken_apart(text), surface)
    assert mention is not None
    assert {party.code or party.name for party in mention.parties} == wanted


def test_a_group_goes_back_to_the_two_that_the_report_is_about():
    reading = taken_apart(
        "Norway and Sweden signed a pact. Trade with Denmark has fallen. Norway bought ships. The two sides will meet.",
        title="Norway, Sweden sign pact",
    )
    assert reading.relation == ("NOR", "SWE")
    assert set(found(reading, "The two sides").codes) == {"NOR", "SWE"}


def test_two_leaders_are_the_persons_just_named():
    reading = taken_apart(
        "Norwegian Prime Minister Kari Moe met Swedish Prime Minister Lars Ek. The two leaders smiled."
    )
    assert {p.person for p in found(reading, "The two leaders").parties} == {"Kari Moe", "Lars Ek"}


PRONOUNS = [
    ("Moscow backs the bid. However, it is not blocking the other one.", "it", "RUS"),
    ("Norway said it would sign.", "it", "NOR"),
    ("Norway recalled its envoy.", "its", "NOR"),
    ("Norwegian President Kari Moe arrived. She met nobody.", "She", "NOR"),
    ("Norwegian President Per Moe arrived on Monday. He said the talks went well.", "He", "NOR"),
    ("Pakistan's army said it returned fire.", "it", "PAK"),
]


@pytest.mark.parametrize(("text", "surface", "code"), PRONOUNS)
def test_pronouns_with_one_plain_antecedent(text, surface, code):
    mention = found(taken_apart(text), surface)
    assert mention is not None
    assert mention.kind == "pronoun"
    assert mention.codes == (code,)


def test_his_counterpart_is_of_the_other_state():
    reading = taken_apart("Swedish Foreign Minister Lars Ek met his Norwegian counterpart Kari Moe.")
    mention = found(reading, "Norwegian counterpart Kari Moe")
    assert mention.codes == ("NOR",)
    assert mention.parties[0].role == "Foreign Minister"
    assert mention.parties[0].person == "Kari Moe"


RELATIONS = [
    ("Pakistan and Russia signed a pact. India objected. China was silent.", None, ("PAK", "RUS")),
    ("A pact was signed on Monday. Ukraine objected.", "Ankara, Baku sign gas pact", ("AZE", "TUR")),
    ("The deal between Peru and Chile was praised by the United Nations. Peru gains most.", None, ("CHL", "PER")),
    ("The weather was fine.", None, ()),
    ("France was quiet.", None, ()),
]


@pytest.mark.parametrize(("text", "title", "wanted"), RELATIONS)
def test_the_relation_that_a_report_is_about(text, title, wanted):
    assert taken_apart(text, title=title).relation == wanted


def test_mentions_of_one_actor_share_a_chain():
    reading = taken_apart(
        "Russia said Moscow would act. Deputy Foreign Minister Igor Pavlov of Russia spoke. Pavlov left."
    )
    assert found(reading, "Russia").chain == found(reading, "Moscow").chain
    assert found(reading, "Pavlov").chain == found(reading, "Deputy Foreign Minister Igor Pavlov of Russia").chain


def test_comments_are_left_alone():
    text = "Norway signed. \nSweden will regret it!"
    report = Report(id="t", text=text, body_end=15)
    sentences, tokens = grammar.parse(report)
    reading = mentions.find(assemble(Reading(report=report, sentences=sentences, tokens=tokens)))
    assert [m.codes for m in reading.mentions] == [("NOR",)]


WORDS = st.sampled_from(
    "Russia Pakistan's Moscow the two sides Foreign Minister , and of - President Xi it their Office said visit to in Asif"
    " UN delegation led by was . “ ” ’s both they ambassador for his counterpart Mr army U.S.-led".split()
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=60)))
def test_mentions_of_any_text_lie_within_their_sentence(text):
    report = Report(id="t", text=text, body_end=len(text))
    sentences, tokens = grammar.parse(report)
    reading = mentions.find(assemble(Reading(report=report, sentences=sentences, tokens=tokens)))
    for i, mention in enumerate(reading.mentions):
        sentence = sentences[mention.sentence]
        assert mention.i == i
        assert sentence.first <= mention.first <= mention.head < mention.last <= sentence.last
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert mention.parties
    assert reading.relation == tuple(sorted(reading.relation))


TOGETHER = [
    # text, words, codes, kind
    ("Norway's Jonas Lund met the press.", "Norway's Jonas Lund", ("NOR",), "person"),
    ("France's Emmanuel Macron met the press.", "France's Emmanuel Macron", ("FRA",), "person"),
    ("The two Koreas agreed to talk.", "The two Koreas", ("KOR", "PRK"), "group"),
    ("Both Koreas agreed to talk.", "Both Koreas", ("KOR", "PRK"), "group"),
    ("North and South Korean officials met.", "North and South Korean officials", ("PRK", "KOR"), "group"),
    ("The army of Bashar al-Assad attacked.", "army", ("SYR",), "body"),
]


@pytest.mark.parametrize(("text", "words", "codes", "kind"), TOGETHER)
def test_what_belongs_together(text, words, codes, kind):
    mention = found(taken_apart(text), words)
    assert mention is not None
    assert (mention.codes, mention.kind) == (codes, kind)


def test_a_possessive_before_another_states_person_stays_apart():
    reading = taken_apart("Norway's Emmanuel Macron dolls sold well.")
    assert found(reading, "Norway's Emmanuel Macron") is None


def test_a_road_leads_to_a_place():
    reading = taken_apart("Farmers blocked the motorway from Baghdad to Jordan.")
    assert found(reading, "Jordan").place
