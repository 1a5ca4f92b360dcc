"""What a statement costs on a schema: locks, rewrites, scans, index builds, and what that means for others. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.schema import Name, Schema
from ops.operation import OperationInvalid
from ops.statements import simulate
from ops.statements.forms import LOCK_MODES, Use, uses
from ops.statements.lock_case import Case
from ops.statements.lock_matrix import AX, FORMS, STRENGTH, Form
from ops.statements.lock_roles import relations
from ops.statements.parse import Statement, parse_all
from ops.statements.work import work_of
from ops.statements.work_base import Work
from ops.step import BLOCKS, Impact, Lock
from vast_project.errors import VastError
from vast_project.pg.identifiers import qualified


class NotOnThisServer(OperationInvalid):
    """The server's version does not know this statement."""

    code = "not_on_this_server"


def annotate(sql: str, schema: Schema) -> Impact:
    """Return what one or more statements cost, run in one transaction on a schema of ``schema.server``'s version.

    :raises NotOnThisServer: if the version does not know a form.
    :raises StatementInvalid: if the grammar cannot read them.
    """
    impact = Impact()
    for statement in parse_all(sql):
        after = _after(statement, schema)
        impact = merged(impact, _one(statement, schema, after))
        schema = after
    return impact


def _after(statement: Statement, schema: Schema) -> Schema:
    try:
        return simulate.apply_one(statement, schema)
    except VastError:
        return schema


def _one(statement: Statement, schema: Schema, after: Schema) -> Impact:
    locks: dict[Name, str] = {}
    work = Work()
    for use in uses(statement, schema):
        form = FORMS[use.form]
        if schema.server.major < form.since:
            raise NotOnThisServer(
                f"PostgreSQL {schema.server.major} does not know this statement; it came with version {form.since}.",
                since=form.since,
            )
        case = Case(use, schema, after)
        for name, mode in _locks(form, case):
            locks[name] = max(locks.get(name, mode), mode, key=STRENGTH.index)
        done = work_of(case)
        work.rewrites += done.rewrites
        work.scans += done.scans
        work.builds += done.builds
    for name in work.builds if work.rewrites else ():
        locks[name] = AX
    return Impact(
        locks=tuple(Lock(qualified(*name), mode) for name, mode in sorted(locks.items(), key=lambda one: -STRENGTH.index(one[1]))),
        rewrites=_names(work.rewrites),
        scans=_names(work.scans),
        builds=_names(work.builds),
    )


def _locks(form: Form, case: Case) -> Iterable[tuple[Name, str]]:
    if form.target is not None and case.use.target is not None:
        yield case.use.target, _written(case.use) if form.target == "as written" else form.target
    for role, mode in form.others:
        for name in relations(role, case):
            yield name, mode


def _written(use: Use) -> str:
    return LOCK_MODES[use.node.mode]


def _names(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(qualified(*name) for name in names))


def merged(one: Impact, other: Impact) -> Impact:
    """Return what two statements of one transaction cost together: every lock at its strongest."""
    locks = {lock.relation: lock.mode for lock in one.locks}
    for lock in other.locks:
        locks[lock.relation] = max(locks.get(lock.relation, lock.mode), lock.mode, key=STRENGTH.index)
    return Impact(
        locks=tuple(Lock(name, mode) for name, mode in locks.items()),
        rewrites=tuple(dict.fromkeys((*one.rewrites, *other.rewrites))),
        scans=tuple(dict.fromkeys((*one.scans, *other.scans))),
        builds=tuple(dict.fromkeys((*one.builds, *other.builds))),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
    )


def runs_alone(sql: str, schema: Schema) -> bool:
    """Return whether a statement cannot run inside a transaction block."""
    return any(FORMS[use.form].alone for statement in parse_all(sql) for use in uses(statement, schema))


def takes_its_time(sql: str, schema: Schema) -> bool:
    """Return whether a statement blocks neither reads nor writes, so that it may wait and work for minutes."""
    found = [use for statement in parse_all(sql) for use in uses(statement, schema)]
    return bool(found) and all(FORMS[use.form].online for use in found)


def strongest(impact: Impact) -> str | None:
    """Return the strongest lock of an impact, None where it takes none."""
    return max((lock.mode for lock in impact.locks), key=STRENGTH.index, default=None)


def blocks_writes(mode: str) -> bool:
    """Return whether a lock keeps others from writing."""
    return BLOCKS.get(mode) in ("writes", "reads and writes")
