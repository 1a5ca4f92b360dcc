"""How many rows tables hold."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, flag, named, number
from facts.formats import bytes_text, count, listed, moment
from facts.inquiry import Inquiry, Record
from facts.objects import Relation, relation, with_names
from vast_project.errors import VastError
from vast_project.pg.identifiers import qualified
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

#: Below both of these a count is so quick that an estimate would be the worse answer.
COUNT_ROWS = 100_000
COUNT_BYTES = 32 * 1024**2


@facts.register
class RowCount(Fact):
    """How many rows a table has: counted where that is quick, else estimated from the last ANALYZE."""

    name, title, only_when_sure = "row_count", "Rows of a table", True
    needs = "any role for the estimate; SELECT on the table to count"
    slots = (named("table", required=True), flag("exact", "exact"))
    phrases = (
        "row <table> !sample !all_rows",
        "row count <table>",
        "row table <table> !sample !all_rows",
        "row approximate <table>",
        "count row approximate <table>",
        "count row exact <table>",
        "cardinality <table>",
        "row have|contain|hold <table> !sample",
        "row count have|contain|hold <table>",
        "size ~ row <table>",
        "is empty <table>",
    )
    examples = ("how many rows does orders have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Estimate, and count if the table is small and may be read."""
        table = relation(ask, ask.args["table"])
        if table.kind == "v":
            return self._of_view(ask, table)
        guess = ask.read_exactly(QUERIES["row_estimate"], oid=table.oid).records()[0]
        small = guess.estimated_rows < COUNT_ROWS and guess.heap_bytes <= COUNT_BYTES
        counted = self._counted(ask, table) if small and not guess.locked and not ask.is_cheap else None
        if counted is not None:
            text = f"{table} has {count(counted, 'row')}."
            return ask.answer(text, value=counted, unit="rows", scope=_scope(table, guess), caveats=[])
        return self._estimated(ask, table, guess, wanted_exact=ask.args["exact"])

    def estimate(self, ask: Inquiry) -> Answer:
        """Estimate by page counts, and count nothing."""
        return ask.cheaply()

    def _estimated(self, ask: Inquiry, table: Relation, guess: Record, *, wanted_exact: bool) -> Answer:
        caveats = ["Too large to count at once; type “SELECT count(*) FROM …” to have it counted." if wanted_exact else None]
        caveats += ["The table is locked, so the estimate is not scaled by its present size." if guess.locked else None]
        if guess.unknown:
            text = (
                f"{table} was never analyzed, so its rows are not known; it takes {bytes_text(guess.heap_bytes)}. ANALYZE makes them known."
            )
            return ask.answer(text, value=None, unit="rows", scope=_scope(table, guess), caveats=caveats)
        when = f" (estimate from {moment(guess.counted_at)})" if guess.counted_at else " (estimate)"
        about = "about " if guess.estimated_rows else ""
        text = f"{table} has {about}{count(guess.estimated_rows, 'row')}{when}."
        return ask.answer(text, value=guess.estimated_rows, unit="rows", scope=_scope(table, guess), caveats=caveats)

    def _of_view(self, ask: Inquiry, view: Relation) -> Answer:
        counted = self._counted(ask, view)
        if counted is None:
            text = f"{view} is a view; its rows could not be counted in time, and PostgreSQL keeps no estimate of them."
            return ask.answer(text, value=None, unit="rows", scope=f"view {view}")
        return ask.answer(f"The view {view} gives {count(counted, 'row')}.", value=counted, unit="rows", scope=f"view {view}")

    @staticmethod
    def _counted(ask: Inquiry, table: Relation) -> int | None:
        """Count, or return None where the role may not, sees only some rows, or would have to wait."""
        rights = ask.row(QUERIES["may_count"], oid=table.oid)
        if not rights.may_select or rights.has_row_security:
            return None
        try:
            return ask.row(with_names(QUERIES["count"], relation=qualified(*table.name))).rows
        except VastError as error:
            if error.code not in ("lock_timeout", "statement_timeout", "privilege_missing"):
                raise
            return None


def _scope(table: Relation, guess: Record) -> str:
    return f"{table.word} {table}" + (f" and its {count(guess.relations, 'partition')}" if table.kind == "p" else "")


@facts.register
class TablesByRows(Fact):
    """The tables by estimated number of rows."""

    name, title, show = "tables_by_rows", "Tables by rows", "bar"
    slots = (number("limit", 10), choice("kind", None, empty="empty", smallest="smallest"))
    phrases = (
        "table row most|biggest|top|order|rank|highest|fewest|smallest",
        "table row each|every|all|list",
        "row each table",
        "row count each|every|all table",
        "row count table",
        "table row",
        "row most",
        "table empty",
        "smallest table row",
        "table count row each|all|every",
    )
    examples = ("which tables have the most rows?", "which tables are empty?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read reltuples, or the live-row counters where a table was never analyzed; partitions are added up."""
        kind = ask.args["kind"]
        read = ask.read(QUERIES["tables_by_rows"], limit=ask.args["limit"], kind=kind)
        rows = read.records()
        unknown = [row.table for row in rows if row.estimated_rows is None]
        said = listed((f"{row.table} ({row.estimated_rows or 0:,})" for row in rows if row.estimated_rows is not None), limit=4)
        text = f"The most rows: {said}."
        if kind == "smallest":
            text = f"The fewest rows: {said}."
        if kind == "empty":
            text = f"Empty by estimate: {listed((row.table for row in rows), limit=12)}." if rows else "No table is empty."
        if not rows and kind != "empty":
            text = "There are no tables."
        caveats = ["Rows are estimates from the last ANALYZE or from the activity counters."]
        caveats += [f"Never analyzed, so not known: {listed(unknown)}." if unknown else None]
        examined = (len(rows), rows[0].of if rows else 0)
        units = {"estimated_rows": "rows"}
        value = rows[0].table if rows else None
        return ask.answer(text, value=value, table=read.without("of"), units=units, caveats=caveats, examined=examined)
