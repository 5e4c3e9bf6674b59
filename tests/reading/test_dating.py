"""When an act happened, on sentences that show one way to tell it each."""

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import dating, read


def taken_apart(text):
    return read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12")))


def word(reading, text):
    return next(token.i for token in reading.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "token", "date", "why"),
    [
        ("Norway and Sweden signed a pact in 2014.", "signed", "2014", "its own time"),
        ("In 2014 they signed a pact and in 2015 they inked another.", "inked", "2015", "each clause has its own"),
        ("In 2014 they signed a pact and in 2015 they inked another.", "signed", "2014", "each clause has its own"),
        ("Norway has been pressing Sweden for weeks.", "pressing", "2021-06", "going on now: the month"),
        ("Norway backs the 2015 deal.", "backs", "2021-06", "the year dates the deal, not the backing"),
        ("Under the May 3 accord, Chad agreed to free them.", "agreed", "2021-05-03", "agreed in that accord"),
        ("Under the May 3 accord, Chad freed them.", "freed", "2021-06", "done later, under it"),
        ("Norway said it was recalling its envoy.", "recalling", "2021-06-12", "the news: told as it is done"),
        ("Norway was massing troops at the border.", "massing", "2021-06", "going on then: the month"),
        ("Talks began on Thursday. Both sides praised the mood.", "praised", "2021-06-10", "the report's own news"),
    ],
)
def test_when(text, token, date, why):
    reading = taken_apart(text)
    assert dating.when(reading, word(reading, token)) == date, why


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Oman opened the port on May 3, 2021. The next day Qatar closed one.", "closed", "2021-05-04"),
        ("Oman opened the port in May 2021. Qatar closed one the same month.", "closed", "2021-05"),
        ("Oman opened the port in May 2019. Qatar closed one a year later.", "closed", "2020"),
        ("Oman opened the port on May 3, 2019. Qatar closed one two days later.", "closed", "2019-05-05"),
        ("A year after Oman closed the port, ships are back.", "closed", "2020-06"),
        ("Oman built the port in 2014 and sold it.", "sold", "2014"),
        ("The port was built by Oman and sold in March 2020.", "built", "2020-03"),
        ("Oman closed the port in March 2019. The move cost it much.", "cost", "2019-03"),
        ("Oman closed the port in March 2019. Qatar sent ships.", "sent", "2021-06"),
        ("Oman opened the port on Friday. The move cost it much.", "cost", "2021-06-11"),
    ],
)
def test_match_when_dates_start_from_other_dates(text, verb, expected):
    reading = taken_apart(text)
    assert str(dating.when(reading, word(reading, verb))) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Oman opened the port on 3 May. Two days earlier Qatar closed one.", "closed", "2021-05-01"),
        ("Oman opened the port on 3 May. The day before, Qatar closed one.", "closed", "2021-05-02"),
        ("Oman opened the port on 3 May. The day after, Qatar closed one.", "closed", "2021-05-04"),
        ("Oman opened the port in May 2019. The month before, Qatar had closed one.", "closed", "2019-04"),
        ("Oman opened a port on Friday, four days after Qatar closed one.", "closed", "2021-06-07"),
        ("Oman closed the port on the eve of the May 3 vote.", "closed", "2021-05-02"),
        ("On 4 May 2016 Oman closed the port.", "closed", "2016-05-04"),
        ("In the spring of 2011 Oman closed the port.", "closed", "2011"),
        ("Last December Oman closed the port.", "closed", "2020-12"),
        ("Envoys of Oman and Chad met in Rome on April 19. There they initialled a pact.", "initialled", "2021-04-19"),
        ("The talks opened on 4 June. At the talks Oman agreed to open a port.", "agreed", "2021-06-04"),
        ("Oman and Chad completed the ninth round of talks, held in Rome last October.", "completed", "2020-10"),
        ("On Friday Oman accepted a truce like that of 1994.", "accepted", "2021-06-11"),
        ("Oman will start carrying out the deal on June 20.", "start", "2021-06-20"),
    ],
)
def test_dates_that_stand_elsewhere(text, verb, expected):
    reading = taken_apart(text)
    assert str(dating.when(reading, word(reading, verb))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the 1990s Oman closed the port.",
        "Some time ago Oman closed the port.",
        "Oman recently closed the port.",
        "In fiscal 2013 Oman closed the port.",
        "In 1402 Oman closed the port.",
        "Years ago Oman closed the port.",
    ],
)
def test_what_lies_at_no_certain_time_has_no_date(text):
    reading = taken_apart(text)
    assert dating.when(reading, word(reading, "closed")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman closed the port.", "2021-06-12"),
        ("Oman has closed the port, its minister told parliament.", "2021-06-12"),
        ("Ships wait. Oman closed the port.", "2021-06"),
        ("MUSCAT, June 10 (Reuters) - Oman closed the port today.", "2021-06-10"),
        ("Oman closed the port two years ago.", "2019"),
    ],
)
def test_news_without_a_date_is_of_the_day_it_was_written(text, expected):
    reading = taken_apart(text)
    assert str(dating.when(reading, word(reading, "closed"))) == expected
