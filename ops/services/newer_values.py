"""Before a plan is taken back: what others wrote into what it made is counted, and does not go unless somebody says that it may."""

from __future__ import annotations

import logging

from audit.actor import Actor
from knowledge.schema import Schema
from knowledge.services import database_target
from ops.errors import NewerValues
from ops.models import PlanRecord
from ops.newer import Going, going
from ops.reading import schema_read
from ops.services._command import plan_entry
from vast_project.pg.change import ChangeSession, Patience, change_session
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import qualified

logger = logging.getLogger("vast.ops")
#: So many rows are counted, for so long; beyond that it is enough to know that there are many.
MOST = 100_000
COUNTING = Patience(lock_ms=2_000, statement_ms=10_000)


def newer_accepted(record: PlanRecord, actor: Actor, *, accept_loss: bool) -> None:
    """Refuse to take a plan back that others wrote values into, unless that is accepted; then the audit says what went.

    :raises NewerValues: with what would go, and how many rows of it.
    """
    said = _lost(record)
    if not said:
        return
    if not accept_loss:
        raise NewerValues(
            f"Taking “{record.title}” back takes along what was written since into what it made: {'; '.join(said)}. "
            "Nothing was changed. Copy the values first, or say on the plan's page that they may go.",
            going=said,
        )
    plan_entry(record, actor, "loss_accepted", going=said)


def _lost(record: PlanRecord) -> list[str]:
    # Pages may read only: the connection that changes is a worker's.
    target = database_target(record.database, purpose="read")
    schema = _schema(record)
    found = going(record.plan, schema) if schema is not None else []
    if not found:
        return []
    with change_session(target, name="vast-check") as session:
        session.be_patient(COUNTING)
        return [said for one in found if (said := _said(session, one))]


def _schema(record: PlanRecord) -> Schema | None:
    """Return the schema as it is now; None where the way back drops and overwrites nothing, so that it is not read for nothing."""
    steps = record.plan.rollback or ()
    drops = any(" DROP COLUMN " in text or text.startswith("DROP TABLE ") for step in steps for text in step.statements)
    is_asked = drops or any("puts_back" in step.args for step in steps)
    return schema_read(database_target(record.database, purpose="read")) if is_asked else None


def _said(session: ChangeSession, one: Going) -> str:
    """Return the sentence about what goes; empty if nobody wrote anything there."""
    # The condition is made of the plan's own expressions, which ran there before, and of quoted names.
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {qualified(*one.table)} WHERE {one.newer} LIMIT {MOST + 1}) AS newer"  # noqa: S608
    try:
        with session.transaction(read_only=True):
            [rows] = session.row_with(sql, []) or (0,)
    except TargetError as error:
        logger.info("what was written into %s could not be counted: %s", one, error)
        return f"how much of {one} is newer could not be counted ({error.message})"
    if not rows:
        return ""
    count = f"more than {MOST:,} rows" if rows > MOST else "1 row" if rows == 1 else f"{rows:,} rows"
    verb = "holds" if rows == 1 else "hold"
    if one.returns:
        return f"{count} of {one.table} {verb} another value in {one.column} than was kept of it"
    perhaps = "" if one.certain else ", the plan's own among them"
    return f"{count} of {one.table} {verb} a value in {one.column}{perhaps}" if one.column else f"{one.table} has {count}"
