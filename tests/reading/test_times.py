"""What words about time mean on the day a report appears, and which numbers and names are no times at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import times
from detente.reading.base import Sentence

SATURDAY = "2018-03-03"


def found(text, published=SATURDAY):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate(published) if published else None)
    sentence = Sentence(i=0, start=0, end=len(text), first=0, last=1, paragraph=0)
    return [(text[t.start : t.end], str(t.date), t.relation) for t in times.find(report, (sentence,))]


def on(*pairs):
    return [(words, date, "on") for words, date in pairs]


DATES = [
    ("The pact was signed on March 2, 2018.", on(("March 2, 2018", "2018-03-02")), "American order"),
    ("The pact was signed on 2 March 2018.", on(("2 March 2018", "2018-03-02")), "British order"),
    ("The pact was signed on 2nd March.", on(("2nd March", "2018-03-02")), "ordinal, the year understood"),
    ("The pact was signed on March 2nd.", on(("March 2nd", "2018-03-02")), "ordinal behind the month"),
    ("The pact was signed on the 2nd of March 2018.", on(("2nd of March 2018", "2018-03-02")), "with of"),
    ("They met on Mar. 2.", on(("Mar. 2", "2018-03-02")), "short month"),
    ("They met on Sept 11, 2015.", on(("Sept 11, 2015", "2015-09-11")), "short month without a dot"),
    ("They met on 2018-03-02.", on(("2018-03-02", "2018-03-02")), "ISO"),
    ("They met on 2018/03/02.", on(("2018/03/02", "2018-03-02")), "ISO with strokes"),
    ("They met on 02.03.2018.", on(("02.03.2018", "2018-03-02")), "with dots the day comes first"),
    ("They met on 13/03/2017.", on(("13/03/2017", "2017-03-13")), "no thirteenth month"),
    ("They met on 03/13/2017.", on(("03/13/2017", "2017-03-13")), "no thirteenth month"),
    ("They met on 02/03/2017.", on(("02/03/2017", "2017")), "which is the month nobody can tell"),
    ("They met in March 2018.", on(("March 2018", "2018-03")), "month and year"),
    ("They met in March of 2018.", on(("March of 2018", "2018-03")), "month of year"),
    ("They met in MARCH 2017.", on(("MARCH 2017", "2017-03")), "capitals"),
    ("On Friday, March 2, they met.", on(("Friday, March 2", "2018-03-02")), "weekday and date are one"),
    ("They met on Friday (March 2).", on(("Friday (March 2", "2018-03-02")), "date in brackets"),
    ("They met on Thursday 2 March.", on(("Thursday 2 March", "2017-03-02")), "the weekday tells the year"),
    ("The talks were held on March 2-4, 2018.", [("March 2-4, 2018", "2018-03-02", "during")], "a range is one time"),
    ("The Nov. 3-14 trip will take in Hanoi.", [("Nov. 3-14", "2018-11-03", "during")], "a range before a noun"),
    ("The fair ran from 30 March to 2 April 2017.",
     [("30 March", "2017-03-30", "since"), ("2 April 2017", "2017-04-02", "until")], "the year stands behind the second"),
    ("They met in March last year.", on(("March last year", "2017-03")), "month of last year"),
    ("They meet in June next year.", on(("June next year", "2019-06")), "month of next year"),
    ("The visit was on December 12.", on(("December 12", "2017-12-12")), "past: the December behind"),
    ("The games will be held on December 12.", on(("December 12", "2018-12-12")), "future: the December ahead"),
    ("They discussed the March 20 summit.", on(("March 20", "2018-03-20")), "a date before a noun is the near one"),
    ("In March 20 soldiers were killed.", on(("March", "2018-03")), "twenty soldiers, not the twentieth"),
    ("The September 11 attacks changed it.", on(("September 11", "2001-09-11")), "that September 11"),
    ("They met on 31 February 2018.", on(("February 2018", "2018-02")), "no such day: the month"),
]  # fmt: skip

MONTH_DAYS = [
    ("On the 2nd Norway left.", on(("the 2nd", "2018-03-02")), "of the month of publication"),
    ("On the 21st, Norway left.", on(("the 21st", "2018-02-21")), "not yet come this month: of the one before"),
    ("On the 24th of last month Norway left.", on(("the 24th of last month", "2018-02-24")), "of last month"),
    ("They will meet on the 21st, he said.", on(("the 21st", "2018-03-21")), "ahead"),
    ("On the 30th floor they met.", [], "a floor"),
    ("On the 31st, Norway left.", [], "February had none"),
    ("On New Year's Eve Norway left.", on(("New Year's Eve", "2017-12-31")), "a feast"),
    ("On Christmas Day Norway left.", on(("Christmas Day", "2017-12-25")), "a feast"),
    ("In fiscal 2013 they paid less.", [], "a year that begins nobody knows when"),
]  # fmt: skip

WEEKDAYS = [
    ("They agreed on Friday to hold talks.", on(("Friday", "2018-03-02")), "the day before publication"),
    ("They agreed on Saturday to hold talks.", on(("Saturday", "2018-03-03")), "the day of publication itself"),
    ("They agreed on Sunday to hold talks.", on(("Sunday", "2018-02-25")), "nearly a week behind"),
    ("They met last Friday.", on(("last Friday", "2018-03-02")), "the last one"),
    ("They met last Saturday.", on(("last Saturday", "2018-02-24")), "not the day of publication"),
    ("He will visit Moscow on Monday.", on(("Monday", "2018-03-05")), "will"),
    ("He would visit Moscow on Monday.", on(("Monday", "2018-03-05")), "would, in reported speech"),
    ("He is to visit Moscow on Monday.", on(("Monday", "2018-03-05")), "is to"),
    ("He is due in Moscow on Monday.", on(("Monday", "2018-03-05")), "due"),
    ("He will visit next Friday.", on(("next Friday", "2018-03-09")), "next"),
    ("On Monday, the minister will fly to Kabul.", on(("Monday", "2018-03-05")), "the sign of tense stands behind"),
    ("On Monday, the minister said he would fly.", on(("Monday", "2018-02-26")), "the first verb behind counts"),
    ("He said on Monday that he would fly.", on(("Monday", "2018-02-26")), "the verb before counts"),
    ("The talks scheduled for Tuesday were cancelled.", on(("Tuesday", "2018-03-06")), "scheduled"),
    ("Talks begin on Monday.", on(("Monday", "2018-03-05")), "a timetable in the present tense"),
    ("They agreed to hold talks on Monday.", on(("Monday", "2018-03-05")), "an infinitive that looks ahead"),
    ("He flew to Rome to attend a fair on Monday.", on(("Monday", "2018-02-26")), "an infinitive that was done"),
    ("They gave Oslo until Friday to reply.", [("Friday", "2018-03-09", "until")], "a deadline"),
    ("They must reply by Friday.", [("Friday", "2018-03-09", "until")], "by"),
    ("They spoke after Friday's raid.", on(("Friday", "2018-03-02")), "the day belongs to the raid"),
    ("He called Monday's drills a threat that would run on.", on(("Monday", "2018-02-26")), "owned by a noun: behind"),
    ("He will speak at Monday's summit.", on(("Monday", "2018-03-05")), "owned by a noun, but will"),
    ("They met on Wednesday last week.", on(("Wednesday last week", "2018-02-21")), "weekday of last week"),
    ("They met on Friday night.", on(("Friday night", "2018-03-02")), "part of the day"),
    ("They met on Monday and Tuesday.", on(("Monday", "2018-02-26"), ("Tuesday", "2018-02-27")), "each of them"),
    ("Shops cut prices on Black Friday.", [], "a name"),
    ("The Sunday Times broke the story.", [], "a newspaper"),
    ("They meet every Monday.", [], "again and again"),
    ("They meet on Mondays.", [], "again and again"),
]  # fmt: skip

NEAR = [
    ("He said today that the deal was dead.", on(("today", "2018-03-03")), "the day of publication"),
    ("Tomorrow they meet again.", on(("Tomorrow", "2018-03-04")), "the day after"),
    ("They spoke yesterday evening.", on(("yesterday evening", "2018-03-02")), "the day before"),
    ("The raid came last night.", on(("last night", "2018-03-02")), "the evening before"),
    ("They meet tonight.", on(("tonight", "2018-03-03")), "this evening"),
    ("They met the day before yesterday.", on(("the day before yesterday", "2018-03-01")), "two days back"),
    ("Today's world is a village.", [], "nowadays"),
    ("He visited Moscow last month.", on(("last month", "2018-02")), "last month"),
    ("He will visit next month.", on(("next month", "2018-04")), "next month"),
    ("They met earlier this month.", on(("this month", "2018-03")), "this month"),
    ("They met last week.", on(("last week", "2018-02")), "a week that lies in one month"),
    ("They meet next week.", on(("next week", "2018-03")), "a week that lies in one month"),
    ("They met this week.", on(("this week", "2018-03")), "the month of its Thursday"),
    ("Ties improved this year.", on(("this year", "2018")), "this year"),
    ("Since last year they have met twice.", [("last year", "2017", "since")], "since"),
    ("Trade grew in the last year.", [], "twelve months, not a year of the calendar"),
    ("Trade grew over the past decade.", [], "a length of time"),
    ("Trade grew over the past month.", [], "a length of time"),
    ("He came back a year later.", [], "later than what?"),
    ("The raid came two days ago.", on(("two days ago", "2018-03-01")), "days ago"),
    ("It began two weeks ago.", on(("two weeks ago", "2018-02")), "weeks ago: the month"),
    ("It began 3 months ago.", on(("3 months ago", "2017-12")), "months ago"),
    ("It began three years ago.", on(("three years ago", "2015")), "years ago"),
    ("It began decades ago.", [], "how many?"),
    ("The visit took place in January.", on(("January", "2018-01")), "the one behind"),
    ("The visit took place in June.", on(("June", "2017-06")), "the one behind, last year"),
    ("The visit will take place in January.", on(("January", "2019-01")), "the one ahead"),
    ("They met last March.", on(("last March", "2017-03")), "not the month of publication"),
    ("The envoy may visit in May.", on(("May", "2018-05")), "may is a verb, May a month"),
    ("Theresa May met the envoy.", [], "May is a name"),
    ("The protest march was long.", [], "a march"),
    ("The work will be done by the end of the year.", [("the year", "2018", "until")], "the end of this year"),
    ("He came last summer.", on(("last summer", "2017")), "the year of the summer"),
]  # fmt: skip

YEARS = [
    ("They signed it in 2014.", on(("2014", "2014")), "in"),
    ("It has existed since 2003.", [("2003", "2003", "since")], "since"),
    ("The pact runs until 2020.", [("2020", "2020", "until")], "until"),
    ("Emissions must fall by 2030.", [("2030", "2030", "until")], "by"),
    ("During 2016 ties cooled.", [("2016", "2016", "during")], "during"),
    ("From 2003 to 2007 they held talks.", [("2003", "2003", "since"), ("2007", "2007", "until")], "from to"),
    ("Between 2001 and 2014 they fought.", [("2001", "2001", "since"), ("2014", "2014", "until")], "between and"),
    ("Ties improved in early 2014.", on(("2014", "2014")), "early"),
    ("Work began in mid-2015.", on(("mid-2015", "2015")), "mid"),
    ("Work began in the summer of 2014.", on(("2014", "2014")), "a season of a year"),
    ("They clashed in 1969, 1971 and 1974.", on(("1969", "1969"), ("1971", "1971"), ("1974", "1974")), "a list"),
    ("Trade hit a record in 2016-17.", [("2016-17", "2016", "during")], "a fiscal year"),
    ("They fought the 1971 war.", on(("1971", "1971")), "before a noun"),
    ("They left the 2015 deal.", on(("2015", "2015")), "before a noun"),
    ("They signed a 2014 accord.", on(("2014", "2014")), "before a noun"),
    ("Ties have grown since the 2015 accord.", on(("2015", "2015")), "the year is the accord's, not the act's"),
    ("In 2014 Russian troops came.", on(("2014", "2014")), "a year before people"),
    ("Ties soured in the 1990s.", [], "a decade"),
    ("They sent 2003 troops.", [], "a count"),
    ("They sent 2000 soldiers.", [], "a round count"),
    ("It cost $2015.", [], "a sum"),
    ("It killed 2,014 people.", [], "a count with a comma"),
    ("Resolution 1973 was adopted.", [], "a number of something"),
    ("They took flight 1990 home.", [], "a number of something"),
    ("The jet flew 2000 km.", [], "a length"),
    ("The pipe is 1950 metres long.", [], "a length"),
    ("It is part of Vision 2030.", [], "a title"),
    ("They want pre-1967 borders.", [], "before a year is no year"),
    ("The plant makes 1800 MW.", [], "power"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), DATES + MONTH_DAYS + WEEKDAYS + NEAR + YEARS)
def test_times(text, expected, why):
    assert found(text) == expected, why


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on Friday.", None, []),
        ("They met on March 2.", None, []),
        ("They met last month.", None, []),
        ("They met on March 2, 2018 and in 2014.", None, on(("March 2, 2018", "2018-03-02"), ("2014", "2014"))),
        ("They met on Friday.", "2018-03", []),
        ("They met last month.", "2018-03", on(("last month", "2018-02"))),
        ("They met last month.", "2018", []),
        ("They met last year.", "2018", on(("last year", "2017"))),
        ("They met last month.", "2018-01-05", on(("last month", "2017-12"))),
        ("They met next year.", "9999-12-31", []),
        ("They met on Monday.", "0001-01-01", on(("Monday", "0001-01-01"))),
        ("They met three years ago.", "0001-01-01", []),
    ],
)
def test_only_what_the_day_of_publication_allows(text, published, expected):
    assert found(text, published) == expected


BITS = st.sampled_from(
    "on in since until by from to and between the a last next this early mid- Friday Monday March May 2 31 30th 2018 1990s"
    " 2,014 1999-2001 12/13/2011 2018-02-30 ago week month year day end of will said , . ( ) ’s today night two 20".split()
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(BITS, max_size=25).map(" ".join)),
    st.none() | st.sampled_from(["0001-01-01", "2018-03-03", "2018-02", "2018", "9999-12-31", "2020-02-29"]),
)
def test_any_text_gives_times_within_it_in_order(text, published):
    if not text:
        return
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate(published) if published else None)
    sentence = Sentence(i=0, start=0, end=len(text), first=0, last=1, paragraph=0)
    end = 0
    for time in times.find(report, (sentence,)):
        assert end <= time.start < time.end <= len(text)
        assert PartialDate(str(time.date)) == time.date
        end = time.end
