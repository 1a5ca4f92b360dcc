"""Queries told in words, as views and tables are made of them: "id and name of users who are active", "number of posts per author". Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.elements import Reading, Slots
from chat.language.sql_terminals import columns_in
from knowledge.schema import Name
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What the parts of conditions begin with that only operations turn into SQL.
_WORDED = "@"


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
    tables = {name for name in (parts.get("source"), *(parts.get("tables") or ())) if name}
    table = parse.names.schema.table(tables.pop()) if len(tables) == 1 else None
    where = parts.get("where") or ""
    if table is None or _WORDED in where or any(not table.column(column) for _, column in columns_in(where or "true")):
        return None
    kept = parts.get("kept") or ()
    if any(not table.column(one.get("column")) for one in kept):
        return None
    shown = [_shown(one) for one in kept]
    if parts.get("counted"):
        shown.append(f"count(*) AS {quote(parts.get('counted'))}")
    return _sql(table.name, shown or ["*"], where, [quote(one.get("column")) for one in kept] if parts.get("counted") else [])


def _shown(one: Slots) -> str:
    called = one.get("called")
    return quote(one.get("column")) + (f" AS {quote(called)}" if called else "")


def _sql(table: Name, shown: list[str], where: str, groups: list[str]) -> str:
    condition = f" WHERE {where}" if where else ""
    grouped = f" GROUP BY {', '.join(groups)}" if groups else ""
    return f"SELECT {', '.join(shown)} FROM {relation(table)}{condition}{grouped}"  # noqa: S608 - names quoted, conditions deparsed


QUERY_TERMINALS: dict[str, Callable[[Parse, int], list[Reading]]] = {"told_query": told_query}
