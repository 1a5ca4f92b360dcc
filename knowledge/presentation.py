"""A schema as pages show it: rows of texts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from knowledge.schema import Column, Name, Schema, Table, View

#: What one usually wants to know of a database first; each is a question for the chat.
_QUESTIONS = (
    "How large is the database?",
    "What are the largest tables?",
    "Which queries are running?",
    "Which indexes are unused?",
    "Which foreign keys have no index?",
    "Which tables have no primary key?",
    "Who can connect?",
    "Which settings were changed?",
)


#: The headings of the tables that :func:`relation_shown` fills.
HEADINGS = {
    "columns": ("Column", "Type", "Empty?", "Filled with", "What it is"),
    "constraints": ("Name", "Definition", "State"),
    "indexes": ("Name", "Definition", "State"),
    "triggers": ("Name", "Definition", "State"),
    "policies": ("Name", "Command", "Roles", "Sees", "May write"),
    "referenced_by": ("Table", "Foreign key", "Definition"),
    "dependents": ("Kind", "Name", "Columns"),
    "partitions": ("Name", "Bound"),
}


@dataclass(frozen=True)
class TableLine:
    """One line in the list of tables and views."""

    name: Name
    kind: str
    columns: int
    partitions: int
    rows: int | None
    size: str
    comment: str | None


def facts_to_ask() -> tuple[str, ...]:
    """Return questions to ask about a database with one click."""
    return _QUESTIONS


def tables_shown(schema: Schema) -> list[TableLine]:
    """Return a line per table and view in the order of their names; partitions are counted with their table."""
    partitions: dict[Name, int] = {}
    for table in schema.tables:
        if table.parent:
            partitions[table.parent] = partitions.get(table.parent, 0) + 1
    lines = [
        _line(table, _TABLE_KINDS[table.kind], schema, partitions.get(table.name, 0))
        for table in schema.tables
        if table.parent is None
    ]
    lines += [_line(view, "view" if view.kind == "v" else "materialised view", schema, 0) for view in schema.views]
    return sorted(lines, key=lambda line: line.name)


def relation_shown(relation: Table | View, schema: Schema) -> dict[str, Any]:
    """Return everything that the page of one table or view shows, as rows of its tables."""
    shown: dict[str, Any] = {
        "line": tables_shown(Schema(tables=(relation,), measures=schema.measures))[:1] if isinstance(relation, Table) else [],
        "columns": [_column(column, relation) for column in relation.columns],
        "indexes": [(one.name, one.definition, "" if one.valid else "not valid") for one in relation.indexes],
        "triggers": [(one.name, one.definition, _ENABLED.get(one.enabled, one.enabled)) for one in relation.triggers],
        "dependents": _dependents(relation, schema),
    }
    return shown | _only_of_table(relation, schema) if isinstance(relation, Table) else shown


def _only_of_table(table: Table, schema: Schema) -> dict[str, Any]:
    """Return what a table may have and a view has not."""
    return {
        "constraints": [(one.name, one.definition, _state(one)) for one in table.constraints if one.kind != "n"],
        "policies": [(one.name, one.command, ", ".join(one.roles), one.using or "", one.check or "") for one in table.policies],
        "referenced_by": [
            (str(other.name), key.name, key.definition) for other, key in schema.referencing(table.name) if not key.inherited
        ],
        "partitions": [(str(part.name), part.bound or "") for part in schema.partitions(table.name)],
    }


def size(size_in_bytes: int) -> str:
    """Write bytes as people say them: ``41 MB``."""
    value = float(size_in_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} TB"


def _line(relation: Table | View, kind: str, schema: Schema, partitions: int) -> TableLine:
    measure = schema.measures.get(relation.name)
    return TableLine(
        name=relation.name,
        kind=kind,
        columns=len(relation.columns),
        partitions=partitions,
        rows=measure.rows if measure else None,
        size=size(measure.total_bytes) if measure else "",
        comment=relation.comment,
    )


def _column(column: Column, relation: Table | View) -> tuple[str, str, str, str, str]:
    """Name, type, whether it may be empty, what it is filled with, what is said of it."""
    key = relation.primary_key if isinstance(relation, Table) else None
    marks = ["primary key"] if key and column.name in key.columns else []
    if isinstance(relation, Table):
        marks += [f"references {one.references}" for one in relation.foreign_keys if column.name in one.columns and one.references]
    filled = column.default or ("generated as identity" if column.identity else "")
    if column.generated:
        filled = f"generated: {column.default}"
    said = " · ".join([*marks, *([column.comment] if column.comment else [])])
    return column.name, column.type, "not null" if column.not_null else "", filled, said


def _state(constraint: Any) -> str:
    states = [] if constraint.validated else ["not validated"]
    return ", ".join(states if constraint.enforced else [*states, "not enforced"])


def _dependents(relation: Table | View, schema: Schema) -> list[tuple[str, str, str]]:
    """Return what uses a relation, each once with the columns it uses."""
    used: dict[tuple[str, str], list[str]] = {}
    for one in schema.dependencies:
        if one.table == relation.name:
            used.setdefault((one.dependent_kind, one.dependent), []).extend([one.column] if one.column else [])
    return [(kind, name, ", ".join(columns)) for (kind, name), columns in used.items()]


_TABLE_KINDS = {"r": "table", "p": "partitioned table", "f": "foreign table"}
_ENABLED = {"O": "", "D": "disabled", "R": "on replicas only", "A": "always"}
