"""Copies a database on its own server: by template where nobody is connected, by dump and restore, or a share of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Any

from knowledge.schema import Name, Schema
from ops.errors import CloneImpossible
from ops.reading import schema_measured
from ops.staging.box import Box
from ops.staging.limits import share_limits
from ops.staging.masking import Masks, masks_of
from ops.staging.occupants import ended, foreign_sessions, own_idle_end
from ops.staging.queries import QUERIES
from ops.staging.room import Room, room_for, wanted_bytes
from ops.staging.sample_copy import WITHOUT_MASKS, Share, share_copy, statistics_forget, views_fill
from ops.staging.scratch import scratch, scratch_drop
from ops.staging.wish import MIB, Wish
from vast_project.pg.change import ChangeSession, Patience, change_session
from vast_project.pg.dump import RestoreFailed, carries_statistics, dump, restore
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import literal, qualified, quote
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

DROPPING = Patience(lock_ms=10_000, statement_ms=3_600_000)
IN_USE = "55006"
DISK_FULL = "53100"
#: What the operating system calls it, where pg_restore passes it on.
NO_SPACE = "No space left on device"
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


@dataclass(frozen=True)
class Order:
    """What a copy is to be: the wish, production's schema, and what the plan asks about."""

    wish: Wish = field(default_factory=Wish)
    schema: Schema = field(default_factory=Schema)
    questions: Mapping[Name, Sequence[str]] = field(default_factory=dict)


@dataclass
class _Making:
    """One copy in the making."""

    session: ChangeSession
    about: dict[str, Any]
    source: Target
    clone: Target
    order: Order
    box: Box
    masks: Masks = field(default_factory=Masks)


def clone_make(source: Target, name: str, *, reader: Target, order: Order, stop: Stop) -> Clone:
    """
    Copy a database's schema and data to a new one on the same server.

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
        making = _Making(session, about, source, clone, order, box)
        with box.kept(source):
            clone_drop_on(session, name)
            strategy, limits, estimate = _fitting(making)
        limits += _copy_settings(session, name)
    with change_session(clone, name="vast-clone") as session:
        size = session.value(QUERIES["size"])
    target = Target(clone.url, label=f"{source.label} (copy)")
    return Clone(target, strategy, box.seconds, size, limits, estimate, tuple(making.masks.columns()))


def _fitting(making: _Making) -> tuple[str, tuple[str, ...], Room]:
    """Make the copy, as :func:`_made`; a disk that gets full meanwhile is said to be the copy's trouble, not production's."""
    try:
        return _made(making)
    except (TargetError, RestoreFailed) as error:
        if getattr(error, "sqlstate", "") != DISK_FULL and NO_SPACE not in error.message:
            raise
        raise _too_large(making.source, error.message) from error


def _too_large(source: Target, said: str) -> CloneImpossible:
    return CloneImpossible(
        f"The disk got full while {source.label} was copied: nothing was rehearsed, nothing is kept of the copy. PostgreSQL said: "
        f"{said[-300:]} Make room, rehearse on a share of the rows (--sample 5), or register a staging database of your own.",
        said=said[-500:],
    )


def _made(making: _Making) -> tuple[str, tuple[str, ...], Room]:
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
        return strategy, _by_share(making, percent), estimate
    why_not = f"the database has {about['bytes'] / 1024**3:.1f} GB, and connections would wait while it is copied"
    why_not = "it is set so" if wish.strategy == "dump" else why_not
    if strategy == "template":
        why = _by_template(making)
        if why is None:
            return strategy, (), estimate
        why_not = why
    return "dump", _by_dump(making, why_not), estimate


def _refuse_unmaskable(masks: Masks) -> None:
    """Refuse to copy personal values that nothing can stand in for."""
    if masks.impossible:
        raise CloneImpossible(
            f"No stand-ins are known for {', '.join(masks.impossible)}, marked as personal, and they cannot be left empty. "
            f"Nothing was copied. {WITHOUT_MASKS}",
            columns=list(masks.impossible),
        )


def clone_drop(source: Target, name: str) -> None:
    """Drop a copy with everybody in it, and what a dump of it left on this machine; one that is gone already is no error."""
    scratch_drop(name)
    close_pools(source.with_dbname(name))
    with change_session(source, name="vast-clone") as session:
        session.be_patient(DROPPING)
        clone_drop_on(session, name)


def clone_drop_on(session: ChangeSession, name: str) -> None:
    """Drop a copy over a session on its server.

    Nobody new gets in, and those who are in are ended one by one: DROP … WITH (FORCE) would refuse altogether as soon as a
    superuser's backend is among them, and autovacuum's are. A plain DROP sends autovacuum away by itself, and waits for it.

    :raises TargetError: if somebody whom this role may not end stays connected.
    """
    if not session.value(QUERIES["exists"], name=name):
        return
    session.execute(f"ALTER DATABASE {quote(name)} ALLOW_CONNECTIONS false")
    for (pid,) in session.rows(QUERIES["inside"], name=name):
        ended(session, pid)
    session.execute(f"DROP DATABASE IF EXISTS {quote(name)}")


def _no_right(source: Target, about: dict[str, Any]) -> CloneImpossible:
    role = quote(about["role"])
    return CloneImpossible(
        f"No copy of {source.label} can be made: the role {about['role']} may not create databases. Nothing was changed. "
        f"Run as a superuser: ALTER ROLE {role} CREATEDB; or register a staging database of your own (--staging-url).",
        role=about["role"],
        grant=f"ALTER ROLE {role} CREATEDB",
    )


def _by_template(making: _Making) -> str | None:
    """Copy by CREATE DATABASE … TEMPLATE; return why that cannot be, None when it is done."""
    session, about = making.session, making.about
    if not about["may_copy"]:
        return f"the role {about['role']} does not own {about['database']}"
    foreign = foreign_sessions(session)
    if foreign:
        return f"{foreign} other sessions are connected to {about['database']}"
    owner = f" OWNER {quote(about['owner'])}" if about["may_give"] else ""
    try:
        session.execute(f"CREATE DATABASE {quote(making.clone.dbname)} TEMPLATE {quote(about['database'])}{owner}")
    except TargetError as error:
        if error.sqlstate != IN_USE:
            raise
        return f"other sessions connected to {about['database']} meanwhile"
    return None


def _by_dump(making: _Making, why: str) -> tuple[str, ...]:
    """Copy by pg_dump and pg_restore; return what the copy cannot show."""
    making.session.execute(_create(making.about, making.clone.dbname, making.session.server_version))
    carries = carries_statistics(making.session.server_version)
    with scratch(making.clone.dbname) as folder:
        dump(making.source, folder, stop=making.box, statistics=carries)
        complaints = restore(folder, making.clone, stop=making.box)
    if NO_SPACE in complaints:
        raise _too_large(making.source, complaints)
    _statistics(making, carries=carries and not complaints)
    limit = f"Copied by dump and restore, because {why}: tables are packed more tightly than in production, indexes are new."
    return (limit, *_complained(complaints))


def _by_share(making: _Making, percent: float) -> tuple[str, ...]:
    """Copy rows by COPY, a share or all of them, masked on the way; return what the copy cannot show."""
    session, order = making.session, making.order
    session.execute(_create(making.about, making.clone.dbname, session.server_version))
    carries = carries_statistics(session.server_version)
    share = Share(order.schema, percent, making.masks, order.questions)
    with scratch(making.clone.dbname) as folder:
        patience = making.box.patience
        copier = share_copy(making.source, making.clone, folder, share, patience=patience, carry=carries, stop=making.box)
        complaints = restore(folder, making.clone, stop=making.box, section="post-data")
        if carries:
            complaints += restore(folder, making.clone, stop=making.box, section="data")
    if NO_SPACE in complaints:
        raise _too_large(making.source, complaints)
    carries = carries and not complaints
    _statistics(making, carries=carries)
    rows = sum(one.rows or 0 for name, one in order.schema.measures.items() if order.schema.table(name) is not None)
    large = making.about["large_objects"]
    limits = share_limits(making.masks, percent=percent, rows=copier.rows, of=rows, carried=carries, large_objects=large)
    return (*limits, *_complained(complaints))


def _complained(complaints: str) -> tuple[str, ...]:
    return (f"pg_restore went on after complaints: {complaints[-500:]}",) if complaints else ()


def _statistics(making: _Making, *, carries: bool) -> None:
    """Give the planner of the copy what it goes by: production's statistics where they came along, else the copy's own."""
    with change_session(making.clone, name="vast-clone") as copied:
        copied.be_patient(making.box.patience)
        views_fill(copied, making.order.schema.views)
        if not carries:
            copied.execute("ANALYZE")
            return
        statistics_forget(copied, making.masks, making.order.schema.views)
        # What pg_dump does not carry: extended statistics, and those of views that were filled just now.
        own = {one.table for one in making.order.schema.statistics}
        own |= {view.name for view in making.order.schema.views if view.kind == "m"}
        for name in sorted(own):
            copied.execute(f"ANALYZE {qualified(*name)}")


def _create(about: dict[str, Any], name: str, server_version: int) -> str:
    """Return the CREATE DATABASE with the source's encoding, locale and owner."""
    parts = [f"CREATE DATABASE {quote(name)} TEMPLATE template0 ENCODING {literal(about['encoding'])}"]
    if about["may_give"]:
        parts.append(f"OWNER {quote(about['owner'])}")
    parts.append(f"LC_COLLATE {literal(about['collate'])} LC_CTYPE {literal(about['ctype'])}")
    provider = {"i": "icu", "b": "builtin"}.get(about["provider"] or "")
    if provider and server_version >= 150000:
        kind = "ICU_LOCALE" if provider == "icu" else "BUILTIN_LOCALE"
        parts.append(f"LOCALE_PROVIDER {provider} {kind} {literal(about['locale'])}")
    return " ".join(parts)


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
