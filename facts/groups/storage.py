"""How much disk the database and its parts take."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts, named
from facts.formats import count, percent
from facts.inquiry import Inquiry, Record
from facts.objects import schema_name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

BYTES = {"size_bytes": "bytes", "total_bytes": "bytes"}
_ESTIMATED = "Sizes of locked tables are estimates from the last VACUUM or ANALYZE: somebody holds an exclusive lock."


@facts.register
class DbSize(Fact):
    """How much disk the whole database takes."""

    name, title, tier, subject = "db_size", "Size of the database", "background", "database"
    phrases = (
        "size database hog? !databases",
        "size database total|whole|entire|overall !databases",
        "size total|whole|entire|overall",
        "size everything data?",
        "size we|i use",
        "size it|this",
        "size data total|all|our|we",
    )
    examples = ("how big is the database?", "total size in GB")

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask the server, which looks at every file of the database."""
        size = ask.row(QUERIES["db_size"]).size_bytes
        return self._told(ask, size, f"The database {ask.label} uses {ask.size(size)} on disk.")

    def estimate(self, ask: Inquiry) -> Answer:
        """Add up the pages that the catalog knows of."""
        size = int(ask.row(QUERIES["db_size_estimate"]).size_bytes or 0)
        caveat = "Estimated from the catalog's page counts; the exact size is being measured."
        return self._told(ask, size, f"The database {ask.label} uses about {ask.size(size)} on disk.", caveat)

    def _told(self, ask: Inquiry, size: int, text: str, caveat: str | None = None) -> Answer:
        scope = f"database {ask.label}: tables, indexes, TOAST and catalogs"
        table = (("size_bytes",), [(size,)])
        return ask.answer(text, value=size, unit="bytes", table=table, units=BYTES, caveats=[caveat], scope=scope)


@facts.register
class SizeBreakdown(Fact):
    """How the database's disk splits into tables, indexes, TOAST and catalogs."""

    name, title, show, tier, subject = "size_breakdown", "What the space goes to", "bar", "background", "database"
    phrases = (
        "breakdown size database",
        "breakdown size index|heap|toast|table database?",
        "data_and_index",
        "data_and_index database",
        "size|database|storage index heap|table|data|versus|share|percent|part|ratio",
        "index heap|table|data ratio|share|versus|percent|split",
        "share|percent|part index|heap|toast|table size|database|total|storage",
        "size index total|all|together|overall|combined|database",
        "where size go|spent|use",
        "size go|spent where|what|which",
        "size toast|heap|catalog database|total|overall|all",
        "size breakdown",
        "size use by|what breakdown|type|kind",
    )
    examples = ("what portion of the database is indexes?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Measure every relation, locked ones by their page counts."""
        return self._told(ask, ask.read_exactly(QUERIES["size_breakdown"]).records(), None)

    def estimate(self, ask: Inquiry) -> Answer:
        """Add up page counts only."""
        caveat = "Estimated from the catalog's page counts; exact sizes are being measured."
        return self._told(ask, ask.read(QUERIES["size_breakdown"], exact=False).records(), caveat)

    def _told(self, ask: Inquiry, rows: list[Record], caveat: str | None) -> Answer:
        total = sum(row.size_bytes for row in rows)
        said = ", ".join(f"{row.part} {ask.size(row.size_bytes)} ({percent(row.size_bytes, total)} %)" for row in rows)
        locked = any(row.locked for row in rows)
        table = [(row.part, row.size_bytes, percent(row.size_bytes, total), row.relations) for row in rows]
        return ask.answer(
            f"Of {ask.size(total)}: {said}.",
            value=total,
            unit="bytes",
            table=(("part", "size_bytes", "percent", "relations"), table),
            units={**BYTES, "percent": "percent"},
            caveats=[caveat, _ESTIMATED if locked else None],
        )


@facts.register
class SchemaSizes(Fact):
    """How much disk each schema takes."""

    name, title, show, tier = "schema_sizes", "Size of each schema", "bar", "background"
    slots = (named("schema"),)
    phrases = (
        "size schema",
        "size schema each|which",
        "biggest schema",
        "size <schema>",
        "schema size count table",
        "schema overview size",
    )
    examples = ("how large is each schema?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Measure all tables, schema by schema."""
        schema = schema_name(ask, ask.args["schema"])
        return self._told(ask, ask.read_exactly(QUERIES["schema_sizes"], schema=schema).records(), None)

    def estimate(self, ask: Inquiry) -> Answer:
        """Add up page counts only."""
        schema = schema_name(ask, ask.args["schema"])
        caveat = "Estimated from the catalog's page counts; exact sizes are being measured."
        return self._told(ask, ask.read(QUERIES["schema_sizes"], schema=schema, exact=False).records(), caveat)

    def _told(self, ask: Inquiry, rows: list[Record], caveat: str | None) -> Answer:
        top = rows[0]
        text = f"Schema {top.schema} uses {ask.size(top.size_bytes)} in {count(top.tables, 'table')}."
        if len(rows) > 1:
            text = f"The largest of {len(rows)} schemas is {top.schema} with {ask.size(top.size_bytes)}."
        locked = any(row.locked for row in rows)
        return ask.answer(
            text,
            value=top.size_bytes,
            unit="bytes",
            table=(("schema", "tables", "size_bytes"), [(row.schema, row.tables, row.size_bytes) for row in rows]),
            units=BYTES,
            caveats=[caveat, _ESTIMATED if locked else None],
            scope="tables, materialised views, their indexes and TOAST",
        )
