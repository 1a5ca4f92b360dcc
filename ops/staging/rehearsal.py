"""A rehearsal: forward, validate, back, compare, forward again; everything that was seen is evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from knowledge.diff import diff
from knowledge.fingerprint import fingerprint
from knowledge.schema import Schema
from ops.errors import CheckFailed, Drifted, StagingDiffers, StepFailed
from ops.executor.checking import Baseline, baseline_take, checks_run
from ops.executor.engine import Phase, phase_run
from ops.executor.growth import sizes_of
from ops.executor.holding import Hold
from ops.executor.identity import identity
from ops.executor.installation import installation_id
from ops.executor.journal import Journal
from ops.executor.lease import Lease
from ops.executor.ledger import Ledger, ledger_install
from ops.executor.setting import path_setting
from ops.models import Run
from ops.parts import Positioned, parts_of
from ops.plan import Plan
from ops.reading import schema_read
from ops.rollback import way_back
from ops.staging.checksums import MOST_ROWS, Contents, contents_of, tables_touched
from ops.staging.data_diff import rows_compared, rows_sampled
from ops.staging.place import Place
from ops.staging.proof import SHOWN, contents_compared, proof
from ops.staging.query_plans import Query, explained
from ops.staging.query_plans import compared as queries_compared
from ops.step import Step

FORMAT = 1


@dataclass
class Rehearsal:
    """One rehearsal in one place; ``evidence`` grows as it goes on."""

    run: Run
    lease: Lease
    place: Place
    production: Schema
    #: Bytes of production's tables that the plan touches: evidence ends when they have grown by half.
    sizes: Mapping[str, int] = field(default_factory=dict)
    #: Which database production is: its cluster's identifier and its name.
    identity: tuple[str, str] | tuple[()] = ()
    #: What production runs most, where it is known.
    queries: list[Query] = field(default_factory=list)
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """Return the plan that is rehearsed."""
        return self.run.plan.plan

    @property
    def steps(self) -> Positioned:
        """Return what is rehearsed: at first the whole plan, once a part is in production the next part alone."""
        done = self.run.plan.parts_done
        return parts_of(self.plan)[done] if done else list(enumerate(self.plan.steps))

    @property
    def undos(self) -> Positioned:
        """Return the way back of what is rehearsed."""
        positions = {position for position, _ in self.steps}
        return [(undo.position, undo.step) for undo in way_back(self.plan) if undo.undoes in positions]

    @property
    def is_to_the_end(self) -> bool:
        """Return whether the schema afterwards is that of the whole plan."""
        return self.steps[-1][0] == len(self.plan.steps) - 1


def rehearse(rehearsal: Rehearsal) -> dict[str, Any]:
    """Rehearse a plan and return the evidence, JSON-safe; ``passed`` and ``rollback.proved`` sum it up.

    :raises StagingDiffers: if the place does not have production's schema.
    :raises RunCancelled, LeaseLost, OutcomeUnknown: if it ended early; there is no evidence then.
    """
    before = schema_read(rehearsal.place.target)
    _begin(rehearsal, before)
    with Hold(rehearsal.place.target, lease=rehearsal.lease, search_path=path_setting(before)) as hold:
        ledger_install(hold.session)
        rehearsal.evidence["staging"]["sizes"] = sizes_of(hold.session, rehearsal.sizes)
        try:
            _there_and_back(rehearsal, hold, before)
        except StepFailed as error:
            reports = error.context.pop("reports", [])
            rehearsal.evidence["phases"].append({"phase": "stopped", "steps": reports})
            rehearsal.evidence["failure"] = error.as_json()
            rehearsal.evidence["passed"] = False
        if rehearsal.place.is_given:
            _leave_as_found(rehearsal, hold)
    return rehearsal.evidence


def _begin(rehearsal: Rehearsal, before: Schema) -> None:
    """Refuse a given place that does not have production's schema, and note what is known before anything is done."""
    place = rehearsal.place
    differences = [str(change) for change in diff(rehearsal.production, before)]
    if differences and place.is_given:
        raise StagingDiffers(
            f"{place.target.label} does not have production's schema, so a rehearsal there would prove nothing about production. "
            f"Nothing was run. Bring it in line first: {'; '.join(differences[:5])}.",
            differences=differences[:SHOWN],
        )
    limits = list(place.limits)
    if differences:
        limits.append(f"The copy differs from production: {'; '.join(differences[:10])}.")
    rehearsal.evidence = _evidence_before(rehearsal, before, limits)


def _evidence_before(rehearsal: Rehearsal, before: Schema, limits: list[str]) -> dict[str, Any]:
    """Return the evidence as it begins: of what, where and on which schema; nothing has passed yet."""
    place = rehearsal.place
    return {
        "format": FORMAT,
        "plan": str(rehearsal.run.plan_id),
        "plan_digest": rehearsal.run.plan.digest,
        "run": str(rehearsal.run.pk),
        "database": rehearsal.run.database.name,
        "server_version": before.server.version,
        "production": {
            "fingerprint": fingerprint(rehearsal.production),
            "sizes": dict(rehearsal.sizes),
            "identity": list(rehearsal.identity),
        },
        "staging": {
            "strategy": place.strategy,
            "seconds": round(place.seconds, 2),
            "bytes": place.bytes,
            "limits": limits,
            "expected_bytes": place.expected[0],
            "free_bytes": place.expected[1],
            "masked": list(place.masked),
        },
        "phases": [],
        "checks": [],
        "schema": {"before": fingerprint(before)},
        "data": [],
        "queries": [],
        "rollback": {"proved": False, "reason": _no_way_back(rehearsal.plan)},
        "passed": False,
        "failure": None,
    }


def _no_way_back(plan: Plan) -> str:
    return "" if plan.rollback is not None else "The plan is declared irreversible: it has no way back to prove."


def _there_and_back(rehearsal: Rehearsal, hold: Hold, before: Schema) -> None:
    plan, evidence = rehearsal.plan, rehearsal.evidence
    kept = _kept_contents(rehearsal, hold, before)
    baseline = baseline_take(hold.session, plan.checks, rehearsal.queries)
    planned = explained(hold.session, rehearsal.queries)
    read = [table for table in tables_touched(plan, before, before) if str(table.name) in kept]
    sampled = rows_sampled(hold.session, read)
    _phase(rehearsal, hold, "forward", rehearsal.steps)
    after = schema_read(rehearsal.place.target)
    evidence["schema"] |= {"after": fingerprint(after), "diff": [str(change) for change in diff(before, after)][:SHOWN]}
    if rehearsal.is_to_the_end:
        _plan_checks(rehearsal, hold, baseline)
    evidence["queries"] = queries_compared(rehearsal.queries, planned, explained(hold.session, rehearsal.queries))
    differs = rows_compared(hold.session, sampled, after)
    evidence["passed"] = True
    if plan.rollback is None:
        return
    # What the plan changes beyond what its steps name shows in the schemas; those tables could not be read before.
    touched = tables_touched(plan, before, after)
    _phase(rehearsal, hold, "backward", rehearsal.undos)
    restored = schema_read(rehearsal.place.target)
    evidence["schema"] |= {"restored": fingerprint(restored)}
    left = [str(change) for change in diff(before, restored)]
    back = contents_of(hold.session, [table for table in touched if str(table.name) in kept])
    evidence["data"] = [
        table | {"sample": differs.get(table["table"])} for table in contents_compared(plan, before, kept, back)
    ]
    evidence["rollback"] = proof(before, restored, left, evidence["data"])
    _phase(rehearsal, hold, "again", rehearsal.steps)
    again = schema_read(rehearsal.place.target)
    evidence["schema"] |= {"again": fingerprint(again)}
    if evidence["schema"]["again"] != evidence["schema"]["after"]:
        evidence["passed"] = False
        differences = "; ".join(str(change) for change in diff(after, again))
        evidence["failure"] = StepFailed(f"Going forward again after the rollback led elsewhere: {differences[:2000]}").as_json()


def _kept_contents(rehearsal: Rehearsal, hold: Hold, before: Schema) -> dict[str, Contents]:
    """Read what the tables hold that the plan's steps name, before anything is done."""
    if rehearsal.plan.rollback is None:
        return {}
    tables = tables_touched(rehearsal.plan, before, before)
    read = [table for table in tables if (_rows(before, table.name) or 0) <= MOST_ROWS]
    for table in tables:
        if table not in read:
            rehearsal.evidence["staging"]["limits"].append(f"{table.name} was too large for its contents to be compared.")
    return contents_of(hold.session, read)


def _rows(schema: Schema, name: Any) -> int | None:
    measure = schema.measures.get(name)
    return measure.rows if measure else None


def _phase(rehearsal: Rehearsal, hold: Hold, phase: str, steps: list[tuple[int, Step]]) -> None:
    run, lease = rehearsal.run, rehearsal.lease
    ledger = Ledger(installation_id(), run.pk, run.pk, lease.token, run.plan.digest, phase)
    journal = Journal(run, lease, phase, steps=len(steps), target=identity(hold.session))
    started = perf_counter()
    reports = phase_run(Phase(hold, ledger, journal, steps))
    rehearsal.evidence["phases"].append(
        {"phase": phase, "ms": round((perf_counter() - started) * 1000, 1), "steps": reports}
    )


def _plan_checks(rehearsal: Rehearsal, hold: Hold, baseline: Baseline) -> None:
    try:
        rehearsal.evidence["checks"] = checks_run(hold.session, rehearsal.plan.checks, baseline)
    except CheckFailed as error:
        rehearsal.evidence["checks"] = error.context.pop("checks")
        raise


def _leave_as_found(rehearsal: Rehearsal, hold: Hold) -> None:
    """Take a given staging database back to where it was; what cannot be undone there is said."""
    phases = [phase["phase"] for phase in rehearsal.evidence["phases"]]
    if phases and phases[-1] == "again" and rehearsal.plan.rollback is not None:
        _phase(rehearsal, hold, "left", rehearsal.undos)
    elif phases and phases[-1] != "backward":
        rehearsal.evidence["staging"]["limits"].append("The staging database was left with what the rehearsal did.")


def production_for(run: Run, production: Schema) -> None:
    """Refuse to rehearse a plan for another production than the one there is.

    :raises Drifted: with the differences' fingerprints; the plan has to be made again.
    """
    if run.plan.parts_done:
        return  # what others changed while the plan waited is there; the rehearsal shows whether the next part still fits
    found = fingerprint(production)
    if found != run.plan.fingerprint:
        raise Drifted(
            f"The schema of {run.database.name} has changed since this plan was made, so nothing was rehearsed. Plan again.",
            planned=run.plan.fingerprint,
            found=found,
        )
