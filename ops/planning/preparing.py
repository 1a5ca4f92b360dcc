"""One step made ready for a plan: what it throws away is kept, what it costs is told, its way back is found. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pglast import ast

from knowledge.schema import OWN_SCHEMA, Schema
from ops.kept import kept_note
from ops.operation import Loss, OperationInvalid
from ops.plan import Finding, Severity
from ops.planning.catalog_checks import checks_of
from ops.risk import estimated, notes
from ops.risk.estimates import unqualified
from ops.risk.rates import SUPPOSED, Rates
from ops.statements.inverse import WayBack, way_back
from ops.statements.locks import annotate, runs_alone
from ops.statements.parse import parse, parse_all, relation_name
from ops.statements.render import relation
from ops.statements.simulate import SimulationUnknown, apply
from ops.step import Check, Impact, Mode, Step, step_kinds
from ops.steps._images import rekeyed
from ops.steps._keeping import keeping
from ops.steps._kept_data import CHANGES_ROWS, sets_only_new
from ops.steps._keys import CTID


@dataclass(frozen=True)
class Prepared:
    """Steps that are ready, the schema after them, what the data suffers, and what is to be said about them."""

    steps: tuple[Step, ...]
    schema: Schema
    loss: Loss
    findings: tuple[Finding, ...] = ()


def prepared(step: Step, schema: Schema, *, original: Schema, origins: Schema, key: str, rates: Rates = SUPPOSED) -> Prepared:
    """Return a recipe's step made ready.

    :param original: the schema before the whole plan, which the way back leads to.
    :param origins: the same with the names that its tables and columns have by now: what is in it held data before the plan.
    :param key: what makes the names of this plan's kept data different from another plan's.
    :param rates: how fast the server works, for the estimates.
    :raises OperationInvalid: if a statement would be refused, or cannot run the way the step runs it.
    """
    done: list[Step] = []
    findings: list[Finding] = []
    loss = Loss.LOSSLESS
    for one in keeping(rekeyed(step, key), schema, original=origins, key=key):
        ready, schema, lost, said = _ready(one, schema, original, origins, rates)
        done.append(ready)
        findings += said
        loss = loss if lost is Loss.LOSSLESS else Loss.LOSSY
    return Prepared(tuple(done), schema, loss, tuple(findings))


def _ready(step: Step, schema: Schema, original: Schema, origins: Schema, rates: Rates) -> tuple[Step, Schema, Loss, list[Finding]]:
    if not step.statements:
        _must_find(step, schema)
        return step, schema, Loss.LOSSLESS, []
    mode = step_kinds[step.kind].mode
    _must_fit(step, mode, schema)
    text = ";\n".join(step.statements)
    try:
        after = apply(text, schema)
        back = _back(step, mode, text, schema, original, origins)
    except SimulationUnknown as unknown:
        back = WayBack(step.undo or None, Loss.IRREVERSIBLE, unknown.message)
        after = schema
    said = [] if back.statements is not None else [Finding("no_way_back", Severity.WARNING, back.why, step.title)]
    checks = distinct([*step.checks, *checks_of(schema, after)])
    ready = replace(step, undo=back.statements, checks=checks, impact=cost(step, schema, after, rates))
    return ready, after, back.loss, said


def _back(step: Step, mode: Mode, text: str, schema: Schema, original: Schema, origins: Schema) -> WayBack:
    """What a recipe says of its way back holds; otherwise it is derived. Steps in batches and some others bring theirs along."""
    if step.undo is None:
        return WayBack(None, Loss.IRREVERSIBLE, f"“{step.title}” cannot be taken back.")
    keeps = "restores" in step.args
    if mode is Mode.BATCHES or step_kinds[step.kind].brings_way_back:
        return WayBack(step.undo, Loss.LOSSY if step.undo or keeps else Loss.LOSSLESS)
    if step.undo:
        return WayBack(step.undo)
    kept = {one["args"]["table"] for one in step.args.get("restores", ())}
    found = way_back(_without_kept(text, kept, schema, original, origins), schema, goal=original)
    return replace(found, loss=Loss.LOSSY) if keeps and found.loss is Loss.LOSSLESS else found


def _without_kept(text: str, kept: set[str], schema: Schema, original: Schema, origins: Schema) -> str:
    """Leave out changes of rows that have their way back: they were copied, or are in what the plan itself made."""
    left = []
    for one in parse_all(text):
        if isinstance(one.node, ast.TruncateStmt):
            names = {relation(relation_name(target, schema)) for target in one.node.relations}
            if names <= kept:
                continue
        elif isinstance(one.node, CHANGES_ROWS) and (
            original.relation(relation_name(one.node.relation, schema)) is None or sets_only_new(one.node, schema, origins)
        ):
            continue
        left.append(one.sql)
    return ";\n".join(left)


def _must_fit(step: Step, mode: Mode, schema: Schema) -> None:
    """Refuse a statement that PostgreSQL takes outside a transaction only, in a step that is one."""
    for sql in step.statements:
        if mode is Mode.TRANSACTION and runs_alone(parse(sql).sql, schema):
            raise OperationInvalid(f"PostgreSQL does not run this inside a transaction: {sql[:200]}", statement=sql[:200])


def _must_find(step: Step, schema: Schema) -> None:
    """Refuse a way back that fills a column by names which another operation of the plan has changed meanwhile."""
    filled = step.args.get("filled", {}).get("args")
    if not filled:  # a view that is filled again goes by no column
        return
    table = schema.table(unqualified(filled["table"]))
    needed = [one for one in (*filled["key"], *filled.get("values", {})) if one != CTID]
    missing = [one for one in needed if table is None or table.column(one) is None]
    if missing:
        said = f"“{step.title}” comes at the end of the plan and needs {', '.join(missing)}, which goes or is renamed before."
        raise OperationInvalid(f"{said} Nothing was changed. Ask for the two apart.", missing=missing)


def distinct(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return checks without those that say the same again."""
    found: list[Check] = []
    for check in checks:
        if check not in found:
            found.append(check)
    return tuple(found)


def cost(step: Step, before: Schema, after: Schema, rates: Rates = SUPPOSED) -> Impact:
    """Return what a step costs: locks and work of its statements, sizes, and what that means in words."""
    impact = Impact()
    if step.statements:
        impact = _visible(annotate(";\n".join(step.statements), before))
    if step_kinds[step.kind].works_on_nothing:
        impact = replace(impact, rewrites=(), scans=(), builds=())
    impact = estimated(impact, step, before, after, rates)
    return replace(impact, notes=(*notes(step, impact), *kept_note(step, before)))


def _visible(impact: Impact) -> Impact:
    """Leave out VAST's own tables: nobody else uses them."""
    own = f"{OWN_SCHEMA}."
    return replace(
        impact,
        locks=tuple(lock for lock in impact.locks if not lock.relation.startswith(own)),
        rewrites=tuple(name for name in impact.rewrites if not name.startswith(own)),
        scans=tuple(name for name in impact.scans if not name.startswith(own)),
        builds=tuple(name for name in impact.builds if not name.startswith(own)),
    )
