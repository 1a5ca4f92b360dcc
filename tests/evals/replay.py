"""Real schema changes of public projects, asked for in words: ``make replay``, or ``python -m tests.evals.replay [--only ID …] [--show] [--server URL]``.

Each request gets a database of its own, rebuilt as it was just before the change. VAST understands, plans and carries out the
plan's steps; then the database is compared by definition with what the real change made of it. Outcomes: pass, wrong (another
schema or other data: the worst), noop (nothing changed), error (refused or asked back, nothing changed), error_changed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

import psycopg

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.introspect import introspect
from knowledge.schema import Schema
from ops.plan import Plan
from ops.planner import plan
from ops.step import Mode, Step, step_kinds
from tests.embedded import Cluster, end_run, own_home, started_postgres
from vast_project.errors import VastError
from vast_project.pg.session import read_session
from vast_project.pg.target import Target

CASES = Path(__file__).resolve().parents[3] / "shared" / "examples" / "replay"
DATABASE = "replay"


@dataclass
class Result:
    """What became of one request."""

    case: str
    request: int
    text: str
    kinds: list[str]
    outcome: str
    message: str = ""
    milliseconds: float = 0.0
    difference: dict[str, Any] = field(default_factory=dict)


def cases(only: list[str] | None = None) -> list[dict[str, Any]]:
    """Return the cases, or those of the given ids; none where the examples are not there."""
    path = CASES / "dev_cases.jsonl"
    if not path.exists():
        return []
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [case for case in found if not only or case["id"] in only]


def replay(cluster: Cluster, case: dict[str, Any], number: int) -> Result:
    """Carry out one phrasing of a case on a database of its own and compare."""
    facts, rebuild, diff = (_tool(name) for name in ("facts", "rebuild", "diff"))
    before = json.loads((CASES / "dev_schemas" / f"{case['before_schema']}.json").read_text(encoding="utf-8"))
    cluster.drop_database(DATABASE)
    url = cluster.create_database(DATABASE)
    with psycopg.connect(url, autocommit=True) as connection:
        built, _ = rebuild.rebuild(connection, before)
        rebuild.seed(connection, built, case.get("seed") or [])
    text, message, milliseconds = case["requests"][number], "", 0.0
    try:
        milliseconds = _carried_out(url, text)
    except (VastError, psycopg.Error, NotUnderstood) as error:
        message = f"{type(error).__name__}: {error}"
    with psycopg.connect(url, autocommit=True) as connection:
        compared = diff.compare(connection, case, number, before)
        now = facts.introspect(connection)
        now["schemas"] = [one for one in now["schemas"] if one != "vast"]
        now["tables"] = {name: table for name, table in now["tables"].items() if not name.startswith("vast.")}
        same = not any(facts.diff(built, now).values()) and not (case.get("data_check") and compared.get("data_ok"))
    difference = {key: compared[key] for key in ("missing", "unexpected", "name_mismatch", "data_diff") if compared.get(key)}
    return Result(case["id"], number, text, case["kind"], _outcome(compared, message, same), message, milliseconds, difference)


@dataclass(frozen=True)
class Given:
    """A server that runs already."""

    address: str

    def url(self) -> str:
        """Return its URL."""
        return self.address


class NotUnderstood(Exception):
    """The request was asked back or not taken for a change."""


def _outcome(compared: dict[str, Any], message: str, same: bool) -> str:
    if compared.get("skipped"):
        return "skipped"
    if compared["pass"]:
        return "pass"
    if message:
        return "error" if same else "error_changed"
    return "noop" if same else "wrong"


def _carried_out(url: str, text: str) -> float:
    """Understand, plan and run; return how many milliseconds understanding and planning took."""
    with read_session(Target(url)) as session:
        schema = introspect(session)
    started = perf_counter()
    made = _planned(text, schema)
    milliseconds = (perf_counter() - started) * 1000
    with psycopg.connect(url, autocommit=True, cursor_factory=psycopg.RawCursor) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS vast")
        for step in made.steps:
            _run(connection, step)
        connection.execute("DROP SCHEMA vast CASCADE")
    return milliseconds


def _planned(text: str, schema: Schema) -> Plan:
    understood = understand_change(text, schema=schema)
    if isinstance(understood, ChangeQuestion):
        raise NotUnderstood(understood.question)
    if not isinstance(understood, Change):
        raise NotUnderstood("not a change")
    return plan(understood.operations, schema, database=DATABASE, request=text)


def _run(connection: psycopg.Connection[Any], step: Step) -> None:
    mode = step_kinds[step.kind].mode
    if mode is Mode.BATCHES:
        _walk(connection, step)
    elif mode is Mode.TRANSACTION:
        with connection.transaction():
            for statement in step.statements:
                connection.execute(statement)
    else:
        for statement in step.statements:
            connection.execute(statement)


def _walk(connection: psycopg.Connection[Any], step: Step) -> None:
    args = step.args
    for statement in args["prepare"]:
        connection.execute(statement)
    row = connection.execute(args["upper"]).fetchone()
    upper = row[0] if row else None
    bounds = connection.execute(args["first"], [upper, args["batch_rows"]]).fetchone()
    while bounds and bounds[0] is not None:
        for statement in step.statements:
            connection.execute(statement, [bounds[0], bounds[1]])
        bounds = connection.execute(args["next"], [upper, args["batch_rows"], bounds[1]]).fetchone()


def _tool(name: str) -> ModuleType:
    """Return one of the modules that come with the examples."""
    known = sys.modules.get(name)
    if known is not None and str(CASES) in str(getattr(known, "__file__", "")):
        return known
    spec = importlib.util.spec_from_file_location(name, CASES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def report(results: list[Result], *, show: bool) -> str:
    """Return the figures, by kind of change, and what did not pass."""
    lines = []
    for one in results:
        if one.outcome != "pass" or show:
            lines.append(f"{one.outcome:13} {one.case} #{one.request} {one.text}")
            lines += [f"              {text}" for text in (one.message, json.dumps(one.difference) if one.difference else "") if text]
    totals = Counter(one.outcome for one in results)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one in results:
        for kind in one.kinds:
            kinds[kind][one.outcome] += 1
    lines += [f"{kind:22} {dict(found)}" for kind, found in sorted(kinds.items(), key=lambda item: -sum(item[1].values()))]
    slowest = max((one.milliseconds for one in results), default=0.0)
    lines.append(f"{sum(totals.values())} requests: {dict(totals)}; slowest understanding and planning {slowest:.0f} ms")
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--server", default="", help="a running server to use, as superuser; its database “replay” is replaced")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")  # which addresses may be dialled is a setting
    found = cases(options.only)
    if not found:
        print("Skipped: the examples of real schema changes are not here. They belong beside the project, in ../shared/examples/replay.")
        return
    with _server(options.server) as cluster:
        results = [replay(cluster, case, number) for case in found for number in range(len(case["requests"]))]
    print(report(results, show=options.show))


@contextmanager
def _server(url: str) -> Iterator[Cluster]:
    """Yield the server of a URL, or else one that is started and ended."""
    if url:
        yield Cluster(Given(url))
        return
    home = own_home()
    try:
        with started_postgres(home) as cluster:
            yield cluster
    finally:
        end_run(home.parent)


if __name__ == "__main__":
    main()
