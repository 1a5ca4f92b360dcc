"""Partitioned tables: by what, into what, and whether something is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from facts.fact import Answer, Fact, Section, choice, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import Relation, relation
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

_RANGE = re.compile(r"FOR VALUES FROM \((?P<low>.*)\) TO \((?P<high>.*)\)\Z")


def _partitioned(ask: Inquiry) -> Relation | None:
    return relation(ask, ask.args["table"], kinds="rpf") if ask.args["table"] else None


@facts.register
class PartitionInfo(Fact):
    """Whether and how a table is partitioned."""

    name, title = "partition_info", "Partitioning of a table"
    slots = (named("table"),)
    phrases = (
        "partitioned <table>",
        "partitioned table <table>",
        "partitioned how|by|column|which|key|strategy|is_it <table>",
        "partition key|strategy|column <table>",
        "partition key|strategy",
        "parent <table> partition",
        "what|how <table> partitioned",
        "split_up <table> how|by|what|is_it",
        "partition belong|of <table> which|parent",
        "is ~ <table> ~ partition",
        "partitioned",
        "partitioned anything|any|table !tables",
        "partitioned use|have",
        "partition list|have|exist",
    )
    examples = ("how is payments partitioned?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_partitioned_table; without a table, list those that are partitioned."""
        table = _partitioned(ask)
        if table is None:
            return self._all(ask)
        scope = f"{table.word} {table}"
        row = ask.one(QUERIES["partition_info"], oid=table.oid)
        parent = ask.one(QUERIES["parent"], oid=table.oid) if table.is_partition else None
        part_of = f" It is itself a partition of {parent.name} ({parent.bound})." if parent else ""
        if row is None:
            text = f"{table} is a partition of {parent.name} ({parent.bound})." if parent else f"{table} is not partitioned."
            return ask.answer(text, value=None, scope=scope)
        known = ask.schema.table(table.name) if "(expression)" in row.columns else None
        key = known.partition_key if known and known.partition_key else f"{row.strategy} ({', '.join(row.columns)})"
        default = ", with a default partition" if row.has_default else ""
        text = f"{table} is partitioned by {key} into {count(row.partitions, 'partition')}{default}.{part_of}"
        table_rows = (
            ("strategy", "columns", "partitions", "has_default"),
            [(row.strategy, row.columns, row.partitions, row.has_default)],
        )
        return ask.answer(text, value=row.strategy, table=table_rows, scope=scope)

    @staticmethod
    def _all(ask: Inquiry) -> Answer:
        read = ask.read(QUERIES["partitioned_tables"])
        said = listed((f"{row.table} (by {row.strategy}, {row.partitions} partitions)" for row in read.records()), limit=8)
        text = f"{count(len(read.rows), 'partitioned table')}: {said}." if read.rows else "No table is partitioned."
        return ask.answer(text, value=len(read.rows), unit="tables", table=read, show="table")


@facts.register
class ListPartitions(Fact):
    """The partitions of a table with bounds, sizes and rows."""

    name, title, show = "list_partitions", "Partitions of a table", "table"
    slots = (named("table", required=True, only="partitioned"), choice("order", None, size="by_size|biggest|size", rows="row"))
    phrases = (
        "partition <table>",
        "partition list|bound|have|exist|name <table>",
        "size partition list|all <table>",
        "count partition <table>",
        "partition bound <table>",
        "size partition each <table>",
        "biggest partition <table>",
        "partition latest|newest|oldest|last|first <table>",
        "child table partition <table>",
        "partition list|bound",
    )
    examples = ("list the partitions of payments",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_inherits and the bounds; sizes of locked partitions are estimates."""
        table = relation(ask, ask.args["table"], kinds="rpf")
        order = ask.args["order"]
        rows = ask.read_exactly(QUERIES["list_partitions"], oid=table.oid, by_size=order == "size").records()
        keys = {"size": lambda row: -(row.size_bytes or 0), "rows": lambda row: -(row.estimated_rows or 0)}
        rows.sort(key=keys.get(order or "", _by_bound))
        total = rows[0].of if rows else 0
        columns = ("schema", "partition", "bound", "size_bytes", "estimated_rows", "is_partitioned")
        said = listed((f"{row.partition} {_short(row.bound)}" for row in rows), limit=5)
        text = (
            f"{table} has {count(total, 'partition')}, {ask.size(sum(row.size_bytes or 0 for row in rows))} in all: {said}."
            if rows
            else f"{table} has no partitions."
        )
        locked = "Sizes of locked partitions are estimates." if any(row.is_locked for row in rows) else None
        table_rows = (columns, [tuple(getattr(row, name) for name in columns) for row in rows])
        units = {"size_bytes": "bytes", "estimated_rows": "rows"}
        scope = f"{table.word} {table}, its direct partitions"
        return ask.answer(
            text,
            value=total,
            unit="partitions",
            table=table_rows,
            units=units,
            caveats=[locked],
            scope=scope,
            examined=(len(rows), total),
        )

    def estimate(self, ask: Inquiry) -> Answer:
        """Take page counts for sizes."""
        return ask.cheaply()


def _by_bound(row: object) -> tuple[bool, str, str]:
    """Sort by bound (ISO dates sort as text), the default partition last."""
    bound = getattr(row, "bound", None) or ""
    return bound == "DEFAULT", bound, str(getattr(row, "partition", ""))


def _short(bound: str | None) -> str:
    return (bound or "").replace("FOR VALUES ", "").lower()


@dataclass(frozen=True)
class Span:
    """A range partition's bounds as printed; MINVALUE and MAXVALUE are None."""

    partition: str
    low: str | None
    high: str | None


def spans(bounds: list[tuple[str, str]]) -> list[Span]:
    """Return the range partitions among (name, bound) pairs, by their lower bounds."""
    found = []
    for partition, bound in bounds:
        match = _RANGE.match(bound)
        if match:
            low, high = (None if match[side] in ("MINVALUE", "MAXVALUE") else match[side] for side in ("low", "high"))
            found.append(Span(partition, low, high))
    return sorted(found, key=lambda span: (span.low is not None, _key(span.low)))


def _key(bound: str | None) -> tuple[int, float, str]:
    """Numbers sort as numbers, everything else as text."""
    text = (bound or "").strip("'")
    try:
        return 0, float(text), ""
    except ValueError:
        return 1, 0.0, text


def gaps(found: list[Span]) -> list[tuple[str, str]]:
    """Return the ranges between consecutive partitions that nothing covers."""
    return [(one.high, other.low) for one, other in pairwise(found) if one.high and other.low and one.high != other.low]


def ends_at(found: list[Span]) -> datetime | None:
    """Return where time-based partitions end, or None if they are not time-based or never end."""
    if not found or found[-1].high is None:
        return None
    text = found[-1].high.strip("'")
    try:
        when = datetime.fromisoformat(text.replace(" ", "T", 1))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


@facts.register
class PartitionCoverage(Fact):
    """Whether partitions are missing: gaps, how far into the future they reach, rows in the default partition."""

    name, title, show = "partition_coverage", "Gaps between partitions", "timeline"
    slots = (named("table", required=True, only="partitioned"),)
    phrases = (
        "partition coverage|gap <table>",
        "partition future <table>",
        "partition coverage future <table>",
        "partition missing <table>",
        "default_partition <table>",
        "default_partition row|data|empty|anything|contain <table>",
        "partition run_out|enough|end <table>",
        "row without|outside|default partition <table>",
        "partition created|exist|ready|have future <table>",
        "partition created|exist|ready|have|enough|missing calendar <table>",
    )
    examples = ("are partitions missing for the coming months?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare the bounds of neighbours and the last one with today."""
        table = relation(ask, ask.args["table"], kinds="rpf")
        rows = ask.read(QUERIES["bounds"], oid=table.oid).records()
        if not rows:
            return ask.answer(f"{table} has no partitions.", value=None, scope=f"{table.word} {table}")
        found = spans([(row.partition, row.bound or "") for row in rows])
        caveats = [_default_said(row) for row in rows if row.bound == "DEFAULT"]
        if not found:
            text = f"{table} is not partitioned by range, so there are no gaps to find."
            return ask.answer(text, value=None, caveats=caveats, scope=f"{table.word} {table}")
        holes, end = gaps(found), ends_at(found)
        text = f"The {count(len(found), 'range partition')} of {table} leave {_gaps_said(holes)}"
        text += f", and end at {end:%Y-%m-%d}, {_ahead(end, ask.now)}." if end else "."
        sections = (Section("Gaps", ("from", "to"), tuple(holes)),) if holes else ()
        table_rows = (("partition", "from", "to"), [(span.partition, span.low, span.high) for span in found])
        value = len(holes) if not end else (end - ask.now).days
        unit = "days ahead" if end else "gaps"
        return ask.answer(text, value=value, unit=unit, table=table_rows, sections=sections, caveats=caveats, scope=f"{table.word} {table}")


def _default_said(row: Record) -> str:
    held = max(row.live_rows or 0, row.estimated_rows or 0)
    return f"The default partition {row.partition} holds {f'about {held:,} rows' if held else 'no rows by the counters'}."


def _gaps_said(holes: list[tuple[str, str]]) -> str:
    said = count(len(holes), "gap")
    return f"{said}: {listed(f'{low} to {high}' for low, high in holes)}" if holes else said


def _ahead(end: datetime, now: datetime) -> str:
    days = (end - now).days
    return (
        f"{count(days, 'day')} ahead"
        if days > 0
        else f"{count(-days, 'day')} AGO: rows of today have no partition of their own"
        if days
        else "today"
    )
