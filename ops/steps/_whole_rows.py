"""Side tables of whole rows: what is kept where no key finds a row again. Pure.

Two rows with the same values are the same to everybody, so a row without a key is found again by its values: of *n* kept rows
with the same values each is given one of the *n* rows of the table that hold them now. What comes back is the same multiset of
rows, duplicates included; a row that somebody changed since is found no more and stays in the side table.

A side table has ``key_1`` (numbered by itself), ``row_n`` for the values by which a row is found again, and ``old_n`` for the
values that are put back. Types are kept as in :mod:`ops.steps._images`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Column, Schema, Table
from ops.statements.render import relation
from ops.statements.simulation._support import below
from ops.steps._batches import BATCH_ROWS, between, walk
from ops.steps._images import back, image_name, kept, kept_type
from ops.steps._keys import Key
from vast_project.pg.identifiers import literal, quote

OWN_KEY = Key(("key_1",), ("bigint",))


@dataclass(frozen=True)
class WholeRows:
    """One side table: rows are found by ``found_by``, and ``columns`` are put back; ``found_by`` is empty for deleted rows."""

    name: str
    table: Table
    found_by: tuple[Column, ...]
    columns: tuple[Column, ...]

    @property
    def prepare(self) -> list[str]:
        """Return the statements that make the table."""
        held = [f"{name} {kept_type(one.type)}" for name, one in zip(self.names, (*self.found_by, *self.columns), strict=True)]
        key = "key_1 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        names = ", ".join(one.name for one in self.columns)
        said = literal(f"VAST: what {relation(self.table.name)} ({names}) held before a change")
        return [
            f"CREATE TABLE IF NOT EXISTS {self.name} ({', '.join([key, *held])})",
            f"COMMENT ON TABLE {self.name} IS {said}",
        ]

    @property
    def names(self) -> list[str]:
        """Return the side table's columns beside its key."""
        rows = [f"row_{at}" for at in range(1, len(self.found_by) + 1)]
        return [*rows, *(f"old_{at}" for at in range(1, len(self.columns) + 1))]

    def same_row(self, own: str, side: str) -> str:
        """Return the condition that a row of the table holds what a row of the side table is found by."""
        held = [f"{side}.{name}" for name in self.names if name.startswith("row_")]
        return f"ROW({', '.join(held)})::text = ROW({', '.join(self._now(f'{own}.'))})::text"

    def copy(self) -> str:
        """Return the statement that keeps every row of the table and its partitions; tables that inherit from it hold their own."""
        own, only = f"{quote(self.table.name.name)}.", "" if self.table.kind == "p" else "ONLY "
        values = ", ".join([*self._now(own), *_behind(own, self.columns)])
        return f"INSERT INTO {self.name} ({', '.join(self.names)}) SELECT {values} FROM {only}{relation(self.table.name)}"

    def changing(self, statement: str, *, own: str, olds: Sequence[str] | None = None, images: str = "") -> str:
        """Return an INSERT, UPDATE or DELETE without RETURNING as one that keeps the rows it changes.

        :param own: the name under which the statement knows the table, quoted.
        :param olds: what the changed columns held, in SQL that RETURNING may say; by default the columns themselves.
        :param images: a query that the statement knows as ``before_image``.
        """
        listed = ", ".join(self.names)
        before = _behind(f"{own}.", self.columns) if olds is None else olds
        returned = ", ".join([*self._now(f"{own}."), *before])
        first = f"before_image AS ({images}), " if images else ""
        changed = f"gone ({listed}) AS ({statement} RETURNING {returned})"
        return f"WITH {first}{changed} INSERT INTO {self.name} ({listed}) SELECT {listed} FROM gone"

    def _now(self, prefix: str) -> list[str]:
        return _behind(prefix, self.found_by)

    def insert_again(self) -> str:
        """Return the statement that inserts deleted rows again, between $1 and $2 of the side table's key."""
        names = ", ".join(quote(one.name) for one in self.columns)
        held = [name for name in self.names if name.startswith("old_")]
        values = ", ".join(back(f"taken.{name}", one.type) for name, one in zip(held, self.columns, strict=True))
        taken = f"DELETE FROM {self.name} AS kept WHERE {between(OWN_KEY, 'kept.')} RETURNING kept.*"
        return (
            f"WITH taken AS ({taken}) INSERT INTO {relation(self.table.name)} ({names}) OVERRIDING SYSTEM VALUE "
            f"SELECT {values} FROM taken ORDER BY taken.key_1"
        )

    def put_back(self) -> str:
        """Return the statement that gives the rows which are found their old values, and takes those out of the side table."""
        held = [name for name in self.names if name.startswith("old_")]
        sets = ", ".join(
            f"{quote(one.name)} = {back(f'pair.{name}', one.type)}" for one, name in zip(self.columns, held, strict=True)
        )
        return self._paired(f"UPDATE {relation(self.table.name)} SET {sets} FROM pair")

    def remove(self) -> str:
        """Return the statement that deletes the rows which are found, and takes those out of the side table."""
        return self._paired(f"DELETE FROM {relation(self.table.name)} USING pair")

    def _paired(self, change: str) -> str:
        own, target = self._now("here."), quote(self.table.name.name)
        rows = [f"kept.{name}" for name in self.names if name.startswith("row_")]
        kept_row = f"SELECT kept.*, {_numbered(rows, 'kept.key_1')} FROM {self.name} AS kept"
        own_row = (
            f"SELECT here.tableoid AS part, here.ctid AS place, {_numbered(own, 'here.tableoid, here.ctid')} "
            f"FROM {relation(self.table.name)} AS here"
        )
        same_place = f"{target}.tableoid = pair.part AND {target}.ctid = pair.place"
        return (
            f"WITH kept_row AS ({kept_row}), own_row AS ({own_row}), "
            f"pair AS (SELECT kept_row.*, own_row.part, own_row.place FROM kept_row JOIN own_row USING (image, copy)), "
            f"restored AS ({change} WHERE {same_place} RETURNING pair.key_1) "
            f"DELETE FROM {self.name} AS kept USING restored WHERE kept.key_1 = restored.key_1"
        )

    def restore(self, *statements: str) -> dict[str, Any]:
        """Return what a step carries in ``args["restores"]``: statements of the way back, in one transaction."""
        return {"statements": list(statements), "args": {"table": relation(self.table.name), "side_table": self.name}}

    def restore_batches(self) -> dict[str, Any]:
        """Return the same for deleted rows, which are inserted again in batches."""
        args = {"table": relation(self.table.name), "side_table": self.name, "batch_rows": BATCH_ROWS}
        return {"statement": self.insert_again(), "args": {**args, **self.walk_back()}}

    def walk_back(self) -> dict[str, Any]:
        """Return how the side table is walked."""
        return {"key": list(OWN_KEY.columns), "key_types": list(OWN_KEY.types), **walk(self.name, OWN_KEY)}


def _behind(prefix: str, columns: Sequence[Column]) -> list[str]:
    return [kept(f"{prefix}{quote(one.name)}", one.type) for one in columns]


def _numbered(values: Sequence[str], order: str) -> str:
    """Return a row's values as one text, and its number among the rows with the same values."""
    image = f"ROW({', '.join(values)})::text"
    return f"{image} AS image, row_number() OVER (PARTITION BY {image} ORDER BY {order}) AS copy"


def plain_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that hold values of their own: generated ones follow from them."""
    return tuple(one for one in table.columns if not one.generated)


def key_everywhere(key: Key, table: Table, schema: Schema) -> Key:
    """Return what a row is found by: where others inherit from the table, its key holds in each of them alone."""
    return Key((*key.columns, "tableoid"), (*key.types, "oid")) if inheriting(table, schema) else key


def telling_columns(table: Table, schema: Schema) -> tuple[Column, ...]:
    """Return what a row is told from the others; where tables inherit from this one, also which of them holds it."""
    return (*plain_columns(table), *((Column("tableoid", "oid"),) if inheriting(table, schema) else ()))


def inheriting(table: Table, schema: Schema) -> list[Table]:
    """Return the tables that inherit from a table and hold rows of their own that it shows; its partitions hold its rows."""
    return [] if table.kind == "p" else below(schema, table.name)


def whole_rows(table: Table, columns: Sequence[Column], *, found_by: Sequence[Column], what: str) -> WholeRows:
    """Return the side table for a change; ``what`` is the change's own text, from which the name is made."""
    return WholeRows(image_name(table.name, what), table, tuple(found_by), tuple(columns))
