"""What the counters say of tables; every answer says since when they count."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named, number
from facts.formats import count, listed, moment, percent
from facts.inquiry import Inquiry
from facts.objects import STORED, relation
from facts.statistics import stats_age
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

_KINDS = {
    "insert": "rows inserted",
    "update": "rows updated",
    "delete": "rows deleted",
    "seq": "sequential scans",
    "index": "index scans",
    "read": "scans",
    "write": "rows written",
}


@facts.register
class TableActivity(Fact):
    """How much a table was read and written."""

    name, title = "table_activity", "Activity of a table"
    only_when_sure = True
    slots = (
        named("table", required=True),
        choice("kind", None, insert="insert", update="update", delete="delete", seq="seq_scan", index="index_scan"),
    )
    phrases = (
        "activity|busy|traffic <table>",
        "activity write|read <table>",
        "insert update <table>",
        "insert update delete <table>",
        "insert update delete <table> count|statistic|so_far|activity",
        "insert|update|delete <table> count|statistic|often|so_far|activity|rate|many",
        "write|read <table> count|statistic|often|ratio|versus|activity|many",
        "write read <table>",
        "scan <table> count|often|statistic",
        "seq_scan <table>",
        "index_scan seq_scan <table>",
        "index_scan seq_scan <table> versus|compare|ratio",
        "hot_update <table>",
        "usage statistic <table>",
    )
    examples = ("how many inserts, updates and deletes did orders have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the counters of one table, its partitions added up."""
        table = relation(ask, ask.args["table"], kinds=STORED)
        read = ask.read(QUERIES["table_activity"], oid=table.oid)
        row, age = read.records()[0], stats_age(ask)
        kind = ask.args["kind"]
        values = {
            "insert": row.inserted,
            "update": row.updated,
            "delete": row.deleted,
            "seq": row.seq_scans,
            "index": row.index_scans or 0,
        }
        text = (
            f"{table} had {row.inserted:,} rows inserted, {row.updated:,} updated and {row.deleted:,} deleted, "
            f"and was read by {count(row.seq_scans, 'sequential scan')} and {count(row.index_scans or 0, 'index scan')} {age.said}."
        )
        if kind:
            text = f"{table} had {values[kind]:,} {_KINDS[kind]} {age.said}."
        hot = percent(row.hot_updated, row.updated)
        caveat = f"{hot} % of the updates were HOT." if hot is not None and kind in (None, "update") else None
        units = {"live_rows": "rows", "dead_rows": "rows"}
        value = values.get(kind or "", row.inserted + row.updated + row.deleted)
        return ask.answer(
            text,
            value=value,
            table=read,
            units=units,
            stats_since=age.since,
            caveats=[age.caveat, caveat],
            scope=f"{table.word} {table}",
        )


@facts.register
class TablesByActivity(Fact):
    """The tables that are read or written most."""

    name, title, show = "tables_by_activity", "Busiest tables", "bar"
    slots = (
        choice(
            "kind",
            None,
            insert="insert",
            update="update",
            delete="delete",
            seq="seq_activity",
            index="index_scan",
            write="write|written|writes|modify|modified|changed",
            read="read|reads|queried|accessed",
        ),
        number("limit", 10),
    )
    phrases = (
        "table busy|activity|traffic",
        "table busy|activity|traffic most|top",
        "table <kind> most|often|lot|heavy|top|count|rank|heavily",
        "table most <kind>",
        "table used|accessed most|often|lot|heavily",
        "most <kind> table",
        "most <kind> what|which",
        "where <kind> most|go|happen",
        "<kind> heavy|intensive table",
        "<kind> each|by|per table",
        "hot table",
    )
    examples = ("which tables are written most?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the counters of all tables, partitions added to their table."""
        kind = ask.args["kind"]
        read = ask.read(QUERIES["tables_by_activity"], kind=kind, limit=ask.args["limit"])
        rows, age = read.records(), stats_age(ask)
        word = _KINDS.get(kind or "", "reads and writes")
        said = listed(f"{row.table} ({row.measure:,})" for row in rows[:3])
        text = f"Most {word} {age.said}: {said}." if rows else "There are no tables."
        examined = (len(rows), rows[0].of if rows else 0)
        value = rows[0].table if rows else None
        return ask.answer(text, value=value, table=read.without("of"), examined=examined, stats_since=age.since, caveats=[age.caveat])


@facts.register
class TableLastUsed(Fact):
    """When a table was last read."""

    name, title = "table_last_used", "Last use of a table"
    only_when_sure = True
    slots = (named("table", required=True),)
    phrases = (
        "used|accessed|read last|when|recent <table> who|time?",
        "used|accessed|read <table> still|anybody|anyone|nobody|somebody|someone !can",
        "<table> still used|needed|alive|use",
        "is_it <table> used",
        "is ~ <table> used",
        "written|write last|when <table> !who !changes_to",
        "unused <table> is_it",
        "last access|query|read|write|used <table> !who !changes_to",
    )
    examples = ("when was orders last used?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the last scan (16 and later); before, and for writes, compare VAST's samples."""
        table = relation(ask, ask.args["table"], kinds=STORED)
        row = ask.row(QUERIES["last_scan"], oid=table.oid) if ask.major >= 16 else None
        age = stats_age(ask)
        scans = [when for when in (row.last_seq_scan, row.last_index_scan) if when] if row else []
        moved = self._last_moved(ask, str(table))
        caveats = [age.caveat] if ask.major >= 16 else ["Before PostgreSQL 16 the server does not record when a table was read."]
        known = max(scans, default=None)
        if known:
            text = f"{table} was last read at {moment(known)}."
        elif ask.major >= 16:
            text = f"{table} was not read {age.said}."
        else:
            text = f"When {table} was last read is not known."
        if moved:
            text += f" VAST saw its counters move between {moment(moved[0])} and {moment(moved[1])}."
        return ask.answer(text, value=known or (moved and moved[1]), stats_since=age.since, caveats=caveats, scope=f"{table.word} {table}")

    @staticmethod
    def _last_moved(ask: Inquiry, table: str) -> tuple | None:
        """Return the two latest samples between which the table's counters changed."""
        samples = [one for one in ask.history.samples(None) if table in one.tables]
        for before, after in zip(samples[-2::-1], samples[:0:-1], strict=False):
            if before.tables[table].get("uses") != after.tables[table].get("uses"):
                return before.taken_at, after.taken_at
        return None


@facts.register
class UnusedTables(Fact):
    """The tables that nothing read or wrote since the counters began."""

    name, title, show = "unused_tables", "Unused tables", "table"
    phrases = (
        "table unused",
        "table droppable",
        "table never|not|no|nobody|nothing used|use|accessed|read|touched|scan|query|activity",
        "table nobody|nothing use|read|touch|query",
        "table safe|can|could drop|delete|remove|archive",
        "table used still|any|not",
        "abandoned|obsolete|stale table",
    )
    examples = ("which tables are never used?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the counters of all tables."""
        read = ask.read(QUERIES["unused_tables"])
        rows, age = read.records(), stats_age(ask)
        names = listed((row.table for row in rows), limit=8)
        text = f"{count(len(rows), 'table')} {'was' if len(rows) == 1 else 'were'} neither read nor written {age.said}: {names}."
        text = text if rows else f"Every table was read or written {age.said}."
        young = "That is too young to conclude anything: monthly jobs may not have run." if age.is_young and rows else None
        units = {"heap_bytes": "bytes"}
        return ask.answer(
            text,
            value=len(rows),
            unit="tables",
            table=read.without("of"),
            units=units,
            stats_since=age.since,
            caveats=[age.caveat, young],
        )
