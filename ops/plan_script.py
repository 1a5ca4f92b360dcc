"""A plan as a script for psql, forward and back, for a person who carries it out by hand. Pure.

``psql -f plan.sql`` runs it forward, ``psql -v back=1 -f plan.sql`` takes it back. Steps in batches are loops that commit after
each batch; a script has no ledger, so a batch that was done is not known to be done when the script is begun again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from knowledge.schema import OWN_SCHEMA
from ops.parts import Positioned, parts_of
from ops.plan import Plan
from ops.rollback import way_back
from ops.step import Budget, Check, Mode, Step, step_kinds
from vast_project.pg.identifiers import literal

#: What a statement of each kind of patience may wait for a lock and run, as the executor sets it.
TIMEOUTS = {Budget.SHORT: ("2s", "60s"), Budget.LONG: ("15min", "6h")}
#: A loop is one statement to the server: its batches are short, it is not.
NO_LIMIT = "0"
QUOTE = "$script$"

LOOP = """DO $script$
DECLARE
  upper_key text[];
  low text[];
  high text[];
  size bigint := {size};
  visited bigint;
BEGIN
  EXECUTE {upper} INTO upper_key;
  EXECUTE {first} INTO low, high, visited USING upper_key, size;
  WHILE low IS NOT NULL LOOP
{work}
    COMMIT;
    EXECUTE {next} INTO low, high, visited USING upper_key, size, high;
  END LOOP;
END
$script$;"""


def plan_to_sql(plan: Plan) -> str:
    """Return the script; its first lines say what it is for and how it is run."""
    lines = [
        f"-- {_line(plan.request)}",
        f"-- database {plan.database} · digest {plan.digest}",
        f"-- made for schema {plan.fingerprint[:12]} · PostgreSQL {plan.server_version // 10_000} · risk {plan.risk.level}",
        "-- forward: psql -f this_file · back: psql -v back=1 -f this_file",
        "\\set ON_ERROR_STOP on",
        *_which_part(plan),
        "\\if :{?back}",
        *(_in_parts(_undos(plan)) if plan.rollback is not None else _no_way_back()),
        "\\else",
        *_own_schema(plan.steps),
        *_in_parts(parts_of(plan)),
        "\\endif",
    ]
    return "\n".join(lines) + "\n"


def _which_part(plan: Plan) -> Iterator[str]:
    """A plan that waits is run part by part: the first unless another is named."""
    if (count := len(parts_of(plan))) > 1:
        yield f"-- in {count} parts: psql -v part=2 -f this_file once nothing uses what it takes away; back from the last on"
        yield from ("\\if :{?part}", "\\else", "\\set part 1", "\\endif")


def _undos(plan: Plan) -> list[Positioned]:
    """Return the way back of each part, in the order of the parts."""
    undos = way_back(plan)
    positions = [{position for position, _ in part} for part in parts_of(plan)]
    return [[(one.position, one.step) for one in undos if one.undoes in part] for part in positions]


def _in_parts(parts: list[Positioned]) -> Iterator[str]:
    """Yield the steps of the part that was asked for; of a plan in one part, all."""
    if len(parts) == 1:
        yield from _script(parts[0])
        return
    for number, part in enumerate(parts, start=1):
        yield from (f"SELECT :part = {number} AS is_asked \\gset", "\\if :is_asked", *_script(part), "\\endif")


def _no_way_back() -> list[str]:
    return ["\\echo 'There is no way back: a step of this plan cannot be undone.'", "\\quit"]


def _own_schema(steps: Iterable[Step]) -> Iterator[str]:
    """What is kept aside needs its place; the schema is VAST's own and disturbs nobody."""
    if any(f"{OWN_SCHEMA}." in text for step in steps for text in (*step.statements, *step.args.get("prepare", ()))):
        yield f"CREATE SCHEMA IF NOT EXISTS {OWN_SCHEMA};"


def _script(steps: Positioned) -> Iterator[str]:
    for position, step in steps:
        mode = step_kinds[step.kind].mode
        lock, statement = TIMEOUTS[step.budget]
        yield ""
        yield f"-- Step {position + 1}: {_line(step.title)}"
        yield from (f"-- {_line(text)}" for text in (step.reason,) if text)
        yield from _looks("before", step.checks_before)
        yield f"SET lock_timeout = '{lock}'; SET statement_timeout = '{NO_LIMIT if mode is Mode.BATCHES else statement}';"
        yield from _body(step, mode)
        yield from _looks("after", step.checks)


def _body(step: Step, mode: Mode) -> Iterator[str]:
    if mode is Mode.PAUSE:
        yield f"SELECT pg_sleep({float(step.args['seconds'])});"
    elif mode is Mode.BATCHES:
        yield from map(_ended, step.args["prepare"])
        yield _loop(step)
    elif mode is Mode.TRANSACTION:
        yield from ("BEGIN;", *map(_ended, step.statements), "COMMIT;")
    else:
        yield from map(_ended, step.statements)


def _loop(step: Step) -> str:
    work = "\n".join(f"    EXECUTE {literal(text)} USING low, high;" for text in step.statements)
    texts = {name: literal(step.args[name]) for name in ("upper", "first", "next")}
    return LOOP.format(size=int(step.args["batch_rows"]), work=work, **texts)


def _looks(when: str, checks: Iterable[Check]) -> Iterator[str]:
    """What VAST would look at here; a person looks for themselves."""
    for check in checks:
        yield f"-- {when}: {check.validator} {_line(json.dumps(check.args, ensure_ascii=False))}"


def _ended(text: str) -> str:
    return f"{text.rstrip().rstrip(';')};"


def _line(text: str) -> str:
    """Keep a text inside one line of comment, whatever it holds."""
    return " ".join(text.split())
