"""Rows that go from one table to another: what each batch does, and what takes it back. Pure.

A side table keeps the keys of the rows that went, and nothing else: the rows themselves are in the other table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from knowledge.schema import Name, Table
from ops.statements.render import columns, relation
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import SideTable, kept, side_table
from ops.steps._keys import Key, walking_key
from ops.steps._row_change import NoKey
from ops.steps._rows import side_args, walk_args
from vast_project.pg.identifiers import quote


@dataclass(frozen=True)
class Transfer:
    """Rows of ``source`` for ``target``: which columns they bring along, which rows they are.

    ``taken`` are the source's columns where they are called otherwise there; with ``skipping`` rows whose key the target has
    stay out, also where somebody writes them meanwhile.
    """

    source: Table
    target: Name
    columns: tuple[str, ...]
    where: str | None = None
    taken: tuple[str, ...] = ()
    skipping: bool = False

    @property
    def listed(self) -> str:
        """Return the columns, quoted."""
        return columns(self.columns)

    def condition(self, key: Key) -> str:
        """Return which rows of a batch go."""
        return between(key, f"{quote(self.source.name.name)}.") + (f" AND ({self.where})" if self.where else "")

    def behind(self, alias: str) -> str:
        """Return the source's columns behind an alias."""
        return ", ".join(f"{alias}.{quote(name)}" for name in self.taken or self.columns)


def keyed(table: Table) -> Key:
    """Return the key by which rows are found again.

    :raises NoKey: if the table has none.
    """
    key = walking_key(table)
    if not key.unique:
        raise NoKey(
            f"{table.name} has no primary or unique key, so rows that went elsewhere could not be found again. Nothing changed. "
            "Add a primary key first.",
            table=str(table.name),
        )
    return key


def moving(transfer: Transfer, key: Key, side: SideTable) -> tuple[str, str]:
    """Return the statement that moves the rows of a batch, and the one that moves them back."""
    own, place = quote(transfer.source.name.name), relation(transfer.source.name)
    keys = ", ".join(side.key_columns)
    taken = [f"{kept(f'{own}.{quote(name)}', type_)} AS {side_key}" for name, type_, side_key in _keys(key, side)]
    gone = f"DELETE FROM {place} WHERE {transfer.condition(key)} RETURNING {', '.join(taken)}, {transfer.behind(own)}"
    forward = (
        f"WITH gone AS ({gone}), noted AS (INSERT INTO {side.name} ({keys}) SELECT {keys} FROM gone) "
        f"INSERT INTO {relation(transfer.target)} ({transfer.listed}) OVERRIDING SYSTEM VALUE SELECT {transfer.listed} FROM gone"
    )
    found = f"{side.same_row('moved', 'kept')} AND {between(side.own_key, 'kept.')}"
    returned = ", ".join(f"kept.{name}" for name in side.key_columns)
    again = (
        f"DELETE FROM {relation(transfer.target)} AS moved USING {side.name} AS kept WHERE {found} "
        f"RETURNING {returned}, {transfer.behind('moved')}"
    )
    matched = " AND ".join(f"kept.{name} = again.{name}" for name in side.key_columns)
    back = (
        f"WITH again AS ({again}), home AS (INSERT INTO {place} ({transfer.listed}) OVERRIDING SYSTEM VALUE "
        f"SELECT {transfer.listed} FROM again) DELETE FROM {side.name} AS kept USING again WHERE {matched}"
    )
    return forward, back


def adding(transfer: Transfer, key: Key, side: SideTable) -> tuple[str, str]:
    """Return the statement that copies the rows of a batch into the target, and the one that takes them out again."""
    keys, target = ", ".join(side.key_columns), relation(transfer.target)
    own = quote(transfer.source.name.name)
    came = ", ".join(
        f"{kept(f'{quote(transfer.target.name)}.{quote(name)}', of)} AS {at}" for name, of, at in _keys(side.key, side)
    )
    insert = (
        f"INSERT INTO {target} ({transfer.listed}) OVERRIDING SYSTEM VALUE SELECT {transfer.behind(own)} "
        f"FROM {relation(transfer.source.name)} WHERE {transfer.condition(key)}"
        f"{' ON CONFLICT DO NOTHING' if transfer.skipping else ''} RETURNING {came}"
    )
    forward = f"WITH came AS ({insert}) INSERT INTO {side.name} ({keys}) SELECT {keys} FROM came"
    returned = ", ".join(f"kept.{name}" for name in side.key_columns)
    gone = (
        f"DELETE FROM {target} AS added USING {side.name} AS kept WHERE {side.same_row('added', 'kept')} "
        f"AND {between(side.own_key, 'kept.')} RETURNING {returned}"
    )
    matched = " AND ".join(f"kept.{name} = gone.{name}" for name in side.key_columns)
    return forward, f"WITH gone AS ({gone}) DELETE FROM {side.name} AS kept USING gone WHERE {matched}"


def transfer_args(transfer: Transfer, key: Key, side: SideTable) -> dict[str, Any]:
    """Return the args of the step: how the source is walked, and the side table of keys."""
    args: dict[str, Any] = {**walk_args(transfer.source, key, BATCH_ROWS), "target": relation(transfer.target)}
    return args | side_args(side, transfer.source) | ({"where": transfer.where} if transfer.where else {})


def keys_of(owner: Table, what: str) -> SideTable:
    """Return the side table that keeps the keys of a table's rows."""
    return side_table(owner, keyed(owner), (), what=what)


def _keys(key: Key, side: SideTable) -> list[tuple[str, str, str]]:
    return list(zip(key.columns, key.types, side.key_columns, strict=True))
