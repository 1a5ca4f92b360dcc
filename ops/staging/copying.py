"""The ways to copy a database on its own server: by template, by dump and restore, or row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.schema import Name, Schema
from ops.errors import CloneImpossible
from ops.staging.box import Box
from ops.staging.limits import share_limits
from ops.staging.masking import Masks
from ops.staging.occupants import foreign_sessions
from ops.staging.sample_copy import Share, share_copy, statistics_forget, views_fill
from ops.staging.scratch import scratch
from ops.staging.wish import Wish
from vast_project.pg.change import ChangeSession, change_session
from vast_project.pg.dump import carries_statistics, dump, restore
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import literal, qualified, quote
from vast_project.pg.target import Target

IN_USE = "55006"
#: What the operating system calls a full disk, where pg_restore passes it on.
NO_SPACE = "No space left on device"


@dataclass(frozen=True)
class Order:
    """What a copy is to be: the wish, production's schema, and what the plan asks about."""

    wish: Wish = field(default_factory=Wish)
    schema: Schema = field(default_factory=Schema)
    questions: Mapping[Name, Sequence[str]] = field(default_factory=dict)


@dataclass
class Making:
    """One copy in the making: ``session`` is one on the source's server, ``about`` what that says of source and role."""

    session: ChangeSession
    about: dict[str, Any]
    source: Target
    clone: Target
    order: Order
    box: Box
    masks: Masks = field(default_factory=Masks)


def too_large(source: Target, said: str) -> CloneImpossible:
    """Return the refusal of a copy for which the disk had no room, with what PostgreSQL said."""
    return CloneImpossible(
        f"The disk got full while {source.label} was copied: nothing was rehearsed, nothing is kept of the copy. PostgreSQL said: "
        f"{said[-300:]} Make room, rehearse on a share of the rows (--sample 5), or register a staging database of your own.",
        said=said[-500:],
    )


def by_template(making: Making) -> str | None:
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


def by_dump(making: Making, why: str) -> tuple[str, ...]:
    """Copy by pg_dump and pg_restore; return what the copy cannot show."""
    making.session.execute(_create(making.about, making.clone.dbname, making.session.server_version))
    carries = carries_statistics(making.session.server_version)
    with scratch(making.clone.dbname) as folder:
        dump(making.source, folder, stop=making.box, statistics=carries)
        complaints = restore(folder, making.clone, stop=making.box)
    if NO_SPACE in complaints:
        raise too_large(making.source, complaints)
    _statistics(making, carries=carries and not complaints)
    limit = f"Copied by dump and restore, because {why}: tables are packed more tightly than in production, indexes are new."
    return (limit, *_complained(complaints))


def by_share(making: Making, percent: float) -> tuple[str, ...]:
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
        raise too_large(making.source, complaints)
    carries = carries and not complaints
    _statistics(making, carries=carries)
    rows = sum(one.rows or 0 for name, one in order.schema.measures.items() if order.schema.table(name) is not None)
    large = making.about["large_objects"]
    limits = share_limits(making.masks, percent=percent, rows=copier.rows, of=rows, carried=carries, large_objects=large)
    return (*limits, *_complained(complaints))


def _complained(complaints: str) -> tuple[str, ...]:
    return (f"pg_restore went on after complaints: {complaints[-500:]}",) if complaints else ()


def _statistics(making: Making, *, carries: bool) -> None:
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
