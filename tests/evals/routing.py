"""Short requests and questions: does each reach the planner, and only those that should? ``python -m tests.evals.routing``.

Messages of all kinds (``data/messages.txt``) go the whole way through the routing. Short requests come from the shared examples (skipped where those are absent) over a schema made of the tables and columns that
they speak of; questions and small talk are the project's own and the facts' examples. Nothing is executed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat.changes import Change, ChangeQuestion, NotAChange, understand_change
from chat.pending import heard
from chat.requests import AnswerFact, AskModel, Clarify, ProposeChange, Refuse, Request, RollBack, RunRead, Suppose, Talk
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Column, Constraint, Index, Name, Schema, Table
from tests.evals.requests import schema_of as schema_named

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = Path(__file__).parent / "data"
#: What the examples call a verb, and the operations that answer it.
VERBS = {
    "add_fk": {"add_foreign_key"},
    "backfill": {"backfill_column"},
    "drop_pk": {"drop_primary_key"},
    "add_unique": {"add_unique", "create_index"},
    "drop_fk": {"drop_constraint"},
    "drop_unique": {"drop_constraint"},
    "delete": {"delete_rows"},
    "insert": {"insert_rows"},
}
#: Where a message of a kind may go: what is dangerous is planned, refused or asked about, what means nothing never acts.
ROOMS = {
    "fact": {"fact"},
    "read": {"read"},
    "change": {"change"},
    "danger": {"change", "refusal"},
    "talk": {"talk"},
    "nonsense": {"nobody", "question about a fact or read", "talk"},
}
_KINDS = {
    AnswerFact: "fact",
    RunRead: "read",
    ProposeChange: "change",
    Suppose: "question about a change",
    RollBack: "rollback",
    Refuse: "refusal",
    Talk: "talk",
    AskModel: "nobody",
    object: "other",
}
#: Objects of these verbs are only to be made.
MAKING = {"add_column", "create_table", "create_index"}


@dataclass(frozen=True)
class Verdict:
    """What became of one text."""

    text: str
    wanted: str
    got: str
    right: bool


def short_requests() -> list[dict[str, Any]]:
    """Return the shared short requests; none where they are absent."""
    path = SHARED / "examples" / "short_requests_dev.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def schema_of(requests: list[dict[str, Any]]) -> Schema:
    """Return a schema with the tables, columns, indexes and constraints that the requests take for granted."""
    schema = Schema()
    names = {name for one in requests for name in one["tables"] if one["verb"] != "create_table"} | {"users", "stories", "comments"}
    for name in sorted(names):
        key = Constraint(f"{name}_pkey", "p", ("id",), "PRIMARY KEY (id)", index=f"{name}_pkey")
        index = Index(f"{name}_pkey", ("id",), unique=True, primary=True, constraint=f"{name}_pkey")
        schema = schema.with_table(
            Table(Name("public", name), columns=(Column("id", "bigint", not_null=True),), constraints=(key,), indexes=(index,))
        )
    made = {(table, name) for one in requests if one["verb"] == "add_column" for table in one["tables"] for name in one["objects"]}
    for one in requests:
        for table in one["tables"] if one["verb"] not in ("add_column", "create_table") else ():
            schema = _with_objects(schema, table, one, made)
    return schema


def _with_objects(schema: Schema, name: str, request: dict[str, Any], made: set[tuple[str, str]]) -> Schema:
    table = schema.table(name)
    assert table is not None
    objects = request["objects"][:1] if request["verb"].startswith("rename") else request["objects"]
    for one in objects:
        if request["verb"] in ("drop_index", "rename_index"):
            table = table.with_index(Index(one, ("id",), f"CREATE INDEX {one} ON public.{name} USING btree (id)"))
        elif request["verb"] == "rename_constraint":
            table = table.with_constraint(Constraint(one, "u", ("id",), "UNIQUE (id)"))
        elif table.column(one) is None and (name, one) not in made:
            table = table.with_column(Column(one, "text", default="'x'"))
    for one in ("title", "created_at", "name"):
        if table.column(one) is None and (name, one) not in made:
            table = table.with_column(Column(one, "text" if one != "created_at" else "timestamp with time zone"))
    return schema.with_table(table)


def judge_requests() -> Iterator[Verdict]:
    """Yield for each short request whether the planner gets the operation that was meant, on the right table."""
    requests = short_requests()
    schema = schema_of(requests)
    for one in requests:
        understood = understand_change(one["request"], schema=schema)
        kinds = VERBS.get(one["verb"], {one["verb"]})
        if isinstance(understood, Change):
            got = ", ".join(f"{made.name} {made.args()}" for made in understood.operations)
            tables = {made.args().get("table", "") for made in understood.operations}
            right = {made.name for made in understood.operations} <= kinds and (
                not tables - {""} or tables - {""} == set(one["tables"])
            )
        else:
            got, right = _said(understood), False
        yield Verdict(one["request"], one["verb"], got, right)


def judge_kinds() -> Iterator[Verdict]:
    """Yield for each kind of operation whether a request for it, in words of our own, becomes it and nothing else."""
    schema = schema_named("library")
    for line in (DATA / "kinds.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, text = line.partition(" | ")
            understood = understand_change(text, schema=schema)
            right = isinstance(understood, Change) and [one.name for one in understood.operations] == [kind]
            yield Verdict(text, kind, _said(understood), right)


def negatives() -> list[str]:
    """Return texts that ask for no change: the project's own, and the facts' questions where they are there."""
    own = (DATA / "no_changes.txt").read_text(encoding="utf-8").splitlines()
    path = SHARED / "examples" / "facts_dev.json"
    asked = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    shared = [one["question"] for one in asked if one["fact"]]  # those that no fact answers may well be changes
    return [text for text in [*own, *shared] if text and not text.startswith("#")]


def judge_negatives() -> Iterator[Verdict]:
    """Yield for each question or small talk whether the planner stays out of it."""
    schema = schema_named("library")
    for text in negatives():
        understood = understand_change(text, schema=schema)
        yield Verdict(text, "no change", _said(understood), isinstance(understood, NotAChange))


def judge_messages() -> Iterator[Verdict]:
    """Yield for each message of a known kind whether routing sends it to the room of that kind; no answer at all is told apart."""
    schema = Schema()
    for line in (DATA / "messages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            schema = schema_named(line[1:].strip())
        elif line and not line.startswith("#"):
            kind, _, text = line.partition(" | ")
            turn, request = heard(Turn(text, "evals", schema, linker(schema)), None)
            got = _room(turn, request)
            yield Verdict(text, kind, got, got in ROOMS[kind])


def _room(turn: Turn, request: Request) -> str:
    """Return what kind of message a request answers; a question back about a change is one, too."""
    if isinstance(request, Clarify):
        return "question about a fact or read" if isinstance(turn.change, NotAChange) else "change"
    return next(name for kind, name in _KINDS.items() if isinstance(request, kind))


def _said(understood: Change | ChangeQuestion | NotAChange) -> str:
    if isinstance(understood, Change):
        return ", ".join(f"{one.name} {one.args()}" for one in understood.operations)
    return f"question: {understood.question}" if isinstance(understood, ChangeQuestion) else "no change"


def main() -> None:
    """Run and print."""
    parts = (
        ("short requests", judge_requests()),
        ("kinds of operations", judge_kinds()),
        ("no change", judge_negatives()),
        ("messages", judge_messages()),
    )
    for title, found in ((title, list(verdicts)) for title, verdicts in parts):
        if not found:
            print(f"{title}: skipped, the shared examples are not there")
            continue
        for one in found:
            if not one.right:
                print(f"  {one.text!r}: wanted {one.wanted}, got {one.got}")
        counted = Counter(one.right for one in found)
        print(f"{title}: {counted[True]} of {len(found)} right ({counted[True] / len(found):.1%})")


if __name__ == "__main__":
    main()
