"""The list of feeds."""

import pytest

from detente.core.problems import UsageError
from detente.sources.watchlist import Feed, Watchlist, load


def written(tmp_path, text):
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_said_once_holds_for_all(tmp_path):
    path = written(
        tmp_path,
        'every = "30m"\npause = 2\n[[feed]]\nurl = "https://a.example/rss"\n'
        '[[feed]]\nurl = "https://b.example/rss"\nevery = "2h"\npages = false\n',
    )
    first = Feed(url="https://a.example/rss", every=1800)
    second = Feed(url="https://b.example/rss", every=7200, pages=False)
    assert load(path) == Watchlist(feeds=(first, second), pause=2.0)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "names no feed"),
        ("feed = 3", "names no feed"),
        ("[feed]\nurl = 'https://a.example'", "names no feed"),
        ("feed = ['https://a.example']", "feed 1: write [[feed]]"),
        ("[[feed]]\nurl = 'a.example'", "feed 1: url is an address"),
        ("[[feed]]\nurl = 'https://a.example'\n[[feed]]\nurl = 7", "feed 2: url is an address"),
        ("[[feed]]\nurl = 'https://a.example'\n[[feed]]\nurl = 'https://a.example'", "more than once"),
        ("[[feed]]\nurl = 'https://a.example'\nevrey = '1h'", "'evrey' is not a setting; there are every, pages, url"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 'often'", "not 'often'"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = '5s'", "less than a minute"),
        ("[[feed]]\nurl = 'https://a.example'\npages = 'no'", "pages is true or false"),
        ("pause = -1\n[[feed]]\nurl = 'https://a.example'", "pause is a number"),
        ("[[feed", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, what):
    with pytest.raises(UsageError) as error:
        load(written(tmp_path, text))
    assert what in str(error.value)
    assert "feeds.toml" in str(error.value)


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        load(tmp_path / "feeds.toml")
