"""What to try in an empty conversation, in the words of the database that is open."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Database
from knowledge.schema import Schema, Table
from knowledge.services import schema_current
from vast_project.errors import VastError
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Example:
    """A message to send, and what kind of thing it is: a fact, a read, a change or SQL."""

    kind: str
    text: str


_OF_ANY_DATABASE = (
    Example("fact", "How large is the database?"),
    Example("fact", "What are the largest tables?"),
    Example("fact", "Which queries are running?"),
)
#: A column that the example of a change proposes, where the table does not have it.
_NEW_COLUMN = "internal_note"


def examples_for(database: Database) -> tuple[Example, ...]:
    """Return examples that name real tables; those of any database where this one cannot be reached."""
    try:
        return examples_of(schema_current(database, tolerance=60.0))
    except VastError:
        return _OF_ANY_DATABASE


def examples_of(schema: Schema) -> tuple[Example, ...]:
    """Return examples about the table with most rows and the one that most others point to. Pure."""
    tables = [table for table in schema.tables if table.kind in "rp" and table.parent is None]
    if not tables:
        return _OF_ANY_DATABASE
    busiest = max(tables, key=lambda table: (_rows(schema, table), str(table.name)))
    central = max(tables, key=lambda table: (len(schema.referencing(table.name)), _rows(schema, table), str(table.name)))
    return (
        *_OF_ANY_DATABASE[:2],
        Example("fact", f"Which indexes does {busiest.name.name} have?"),
        Example("read", f"How many {_words(central)} are there?"),
        Example("SQL", " ".join(("SELECT * FROM", quote(central.name.name), "LIMIT 5"))),
        *([] if central.column(_NEW_COLUMN) else [Example("change", f"Add a column {_NEW_COLUMN} text to {central.name.name}")]),
    )


def _rows(schema: Schema, table: Table) -> float:
    measure = schema.measures.get(table.name)
    return (measure.rows if measure else None) or 0


def _words(table: Table) -> str:
    return table.name.name.replace("_", " ")
