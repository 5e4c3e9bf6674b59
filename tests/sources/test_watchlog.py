"""What a watch remembers."""

from hypothesis import given
from hypothesis import strategies as st

from detente.sources.watchlog import MOST, TRIES, Watchlog

FEED = "https://a.example/rss"


def test_what_is_written_is_there_again(tmp_path):
    log = Watchlog(tmp_path / "log")
    log.done(FEED, "a")
    log.failed(FEED, "b")
    log.looked(FEED, '"t"', None)
    state = Watchlog(tmp_path / "log").of(FEED)
    assert (list(state.done), dict(state.tries), state.tag, state.modified) == (["a"], {"b": 1}, '"t"', None)


def test_an_entry_that_fails_is_given_up_at_last(tmp_path):
    again = [Watchlog(tmp_path / "log").failed(FEED, "a") for _ in range(TRIES)]
    assert again == [True] * (TRIES - 1) + [False]
    assert "a" in Watchlog(tmp_path / "log").of(FEED).done


def test_old_entries_are_forgotten():
    log = Watchlog(None)
    for number in range(MOST + 5):
        log.done(FEED, str(number))
    assert next(iter(log.of(FEED).done)) == "5"
    assert len(log.of(FEED).done) == MOST


@given(cut=st.integers(0, 400), tail=st.binary(max_size=30))
def test_a_line_cut_short_loses_that_line_alone(tmp_path_factory, cut, tail):
    path = tmp_path_factory.mktemp("log") / "log"
    log = Watchlog(path)
    for number in range(6):
        log.done(FEED, f"entry {number}")
    whole = path.read_bytes()
    kept = whole[:cut]
    path.write_bytes(kept + tail.replace(b"\n", b""))
    done = list(Watchlog(path).of(FEED).done)
    assert done == [f"entry {number}" for number in range(6)][: len(done)]
    assert len(done) >= kept.count(b"\n")
