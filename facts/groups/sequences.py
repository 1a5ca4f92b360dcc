"""Sequences and running out of ids."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from typing import Any

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, duration, listed, there_are
from facts.inquiry import Inquiry, Record
from facts.objects import STORED, Relation, column, relation, table_with_column, with_names
from vast_project.errors import VastError
from vast_project.pg.identifiers import qualified, quote
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

NEEDS = "USAGE or SELECT on a sequence to see its value"


def _unreadable(number: int, total: int) -> str | None:
    return f"The values of {number} of {count(total, 'sequence')} cannot be seen: that needs USAGE or SELECT on them." if number else None


@facts.register
class ListSequences(Fact):
    """The sequences with their owners and last values."""

    name, title, show, needs = "list_sequences", "Sequences", "table", NEEDS
    phrases = (
        "sequence !count",
        "sequence list|exist|have|all|owner|which !count",
        "sequence unreadable !count",
        "sequence can|not read|see|access !count",
        "sequence last|current value each|all !count",
    )
    examples = ("list the sequences",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_sequence."""
        read = ask.read(QUERIES["list_sequences"], oid=None)
        rows = read.records()
        total = rows[0].of if rows else 0
        hidden = sum(not row.is_readable for row in rows)
        names = f": {listed((row.sequence for row in rows), limit=10)}" if rows else ""
        text = f"{there_are(total, 'sequence')}{names}."
        caveats = [_unreadable(hidden, total)]
        return ask.answer(text, value=total, unit="sequences", table=read.without("of"), caveats=caveats, examined=(total - hidden, total))


@facts.register
class SequenceValue(Fact):
    """Where a sequence stands."""

    name, title, needs = "sequence_value", "Value of a sequence", NEEDS
    slots = (named("sequence"), named("table"))
    phrases = (
        "<sequence>",
        "<sequence> value|next|last|current|at|where|position",
        "value|next|last|current sequence <sequence>",
        "value|next|last|current sequence <table>",
        "next|last|current|highest id|value <table>",
        "sequence <sequence>",
        "where <sequence> stand|at|be|now|got|reach",
        "next id|value <table>",
    )
    examples = ("what is the next value of orders_id_seq?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the sequence's last value, which is none before its first use."""
        sequence = self._sequence(ask)
        read = ask.read(QUERIES["list_sequences"], oid=sequence.oid)
        row = read.records()[0]
        if not row.is_readable:
            text = f"VAST cannot see where {sequence} stands: that needs USAGE or SELECT on it."
            return ask.answer(text, value=None, table=read.without("of"), scope=f"sequence {sequence}", examined=(0, 1))
        text = (
            f"{sequence} stands at {row.last_value:,}; the next value is {row.last_value + row.increment:,} or later."
            if row.last_value is not None
            else ""
        )
        text = text or f"{sequence} was not used yet."
        return ask.answer(text, value=row.last_value, table=read.without("of"), scope=f"sequence {sequence}")

    @staticmethod
    def _sequence(ask: Inquiry) -> Relation:
        if ask.args["sequence"]:
            return relation(ask, ask.args["sequence"], kinds="S", what="sequence")
        table = relation(ask, ask.args["table"] or "", kinds=STORED)
        found = ask.read(QUERIES["column_sequences"], oid=table.oid, column=None).records()
        name = f"{found[0].schema}.{found[0].sequence}" if found else f"of {table}"
        return relation(ask, name, kinds="S", what="sequence")


@facts.register
class SequenceOfColumn(Fact):
    """Which sequence feeds a column."""

    name, title = "sequence_of_column", "Sequence behind a column"
    slots = (named("table"), named("column"))
    phrases = (
        "sequence <column>",
        "sequence <column> behind|feed|use|generate|own|belong|back",
        "sequence <column> <table>",
        "sequence <column> <table> behind|feed|use|generate|own|belong|back",
        "sequence <table>",
        "sequence <table> behind|feed|use|generate|own|belong|back|which",
        "auto_increment <table>",
        "auto_increment column <table>",
        "auto_increment <column>",
        "auto_increment <column> <table>",
        "value <column> <table> come|get|take from|where|how|what !allowed_values",
    )
    examples = ("which sequence feeds orders.id?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read what pg_depend knows of identity columns, owned sequences and defaults."""
        from_column = ask.args["column"]
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else table_with_column(ask, from_column or "")
        name = column(ask, table, from_column) if from_column else None
        read = ask.read(QUERIES["column_sequences"], oid=table.oid, column=name)
        what = f"{table}.{name}" if name else str(table)
        said = listed(f"{row.sequence} feeds {table}.{row.column} ({row.how})" for row in read.records())
        text = f"{said}." if read.rows else f"No sequence feeds {what}."
        return ask.answer(text, value=read.records()[0].sequence if read.rows else None, table=read.without("oid"), scope=what)


@facts.register
class IdExhaustion(Fact):
    """How far ids are from their end: the least of the sequence's, the column's and its referrers' limits."""

    name, title, show, tier, needs = "id_exhaustion", "Ids running out", "bar", "background", NEEDS
    slots = (named("table", by_key=True),)
    phrases = (
        "id|primary_key|sequence|integer|key exhaust",
        "id|primary_key|sequence|integer|key id|primary_key|sequence|integer primary_key|id|value exhaust",
        "id|primary_key|sequence|integer primary_key|id|value run_out id|primary_key|sequence|integer|key",
        "run_out id|primary_key|sequence|integer|key value|number",
        "overflow integer|id|primary_key|sequence",
        "overflow integer|id|primary_key|sequence risk|soon",
        "exhaust integer primary_key|id",
        "exhaust <table>",
        "sequence close|near|approach limit|maximum|end",
        "sequence limit|maximum close|near|percent|used",
        "sequence usage|used headroom|capacity|left",
        "sequence headroom|capacity left?",
        "id left|remaining <table>",
        "id left|remaining",
    )
    examples = ("will any id run out?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read sequences with the columns they feed; where a value is hidden, the highest id if it may be read."""
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else None
        read = ask.read(QUERIES["id_exhaustion"], oid=table.oid if table else None)
        rows = read.records()
        if table:
            rows = [row if row.is_readable else self._filled_in(ask, row) for row in rows]
        known = [row for row in rows if row.last_value is not None or row.is_readable]
        columns = tuple(name for name in read.columns if name not in ("of", "unreadable"))
        return ask.answer(
            self._closest(rows, known, f" of {table}" if table else ""),
            value=float(known[0].used_percent or 0) if known else None,
            unit="percent",
            table=(columns, map(attrgetter(*columns), rows)),
            units={"used_percent": "percent"},
            scope=str(table or "all columns fed by sequences"),
            **self._seen(ask, rows, known, of_all=table is None),
        )

    def _seen(self, ask: Inquiry, rows: list[Record], known: list[Record], *, of_all: bool) -> dict[str, Any]:
        """Return how many of the sequences were seen, and what is to be said beside."""
        total, hidden = (rows[0].of, rows[0].unreadable) if rows else (0, 0)
        caveats = [_unreadable(hidden, total) if of_all else None, self._pace(ask, known)]
        return {"caveats": caveats, "examined": (total - hidden if of_all else len(known), total)}

    def _filled_in(self, ask: Inquiry, row: Record) -> Record:
        """Take the highest id where the sequence's value is hidden."""
        highest = self._highest(ask, row)
        return row._replace(last_value=highest, used_percent=None if highest is None else round(100 * highest / row.limit, 2))

    @staticmethod
    def _closest(rows: list[Record], known: list[Record], where: str) -> str:
        if not rows:
            return f"No column{where} is fed by a sequence."
        if not known:
            return f"VAST cannot see how far the ids{where} are: that needs USAGE or SELECT on the sequences."
        top = known[0]
        return f"Closest to its end is {top.table}.{top.column}: {top.used_percent or 0} % of {top.limit:,} used (limited by {top.limited_by})."

    @staticmethod
    def _highest(ask: Inquiry, row: Record) -> int | None:
        query = with_names(QUERIES["highest_id"], column=quote(row.column), table=qualified(row.schema, row.table))
        try:
            return ask.row(query).highest
        except VastError as error:
            if error.code not in ("privilege_missing", "lock_timeout", "statement_timeout"):
                raise
            return None

    @staticmethod
    def _pace(ask: Inquiry, known: list[Record]) -> str | None:
        """Say when the first column would be full at the pace that VAST's samples show."""
        if not known or not known[0].last_value:
            return None
        top, name = known[0], f"{known[0].schema}.{known[0].sequence}"
        samples = [one for one in ask.history.samples(None) if one.sequences.get(name)]
        if not samples or top.last_value <= samples[0].sequences[name]:
            return None
        pace = (top.last_value - samples[0].sequences[name]) / max((ask.now - samples[0].taken_at).total_seconds(), 1)
        return f"At the pace since {samples[0].taken_at:%Y-%m-%d} it is full in {duration((top.limit - top.last_value) / pace)}."
