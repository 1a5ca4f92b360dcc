"""Requests in many words against the SQL that says the same: ``python -m tests.evals.requests [--schema NAMES] [--only WORDS] [--show]``.

A file of ``data/requests`` has blocks: lines that begin with ``=`` are SQL, and each line after them is a request that must
come to the same: the same schema afterwards by simulation (names of constraints and indexes are free unless the request says
them) and the same changes of rows. ``= ask`` expects a question back, ``= none`` no change at all; a line of ``. text`` after a
request is what a person said before it, whose plan the request goes on from. Nothing is executed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pglast import parse_sql
from pglast.stream import RawStream

from knowledge.canonical import Facts, Key, objects
from knowledge.schema import OWN_SCHEMA, Schema
from ops.operation import Operation
from ops.operations._conditions import condition_sql
from ops.operations._worked_out import value_sql
from ops.planner import NothingToDo, plan
from ops.statements.parse import parse_all
from ops.statements.simulate import SimulationUnknown, apply
from ops.steps._kept_columns import HIDDEN
from tests.evals.dialogue import conversation
from vast_project.errors import VastError
from vast_project.pg.identifiers import quote

DATA = Path(__file__).parent / "data"
ROWS = ("InsertStmt", "UpdateStmt", "DeleteStmt")
DOES = "does "


@dataclass(frozen=True)
class Case:
    """A request, what was said before it, and the SQL that says the same ("ask" and "none" say that there is none)."""

    schema: str
    request: str
    expected: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a case: right, asked (a question or refusal where a change was meant), missed, or wrong."""

    case: Case
    verdict: str
    said: str


def cases() -> Iterator[Case]:
    """Yield the cases of all files, each over the schema of the file's name."""
    for path in sorted((DATA / "requests").glob("*.txt")):
        yield from _read(path)


def _read(path: Path) -> Iterator[Case]:
    expected, before, fresh = "", (), True
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("="):
            expected = text[1:].strip() if fresh else f"{expected}\n{text[1:].strip()}"
            fresh = False
        elif text.startswith(". "):
            before, fresh = (*before, text[2:]), True
        else:
            yield Case(path.stem, text.replace("\\n", "\n"), expected, before)
            before, fresh = (), True


@cache
def schema_of(name: str) -> Schema:
    """Return a schema of the evals by its name; made once."""
    return apply((DATA / f"{name}.sql").read_text(encoding="utf-8"), Schema())


def judge(case: Case) -> Outcome:
    """Hear one request behind what was said before it and compare what it comes to."""
    try:
        found = conversation((*case.before, case.request), schema_of(case.schema))
        if found.question:
            return Outcome(case, _asked(case, found.question), f"asks: {found.question}")
        if not found.operations:
            return Outcome(case, _unplanned(case), f"no change: {type(found.request).__name__}")
        said = "; ".join(f"{one.name} {one.args()}" for one in found.operations)
        return Outcome(case, _compared(case, found.operations), said)
    except NothingToDo as nothing:
        return Outcome(case, "right" if case.expected == "nothing" else "asked", str(nothing))
    except VastError as refusal:
        return Outcome(case, _asked(case, str(refusal)), str(refusal))


def _asked(case: Case, question: str) -> str:
    """Judge a question back or a refusal: one that was expected with certain words has to say each of them."""
    if case.expected in ("ask", "none"):
        return "right"
    wanted = case.expected.split()
    return "right" if wanted[:1] == ["question"] and all(word in question for word in wanted[1:]) else "asked"


def _unplanned(case: Case) -> str:
    return "right" if case.expected in ("none", "ask") else "missed"


def _compared(case: Case, operations: Sequence[Operation]) -> str:
    after = _planned(tuple(operations), case.schema)
    if case.expected in ("ask", "none", "nothing") or case.expected.startswith("question"):
        return "wrong"
    if case.expected.startswith(DOES):
        return "right" if _does(case.expected, operations) else "wrong"
    meant = _meant(case.expected, case.schema)
    same = after == meant or _meaning(after, case.request) == _meaning(meant, case.request)
    return "right" if same and _rows_of(case.expected) == _rows_changed(operations, schema_of(case.schema)) else "wrong"


def _does(expected: str, operations: Sequence[Operation]) -> bool:
    """Say whether operations are the kinds that are told, one a line, with the arguments that are told."""
    told = [line.removeprefix(DOES).partition("{") for line in expected.splitlines()]
    wanted = [(kind.strip(), json.loads(brace + rest)) for kind, brace, rest in told]
    return len(wanted) == len(operations) and all(
        kind == one.name and all(_argument(one.args().get(key)) == _argument(value or None) for key, value in args.items())
        for (kind, args), one in zip(wanted, operations, strict=True)
    )


def _argument(value: object) -> object:
    """Return an argument in a form that is equal where the meaning is: in order, without the usual schema and the marks of text."""
    if isinstance(value, str):
        return value.removeprefix("public.").removeprefix("'").removesuffix("'")
    return [_argument(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def _planned(operations: tuple[Operation, ...], name: str) -> Schema:
    """Return the schema of a name as a plan of the operations leaves it."""
    schema = schema_of(name)
    for step in plan(operations, schema, database="evals", request="").steps:
        schema = _applied("; ".join(step.statements), schema)
    return schema


@cache
def _meant(sql: str, name: str) -> Schema:
    """Return the schema of a name as SQL leaves it."""
    return _applied(sql, schema_of(name))


def _applied(sql: str, schema: Schema) -> Schema:
    for statement in parse_all(sql):
        if statement.kind not in ROWS:
            try:
                schema = apply(statement.sql, schema)
            except SimulationUnknown:
                continue
    return schema


def _meaning(schema: Schema, request: str) -> list[str]:
    """Return a schema's objects in a form that is equal where the meaning is; names of keys and indexes only where said."""
    kept = ((key, facts) for key, facts in objects(schema) if key[1] != OWN_SCHEMA and not _is_hidden(key, facts))
    return sorted(_shown(key, facts, request.casefold()) for key, facts in kept)


def _is_hidden(key: Key, facts: Facts) -> bool:
    """Say whether an object is a column that a plan keeps hidden for its way back, or a sequence of one."""
    return bool(HIDDEN.match(str(key[-1])) or HIDDEN.match(str((facts.get("owned_by") or [""])[-1])))


def _shown(key: Key, facts: Facts, request: str) -> str:
    if key[0] not in ("constraint", "index"):
        told = {what: " ".join(said.split()) if isinstance(said, str) else said for what, said in facts.items() if what != "body_hash"}
        return str((key, sorted(told.items(), key=str)))
    name, shown = key[-1], key[-1] if key[-1].casefold() in request else "*"
    kept = {what: str(said).replace(name, shown) for what, said in facts.items() if what not in ("constraint", "index")}
    return str(((*key[:-1], shown), sorted(kept.items())))


def _rows_of(sql: str) -> list[str]:
    return sorted(_plain(one.sql) for one in parse_all(sql) if one.kind in ROWS)


def _rows_changed(operations: Sequence[Operation], schema: Schema) -> list[str]:
    statements = (
        sql for one in operations for sql in ROW_SQL.get(one.name, lambda *_: ())(one.args(), _where(one, schema), schema)
    )
    return sorted(map(_plain, statements))


def _where(operation: Operation, schema: Schema) -> str:
    args = operation.args()
    table = schema.table(args.get("table", ""))
    return f" WHERE {condition_sql(schema, table, args['where'])}" if table and args.get("where") else ""


def _plain(sql: str) -> str:
    return _worded(RawStream()(parse_sql(sql)).casefold().replace('"', "").replace("public.", ""))


def _worded(sql: str) -> str:
    """Return SQL in which conditions on booleans that mean the same are written the same."""
    plain = sql.replace(" is true", "").replace(" = true", "").replace(" is false", " = false")
    return re.sub(r"\bnot (\w+)\b(?! [=<>])", r"\1 = false", plain)


def _update(args: dict, where: str, schema: Schema) -> Iterator[str]:
    source = f" FROM {_name(args['source_table'])}" if args.get("source_table") else ""
    if args.get("source_column"):
        join = f"{_name(args['source_table'])}.{quote(args['source_column'])} = {_name(args['table'])}.{quote(args['joined_on'])}"
        where = f" WHERE {join} AND {where.removeprefix(' WHERE ')}" if where else f" WHERE {join}"
        args = {**args, "value": f"{_name(args['source_table'])}.{quote(args['value'])}"}
    told = [(args["column"], args["value"]), *((one["column"], one["value"]) for one in args.get("others", ()))]
    values = [(column, value_sql(schema, schema.table(args["table"]), value)) for column, value in told]
    assigned = ", ".join(f"{quote(column)} = {value}" for column, value in values)
    yield f"UPDATE {_name(args['table'])} SET {assigned}{source}{where}"


def _delete(args: dict, where: str, _schema: Schema) -> Iterator[str]:
    yield f"DELETE FROM {_name(args['table'])}{where}"


def _insert(args: dict, _where: str, _schema: Schema) -> Iterator[str]:
    rows = ", ".join(f"({', '.join(row)})" for row in args["rows"])
    conflict = " ON CONFLICT DO NOTHING" if args.get("existing") else ""
    yield f"INSERT INTO {_name(args['table'])} ({', '.join(map(quote, args['columns']))}) VALUES {rows}{conflict}"


def _upsert(args: dict, where: str, schema: Schema) -> Iterator[str]:
    key = next(key for key in schema.table(args["table"]).unique_keys() if set(key) <= set(args["columns"]))
    changed = ", ".join(f"{quote(one)} = excluded.{quote(one)}" for one in args["columns"] if one not in key)
    [insert] = _insert(args, where, schema)
    yield f"{insert} ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changed}"


def _copy(args: dict, where: str, _schema: Schema) -> Iterator[str]:
    columns, taken = (args.get(key) or args.get(other) or [] for key, other in (("target_columns", "source_columns"), ("source_columns", "target_columns")))
    into = f" ({', '.join(map(quote, columns))})" if columns else ""
    chosen = f"SELECT {'DISTINCT ' if args.get('distinct') else ''}{', '.join(map(quote, taken)) or '*'} FROM {_name(args['table'])}{where}"
    conflict = " ON CONFLICT DO NOTHING" if args.get("existing") == "skip" else ""
    yield f"INSERT INTO {_name(args['target'])}{into} {chosen}{conflict}"


def _as_written(args: dict, _where: str, _schema: Schema) -> Iterator[str]:
    yield from (one.sql for one in parse_all(args["sql"]) if one.kind in ROWS)


def _name(table: str) -> str:
    return ".".join(map(quote, table.split(".")))


#: How the SQL of operations that change rows is said in one statement.
ROW_SQL = {
    "backfill_column": _update,
    "delete_rows": _delete,
    "insert_rows": _insert,
    "upsert_rows": _upsert,
    "copy_rows": _copy,
    "raw_sql": _as_written,
}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--schema", nargs="*", default=[])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    chosen = (case for case in cases() if not options.schema or case.schema in options.schema)
    wanted = (case for case in chosen if all(word.casefold() in case.request.casefold() for word in options.only))
    found = []
    for one in map(judge, wanted):
        found.append(one)
        if one.verdict != "right" or options.show:
            print(f"{one.verdict:7} {one.case.request}\n        {one.said}", flush=True)
    counted = Counter(one.verdict for one in found)
    print(f"{len(found)} requests: {dict(counted)}, {counted['right'] / max(len(found), 1):.1%} right")


if __name__ == "__main__":
    main()
