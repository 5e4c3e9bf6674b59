"""The items of a kind that a filter chooses, each with the report it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from detente.core.dates import PartialDate
from detente.core.items import KINDS, Item
from detente.core.problems import UsageError
from detente.record import flat
from detente.record.filters import Filter, keys

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import sqlalchemy as sa

    from detente.record.store import Store

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The report that an item stands in."""

    report: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry(Generic[ItemT]):
    """An item with its report."""

    item: ItemT
    origin: Origin


class Entries(Sequence[ItemT]):
    """Items of one kind, oldest first and undated last; a sequence of them, and a table where one is wanted.

    ``entries`` has the same with their reports.
    """

    def __init__(self, kind: str, entries: Sequence[Entry[ItemT]]) -> None:
        self.kind = kind
        self.entries = tuple(entries)

    @overload
    def __getitem__(self, index: int) -> ItemT: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ItemT]: ...
    def __getitem__(self, index: int | slice) -> ItemT | Sequence[ItemT]:
        if isinstance(index, slice):
            return Entries(self.kind, self.entries[index])
        return self.entries[index].item

    def __iter__(self) -> Iterator[ItemT]:
        return (entry.item for entry in self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<{len(self):,} {self.kind}>"

    def rows(self) -> Iterator[flat.Row]:
        """One plain row an item; :func:`detente.record.flat.columns` names the columns."""
        return (flat_row(self.kind, entry) for entry in self.entries)

    def to_arrow(self) -> pa.Table:
        """A table of Apache Arrow. Needs pyarrow (``pip install 'detente[parquet]'``)."""
        try:
            import pyarrow as pa
        except ImportError:
            raise UsageError("an Arrow table needs pyarrow: pip install 'detente[parquet]'") from None
        return pa.Table.from_pylist(list(self.rows()), schema=flat.arrow_schema(self.kind))

    def to_pandas(self) -> pd.DataFrame:
        """A data frame of pandas, which must be installed."""
        try:
            import pandas as pd
        except ImportError:
            raise UsageError("a data frame of pandas needs pandas: pip install pandas") from None
        return pd.DataFrame(list(self.rows()), columns=list(flat.columns(self.kind)))

    def to_polars(self) -> pl.DataFrame:
        """A data frame of Polars, which must be installed, with pyarrow."""
        try:
            import polars as pl
        except ImportError:
            raise UsageError("a data frame of Polars needs polars: pip install polars") from None
        made = pl.from_arrow(self.to_arrow())
        assert isinstance(made, pl.DataFrame)
        return made


def flat_row(kind: str, entry: Entry[Any]) -> flat.Row:
    """The row of an entry in the table of its kind."""
    at = entry.origin
    return flat.row_of(kind, entry.item, report=at.report, published=at.published, publisher=at.publisher, url=at.url)


def ask(store: Store, kind: str, wanted: Filter | None = None, *, limit: int | None = None) -> Entries[Any]:
    """The items of a kind (``"events"``) that the filter chooses, oldest first, undated ones last.

    Args:
        store: the record.
        kind: name of the kind's list.
        wanted: which of them; without one, all.
        limit: how many at most; the oldest.

    Raises:
        UsageError: there is no such kind, or it cannot meet a condition.
    """
    with store.reading() as connection:
        found = [entry for part in portions(connection, kind, wanted or Filter()) for entry in part]
    found.sort(key=lambda entry: getattr(entry.item, "date", None) or entry.origin.published or "9999")
    return Entries(kind, found[:limit])


def portions(connection: sa.Connection, kind: str, wanted: Filter) -> Iterator[list[Entry[Any]]]:
    """The items a few hundred reports at a time, in order of publication; never all in memory at once."""
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.items import load_items

    if kind not in KINDS:
        raise UsageError(f"there is no kind of item called {kind!r}; there are: {', '.join(KINDS)}")
    report, table = schema.report, schema.ITEMS[kind]
    chosen = keys(kind, wanted)
    ids = chosen.with_only_columns(report.c.id).distinct().order_by(report.c.published.nulls_last(), report.c.id)
    ordered = list(connection.scalars(ids.add_columns(report.c.published)))
    columns = (report.c.id, report.c.title, report.c.publisher, report.c.published, report.c.url)
    for start in range(0, len(ordered), 500):
        some = ordered[start : start + 500]
        here = {
            row.id: Origin(
                report=row.id, title=row.title, publisher=row.publisher, published=row.published, url=row.url
            )
            for row in connection.execute(sa.select(*columns).where(report.c.id.in_(some)))
        }
        places = {name: place for place, name in enumerate(some)}
        found = load_items(connection, kind, chosen.where(table.c.report_id.in_(some)))
        found.sort(key=lambda pair: places[pair[0]])
        yield [Entry(item, here[name]) for name, item in found]
