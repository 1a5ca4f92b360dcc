"""Recipes that partitions share: made like their table, attached without a scan, detached without a stop. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.schema import Name, Schema, Table
from ops.operations._bounds import partition_key
from ops.operations._constraints import check_steps
from ops.operations._naming import free_constraint
from ops.statements import render
from ops.step import Check, Step
from ops.steps.ddl import ddl_step
from ops.steps.detach_partition import detach_step
from vast_project.pg.identifiers import quote

#: The first servers that detach concurrently, and that keep a compression per column.
CONCURRENTLY, COMPRESSION = 14, 14
_TAKEN = "DEFAULTS CONSTRAINTS INDEXES GENERATED STORAGE COMMENTS"


def like_parent(schema: Schema, table: Table, name: Name) -> str:
    """Return the statement that makes a table like a partitioned one; identities stay with the parent."""
    taken = _TAKEN.split() + (["COMPRESSION"] if schema.server.major >= COMPRESSION else [])
    including = " ".join(f"INCLUDING {word}" for word in taken)
    return f"CREATE TABLE {render.relation(name)} (LIKE {render.relation(table.name)} {including})"


def attach_steps(
    schema: Schema, table: Table, part: Name, bound: str, default: tuple[Table, str] | None, *, checks: Sequence[Check] = ()
) -> Iterator[Step]:
    """Yield the attaching of a table.

    :param default: the default partition with the condition that none of its rows belongs into the new one; it is proved
        beforehand, since PostgreSQL would otherwise read the default partition while nobody can use it.
    """
    attach = render.alter_table(table.name, f"ATTACH PARTITION {render.relation(part)} {bound}")
    reason = "Takes a strong lock on the partition only; reads and writes of the others go on."
    if default is None:
        yield ddl_step(f"Attach {part} to {table.name}", attach, reason=reason, checks_before=checks)
        return
    other, condition = default
    proof = free_constraint(other, (), "excludes")
    yield from check_steps(other, condition, proof)
    yield ddl_step(f"Attach {part} to {table.name}", attach, reason=reason, checks_before=checks)
    drop = render.drop_constraint(other.name, proof)
    yield ddl_step(f"Drop {proof} of {other.name}", drop, reason="The bounds say the same from now on.")


def detach_steps(schema: Schema, part: Table, owner: Table) -> Iterator[Step]:
    """Yield the detaching of a partition: concurrently on servers that can, unless a default partition forbids it."""
    has_default = any(one.bound == "DEFAULT" for one in schema.partitions(owner.name))
    if schema.server.major >= CONCURRENTLY and not has_default:
        step = detach_step(part, reason="Reads and writes of the others go on; it waits for transactions that see the partition.")
        left = render.alter_table(part.name, f"DROP CONSTRAINT IF EXISTS {quote(_left_check(part, owner))}")
        yield replace(step, undo=(*(step.undo or ()), left))
        return
    why = "a default partition forbids it" if has_default else f"PostgreSQL {schema.server.major} cannot"
    yield ddl_step(
        f"Detach {part.name} from {owner.name}",
        render.alter_table(owner.name, f"DETACH PARTITION {render.relation(part.name)}"),
        reason=f"Not concurrently ({why}): {owner.name} is locked for a moment.",
    )


def _left_check(part: Table, owner: Table) -> str:
    """Return the name of the CHECK that a concurrent detach leaves, so that attaching again need not read the table."""
    key = partition_key(owner)
    return free_constraint(part, (key.column,) if key else (), "check")


def missing_keys(table: Table, part: Table) -> list[str]:
    """Return the constraints of a partitioned table over whose columns a table has no key of its own."""
    kinds = [(one.kind, one.columns) for one in part.constraints]
    return [one.name for one in table.constraints if one.kind in ("p", "u") and (one.kind, one.columns) not in kinds]


def unlike(table: Table, part: Table) -> Iterator[str]:
    """Yield what PostgreSQL refuses of a table that is to become a partition, each with the way to mend it."""
    for column in table.columns:
        own = part.column(column.name)
        if own is not None and (own.type, own.collation) != (column.type, column.collation):
            yield f"its {column.name} is {own.type}, not {column.type} (“change {part.name}.{column.name} to {column.type}”)"
        elif own is not None and column.not_null and not own.not_null:
            yield f"its {column.name} may be empty (“make {part.name}.{column.name} required”)"
    held = {_rule(one.definition) for one in part.constraints if one.kind == "c"}
    for rule in table.constraints:
        if rule.kind == "c" and _rule(rule.definition) not in held:
            yield f"it lacks the check {rule.name} (“add a check to {part.name}: {rule.definition.removeprefix('CHECK ')}”)"


def _rule(definition: str) -> str:
    return definition.removesuffix(" NOT VALID")
