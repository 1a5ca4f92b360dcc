"""Where sequences stand, kept before they are started anew or dropped, and how they come back to it. Pure.

A sequence gives numbers meanwhile, and rows come that hold them. So it is put back to where it was, or stays ahead of that and of
what its column holds by then: no number is given twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import DropBehavior, ObjectType

from knowledge.schema import Name, Schema
from knowledge.schema import Sequence as Numbers
from ops.statements.parse import Statement, listed_name, relation_name
from ops.statements.render import relation
from ops.statements.simulation._support import below
from ops.steps._images import image_name
from ops.steps._kept_columns import Keeping
from vast_project.pg.identifiers import literal, quote


def keep_positions(statement: Statement, schema: Schema, original: Schema, *, what: str) -> Keeping:
    """Return how the positions of sequences are kept that a statement starts anew or drops, and that were there before the plan."""
    node = statement.node
    if isinstance(node, ast.TruncateStmt):
        found = numbering(schema, [relation_name(one, schema) for one in node.relations]) if node.restart_seqs else []
    else:
        finder = _FINDERS.get(type(node))
        found = list(finder(node, schema)) if finder else []
    return positions_kept([one for one in found if original.sequence(one.name) is not None], what=what)


def positions_kept(found: Sequence[Numbers], *, what: str) -> Keeping:
    """Return how the positions of sequences are kept."""
    if not found:
        return Keeping()
    side = image_name(found[0].name, f"{what}|POSITIONS")
    first = relation(found[0].name)
    within = [
        f"CREATE TABLE IF NOT EXISTS {side} (sequence text PRIMARY KEY, last_value bigint, is_called boolean)",
        f"COMMENT ON TABLE {side} IS {literal(f'VAST: where {first} and others stood before a change')}",
    ]
    within += [
        f"INSERT INTO {side} (sequence, last_value, is_called) SELECT {literal(relation(one.name))}, last_value, is_called "
        f"FROM {relation(one.name)}"
        for one in found
    ]
    back = [_set_back(one, side) for one in found]
    restore = {"statements": [*back, f"DELETE FROM {side}"], "args": {"table": first, "side_table": side}}
    return Keeping(within=within, restores=[restore])


def set_back(sequence: Numbers, kept: str) -> str:
    """Return the statement that puts a sequence to where another stands, unless it or its column is ahead of that.

    :param kept: FROM which the position is read: one row with ``last_value`` and ``is_called``.
    """
    own, increases = relation(sequence.name), sequence.increment > 0
    further, furthest = (">", "max") if increases else ("<", "min")
    positions = [f"SELECT last_value, is_called FROM {kept}", f"SELECT last_value, is_called FROM {own}"]
    if sequence.owned_by is not None:
        table, column = sequence.owned_by
        highest = f"SELECT {furthest}({quote(column)})::bigint AS last_value, true AS is_called FROM {relation(table)}"
        positions.append(f"SELECT last_value, is_called FROM ({highest}) AS held WHERE last_value {further}= {sequence.start}")
    order = "DESC" if increases else "ASC"
    known = f"SELECT last_value, is_called FROM ({' UNION ALL '.join(positions)}) AS known"
    last = f"{known} ORDER BY last_value {order}, is_called DESC LIMIT 1"
    return f"SELECT setval({literal(own)}, last_value, is_called) FROM ({last}) AS furthest"


def _set_back(sequence: Numbers, side: str) -> str:
    return set_back(sequence, f"{side} WHERE sequence = {literal(relation(sequence.name))}")


def numbering(schema: Schema, names: Sequence[Name]) -> list[Numbers]:
    """Return the sequences that columns of tables own, of their partitions and children, too."""
    tables = set(names) | {one.name for name in names for one in below(schema, name)}
    return [one for one in schema.sequences if one.owned_by is not None and one.owned_by[0] in tables]


def _altered(node: ast.AlterSeqStmt, schema: Schema) -> Iterator[Numbers]:
    found = schema.sequence(relation_name(node.sequence, schema))
    if found is not None and any(one.defname == "restart" for one in node.options or ()):
        yield found


def _altered_identity(node: ast.AlterTableStmt, schema: Schema) -> Iterator[Numbers]:
    if node.objtype != ObjectType.OBJECT_TABLE:
        return
    place = relation_name(node.relation, schema)
    for cmd in node.cmds:
        if cmd.subtype == At.AT_SetIdentity and any(one.defname == "restart" for one in cmd.def_ or ()):
            yield from (one for one in schema.sequences if one.owned_by == (place, cmd.name))


def _dropped(node: ast.DropStmt, schema: Schema) -> Iterator[Numbers]:
    if node.removeType == ObjectType.OBJECT_SEQUENCE and node.behavior == DropBehavior.DROP_RESTRICT:
        for one in node.objects:
            found = schema.sequence(listed_name(one, schema))
            if found is not None:
                yield found


_FINDERS: dict[type, Any] = {ast.AlterSeqStmt: _altered, ast.AlterTableStmt: _altered_identity, ast.DropStmt: _dropped}
