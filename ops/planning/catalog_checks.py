"""The catalog checks that follow from what a step does: read off the schema before and after it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.schema import OWN_SCHEMA, Schema, Table, View
from ops.statements.changed import changed_tables
from ops.statements.render import relation
from ops.step import Check


def checks_of(before: Schema, after: Schema) -> list[Check]:
    """Return the checks that prove a change of the catalog: every table, view, column, constraint and index it touched."""
    return [*_tables(before, after), *_views(before, after), *_enums(before, after)]


def privileges_of(before: Schema, after: Schema) -> Iterator[Check]:
    """Yield the checks that views which went and came back may be used by whoever could before."""
    if before.views is after.views:
        return
    for view in after.views:
        held = before.view(view.name)
        if held is not None and held is not view and held.kind == view.kind and (held.acl, held.owner) == (view.acl, view.owner):
            yield Check("privileges_kept", {"table": relation(view.name)})


def _tables(before: Schema, after: Schema) -> Iterator[Check]:
    pairs = changed_tables(before, after)
    for held, table in pairs:
        if table is not None and held != table and table.name.schema != OWN_SCHEMA:
            yield from _table(held, table)
    gone = [held.name for held, table in pairs if held is not None and table is None]
    yield from (_relation(name, present=False) for name in gone if name.schema != OWN_SCHEMA and after.view(name) is None)


def _relation(name: tuple[str, str], *, present: bool) -> Check:
    return Check("relation_state", {"schema": name[0], "relation": name[1], "present": present})


def _table(held: Table | None, table: Table) -> Iterator[Check]:
    if held is None:
        yield _relation(table.name, present=True)
    yield from _columns(held, table)
    yield from _constraints(held, table)
    yield from _indexes(held, table)


def _columns(held: Table | None, table: Table) -> Iterator[Check]:
    place = relation(table.name)
    for column in table.columns:
        old = held.column(column.name) if held is not None else None
        if old is None or (old.type, old.not_null, old.default is None) != (column.type, column.not_null, column.default is None):
            state = {"type": column.type, "not_null": column.not_null, "has_default": column.default is not None}
            yield Check("column_state", {"table": place, "column": column.name, **state})
    for column in held.columns if held is not None else ():
        if table.column(column.name) is None:
            yield Check("column_absent", {"table": place, "column": column.name})


def _constraints(held: Table | None, table: Table) -> Iterator[Check]:
    place = relation(table.name)
    for key in table.constraints:
        old = held.constraint(key.name) if held is not None else None
        if key.kind != "n" and (old is None or old.validated != key.validated):
            check = "constraint_validated" if key.validated else "constraint_present"
            yield Check(check, {"table": place, "constraint": key.name})
    for key in held.constraints if held is not None else ():
        if key.kind != "n" and table.constraint(key.name) is None:
            yield Check("constraint_absent", {"table": place, "constraint": key.name})


def _indexes(held: Table | View | None, owner: Table | View) -> Iterator[Check]:
    known = {one.name: one for one in held.indexes} if held is not None else {}
    place = owner.name.schema
    for index in owner.indexes:
        old = known.pop(index.name, None)
        if index.valid and (old is None or old.definition != index.definition or not old.valid):
            yield Check("index_valid", {"schema": place, "index": index.name})
    for name in known:
        yield Check("index_absent", {"schema": place, "index": name})


def _views(before: Schema, after: Schema) -> Iterator[Check]:
    if before.views is after.views:
        return
    old = {one.name: one for one in before.views}
    for view in after.views:
        held = old.pop(view.name, None)
        if held is None or held.definition != view.definition:
            yield _relation(view.name, present=True)
        if held is not view:
            yield from _indexes(held, view)
    for name in old:
        if after.table(name) is None:
            yield _relation(name, present=False)


def _enums(before: Schema, after: Schema) -> Iterator[Check]:
    old = {one.name: one for one in before.types}
    for type_ in after.types:
        held = old.get(type_.name)
        if type_.kind == "e" and (held is None or held.labels != type_.labels):
            place = {"schema": type_.name.schema, "type": type_.name.name}
            yield Check("enum_labels", {**place, "labels": list(type_.labels)})
