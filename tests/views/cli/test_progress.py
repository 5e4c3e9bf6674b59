"""Progress for people and programs, and how a run is asked to stop."""

import json
import os
import signal

import pytest

from detente.views.cli.progress import HOWS, Pace, Progress, Stop, clock, progress


class Half:
    fraction = 0.5


def test_lines_of_json(capsys):
    with progress(total=4, shown=True, how="json") as bar:
        assert bar.json
        for name in "abc":
            bar.step(name)
        bar.tell("problem", where="x", what="y")
        bar.tell("end", interrupted=False)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [next(iter(line)) for line in lines] == ["progress", "problem", "end"], "at most one a second"
    assert lines[0]["progress"] | {"rate": 0, "seconds": 0, "seconds_left": 0} == {
        "reports": 1,
        "rate": 0,
        "fraction": 0.25,
        "seconds": 0,
        "seconds_left": 0,
        "last": "a",
    }
    assert (lines[2]["end"]["reports"], lines[2]["end"]["fraction"]) == (3, 0.75)


def test_nothing_is_drawn_where_there_is_no_terminal(capsys):
    for how in ("auto", "none"):
        with progress(total=1, shown=True, how=how) as bar:
            bar.step("a")
            assert type(bar) is Progress
    assert capsys.readouterr() == ("", "")
    assert set(HOWS) == {"auto", "bar", "json", "none"}


def test_a_bar_with_rate_and_time_left(capsys):
    with progress(total=None, shown=True, how="bar", meter=Half(), unit="reports") as bar:
        bar.say("loading")
        bar.step("Talks in Riga")
    assert "1 reports, " in capsys.readouterr().err


def test_the_pace(monkeypatch):
    now = iter([0.0, *[10.0] * 20])
    monkeypatch.setattr("detente.views.cli.progress.time.monotonic", lambda: next(now))
    pace = Pace(None, Half())
    pace.count = 20
    assert (pace.rate, pace.fraction, pace.left) == (2.0, 0.5, 10.0)


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (59.6, "1:00"), (125, "2:05"), (3725, "1:02:05")])
def test_time_as_people_read_it(seconds, shown):
    assert clock(seconds) == shown


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_report_in_hand_is_finished(number, capsys):
    before = signal.getsignal(number)
    with Stop() as stop:
        stop.busy = True
        os.kill(os.getpid(), number)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) == before
    assert "Finishing the report in hand" in capsys.readouterr().err


def test_between_reports_it_ends_at_once():
    with Stop() as stop, pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
    assert stop.asked
