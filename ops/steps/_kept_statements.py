"""Statements that change rows and keep in the same breath what the rows held, and those that take the change back. Pure."""

from __future__ import annotations

from knowledge.schema import Table
from ops.statements.render import relation
from ops.steps._batches import between
from ops.steps._images import SideTable, back, kept
from ops.steps._keys import Key, comparable
from ops.steps._row_change import RowChange
from ops.steps._whole_rows import WholeRows
from vast_project.pg.identifiers import quote


def _condition(change: RowChange, key: Key) -> str:
    own = f"{quote(change.table.name.name)}."
    return between(key, own) + (f" AND {change.where}" if change.where else "")


def plain_update(change: RowChange, key: Key) -> str:
    return _update(change, _condition(change, key))


def _update(change: RowChange, condition: str) -> str:
    return f"UPDATE {relation(change.table.name)} SET {change.assignments}{change.from_items()} WHERE {condition}"


def keyed_update(change: RowChange, key: Key, side: SideTable, *, knows_old: bool, within: str = "") -> str:
    """Return an UPDATE as one that keeps the rows' keys with their old and new values.

    :param within: the condition, where it is another than the change's own within the bounds of a batch.
    """
    condition = within or _condition(change, key)
    names = [*side.key_columns, *side.old_columns, *side.new_columns]
    news = [kept(change.own(one.name), one.type) for one in change.columns]
    keys = [kept(change.own(name), type_) for name, type_ in zip(side.key.columns, side.key.types, strict=True)]
    if knows_old:
        olds = [kept(f"old.{quote(one.name)}", one.type) for one in change.columns]
        changed = f"{_update(change, condition)} RETURNING {_named([*keys, *olds, *news], names)}"
        ctes = f"changed AS ({changed})"
    else:
        olds = [kept(change.own(one.name), one.type) for one in change.columns]
        before = (
            f"SELECT {_named([*keys, *olds], names)} FROM {change.joined} WHERE {condition} "
            f"FOR NO KEY UPDATE OF {quote(change.table.name.name)}"
        )
        own = quote(change.table.name.name)
        returned = [f"before_image.{name}" for name in [*side.key_columns, *side.old_columns]] + news
        changed = (
            f"UPDATE {relation(change.table.name)} SET {change.assignments}{change.from_items('before_image')} "
            f"WHERE {condition} AND {side.same_row(own, 'before_image')} RETURNING {_named(returned, names)}"
        )
        ctes = f"before_image AS ({before}), changed AS ({changed})"
    return f"WITH {ctes} {side.insert('changed', names=names)}"


def _named(values: list[str], names: list[str]) -> str:
    return ", ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=False))


def restore_update(change: RowChange, side: SideTable) -> str:
    """Put old values back where the row still holds what the change wrote; what stays in the side table was changed since."""
    own, table = quote(change.table.name.name), relation(change.table.name)
    olds = zip(change.columns, side.old_columns, strict=True)
    sets = ", ".join(f"{quote(one.name)} = {back(f'kept.{old}', one.type)}" for one, old in olds)
    same = [
        f"{comparable(one, f'{own}.{quote(one.name)}')} IS NOT DISTINCT FROM {comparable(one, back(f'kept.{new}', one.type))}"
        for one, new in zip(change.columns, side.new_columns, strict=True)
    ]
    update = (
        f"UPDATE {table} SET {sets} FROM {side.name} AS kept WHERE {side.same_row(own, 'kept')} "
        f"AND {between(side.own_key, 'kept.')} AND {' AND '.join(same)} "
        f"RETURNING {', '.join(f'kept.{name}' for name in side.key_columns)}"
    )
    return forget(side, update)


def forget(side: SideTable, restored: str) -> str:
    """Return the statement that restores rows (returning their keys) and takes them out of the side table."""
    matched = " AND ".join(f"kept.{name} = restored.{name}" for name in side.key_columns)
    return f"WITH restored AS ({restored}) DELETE FROM {side.name} AS kept USING restored WHERE {matched}"


def deleting(delete: str, side: SideTable, *, own: str) -> str:
    """Return a DELETE as one that keeps the rows; ``own`` is the name under which it knows the table, quoted."""
    names = [*side.key_columns, *side.old_columns]
    keys = [kept(f"{own}.{quote(name)}", type_) for name, type_ in zip(side.key.columns, side.key.types, strict=True)]
    olds = [kept(f"{own}.{quote(one.name)}", one.type) for one in side.columns]
    return f"WITH gone AS ({delete} RETURNING {_named([*keys, *olds], names)}) {side.insert('gone', names=names)}"


def restore_deleted(table: Table, side: SideTable) -> str:
    """Insert the kept rows again; a row whose key somebody used since stays in the side table."""
    columns = ", ".join(quote(one.name) for one in side.columns)
    values = ", ".join(back(f"kept.{old}", one.type) for one, old in zip(side.columns, side.old_columns, strict=True))
    keys = [quote(name) for name in side.key.columns]
    returned = ", ".join(
        f"{kept(name, type_)} AS {own}" for name, type_, own in zip(keys, side.key.types, side.key_columns, strict=True)
    )
    insert = (
        f"INSERT INTO {relation(table.name)} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {side.name} AS kept "
        f"WHERE {between(side.own_key, 'kept.')} ON CONFLICT DO NOTHING RETURNING {returned}"
    )
    return forget(side, insert)


def updating(change: RowChange, side: WholeRows, *, knows_old: bool, within: str = "true") -> str:
    """Return an UPDATE as one that keeps whole rows.

    :param knows_old: whether RETURNING can say what a row held.
    :param within: the bounds of a batch.
    """
    own, place = quote(change.table.name.name), relation(change.table.name)
    where = f"{within} AND ({change.where})" if change.where else within
    if knows_old:
        olds = [kept(f"old.{quote(one.name)}", one.type) for one in change.columns]
        update = f"UPDATE {place} SET {change.assignments}{change.from_items()} WHERE {where}"
        return side.changing(update, own=own, olds=olds)
    images = [f"{kept(change.own(one.name), one.type)} AS image_{at}" for at, one in enumerate(change.columns, start=1)]
    selected = ", ".join([f"{own}.tableoid AS image_part", f"{own}.ctid AS image_place", *images])
    query = f"SELECT {selected} FROM {change.joined} WHERE {where} FOR NO KEY UPDATE OF {own}"
    same = f"{own}.tableoid = before_image.image_part AND {own}.ctid = before_image.image_place"
    update = f"UPDATE {place} SET {change.assignments}{change.from_items('before_image')} WHERE {where} AND {same}"
    olds = [f"before_image.image_{at}" for at in range(1, len(change.columns) + 1)]
    return side.changing(update, own=own, olds=olds, images=query)
