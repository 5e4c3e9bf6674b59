"""Offices and persons: whose they are, by which words, on sentences of our own."""

import pytest

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


OFFICES = [
    # text, surface, code, sector, role, person
    (
        "Deputy Foreign Minister Igor Pavlov of Russia spoke.",
        "Deputy Foreign Minister Igor Pavlov of Russia",
        ("RUS", "GOV", "Deputy Foreign Minister", "Igor Pavlov"),
    ),
    (
        "Norwegian President Kari Moe left.",
        "Norwegian President Kari Moe",
        ("NOR", "GOV", "President", "Kari Moe"),
    ),
    (
        "Pakistan's Foreign Minister Omar Baig resigned.",
        "Pakistan's Foreign Minister Omar Baig",
        ("PAK", "GOV", "Foreign Minister", "Omar Baig"),
    ),
    (
        "US Secretary of State Ann Field warned them.",
        "US Secretary of State Ann Field",
        ("USA", "GOV", "Secretary of State", "Ann Field"),
    ),
    (
        "Sweden Prime Minister Lars Ek arrived.",
        "Sweden Prime Minister Lars Ek",
        ("SWE", "GOV", "Prime Minister", "Lars Ek"),
    ),
    (
        "Igor Pavlov, the Russian deputy foreign minister, left.",
        "Igor Pavlov",
        ("RUS", "GOV", "Deputy Foreign Minister", "Igor Pavlov"),
    ),
    ("Igor Pavlov, Russia's trade minister, left.", "Igor Pavlov", ("RUS", "GOV", "Trade Minister", "Igor Pavlov")),
    ("The Russian trade minister, Igor Pavlov, left.", "Igor Pavlov", ("RUS", "GOV", "Trade Minister", "Igor Pavlov")),
    ("The Russian foreign minister denied it.", "Russian foreign minister", ("RUS", "GOV", "Foreign Minister", None)),
    ("The Indian army chief visited Leh.", "Indian army chief", ("IND", "MIL", "Army Chief", None)),
    ("The prime minister of Sweden won.", "prime minister of Sweden", ("SWE", "GOV", "Prime Minister", None)),
    ("A Kremlin spokesman denied it.", "Kremlin spokesman", ("RUS", "GOV", "Spokesman", None)),
    ("A Pentagon spokesman denied it.", "Pentagon spokesman", ("USA", "MIL", "Spokesman", None)),
    ("Chinese officials were present.", "Chinese officials", ("CHN", "GOV", None, None)),
    ("Russian troops crossed the river.", "Russian troops", ("RUS", "MIL", None, None)),
    ("Iranian lawmakers passed the bill.", "Iranian lawmakers", ("IRN", "LEG", None, None)),
    ("The Indian government objected.", "Indian government", ("IND", "GOV", None, None)),
    ("Chinese state media praised the visit.", "Chinese state media", ("CHN", "MED", None, None)),
    ("The Pakistani side was silent.", "Pakistani side", ("PAK", "GOV", None, None)),
    ("A Russian delegation arrived.", "Russian delegation", ("RUS", "GOV", None, None)),
    ("Turkey's parliament voted.", "Turkey's parliament", ("TUR", "LEG", None, None)),
    ("Russia's ambassador to Pakistan protested.", "Russia's ambassador", ("RUS", "GOV", "Ambassador", None)),
    (
        "Japan's Ministry of Foreign Affairs protested.",
        "Japan's Ministry of Foreign Affairs",
        ("JPN", "GOV", None, None),
    ),
    ("The NATO secretary general spoke.", "NATO secretary general", ("NATO", "IGO", "Secretary General", None)),
    ("Officials from Norway attended.", "Officials from Norway", ("NOR", "GOV", None, None)),
    ("Taliban fighters attacked.", "Taliban fighters", ("AFG", "REB", None, None)),
    (
        "Chinese Foreign Ministry spokesman Li Tao spoke.",
        "Chinese Foreign Ministry spokesman Li Tao",
        ("CHN", "GOV", "Foreign Ministry Spokesman", "Li Tao"),
    ),
    (
        "Saudi Energy Minister Omar bin Hamad agreed.",
        "Saudi Energy Minister Omar bin Hamad",
        ("SAU", "GOV", "Energy Minister", "Omar bin Hamad"),
    ),
    ("The US Embassy in Kabul closed. The embassy gave no reason.", "embassy", ("USA", "GOV", None, None)),
    (
        "Norwegian Foreign Minister Kari Moe spoke. The minister left.",
        "minister",
        ("NOR", "GOV", "Foreign Minister", "Kari Moe"),
    ),
    ("Norwegian Foreign Minister Kari Moe spoke. Ms Moe left.", "Moe", ("NOR", "GOV", "Foreign Minister", "Kari Moe")),
    ("Indian troops fired. Pakistan's army said so. The army fired back.", "army", ("PAK", "MIL", None, None)),
    (
        "The Georgian chargé d'affaires was summoned.",
        "Georgian chargé d'affaires",
        ("GEO", "GOV", "Chargé d'affaires", None),
    ),
    ("Norway accused the government in Kabul.", "government", ("AFG", "GOV", None, None)),
    (
        "Danish Prime Minister Ida Holm and Defence Minister Bo Lund resigned.",
        "Defence Minister Bo Lund",
        ("DNK", "GOV", "Defence Minister", "Bo Lund"),
    ),
    ("The UN Syria envoy left.", "UN Syria envoy", ("UNO", "IGO", "Envoy", None)),
    ("Norway recalled its ambassador.", "its ambassador", ("NOR", "GOV", "Ambassador", None)),
    (
        "The Swedish side was led by Special Secretary Amb Lars Ek.",
        "Special Secretary Amb Lars Ek",
        ("SWE", "GOV", "Special Secretary", "Lars Ek"),
    ),
    (
        "The Swedish side was led by Lars Ek, whereas the Danish side was headed by Finance Secretary Bo Holm.",
        "Finance Secretary Bo Holm",
        ("DNK", "GOV", "Finance Secretary", "Bo Holm"),
    ),
    ("The Swedish delegation, led by Lars Ek, arrived.", "Lars Ek", ("SWE", None, None, "Lars Ek")),
    (
        "A spokesman for Japan's foreign ministry, Ken Mori, declined.",
        "Ken Mori",
        ("JPN", "GOV", "Spokesman", "Ken Mori"),
    ),
    (
        "The head of the Danish delegation, Bo Holm, spoke.",
        "Bo Holm",
        ("DNK", "GOV", "Head", "Bo Holm"),
    ),
]


@pytest.mark.parametrize(("text", "surface", "wanted"), OFFICES)
def test_offices_and_persons(text, surface, wanted):
    mention = found(taken_apart(text), surface)
    assert mention is not None
    party = mention.parties[0]
    assert (party.code, party.sector, party.role, party.person) == wanted


KINDS = [
    ("Russian gas is cheap.", "Russian", "adjective"),
    ("Pakistani airspace was closed.", "Pakistani", "adjective"),
    ("Indian membership was discussed.", "Indian", "adjective"),
    ("U.S.-led forces withdrew.", "U.S.", "adjective"),
    ("The Foreign Ministry of Japan protested.", "Foreign Ministry of Japan", "body"),
    ("The Indian army chief spoke.", "Indian army chief", "title"),
    ("Igor Pavlov, the Russian trade minister, spoke.", "Igor Pavlov", "person"),
    ("Pro-Russian separatists fired.", "Russian", "adjective"),
]


@pytest.mark.parametrize(("text", "surface", "kind"), KINDS)
def test_kinds(text, surface, kind):
    mention = found(taken_apart(text), surface)
    assert mention is not None
    assert mention.kind == kind


@pytest.mark.parametrize(
    ("text", "about", "surface", "code"),
    [
        (
            "Talks went well, the Foreign Office said.",
            {"place": "ISLAMABAD", "publisher": "Dawn"},
            "Foreign Office",
            "PAK",
        ),
        ("Talks went well, the FO said.", {"publisher": "Dawn"}, "FO", "PAK"),
        ("The Foreign Office protested to France.", {"publisher": "The Guardian"}, "Foreign Office", "GBR"),
        ("The Foreign Ministry protested to France.", {"publisher": "TASS"}, "Foreign Ministry", "RUS"),
        ("The Foreign Ministry protested to France.", {"url": "https://news.example.cn/a"}, "Foreign Ministry", "CHN"),
        ("The Foreign Ministry protested to France.", {}, "Foreign Ministry", None),
        ("Pakistan will not yield, the Foreign Office said.", {}, "Foreign Office", "PAK"),
    ],
)
def test_whose_the_foreign_office_is(text, about, surface, code):
    mention = found(taken_apart(text, **about), surface)
    assert (mention.codes[0] if mention else None) == code


def test_a_visitor_is_not_of_the_host():
    reading = taken_apart(
        "Norway and Sweden agreed on fishing. During Fisheries Minister Kari Moe's visit to Stockholm they signed.",
    )
    mention = found(reading, "Fisheries Minister Kari Moe")
    assert mention is not None
    assert mention.codes == ("NOR",)
    assert found(reading, "Stockholm").place


def test_an_ambassadors_post_keeps_its_own_mention():
    reading = taken_apart("Russia's ambassador to Norway Igor Pavlov left.")
    assert found(reading, "Norway").codes == ("NOR",)
    assert not found(reading, "Norway").place
    assert found(reading, "Igor Pavlov").codes == ("RUS",)


def test_coordinated_titled_names_hang_together():
    reading = taken_apart("Japan's Prime Minister Ken Mori and South Korean President Park Min met. They shook hands.")
    assert set(found(reading, "They").codes) == {"JPN", "KOR"}


def test_known_surname_behind_another_first_name_is_somebody_else():
    assert found(taken_apart("Nasr Hariri left on Monday."), "Nasr Hariri") is None
    assert found(taken_apart("Saad Hariri left on Monday."), "Saad Hariri").codes == ("LBN",)
