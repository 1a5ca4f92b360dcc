"""What a plan does to rows: the same few rows of each table before and after it, column by column, told by hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts.guard.policy import is_personal
from knowledge.schema import Schema, Table
from vast_project.pg.change import ChangeSession
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import array_literal, qualified, quote

ROWS = 200
SHOWN = 5


@dataclass(frozen=True)
class Sampled:
    """Some rows of a table: for each key (its values as texts) the hash of every column, NULL as None."""

    table: Table
    rows: dict[tuple[str, ...], dict[str, int | None]]


def rows_sampled(session: ChangeSession, tables: Sequence[Table]) -> list[Sampled]:
    """Return up to 200 rows of each table that has a unique key, the same ones every time: those with the least hashes of it."""
    return [_sampled(session, table, f"ORDER BY {_hash(_row(table))} LIMIT {ROWS}") for table in tables if _key(table)]


def rows_compared(session: ChangeSession, before: Sequence[Sampled], after: Schema) -> dict[str, dict[str, Any]]:
    """Return, by table, how many of the sampled rows changed or are gone, in which columns, and the keys of some; JSON-safe.

    How many of these rows have a value in each column that came is told under ``filled``, and is no change. Columns that went
    are in the difference of the schemas. Keys that are personal are not shown.
    """
    found = {}
    for sampled in before:
        table = after.table(sampled.table.name)
        if table is not None and sampled.rows and all(table.column(column) for column in _key(sampled.table)):
            found[str(table.name)] = _compared(session, sampled, table)
    return found


def _compared(session: ChangeSession, sampled: Sampled, table: Table) -> dict[str, Any]:
    shared = {one.name for one in table.columns} & {one.name for one in sampled.table.columns if not one.generated}
    key = _key(sampled.table)
    try:
        now = _sampled(session, table, _with_keys(sampled, table), key=key).rows
    except TargetError as error:
        return {"rows": len(sampled.rows), "unread": error.message}
    columns: Counter[str] = Counter()
    changed = []
    for place, was in sampled.rows.items():
        other = [name for name in sorted(shared) if place in now and now[place].get(name) != was.get(name)]
        columns.update(other)
        changed += [place] if other else []
    gone = [place for place in sampled.rows if place not in now]
    hidden = any(is_personal(column) for column in sampled.table.columns if column.name in key)
    named = [", ".join(f"{name} {value}" for name, value in zip(key, place, strict=True)) for place in (*changed, *gone)[:SHOWN]]
    counts = {"rows": len(sampled.rows), "changed": len(changed), "gone": len(gone), "columns": dict(columns)}
    return {**counts, "filled": _filled(sampled.table, table, now), "keys": [] if hidden else named}


def _filled(before: Table, table: Table, now: Mapping[tuple[str, ...], Mapping[str, int | None]]) -> dict[str, int]:
    """Return, for each column that came, how many of the rows have a value in it."""
    new = [column.name for column in table.columns if before.column(column.name) is None]
    return {name: sum(row[name] is not None for row in now.values()) for name in new}


def _sampled(session: ChangeSession, table: Table, rest: str, key: Sequence[str] = ()) -> Sampled:
    key = key or _key(table)
    names = [column.name for column in table.columns]
    keys = ", ".join(f"{quote(name)}::text" for name in key)
    hashes = ", ".join(_hash(f"{quote(name)}::text") for name in names)
    with session.transaction(read_only=True):
        found = session.rows(f"SELECT ARRAY[{keys}], ARRAY[{hashes}]::bigint[] FROM {qualified(*table.name)} {rest}")  # type: ignore[arg-type]
    return Sampled(table, {tuple(place): dict(zip(names, row, strict=True)) for place, row in found})


def _with_keys(sampled: Sampled, table: Table) -> str:
    key = _key(sampled.table)
    arrays = ", ".join(array_literal(values) for values in zip(*sampled.rows, strict=True))
    names = [f"k{place}" for place in range(len(key))]
    casts = ", ".join(f"u.{name}::{table.column(column).type}" for name, column in zip(names, key, strict=True))  # type: ignore[union-attr]
    columns = ", ".join(quote(column) for column in key)
    return f"WHERE ({columns}) IN (SELECT {casts} FROM unnest({arrays}) AS u({', '.join(names)}))"


def _key(table: Table) -> tuple[str, ...]:
    """Return the columns that rows are told apart by: the first unique key none of whose columns may be missing."""
    required = {column.name for column in table.columns if column.not_null}
    return next((key for key in table.unique_keys() if set(key) <= required), ())


def _row(table: Table) -> str:
    return f"ROW({', '.join(quote(name) for name in _key(table))})::text"


def _hash(text: str) -> str:
    return f"pg_catalog.hashtextextended({text}, 0)"
