"""From judged pairs to acts: parties that act together, reciprocal acts, what is told twice."""

from detente.acts import joint


def acts(said, beside=(), one_way=()):
    scene = joint.Scene(
        {pair: dict([odds]) for pair, odds in said.items()},
        beside=lambda a, b: {a, b} in beside,
        one_way=lambda pair: pair in one_way,
    )
    return [(a.type, sorted(a.actors), sorted(a.recipients)) for a in scene.acts()]


def test_the_surest_pair_is_told_and_its_reverse_is_not():
    assert acts({(0, 1): ("ACCUSE", 0.9), (1, 0): ("REJECT", 0.8), (0, None): ("ACCUSE", 0.1)}) == [
        ("ACCUSE", [0], [1])
    ]


def test_unsure_pairs_tell_nothing():
    assert acts({(0, 1): ("ACCUSE", joint.FIRST - 0.01), (1, 0): ("ACCUSE", 0.0)}) == []


def test_coordinated_parties_take_part_when_less_sure():
    said = {(0, 2): ("ACCUSE", 0.9), (1, 2): ("ACCUSE", joint.ALONG), (2, 0): ("ACCUSE", 0.0)}
    assert acts(said, beside=[{0, 1}]) == [("ACCUSE", [0, 1], [2])]
    assert acts(said) == [("ACCUSE", [0], [2])]


def test_coordinated_recipients():
    said = {(0, 1): ("AID", 0.9), (0, 2): ("AID", 0.2), (1, 0): ("AID", 0.0), (2, 0): ("AID", 0.0)}
    assert acts(said, beside=[{1, 2}]) == [("AID", [0], [1, 2])]


def test_talks_are_reciprocal_but_a_visit_is_not():
    said = {(0, 1): ("CONSULT", 0.9), (1, 0): ("CONSULT", 0.8)}
    assert acts(said) == [("CONSULT", [0, 1], [])]
    assert acts(said, one_way=[(0, 1)]) == [("CONSULT", [0], [1])]


def test_blows_are_never_reciprocal():
    assert acts({(0, 1): ("ASSAULT", 0.9), (1, 0): ("ASSAULT", 0.85)}) == [("ASSAULT", [0], [1])]


def test_three_talk_together():
    said = {(a, b): ("CONSULT", 0.8) for a in range(3) for b in range(3) if a != b}
    assert acts(said) == [("CONSULT", [0, 1, 2], [])]


def test_a_bystander_of_talks_stays_out():
    said = {(a, b): ("CONSULT", 0.2) for a in range(3) for b in range(3) if a != b}
    said |= {(0, 1): ("CONSULT", 0.9), (1, 0): ("CONSULT", 0.9)}
    assert acts(said) == [("CONSULT", [0, 1], [])]


def test_what_is_done_to_nobody_in_particular():
    assert acts({(0, None): ("PROTEST", 0.8), (0, 1): ("PROTEST", 0.5), (1, 0): ("PROTEST", 0.0)}) == [
        ("PROTEST", [0], [])
    ]


def test_a_second_act_must_be_surer():
    said = {(0, 1): ("ACCUSE", 0.9), (2, 3): ("ASSAULT", joint.FURTHER - 0.01)}
    assert acts(said) == [("ACCUSE", [0], [1])]
    said[2, 3] = ("ASSAULT", joint.FURTHER)
    assert acts(said) == [("ACCUSE", [0], [1]), ("ASSAULT", [2], [3])]
