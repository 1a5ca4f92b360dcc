"""Copies a database on its own server: by template where nobody is connected, by dump and restore, or a share of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Any

from ops.errors import CloneImpossible
from ops.reading import schema_measured
from ops.staging.box import Box
from ops.staging.copying import NO_SPACE, Making, Order, by_dump, by_share, by_template, too_large
from ops.staging.dropping import clone_drop_on
from ops.staging.masking import Masks, masks_of
from ops.staging.occupants import own_idle_end
from ops.staging.queries import QUERIES
from ops.staging.room import Room, room_for, wanted_bytes
from ops.staging.sample_copy import WITHOUT_MASKS
from ops.staging.wish import MIB
from vast_project.pg.change import ChangeSession, change_session
from vast_project.pg.dump import RestoreFailed
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import quote
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

DISK_FULL = "53100"
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Clone:
    """A copy: how it was made, in how many seconds, how many bytes it has, and what it cannot show.

    ``estimate`` is what was expected of it before; ``masked`` names its columns that hold stand-ins.
    """

    target: Target
    strategy: str
    seconds: float
    bytes: int
    limits: tuple[str, ...] = ()
    estimate: Room = field(default_factory=lambda: Room(0, None))
    masked: tuple[str, ...] = ()


def clone_make(source: Target, name: str, *, reader: Target, order: Order, stop: Stop) -> Clone:
    """Copy a database's schema and data to a new one on the same server.

    :param reader: VAST's other connection to the source; only its role may end the idle sessions that VAST reads with.
    :param stop: asked now and then; when it says yes, copying ends.
    :raises CloneImpossible: if the role may not, with what to grant; if it does not fit on the disk, or not in its time.
    :raises TargetError, DumpFailed, RestoreFailed: as PostgreSQL said it; what is half made is the caller's to drop.
    """
    box = Box(order.wish.minutes * 60, stop)
    clone = source.with_dbname(name)
    close_pools(source)
    own_idle_end(reader)
    with change_session(source, name="vast-clone") as session:
        about = session.dicts(QUERIES["source"])[0]
        if not about["may_create"]:
            raise _no_right(source, about)
        session.be_patient(box.patience)
        making = Making(session, about, source, clone, order, box)
        with box.kept(source):
            clone_drop_on(session, name)
            strategy, limits, estimate = _fitting(making)
        limits += _copy_settings(session, name)
    with change_session(clone, name="vast-clone") as session:
        size = session.value(QUERIES["size"])
    target = Target(clone.url, label=f"{source.label} (copy)")
    return Clone(target, strategy, box.seconds, size, limits, estimate, tuple(making.masks.columns()))


def _fitting(making: Making) -> tuple[str, tuple[str, ...], Room]:
    """Make the copy, as :func:`_made`; a disk that gets full meanwhile is said to be the copy's trouble, not production's."""
    try:
        return _made(making)
    except (TargetError, RestoreFailed) as error:
        if getattr(error, "sqlstate", "") != DISK_FULL and NO_SPACE not in error.message:
            raise
        raise too_large(making.source, error.message) from error


def _made(making: Making) -> tuple[str, tuple[str, ...], Room]:
    """Make the copy; return by which strategy, what it cannot show, and what was expected of it."""
    wish, about, schema = making.order.wish, making.about, making.order.schema
    strategy = wish.chosen(about["bytes"])
    percent = wish.percent if strategy == "sample" else 100.0
    if wish.is_masked(strategy):
        making.masks = masks_of(schema, key=token_hex(16), unicode=about["encoding"] == "UTF8")
        _refuse_unmaskable(making.masks)
    if making.masks.by_table and strategy != "sample":
        strategy = "rows"
    if strategy in ("sample", "rows"):
        # A snapshot holds no sizes, and only these two go by them.
        schema = schema_measured(making.source, schema)
        making.order = replace(making.order, schema=schema)
    wanted = wanted_bytes(strategy, about["bytes"], schema, percent)
    estimate = room_for(
        making.session, wanted, keep_free=wish.keep_free_mb * MIB, dumped=wanted if strategy == "dump" else 0
    )
    if strategy in ("sample", "rows"):
        return strategy, by_share(making, percent), estimate
    why_not = f"the database has {about['bytes'] / 1024**3:.1f} GB, and connections would wait while it is copied"
    why_not = "it is set so" if wish.strategy == "dump" else why_not
    if strategy == "template":
        why = by_template(making)
        if why is None:
            return strategy, (), estimate
        why_not = why
    return "dump", by_dump(making, why_not), estimate


def _refuse_unmaskable(masks: Masks) -> None:
    """Refuse to copy personal values that nothing can stand in for."""
    if masks.impossible:
        raise CloneImpossible(
            f"No stand-ins are known for {', '.join(masks.impossible)}, marked as personal, and they cannot be left empty. "
            f"Nothing was copied. {WITHOUT_MASKS}",
            columns=list(masks.impossible),
        )


def _no_right(source: Target, about: dict[str, Any]) -> CloneImpossible:
    role = quote(about["role"])
    return CloneImpossible(
        f"No copy of {source.label} can be made: the role {about['role']} may not create databases. Nothing was changed. "
        f"Run as a superuser: ALTER ROLE {role} CREATEDB; or register a staging database of your own (--staging-url).",
        role=about["role"],
        grant=f"ALTER ROLE {role} CREATEDB",
    )


def _copy_settings(session: ChangeSession, name: str) -> tuple[str, ...]:
    """Give the copy the settings of ALTER DATABASE … SET; return those that could not be given."""
    refused = []
    for setting, value in session.rows(QUERIES["settings"]):
        try:
            with session.transaction():
                session.change(QUERIES["set_local"], name=setting, value=value)
                session.execute(f"ALTER DATABASE {quote(name)} SET {'.'.join(map(quote, setting.split('.')))} FROM CURRENT")
        except TargetError as error:
            refused.append(f"The database's own setting {setting} could not be given to the copy: {error.message}")
    return tuple(refused)
