"""What the planner knows of columns."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, moment
from facts.inquiry import Inquiry
from facts.objects import column, relation, table_with_column
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ColumnStats(Fact):
    """What the planner knows of a table's columns: distinct values, NULL share, most common values."""

    name, title, show = "column_stats", "Column statistics", "table"
    only_when_sure = True
    needs = "SELECT on the column"
    slots = (named("table"), named("column"))
    phrases = (
        "cardinality|distinct_values|null_share|histogram|mcv|correlation|selectivity|skew <column> <table>",
        "cardinality|distinct_values|histogram|mcv|correlation null_share|histogram|mcv|correlation <column> <table>",
        "distributed <column> <table>",
        "statistic <column> <table>",
        "statistic column <column> <table>",
        "column statistic <table>",
        "planner statistic <table>",
        "planner know|statistic|estimate|think <table>",
        "cardinality|distinct_values|null_share|mcv|correlation|histogram column <table>",
        "width average <column> <table>",
        "share|percent nulls <column> <table>",
        "cardinality|distinct_values <column> <table> planner|estimate|statistic",
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
