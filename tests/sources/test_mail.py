"""Mail: messages and mailboxes as the standard library writes them, pages saved by Chromium, and what is broken."""

import mailbox
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from icebreaker import FILES, LAST, LEAD, MORE, PAGE, TEXT, TITLE, is_the_report, piped, read


def message(subject=TITLE, *, plain=TEXT, markup=None, **more):
    mail = EmailMessage()
    mail["From"] = "Baltic Wire <alerts@wire.example>"
    mail["To"] = "desk@paper.example"
    mail["Subject"] = subject
    mail["Date"] = "Wed, 09 Nov 2022 08:00:00 +0200"
    for name, value in more.items():
        mail[name] = value
    if plain is not None:
        mail.set_content(plain)
    if markup is not None:
        (mail.add_alternative if plain is not None else mail.set_content)(markup, subtype="html")
    return mail


def test_a_message():
    (found,) = read(message("Fwd: Re: " + TITLE).as_bytes(policy=SMTP), "a.eml")
    is_the_report(found)
    assert (found.publisher, found.published) == ("Baltic Wire", "2022-11-09")


def test_by_a_pipe_and_without_a_name():
    is_the_report(piped(message().as_bytes())[0])


def test_the_html_part_is_read_where_the_plain_one_only_says_that_there_is_one():
    markup = f"<p>{LEAD}</p><p>{MORE}</p><div>{LAST}</div><style>p {{color: red}}</style>"
    for plain in ("This message is in HTML.", None):
        (found,) = read(message(plain=plain, markup=markup).as_bytes(), "a.eml")
        is_the_report(found)
        assert "HTML" not in found.text
        assert "color" not in found.text


def test_words_in_any_encoding():
    mail = message("Rīga, Tallinn to share an icebreaker – “at last”", plain=TEXT + " “Ēriks”")
    (found,) = read(mail.as_bytes(policy=SMTP), "a.eml")
    assert found.title == "Rīga, Tallinn to share an icebreaker – “at last”"
    assert "“Ēriks”" in found.text
    raw = message(plain=TEXT + " caf\xe9").as_bytes().replace(b'"utf-8"', b'"x-unknown-8"')
    assert isinstance(read(raw, "a.eml")[0], Report)


def test_what_is_attached_is_read_too():
    mail = message(plain=TEXT)
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="ship.png")
    first, second = read(mail.as_bytes(), "a.eml")
    is_the_report(first)
    is_the_report(second)
    assert second.source == "a.eml/page.html"


def test_a_mailbox(tmp_path):
    path = tmp_path / "alerts.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        box.add(message(f"{TITLE} ({number})", plain=f"{TEXT}\n\nFrom Riga the ship sails in {number} days."))
    box.add(message("Nothing", plain=" "))
    box.close()
    data = path.read_bytes()
    assert b">From Riga" in data, "the writer guards such lines"
    for found in (read(data, "alerts.mbox"), piped(data)):
        *good, bad = found
        assert [one.title for one in good] == [f"{TITLE} ({number})" for number in range(3)]
        assert "\nFrom Riga the ship" in good[1].text
        assert bad.what == "no text in this message"
    assert [one.source for one in read(data, "alerts.mbox")[:3]] == [f"alerts.mbox#{n}" for n in (1, 2, 3)]


def test_a_page_saved_whole_by_chromium():
    (found,) = read((FILES / "icebreaker.mhtml").read_bytes(), "page.mhtml")
    is_the_report(found)
    assert (found.published, found.url) == ("2022-11-09", "https://herald.example/icebreaker")


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.eml", "empty"),
        (b"just words, no headers\n", "a.eml", "no message: it has no headers"),
        (b"just words\n", "a.mbox", "no mailbox"),
        (
            b"Subject: x\nFrom: y\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
            "a.eml",
            "no text",
        ),
        ((FILES / "icebreaker.mhtml").read_bytes()[:700], "a.mhtml", "no article found"),
    ],
)
def test_a_broken_one_gets_one_line(data, name, what):
    (found,) = read(data, name)
    assert isinstance(found, Problem)
    assert what in found.what


def test_a_text_that_only_quotes_a_message_is_none():
    (found,) = read(f"From: the desk\n{TEXT}\n{TEXT}".encode(), "a.txt")
    assert found.text.startswith("From: the desk")


def test_parts_within_parts_without_end():
    data = b"From: a\nSubject: b\nTo: c\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(500)
    )
    (found,) = read(data, "a.eml")
    assert isinstance(found, Problem)


def test_a_mailbox_as_postfix_writes_it():
    """Five messages that Postfix took by SMTP: lines that begin with "From", words in four encodings, a page attached."""
    found = read((FILES / "postfix.mbox").read_bytes(), "postfix.mbox")
    assert [(one.title, one.publisher, one.place) for one in found] == [
        ("Riga, Tallinn to share an icebreaker", "Baltic Wire", "Riga"),
        (
            (
                "Rīga un Tallina – “at last” an icebreaker for the Gulf of Rīga and the Väinameri, ministers say in a"
                " long headline"
            ),
            "Latvijās Vēstnesis",
            "Rīga",
        ),
        ("Estonia and Latvia café talks resume in Pärnu", "Балтийская лента", "Pärnu"),
        ("Lithuania joins the icebreaker talks", "Baltic Wire", None),
        ("Lithuania joins the icebreaker talks", None, "Vilnius"),
        ("Estonia condemns Belarus over balloons", "Baltic Wire", "Tallinn"),
    ]
    assert [one.published for one in found if one.publisher] == [f"2022-11-{day:02}" for day in range(9, 14)]
    assert "\nFrom Tallinn the ship" in found[0].text, "the guard before such lines is gone"
    assert "«café talks»" in found[2].text
    assert "Krišjānis Kariņš" in found[5].text


def test_a_mailbox_that_is_cut_off_or_none():
    data = (FILES / "postfix.mbox").read_bytes()
    found = read(data[: len(data) // 2], "cut.mbox")
    assert [isinstance(one, Report) for one in found[:3]] == [True] * 3
    (problem,) = read(data[5:], "cut.mbox")
    assert isinstance(problem, Problem)
    assert "no mailbox" in problem.what
