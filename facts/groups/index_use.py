"""Indexes: how often each is used."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import INDEXES, STORED, relation
from facts.statistics import LAST_SCAN_NOT_RECORDED, stats_age
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class IndexUsage(Fact):
    """How often indexes are used."""

    name, title, show = "index_usage", "Use of indexes", "table"
    slots = (named("table"), named("index"))
    phrases = (
        "index usage|scan",
        "index usage|scan statistic|count",
        "effective <index>",
        "index usage|scan <table>",
        "index usage|scan statistic|count|often <table>",
        "index used most|often|least|hot",
        "index used often <table>",
        "index used|usage most|often|how <table>",
        "usage|scan <index>",
        "index used|usage|scan <index>",
        "used|usage|scan <index> is_it|being",
        "used|usage|scan <index> count|often|how_many|much|still|ever|actually",
        "used|usage <index> anybody|anyone|somebody|someone",
        "index hit|efficiency|efficient",
        "index statistic",
    )
    examples = ("how often are the indexes of orders used?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the index counters of this node."""
        oids, of = self._chosen(ask)
        read = ask.read(ask.pick(QUERIES, "index_usage"), oids=oids)
        rows = read.records()
        age = stats_age(ask)
        text = _use_said(rows, of, age.said) if rows else f"There are no indexes{of}."
        return ask.answer(
            text,
            value=sum(row.scans for row in rows),
            unit="scans",
            table=read.without("of"),
            units={"size_bytes": "bytes"},
            stats_since=age.since,
            caveats=[age.caveat, LAST_SCAN_NOT_RECORDED if ask.major < 16 else None],
            examined=(len(rows), rows[0].of if rows else 0),
        )

    @staticmethod
    def _chosen(ask: Inquiry) -> tuple[list[int] | None, str]:
        """Return whose counters to read (an index, the leaves of a table, all) and how to say so."""
        if ask.args["index"]:
            index = relation(ask, ask.args["index"], kinds=INDEXES, what="index")
            return [index.oid], f" {index}"
        if ask.args["table"]:
            table = relation(ask, ask.args["table"], kinds=STORED)
            return [row[0] for row in ask.read(QUERIES["leaves"], oid=table.oid).rows], f" of {table}"
        return None, ""


def _use_said(rows: list[Record], of: str, since: str) -> str:
    used = sum(row.scans > 0 for row in rows)
    most = listed(f"{row.index} ({row.scans:,} scans)" for row in rows[:3])
    return f"Of {count(len(rows), 'index')}{of}, {used} {'was' if used == 1 else 'were'} used {since}; most: {most}."
