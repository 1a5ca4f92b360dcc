"""Queries told in words, as views and tables are made of them: "id and name of users who are active", "number of posts per author". Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chat.language.readings import Reading, Slots
from chat.language.sql_expressions import columns_in
from knowledge.schema import Constraint, Name, Schema, Table
from ops.statements.render import relation
from ops.statements.row_expressions import of_row
from vast_project.nouns import singular
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What the parts of conditions begin with that only operations turn into SQL.
_WORDED = "@"
#: What columns of many tables are called: whose it is has to be said with it.
_EVERYWHERE = frozenset("id name title label code status state type kind description email created_at updated_at".split())


def told_query(parse: Parse, at: int) -> list[Reading]:
    """Read columns of a table, or a count of its rows, with the rows they are of; the value is the SELECT that says it."""
    found = []
    for one in parse.symbol("query_parts", at):
        sql = _select(parse, one.value)
        if sql is not None:
            found.append(Reading(one.end, sql, one.cost))
    return found


def _select(parse: Parse, parts: Slots) -> str | None:
    """Return the SELECT of its parts; None where they are not of one table, or the condition is one that only words can say."""
    table, where, kept = _only_table(parts, parse.names.schema), parts.get("where") or "", parts.get("kept") or ()
    if table is None or not _is_of(table, where, kept):
        return None
    if parts.get("also"):
        return _with_others(table, kept, parts.get("also"), where, parse.names.schema)
    shown = [_shown(one) for one in kept]
    if not parts.get("counted"):
        return _sql(table.name, shown or ["*"], where, [])
    shown.append(f"count(*) AS {quote(parts.get('counted'))}")
    return _sql(table.name, shown, where, [quote(one.get("column")) for one in kept])


def _only_table(parts: Slots, schema: Schema) -> Table | None:
    """Return the table that the parts of a query are of; None where they name none, or more than one."""
    named = {name for name in (parts.get("source"), *(parts.get("tables") or ())) if name}
    return schema.table(named.pop()) if len(named) == 1 else None


def _is_of(table: Table, where: str, kept: tuple[Slots, ...]) -> bool:
    """Say whether a table has the columns of a condition, which is whole SQL, and those that are kept."""
    if _WORDED in where or any(not table.column(column) for _, column in columns_in(where or "true")):
        return False
    return all(table.column(one.get("column")) for one in kept)


def _shown(one: Slots) -> str:
    called = one.get("called")
    return quote(one.get("column")) + (f" AS {quote(called)}" if called else "")


def _sql(table: Name, shown: list[str], where: str, groups: list[str]) -> str:
    condition = f" WHERE {where}" if where else ""
    grouped = f" GROUP BY {', '.join(groups)}" if groups else ""
    return f"SELECT {', '.join(shown)} FROM {relation(table)}{condition}{grouped}"  # noqa: S608 - names quoted, conditions deparsed


def _with_others(table: Table, kept: tuple[Slots, ...], also: tuple[Slots, ...], where: str, schema: Schema) -> str | None:
    """Return the SELECT of a table's columns with those of tables that it points to; None where no key, or more than one, tells the row."""
    own = quote(table.name.name)
    shown = [f"{own}.{_shown(one)}" for one in kept] or [f"{own}.{quote(one.name)}" for one in table.columns]
    taken = {one.get("called") or one.get("column") for one in kept} or {one.name for one in table.columns}
    joins: dict[str, str] = {}
    for one in also:
        added = _counted(table, one, schema) if one.get("counted") else _joined(table, one, schema, joins, taken)
        if added is None:
            return None
        shown.append(added)
    condition = f" WHERE {of_row(table, where, table.name.name)}" if where else ""
    return f"SELECT {', '.join(shown)} FROM {relation(table.name)}{''.join(joins.values())}{condition}"  # noqa: S608 - names quoted


def _joined(table: Table, one: Slots, schema: Schema, joins: dict[str, str], taken: set[str]) -> str | None:
    """Return an output column of a table that is pointed to, and add the join to it."""
    other, column = schema.table(one.get("owner")), one.get("column")
    key = _only(key for key in table.foreign_keys if other is not None and key.references == other.name)
    if other is None or key is None or other is table or other.column(column) is None:
        return None
    own, place = quote(table.name.name), quote(other.name.name)
    is_optional = any((held := table.column(name)) is None or not held.not_null for name in key.columns)
    pairs = zip(key.columns, key.referenced_columns, strict=True)
    on = " AND ".join(f"{place}.{quote(there)} = {own}.{quote(here)}" for here, there in pairs)
    joins[str(other.name)] = f" {'LEFT JOIN' if is_optional else 'JOIN'} {relation(other.name)} ON {on}"
    called = one.get("called") or (f"{singular(other.name.name)}_{column}" if column in _EVERYWHERE | taken else column)
    taken.add(called)
    return f"{place}.{quote(column)}" + (f" AS {quote(called)}" if called != column else "")


def _counted(table: Table, one: Slots, schema: Schema) -> str | None:
    """Return an output column that counts the rows of another table which point to the row."""
    other = schema.table(one.get("counted"))
    key = _only(key for key in (other.foreign_keys if other is not None else ()) if key.references == table.name)
    if other is None or key is None or other is table:
        return None
    own, place = quote(table.name.name), quote(other.name.name)
    pairs = zip(key.columns, key.referenced_columns, strict=True)
    on = " AND ".join(f"{place}.{quote(here)} = {own}.{quote(there)}" for here, there in pairs)
    called = quote(one.get("called") or other.name.name)
    return f"(SELECT count(*) FROM {relation(other.name)} WHERE {on}) AS {called}"  # noqa: S608 - names quoted


def _only(keys: Iterator[Constraint]) -> Constraint | None:
    """Return the only key of several, None for none or more."""
    found = list(keys)
    return found[0] if len(found) == 1 else None


QUERY_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"told_query": told_query}
