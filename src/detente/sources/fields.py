"""A report out of named fields: one object of JSON, one row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.problems import Problem

TEXTS = ("id", "title", "url", "publisher", "language", "published", "byline", "updated")
"""Fields beside ``text`` and ``comments``; all are strings, and none is required."""
FIELDS = ("text", *TEXTS, "comments")
"""All fields that a report may bring."""


def mapped(value: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The same object with its values under the names of a report's fields, as the user maps them."""
    taken = set(columns.values())
    kept = {name: given for name, given in value.items() if name not in taken and name not in columns}
    return kept | {name: value[column] for name, column in columns.items() if column in value}


def _fault(value: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a report."""
    if "text" not in value or value["text"] is None:
        return "no `text`"
    for name in ("text", *TEXTS):
        given = value.get(name)
        if given is not None and not isinstance(given, str) and not (name == "id" and type(given) is int):
            return f"`{name}` is {kind_of(given)}, not a string"
    if not value["text"].strip():
        return "`text` is empty"
    comments = value.get("comments")
    if comments is None:
        return None
    if not isinstance(comments, list):
        return f"`comments` is {kind_of(comments)}, not a list"
    for i, comment in enumerate(comments):
        if isinstance(comment, str):
            continue
        if not isinstance(comment, dict):
            return f"`comments[{i}]` is {kind_of(comment)}, not an object"
        for name in ("text", "author", "posted"):
            given = comment.get(name)
            if not isinstance(given, str) and (given is not None or name == "text"):
                return f"`comments[{i}].{name}` is {kind_of(given)}, not a string"
        for name in ("reply_to", "votes"):
            given = comment.get(name)
            if given is not None and type(given) is not int:
                return f"`comments[{i}].{name}` is {kind_of(given)}, not a whole number"
    return None


def kind_of(value: Any) -> str:
    """What a value of JSON is, in words."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def report(value: Any, where: str) -> Report | Problem:
    """The report that an object with the contract's fields is, or what is wrong with it."""
    from detente.sources import build, dates, layout
    from detente.sources.decoding import clean

    if not isinstance(value, dict):
        return Problem(where=where, what=f"{kind_of(value)}, not an object", do='give {"text": ...} on each line')
    if fault := _fault(value):
        return Problem(where=where, what=fault)
    given = {name: clean(str(value[name])).strip() or None for name in TEXTS if value.get(name) is not None}
    days: dict[str, PartialDate | None] = {}
    for name in ("published", "updated"):
        if stated := given.get(name):
            days[name] = dates.parse(stated)
            if days[name] is None:
                return Problem(where=where, what=f"`{name}` is {stated[:60]!r}, no date", do="give YYYY-MM-DD")
    text = clean(value["text"])
    found = layout.find(text, title=given.get("title"))
    found = replace(
        found,
        published=days.get("published") or found.published,
        updated=days.get("updated") or found.updated,
        publisher=given.get("publisher") or found.publisher,
        byline=given.get("byline") or found.byline,
    )
    comments = value.get("comments") or []
    plain: list[Mapping[str, Any]] = [
        {"text": comment} if isinstance(comment, str) else comment for comment in comments
    ]
    said = [
        (_words(one, "author"), _words(one, "text") or "", _words(one, "posted"), one.get("reply_to"), one.get("votes"))
        for one in plain
    ]
    text, found = build.append_comments(text, found, said)
    return build.report(
        text, found, where=where, id=given.get("id"), url=given.get("url"), declared=given.get("language")
    )


def _words(comment: Mapping[str, Any], name: str) -> str | None:
    """A field of a comment, cleaned; None where there is nothing in it."""
    from detente.sources.decoding import clean

    return clean(comment[name]).strip() or None if comment.get(name) else None
