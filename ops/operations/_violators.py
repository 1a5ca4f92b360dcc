"""The check that counts the rows which break a constraint that is there, and the constraint's own clause. Pure."""

from __future__ import annotations

from knowledge.schema import Constraint, Schema, Table
from ops.operations._checks import no_orphans, no_violations
from ops.operations._lookup import table_of
from ops.statements.parse import parse
from ops.step import Check


def violators(schema: Schema, table: Table, found: Constraint) -> tuple[Check, ...]:
    """Return the check that names the rows which would stop a validation."""
    if found.kind == "f" and found.references is not None:
        referenced = found.referenced_columns or (table_of(schema, str(found.references)).primary_key or found).columns
        return (no_orphans(table.name, found.columns, found.references, referenced),)
    if found.kind == "c":
        return (no_violations(table.name, _condition(found)),)
    return ()


def definition_of(found: Constraint) -> str:
    """Return a constraint's clause without what says whether it is proved and enforced."""
    return found.definition.removesuffix(" NOT VALID").removesuffix(" NOT ENFORCED")


def _condition(found: Constraint) -> str:
    """Return a CHECK's condition: what stands between its outer brackets."""
    text = definition_of(found).removesuffix(" NO INHERIT")
    parse(f"ALTER TABLE t ADD {text}")
    return text.removeprefix("CHECK (").removesuffix(")")
