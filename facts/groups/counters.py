"""What the server counts for the database as a whole, and since when."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import bytes_text, count, duration, moment, percent
from facts.inquiry import Inquiry
from facts.objects import STORED, relation
from facts.statistics import stats_age
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


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
        "cache effective",
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
        "read memory|cache share|percent|ratio|serve",
        "share|percent read|block|page memory|cache",
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
