"""Where a rehearsal takes place: the staging database that was given, or a copy made for it and dropped after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from knowledge.models import Database, Environment
from knowledge.schema import Schema
from knowledge.services import database_target
from ops.clock import Clock
from ops.errors import StagingIsProduction
from ops.executor.identity import identity
from ops.executor.ledger import QUERIES as LEDGER
from ops.models import Run
from ops.models.staging import wish_for
from ops.staging.clone import clone_make
from ops.staging.copying import Order
from ops.staging.dropping import clone_drop
from ops.staging.queries import QUERIES
from ops.staging.sampling import questions_of, tied_by
from vast_project.pg.change import change_session
from vast_project.pg.errors import TargetError
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target

PREFIX = "vast_staging_"
logger = logging.getLogger("vast.ops")


@dataclass(frozen=True)
class Place:
    """A place to rehearse: its connection, how it came to be, and what it cannot show.

    ``strategy`` is template, dump, rows (all of them, masked on the way), sample or given; ``expected`` the bytes that a copy was
    expected to take and those that were free, where that is known; ``masked`` the columns that hold stand-ins.
    """

    target: Target
    strategy: str
    seconds: float
    bytes: int
    limits: tuple[str, ...]
    expected: tuple[int, int | None] = (0, None)
    masked: tuple[str, ...] = ()

    @property
    def is_given(self) -> bool:
        """Return whether it is a database that stays, and so has to be left as it was found."""
        return self.strategy == "given"


@contextmanager
def staging_place(run: Run, schema: Schema, *, stop: Callable[[], bool]) -> Iterator[Place]:
    """Open the place for one rehearsal.

    :param schema: production's.

    A copy is dropped at the end, whatever happened; one that is to be kept loses VAST's own schema instead, so that it shows
    the resulting schema and nothing else.

    :raises CloneImpossible, StagingIsProduction: if there is no place to be had.
    """
    production = database_target(run.database, purpose="write")
    if run.database.environments.filter(kind=Environment.Kind.STAGING).exists():
        yield _given(run.database, production)
        return
    run.clone = f"{PREFIX}{run.pk.hex}"
    # Written down before it is made: whoever finds this process dead finds the copy as well.
    run.save(update_fields=["clone"])
    try:
        reader = database_target(run.database, purpose="read")
        made = clone_make(production, run.clone, reader=reader, order=_order(run, schema), stop=stop)
        expected = (made.estimate.wanted, made.estimate.free)
        yield Place(made.target, made.strategy, made.seconds, made.bytes, made.limits, expected, made.masked)
    except BaseException:  # whatever ended the rehearsal, also a signal: its copy does not stay behind; it is raised again
        _dropped_now_or_later(run, production)
        raise
    if run.clone_kept:
        with change_session(production.with_dbname(run.clone), name="vast-clone") as session:
            session.script(LEDGER["drop_schema"])
        close_pools(production.with_dbname(run.clone))
    else:
        _dropped_now_or_later(run, production)


def _order(run: Run, schema: Schema) -> Order:
    plan = run.plan.plan
    return Order(wish_for(run.database, sample=run.sample), tied_by(plan, schema), questions_of(plan, schema))


def _dropped_now_or_later(run: Run, production: Target) -> None:
    """Drop the copy of a rehearsal that came to its end; one that somebody is connected to is left to the sweeper."""
    try:
        place_drop(run, production)
    except TargetError as error:
        logger.warning("the copy %s stays for now: %s", run.clone, error)


def place_drop(run: Run, production: Target) -> None:
    """Drop a run's copy and write that down."""
    clone_drop(production, run.clone)
    Run.objects.filter(pk=run.pk).update(clone_dropped_at=Clock())


def _given(database: Database, production: Target) -> Place:
    staging = database_target(database, environment="staging", purpose="write")
    with change_session(production, name="vast-check") as session:
        own = identity(session)
    with change_session(staging, name="vast-check") as session:
        if identity(session) == own:
            raise StagingIsProduction(
                f"The staging connection of {database.name} leads to production itself (database {own[1]} of the same cluster). "
                "Nothing was run. Register another one with --staging-url, or none: then VAST makes copies.",
                database=database.name,
            )
        size = session.value(QUERIES["size"])
    return Place(staging, "given", 0.0, size, ("Rehearsed on the given staging database: its rows and sizes are its own.",))
