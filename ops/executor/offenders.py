"""Names some of the rows that a validator found wrong, by their keys, so that somebody can look at them."""

from __future__ import annotations

from ops.probing import plain
from ops.step import Check
from ops.validator import validators
from vast_project.pg.change import ChangeSession
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import quote

SHOWN = 5
#: The columns of a table's primary key, in its order, with whether each only counts or is made up: no name, no address.
_KEY = """
    SELECT a.attname AS name, a.atttypid = ANY ('{int2,int4,int8,uuid}'::regtype[]::oid[]) AS is_bare
      FROM pg_catalog.pg_index AS i
     CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
     WHERE i.indrelid = pg_catalog.to_regclass(%(table)s) AND i.indisprimary
     ORDER BY k.place
"""


def offenders(session: ChangeSession, check: Check) -> str:
    """Return a sentence with the keys of some rows that a validator finds wrong.

    Empty where it judges no single rows, or the table has no key that may be shown: a natural key can be somebody's name.
    """
    condition = validators[check.validator].offending(check.args)
    table = str(check.args.get("table", ""))
    if not (condition and table):
        return ""
    try:
        with session.transaction(read_only=True):
            key = session.dicts(_KEY, {"table": table})
            if not key or not all(one["is_bare"] for one in key):
                return ""
            listed = ", ".join(quote(one["name"]) for one in key)
            rows = session.dicts(f"SELECT {listed} FROM {table} WHERE {condition} LIMIT {SHOWN}")  # noqa: S608 - a plan's own SQL
    except TargetError:  # the figure stands; nothing hangs on the examples
        return ""
    return _said(table, [one["name"] for one in key], [tuple(map(str, row.values())) for row in rows])


def _said(table: str, names: list[str], keys: list[tuple[str, ...]]) -> str:
    if not keys:
        return ""
    shown = sorted(keys, key=lambda one: [part.zfill(40) for part in one])
    told = [one[0] if len(one) == 1 else f"({', '.join(one)})" for one in shown]
    listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    return f"Among those of {plain(table)}: {', '.join(names)} {listed}."
