"""What a way back takes along that others may have written since: columns and tables that the plan itself made. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ObjectType

from knowledge.schema import OWN_SCHEMA, Column, Name, Schema, Table
from ops.plan import Plan
from ops.statements.parse import column_names, listed_name, parse, parse_expression, relation_name
from ops.statements.render import relation
from ops.statements.volatility import is_volatile
from ops.step import Step
from vast_project.pg.identifiers import quote

_Place = tuple[Name, str]


@dataclass(frozen=True)
class Going:
    """A column, or with ``column`` empty a table, that goes with the way back; ``newer`` is the condition of what others wrote.

    ``certain`` says whether the condition tells their values from those that the plan gave; ``returns``, that the column gets the
    values back which were kept of it, whatever stands there by then.
    """

    table: Name
    column: str
    newer: str
    certain: bool = True
    returns: bool = False

    def __str__(self) -> str:
        return f"{self.table}.{self.column}" if self.column else str(self.table)


def going(plan: Plan, schema: Schema) -> list[Going]:
    """Return what the way back of a plan drops of a schema as it is now, and does not carry over to what takes its place."""
    names = _Names(schema)
    carried = _carried(plan)
    found: list[Going] = []
    for step in plan.rollback or ():
        for sql in step.statements if step.kind == "ddl" else ():
            node = parse(sql).node
            for table, column, written in names.read(node):
                held = schema.table(table)
                if held is None or table.schema == OWN_SCHEMA or (table, column) in carried:
                    continue
                found += _going_column(plan, schema, held, column, written) if column else _going_table(plan, held)
    gone = [one for one in dict.fromkeys(found) if (one.table, one.column) not in names.replaced]
    return [*gone, *_overwritten(plan, schema)]


def _overwritten(plan: Plan, schema: Schema) -> Iterator[Going]:
    """Yield the columns that get their kept values back: of a column of another type, rows that hold something else by now."""
    for step in plan.rollback or ():
        held = step.args.get("puts_back")
        table = schema.table(_named(str(step.args["table"])) or "") if held else None
        column = table.column(held["column"]) if held and table else None
        if held and table and column:
            own = f"{quote(table.name.name)}.{quote(column.name)}::text"
            same = f"({held['value']})::{column.type}::text IS NOT DISTINCT FROM {own}"
            newer = f"NOT EXISTS (SELECT FROM {step.args['side_table']} AS kept WHERE {held['row']} AND {same})"
            yield Going(table.name, column.name, newer, returns=True)


class _Names:
    """Follows renames on the way back, so that what is dropped is known by the name that it has before."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.tables: dict[Name, Name] = {}
        self.columns: dict[_Place, str | None] = {}
        #: Columns of now that come again under their names, with the values that were kept of them.
        self.replaced: set[_Place] = set()

    def read(self, node: ast.Node) -> Iterator[tuple[Name, str, str]]:
        """Note what a statement renames; yield what it drops: table and column by their names of now, and the column by its own."""
        if isinstance(node, ast.RenameStmt):
            self._rename(node)
        elif isinstance(node, ast.DropStmt) and node.removeType == ObjectType.OBJECT_TABLE:
            for target in node.objects:
                yield self._table(listed_name(target, self.schema)), "", ""
        elif isinstance(node, ast.AlterTableStmt):
            table = self._table(relation_name(node.relation, self.schema))
            for cmd in node.cmds:
                if cmd.subtype == At.AT_DropColumn:
                    column = self.columns.get((table, cmd.name), cmd.name)
                    yield from [(table, column, cmd.name)] if column is not None else []
                elif cmd.subtype == At.AT_AddColumn:
                    self.replaced.add((table, cmd.def_.colname))
                    self.columns[table, cmd.def_.colname] = None

    def _rename(self, node: ast.RenameStmt) -> None:
        if node.relation is None:
            return
        name = relation_name(node.relation, self.schema)
        table = self._table(name)
        if node.renameType == ObjectType.OBJECT_COLUMN:
            self.columns[table, node.newname] = self.columns.get((table, node.subname), node.subname)
        elif node.renameType == ObjectType.OBJECT_TABLE:
            self.tables[Name(name.schema, node.newname)] = table

    def _table(self, name: Name) -> Name:
        return self.tables.get(name, name)


def _carried(plan: Plan) -> set[_Place]:
    """Return the columns whose values the way back writes into others before they go, and those whose old values it puts back."""
    found: set[_Place] = set()
    for step in plan.rollback or ():
        place = str(step.args.get("table", ""))
        values = step.args.get("values", {}).values() if step.kind == "backfill" else ()
        table = _named(place)
        found |= {(table, name) for value in values for name in column_names(parse_expression(value)) if table}
    return found


def _named(place: str) -> Name | None:
    node = parse(f"SELECT FROM {place}").node if place else None
    return Name(node.fromClause[0].schemaname or "public", node.fromClause[0].relname) if node is not None else None


def _going_column(plan: Plan, schema: Schema, table: Table, name: str, written: str) -> Iterator[Going]:
    column = table.column(name)
    if column is None or column.generated or _numbers_itself(column, schema):
        return
    own_steps = (step for step in plan.steps if step.args.get("table") == relation(table.name))
    fills = [step for step in own_steps if written in step.args.get("values", {})]
    told = [step for step in fills if not step.args.get("source") and not is_volatile(step.args["values"][written], schema)]
    given = [step.args["values"][written] for step in told]
    given += [column.default] if column.default is not None else []
    own = quote(name)
    newer = [f"{own} IS NOT NULL", *(f"{own}::text IS DISTINCT FROM ({one})::{column.type}::text" for one in given)]
    typed = any(_is_set(text, table, written, schema) for text in _updates(plan))
    yield Going(table.name, name, " AND ".join(newer), certain=len(fills) == len(told) and not typed)


def _updates(plan: Plan) -> Iterator[str]:
    """Yield the updates that somebody wrote, which give values that nothing else tells."""
    for step in plan.steps:
        yield from (text for text in step.statements if step.kind == "ddl" and text.lstrip()[:6].upper() == "UPDATE")


def _is_set(text: str, table: Table, column: str, schema: Schema) -> bool:
    node = parse(text).node
    return relation_name(node.relation, schema) == table.name and any(one.name == column for one in node.targetList)


def _numbers_itself(column: Column, schema: Schema) -> bool:
    """Return whether PostgreSQL makes the values: what a counter or a random function gave is nobody's data."""
    return bool(column.identity) or (column.default is not None and is_volatile(column.default, schema))


def _going_table(plan: Plan, table: Table) -> Iterator[Going]:
    place = relation(table.name)
    if not any(place in text for step in plan.steps for text in _writing(step)):
        yield Going(table.name, "", "true")


def _writing(step: Step) -> Iterator[str]:
    """Yield the statements of a step that write rows: what the plan itself put into a table comes from elsewhere."""
    made_of_rows = "CREATE TABLE ", "CREATE UNLOGGED TABLE "
    for text in step.statements:
        if step.kind != "ddl" or " INTO " in text or (text.startswith(made_of_rows) and " AS " in text):
            yield text
