"""Looks at the values of text columns, so that questions can name them: a little of each table, and never waiting."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from time import monotonic

from facts.guard.policy import policy_of
from facts.reads.known import NOTHING_KNOWN, ColumnValues, KnownValues
from knowledge.models import Database
from knowledge.schema import Schema, Table
from knowledge.services import database_target
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import qualified, quote
from vast_project.pg.session import ReadSession, read_session

#: What is looked at: rows of a table, different values of a column, columns of a table, and tables.
_ROWS, _VALUES, _COLUMNS, _TABLES = 2_000, 300, 12, 200
_LONGEST_VALUE = 60
_SECONDS_IN_ALL, _SECONDS_KEPT, _DATABASES = 2.0, 600.0, 20
_TEXTS = ("text", "character", "citext", "varchar", "bpchar")

_guard = Lock()
_kept: OrderedDict[tuple[int, int], tuple[float, Schema, KnownValues]] = OrderedDict()


def values_current(database: Database, schema: Schema) -> KnownValues:
    """Return the values of the text columns of a database's tables, ten minutes old at most; nothing if it cannot be reached.

    Tables that cannot be read at once are left out, so that nobody waits much longer than two seconds. Columns that are marked
    as personal are never looked at.
    """
    key = (database.pk, id(schema))
    with _guard:
        found = _kept.get(key)
    if found is not None and found[1] is schema and monotonic() - found[0] < _SECONDS_KEPT:
        return found[2]
    try:
        with read_session(database_target(database, purpose="read")) as session:
            known = values_read(session, schema)
    except TargetError:
        return NOTHING_KNOWN
    with _guard:
        _kept[key] = (monotonic(), schema, known)
        _kept.move_to_end(key)
        while len(_kept) > _DATABASES:
            _kept.popitem(last=False)
    return known


def values_read(session: ReadSession, schema: Schema, *, within_s: float = _SECONDS_IN_ALL) -> KnownValues:
    """Look at the tables one after the other until all are seen or the time is over."""
    deadline = monotonic() + within_s
    tables = [table for table in schema.tables if table.parent is None and table.kind != "f"]
    found = {}
    for table in tables[:_TABLES]:
        if monotonic() > deadline:
            break
        columns = _columns(table, policy_of(schema).personal.get(table.name, frozenset()))
        if columns:
            found[table.name] = _values_of(session, table, columns)
    return KnownValues(found)


def _columns(table: Table, personal: frozenset[str]) -> list[str]:
    """Return the text columns whose values may be looked at; what a foreign key holds stands where it points."""
    keys = {name for key in table.foreign_keys for name in key.columns}
    texts = [one.name for one in table.columns if one.type.startswith(_TEXTS) and not one.type.endswith("[]")]
    return [name for name in texts if name not in keys | personal][:_COLUMNS]


def _values_of(session: ReadSession, table: Table, columns: list[str]) -> dict[str, ColumnValues]:
    try:
        rows = session.rows(_query(table, columns))  # type: ignore[arg-type] - names are quoted, nothing else is put in
    except TargetError:  # locked, not allowed, or too slow: the questions do without it
        return {}
    found: dict[str, list[tuple[str, bool]]] = {}
    for number, value, repeated in rows:
        found.setdefault(columns[number], []).append((value, repeated))
    return {
        column: ColumnValues(tuple(value for value, _ in values), repeated=any(repeated for _, repeated in values))
        for column, values in found.items()
        if len(values) <= _VALUES
    }


def _query(table: Table, columns: list[str]) -> str:
    """Return one SELECT for all columns: their number, a value, and whether several rows have it."""
    name = qualified(*table.name)
    shown = ", ".join(quote(column) for column in columns)
    parts = [_common_values(number, quote(column)) for number, column in enumerate(columns)]
    looked_at = f"WITH looked_at AS MATERIALIZED (SELECT {shown} FROM {name} LIMIT {_ROWS}) "  # noqa: S608 - names are quoted
    return looked_at + " UNION ALL ".join(parts)


def _common_values(number: int, column: str) -> str:
    values = f"SELECT {number}, {column}::text, count(*) > 1 FROM looked_at"  # noqa: S608 - names are quoted
    return f"({values} WHERE length({column}) BETWEEN 1 AND {_LONGEST_VALUE} GROUP BY 2 LIMIT {_VALUES + 1})"
