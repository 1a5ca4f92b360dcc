"""What the counters say of tables and of the database; every answer says since when they count."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named, number
from facts.formats import bytes_text, count, duration, listed, moment, percent
from facts.inquiry import Inquiry
from facts.objects import STORED, column, relation, table_with_column
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
        "written|write last|when <table>",
        "unused <table> is_it",
        "last access|query|read|write|used <table>",
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


@facts.register
class ColumnStats(Fact):
    """What the planner knows of a table's columns: distinct values, NULL share, most common values."""

    name, title, show = "column_stats", "Column statistics", "table"
    only_when_sure = True
    needs = "SELECT on the column"
    slots = (named("table"), named("column"))
    phrases = (
        "cardinality|null_share|histogram|mcv|correlation|selectivity|skew <column> <table>",
        "statistic <column> <table>",
        "statistic column <column> <table>",
        "column statistic <table>",
        "planner statistic <table>",
        "planner know|statistic|estimate|think <table>",
        "cardinality|null_share|mcv|correlation|histogram column <table>",
        "width average <column> <table>",
        "share|percent nulls <column> <table>",
    )
    examples = ("how many distinct values does orders.status have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stats, which silently shows nothing of columns the role may not read: that is found out first."""
        wanted = ask.args["column"]
        table = relation(ask, ask.args["table"]) if ask.args["table"] else table_with_column(ask, wanted or "")
        name = column(ask, table, wanted) if wanted else None
        rights = ask.row(QUERIES["may_see_column_stats"], oid=table.oid, column=name)
        what = f"{table}.{name}" if name else str(table)
        if not rights.readable:
            text = f"VAST cannot see the statistics of {what}: that needs SELECT on it."
            return ask.answer(text, value=None, caveats=["Not seeing is not the same as zero."], scope=what, examined=(0, 1))
        read = ask.read(QUERIES["column_stats"], oid=table.oid, column=name)
        if not read.rows:
            return ask.answer(f"{what} has no statistics yet: it was never analyzed.", value=None, table=read, scope=what)
        row = next((one for one in read.records() if one.inherited), read.records()[0])
        text = f"There are statistics of {count(len(read.rows), 'column')} of {table}."
        if name:
            text = f"{what} has {_distinct(row.n_distinct, rights.reltuples)} distinct values and {100 * row.null_frac:.1f} % NULLs."
        return ask.answer(
            text,
            value=row.n_distinct if name else len(read.rows),
            table=read,
            scope=what,
            caveats=[f"From the ANALYZE of {moment(rights.analyzed_at)}."],
        )


def _distinct(n_distinct: float, rows: float) -> str:
    """pg_stats writes a share of the rows as a negative number."""
    return f"about {n_distinct:,.0f}" if n_distinct >= 0 else f"about {max(-n_distinct * max(rows, 0), 0):,.0f}"


@facts.register
class StatsResetTime(Fact):
    """Since when the server counts."""

    name, title = "stats_reset_time", "Start of the statistics"
    phrases = (
        "statistic reset",
        "statistic reset last|when|time",
        "statistic|counter since|when|how_long|how_old|age|start",
        "statistic|counter since|when|how_long collected|gather|accumulate|start|count",
        "reset counter",
        "statistic collected since|when|how_long",
        "statistic reliable|trust",
    )
    examples = ("when were the statistics reset?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_database.stats_reset, which is null when nobody ever reset."""
        row = ask.row(QUERIES["stats_reset_time"])
        text = f"The statistics of this database count since {moment(row.database_since)}, {duration(ask.now - (row.database_since or row.started))} ago."
        if row.database_since is None:
            text = f"The statistics of this database were never reset; the server started {moment(row.started)}."
        caveat = "Statistics are lost in a crash and start anew after a restore, a failover or a major upgrade."
        table = (("database_since", "writer_since", "server_started"), [(row.database_since, row.writer_since, row.started)])
        return ask.answer(text, value=row.database_since, table=table, caveats=[caveat], stats_since=row.database_since)


@facts.register
class CacheHitRatio(Fact):
    """How much of what is read is found in PostgreSQL's own cache."""

    name, title, show = "cache_hit_ratio", "Cache hit ratio", "gauge"
    slots = (named("table"),)
    phrases = (
        "cache",
        "cache hit|ratio|rate|performance|efficiency|miss|usage|effective|poor|good",
        "cache hit ratio|rate",
        "cache <table>",
        "cache hit <table>",
        "cache table performance|hit|poor|ratio|worst|bad",
        "hit ratio",
        "hit ratio <table>",
        "read memory|cache disk|versus",
        "read|come memory|cache|disk data|block|query",
        "memory disk read|versus",
    )
    examples = ("what is the cache hit ratio?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the block counters of the database or of one table, and the tables that read most from outside."""
        table = relation(ask, ask.args["table"], kinds=STORED) if ask.args["table"] else None
        worst = ask.read(QUERIES["cache_hit_tables"], oid=table.oid if table else None)
        age = stats_age(ask)
        if table:
            found = worst.records()
            hits, reads = sum(one.hits for one in found), sum(one.reads for one in found)
        else:
            row = ask.row(QUERIES["cache_hit_ratio"])
            hits, reads = row.hits, row.reads
        share = percent(hits, hits + reads)
        what = str(table) if table else "the database"
        text = (
            f"{share} % of the blocks of {what} were found in shared buffers {age.said}."
            if share is not None
            else f"No block of {what} was read {age.said}."
        )
        caveats = [age.caveat, "What the operating system caches is not seen: a miss need not have touched the disk."]
        return ask.answer(
            text, value=share, unit="percent", table=worst, units={"hit_percent": "percent"}, stats_since=age.since, caveats=caveats
        )


@facts.register
class TransactionStats(Fact):
    """Commits, rollbacks, deadlocks, conflicts and temporary files of the database."""

    name, title = "transaction_stats", "Transactions"
    slots = (
        choice(
            "kind",
            "all",
            all="commit_ratio|io",
            commits="commit",
            rollbacks="rollback",
            deadlocks="deadlock",
            temp_files="temp_file",
            conflicts="conflict",
        ),
    )
    phrases = (
        "deadlock",
        "deadlock count|happen|occur|recent|many",
        "commit|rollback",
        "commit rollback",
        "commit rollback ratio|count|transaction",
        "commit|rollback ratio|count|rate|transaction",
        "commit ratio io|transaction",
        "commit ratio io transaction",
        "transaction statistic|count|rate|throughput|volume|per|fail|commit|rollback",
        "transaction second",
        "temp_file",
        "temp_file query|disk",
        "temp_file size|count|write|use",
        "tps",
        "database statistic",
    )
    examples = ("how many deadlocks were there?", "commit and rollback counts")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the database's row of pg_stat_database."""
        read = ask.read(ask.pick(QUERIES, "transaction_stats"))
        row, age = read.records()[0], stats_age(ask)
        said = {
            "commits": (row.commits, f"{row.commits:,} transactions were committed {age.said}."),
            "rollbacks": (
                row.rollbacks,
                f"{row.rollbacks:,} transactions were rolled back {age.said}, {percent(row.rollbacks, row.commits + row.rollbacks) or 0} % of all.",
            ),
            "deadlocks": (
                row.deadlocks,
                f"{count(row.deadlocks, 'deadlock')} {age.said}.",
            ),
            "temp_files": (
                row.temp_files,
                f"Queries wrote {count(row.temp_files, 'temporary file')}, {bytes_text(row.temp_bytes, ask.unit)} in all, {age.said}.",
            ),
            "conflicts": (
                row.conflicts,
                f"{count(row.conflicts, 'query')} were cancelled by recovery conflicts {age.said}.",
            ),
        }
        whole = f"{row.commits:,} commits, {row.rollbacks:,} rollbacks, {count(row.deadlocks, 'deadlock')}, {count(row.temp_files, 'temporary file')} {age.said}."
        value, text = said.get(ask.args["kind"] or "", (row.commits + row.rollbacks, whole))
        units = {"temp_bytes": "bytes"}
        return ask.answer(text[0].upper() + text[1:], value=value, table=read, units=units, stats_since=age.since, caveats=[age.caveat])
