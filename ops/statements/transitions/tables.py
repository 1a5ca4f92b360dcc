"""From one state of the tables to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import OWN_SCHEMA, Schema, Table
from ops.statements import render
from ops.statements.changed import changed_tables
from ops.statements.transitions import access, columns, constraints, members
from ops.statements.transitions._action import Action, Irreversible, Phase
from vast_project.pg.identifiers import quote


def transition(current: Schema, target: Schema, goal: Schema | None) -> Iterator[Action]:
    """Yield what makes the tables of ``current`` those of ``target``."""
    pairs = [(held, table) for held, table in changed_tables(current, target) if (held or table).name.schema != OWN_SCHEMA]
    gone = {held.name for held, table in pairs if table is None}
    for name in [held.name for held, table in pairs if table is None and held.parent not in gone]:
        yield Action(Phase.DROP_TABLE, f"DROP TABLE IF EXISTS {render.relation(name)}")
    for held, table in sorted(pairs, key=lambda pair: _depth(pair[1], target)):
        if table is None:
            continue
        aim = goal.table(table.name) if goal is not None else table
        if held is None:
            yield from _created(table, target)
        elif held != table:
            yield from _changed(held, table, aim, target, above=tuple(_above(table, current, target)))


def _depth(table: Table | None, schema: Schema) -> int:
    """Count the tables above one: what a parent hands down comes before what its children have of their own."""
    parent = schema.table(table.parent) if table is not None and table.parent is not None else None
    return 0 if parent is None else 1 + _depth(parent, schema)


def _above(table: Table, current: Schema, target: Schema) -> Iterator[tuple[Table, Table]]:
    for name in (*([table.parent] if table.parent is not None else []), *table.inherits):
        held, wanted = current.table(name), target.table(name)
        if held is not None and wanted is not None:
            yield held, wanted


def _created(table: Table, schema: Schema) -> Iterator[Action]:
    if table.kind == "f":
        raise Irreversible(f"The foreign table {table.name} cannot be made again from what is known of it.")
    from_parent = tuple(one for one in table.indexes if one.inherited) if table.parent is not None else ()
    bare = replace(
        table,
        constraints=(),
        indexes=from_parent,
        triggers=(),
        policies=(),
        rules=(),
        row_security=False,
        force_row_security=False,
        comment=None,
        acl=None,
        replica_identity="d",
        columns=tuple(_bare(one) for one in table.columns),
    )
    yield Action(Phase.CREATE_TABLE, create_text(bare))
    yield from _changed(bare, table, table, schema)


def _bare(column: object) -> object:
    return replace(column, not_null=False, identity="", comment=None, acl=(), storage="", compression="", statistics_target=None)


def create_text(table: Table) -> str:
    """Return CREATE TABLE for a table's columns, partitioning and storage; constraints and indexes come apart."""
    if table.parent is not None and table.bound is not None:
        suffix = f"PARTITION OF {render.relation(table.parent)} {table.bound}"
        return f"CREATE TABLE {render.relation(table.name)} {suffix}{_tail(table)}"
    own = [column for column in table.columns if not column.inherited]
    text = render.create_table(table.name, own) if own else f"CREATE TABLE {render.relation(table.name)} ()"
    if table.unlogged:
        text = text.replace("CREATE TABLE", "CREATE UNLOGGED TABLE", 1)
    if table.inherits:
        text += f" INHERITS ({', '.join(render.relation(one) for one in table.inherits)})"
    return text + _tail(table)


def _tail(table: Table) -> str:
    text = f" PARTITION BY {table.partition_key}" if table.partition_key else ""
    text += f" USING {quote(table.access_method)}" if table.access_method else ""
    text += f" WITH ({', '.join(table.options)})" if table.options else ""
    return text + (f" TABLESPACE {quote(table.tablespace)}" if table.tablespace else "")


def _changed(
    held: Table, table: Table, aim: Table | None, schema: Schema, above: tuple[tuple[Table, Table], ...] = ()
) -> Iterator[Action]:
    yield from columns.transition(held, table, schema, above)
    yield from constraints.transition(held, table, aim, schema)
    yield from members.triggers(held, table)
    yield from members.policies(held, table)
    yield from members.rules(held, table)
    yield from _properties(held, table)
    yield from _partitioning(held, table)
    shown = render.relation(table.name)
    yield from access.owner_changed(held.owner, table.owner, f"TABLE {shown}")
    if held.acl != table.acl:
        yield from access.transition(
            held.acl, table.acl, target=f"TABLE {shown}", kind="r", owner=table.owner, major=schema.server.major
        )
    for column in table.columns:
        old = held.column(column.name)
        given = access.left_on_column(held.acl, table.acl, old.acl, table.owner, schema.server.major) if old else ()
        if column.acl != given:
            listed = f" ({quote(column.name)})"
            yield from access.transition(
                given, column.acl, target=f"TABLE {shown}", kind="c", owner=table.owner, major=schema.server.major, columns=listed
            )


#: A property that is on or off, and the subcommands that say so.
SWITCHES = (
    ("row_security", "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"),
    ("force_row_security", "FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    ("unlogged", "SET UNLOGGED", "SET LOGGED"),
)


def _properties(held: Table, table: Table) -> Iterator[Action]:
    made = [on if getattr(table, fact) else off for fact, on, off in SWITCHES if getattr(held, fact) != getattr(table, fact)]
    if gone := [one.split("=", 1)[0] for one in held.options if one not in table.options]:
        made.append(f"RESET ({', '.join(gone)})")
    if given := [one for one in table.options if one not in held.options]:
        made.append(f"SET ({', '.join(given)})")
    if held.tablespace != table.tablespace:
        made.append(f"SET TABLESPACE {quote(table.tablespace or 'pg_default')}")
    if held.access_method != table.access_method:
        made.append(f"SET ACCESS METHOD {quote(table.access_method or 'heap')}")
    for action in [*made, *_replica_identity(held, table)]:
        yield Action(Phase.SET_PROPERTY, render.alter_table(table.name, action))
    if held.comment != table.comment:
        yield Action(Phase.SET_PROPERTY, render.comment_on_table(table.name, table.comment))


def _replica_identity(held: Table, table: Table) -> Iterator[str]:
    marked = {one.name for one in table.indexes if one.replica_identity}
    before = {one.name for one in held.indexes if one.replica_identity}
    if held.replica_identity == table.replica_identity and marked == before:
        return
    words = {"d": "DEFAULT", "f": "FULL", "n": "NOTHING", "i": f"USING INDEX {quote(next(iter(marked), 'x'))}"}
    yield f"REPLICA IDENTITY {words[table.replica_identity]}"


def _partitioning(held: Table, table: Table) -> Iterator[Action]:
    if held.parent == table.parent and held.inherits == table.inherits:
        return
    shown = render.relation(table.name)
    if held.parent is not None:
        yield Action(Phase.DROP_DEPENDENT, render.alter_table(held.parent, f"DETACH PARTITION {shown}"))
    if table.parent is not None:
        yield Action(Phase.ADD_CONSTRAINT, render.alter_table(table.parent, f"ATTACH PARTITION {shown} {table.bound}"))
    for parent in held.inherits:
        if parent not in table.inherits:
            yield Action(Phase.DROP_DEPENDENT, render.alter_table(table.name, f"NO INHERIT {render.relation(parent)}"))
    for parent in table.inherits:
        if parent not in held.inherits:
            yield Action(Phase.ADD_CONSTRAINT, render.alter_table(table.name, f"INHERIT {render.relation(parent)}"))
