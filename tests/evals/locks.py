"""How the lock annotator does on measurements: 219 statements on PostgreSQL 13–18. ``python -m tests.evals.locks``.

A measurement holds what pg_locks showed inside the transaction: relations that exist afterwards, ACCESS SHARE left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.schema import Name, Schema, Server
from ops.operation import OperationInvalid
from ops.risk.estimates import unqualified
from ops.statements.lock_matrix import AS, AX, RS, RX, SRX, SUE, S, X
from ops.statements.locks import NotOnThisServer, annotate, runs_alone
from ops.statements.parse import StatementInvalid
from ops.statements.simulate import SimulationUnknown, apply
from ops.step import Impact
from tests.evals.lock_cases import CASES, SETUP

MEASURED = Path(__file__).resolve().parents[3] / "shared" / "examples" / "locks"
VERSIONS = (13, 14, 15, 16, 17, 18)
MODES = {"AS": AS, "RS": RS, "RX": RX, "SUE": SUE, "S": S, "SRX": SRX, "X": X, "AX": AX}


@dataclass(frozen=True)
class Result:
    """One case on one version: what was wrong, empty where nothing was."""

    version: int
    name: str
    wrong: str = ""


def results() -> Iterator[Result]:
    """Yield one result for each measurement."""
    for version in VERSIONS:
        file = MEASURED / f"locks_pg{version}.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Result(version, row["n"], compare(row, version))


def schema_for(version: int, name: str, setup: str) -> Schema:
    """Return the schema of a case: the common tables and the case's own set-up."""
    zone = "Europe/Paris" if "Europe/Paris" in name else "UTC"
    return apply(f"{SETUP};{setup}", Schema(server=Server(version * 10000, timezone=zone)))


def compare(row: dict[str, Any], version: int) -> str:
    """Return what the annotator says otherwise than the measurement."""
    case = CASES.get(row["n"])
    if case is None:
        return "no statement is known for this name"
    setup, statement = case
    refused = row.get("err") and "canceling" not in row["err"] and "could not create unique" not in row["err"]
    try:
        schema = schema_for(version, row["n"], setup)
        impact = annotate(statement, schema)
        after = apply(statement, schema) if not runs_alone(statement, schema) or refused else schema
    except SimulationUnknown:
        after, impact = schema, annotate(statement, schema)
    except (NotOnThisServer, StatementInvalid, OperationInvalid) as refusal:
        return "" if refused else f"refused: {refusal}"
    if refused:
        return "" if row["n"] in REFUSED_BY_THE_SERVER_ONLY else "not refused"
    if row["n"].startswith("NONTX"):
        return waiting(row, statement, schema, impact)
    return "; ".join([*locks(row, impact, after), *work(row, impact)])


#: Refusals that depend on rows or on the transaction, which a schema cannot tell.
REFUSED_BY_THE_SERVER_ONLY = frozenset({"enum add+use same txn", "TYPE bit(5) -> bit(6)", "NONTX reindex concurrently exclusion"})


def waiting(row: dict[str, Any], statement: str, schema: Schema, impact: Impact) -> str:
    """Statements outside a transaction were caught waiting: what they held or waited for must be what is foretold."""
    if not runs_alone(statement, schema):
        return "said to run inside a transaction"
    foretold = {unqualified(lock.relation).name: lock.mode for lock in impact.locks}
    seen = [one.split(":") for one in (*row["held"], *row["waiting"])]
    wrong = [
        f"{name}:{mode}"
        for name, mode in seen
        if mode != "AS" and name not in ("virtualxid", "object") and "_ccnew" not in name and foretold.get(name) != MODES[mode]
    ]
    return f"held or awaited {wrong}, foretold {foretold}" if wrong else ""


def locks(row: dict[str, Any], impact: Impact, after: Schema) -> Iterator[str]:
    """Yield the locks that differ; relations that are gone afterwards were not seen."""
    seen = {name: MODES[mode] for name, mode in row["locks"].items()}
    foretold = {}
    for lock in impact.locks:
        name = unqualified(lock.relation)
        if lock.mode != AS and after.has_relation(name) and name.schema == "public":
            foretold[name.name] = lock.mode
    for old, new in RENAMED.get(row["n"], {}).items():
        foretold[new] = next(lock.mode for lock in impact.locks if unqualified(lock.relation) == Name("public", old))
    if seen != foretold:
        yield f"locks seen {row['locks']}, foretold {foretold}"


#: What is called otherwise afterwards.
RENAMED = {"rename table": {"t": "t2"}, "rename index": {"t_i": "t_i2"}}
SCANS = re.compile(r'(?:verifying table|validating foreign key constraint) "([^"]+)"')
BUILDS = re.compile(r'building index "([^"]+)" on table')
REWRITES = re.compile(r'rewriting table "([^"]+)"')


def work(row: dict[str, Any], impact: Impact) -> Iterator[str]:
    """Yield the rewrites, scans and builds that differ."""
    rewrites = {unqualified(name).name for name in impact.rewrites}
    if set(row["rewrite"]) != rewrites:
        yield f"rewrote {row['rewrite']}, foretold {sorted(rewrites)}"
    yield from _scans(row, impact)
    yield from _builds(row, impact)


def _scans(row: dict[str, Any], impact: Impact) -> Iterator[str]:
    told = [found[1] for message in row["msg"] for found in SCANS.finditer(message)]
    if bool(told) and not impact.scans:
        yield f"read {told}, foretold none"
    tables = {name for name in told if "validating" not in " ".join(row["msg"])}
    scans = {unqualified(name).name for name in impact.scans}
    if not tables <= scans:
        yield f"read {sorted(tables)}, foretold {sorted(scans)}"
    if scans and not (told or impact.builds or row["rewrite"]) and row["n"] not in READS_ROWS:
        yield f"read nothing, foretold {sorted(scans)}"


def _builds(row: dict[str, Any], impact: Impact) -> Iterator[str]:
    builds = {unqualified(name).name for name in impact.builds}
    built = {found[1] for message in row["msg"] for found in BUILDS.finditer(message) if "pg_toast" not in found[1]}
    built |= set(row["reindexed"])
    if row["n"] not in NEW_AND_EMPTY and (not built <= builds or (builds and not built)):
        yield f"built {sorted(built)}, foretold {sorted(builds)}"


#: The indexes of a table that the statement makes are built over no rows.
NEW_AND_EMPTY = frozenset({"create table like", "create partition of", "create partition of, no default"})
#: The server reads here without a message.
READS_ROWS = frozenset(
    "analyze;ctas;refresh mv;refresh mv concurrently;domain add constraint;domain validate;create mv;create partition of".split(";")
)


def report(found: list[Result]) -> str:
    """Return what differs, and how many agree by version."""
    lines = [f"{one.version}  {one.name}: {one.wrong}" for one in found if one.wrong]
    for version in VERSIONS:
        own = [one for one in found if one.version == version]
        lines.append(f"PostgreSQL {version}: {sum(not one.wrong for one in own)} of {len(own)} agree")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(list(results())))
