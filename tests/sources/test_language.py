"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources import language

# (text, hint, code, why)
CASES = [
    ("The ministers of the two countries met on Tuesday and agreed to open two more crossings.", None, "en", "English"),
    ("Talks held", None, "en", "too short to tell"),
    ("Oslo, Helsinki hold talks", "fr", "fr", "too short to tell: as the page says"),
    ("Oslo, Helsinki hold talks", "xx", "en", "a hint that means nothing"),
    ("Zardari, Lavrov, Qureshi, Wang Yi, Abe Shinzo, Moon Jae-in", None, "en", "names only"),
    ("12/3 — 45 %", None, "en", "no letters"),
    ("", None, "en", "nothing"),
    ("Die Außenminister der beiden Länder haben am Dienstag in Oslo ein Abkommen geschlossen.", "en", "de", "German, whatever the page says"),
    ("Los ministros de los dos países firmaron el martes un acuerdo sobre dos nuevos pasos fronterizos.", None, "es", "Spanish"),
    ("Министры двух стран подписали соглашение.", None, "ru", "another script, if short"),
    ("両国の外相は火曜日に合意した。", None, "ja", "Japanese"),
    ("پاکستان اور روس کے درمیان مذاکرات ہوئے", None, "ur", "Urdu"),
    ("The minister said “Wir haben uns auf alles geeinigt” and left for the airport with the delegation.", None, "en", "a foreign quotation"),
    ("THE MINISTERS OF THE TWO COUNTRIES AGREED ON THE TEXT OF THE ACCORD.", None, "en", "capitals"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hint", "code", "why"), CASES, ids=[row[-1] for row in CASES])
def test_detect(text, hint, code, why):
    assert language.detect(text, hint) == code, why


@pytest.mark.parametrize(
    ("code", "name"), [("ur", "Urdu"), ("pt-BR", "Portuguese"), ("zh_TW", "Chinese"), ("xx", "xx")]
)
def test_names(code, name):
    assert language.name_of(code) == name


@pytest.mark.parametrize(
    ("code", "yes"), [("en", True), ("EN-us", True), ("english", True), ("eng", True), ("enm", False), ("ur", False)]
)
def test_is_english(code, yes):
    assert language.is_english(code) is yes


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_has_a_language(text):
    assert language.detect(text)
