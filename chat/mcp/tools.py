"""What agents may do: each tool calls one service as the token's user, marked as an agent, and says refusals as people get them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from jsonschema import Draft202012Validator

from audit.actor import Actor
from audit.services import entry_append
from chat.mcp.protocol import INVALID_PARAMS, Outcome, ProtocolError, Served
from chat.services import message_handle
from facts.services import fact_answer, facts_list
from knowledge.codec import to_json
from knowledge.selectors import database_for, databases_for
from knowledge.services import schema_current
from ops import services
from ops.errors import AgentRefused
from ops.models import PlanRecord
from ops.operation_json import operation_from_json
from ops.presentation import guidance_for
from ops.selectors import plan_for, run_active
from vast_project.errors import NotFound, VastError

INFO = {"name": "vast", "title": "VAST", "version": "1"}
INSTRUCTIONS = (
    "VAST looks after PostgreSQL databases. Ask questions in plain words (ask), look at the schema (schema), and turn changes "
    "into plans (propose) that run on a copy of production first (rehearse, then status until it is validated or failed). "
    "A plan reaches production only after people have approved and promoted it; no tool does that."
)


@dataclass(frozen=True)
class Caller:
    """The user whose token an agent holds, and the agent as the audit names it."""

    user: User
    actor: Actor


@dataclass(frozen=True)
class Tool:
    """One tool: what it is for, its arguments as JSON Schema, and what carries it out."""

    name: str
    description: str
    properties: Mapping[str, Any]
    required: tuple[str, ...]
    do: Callable[..., Mapping[str, Any]]
    changes: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Return the form of the arguments."""
        return {
            "type": "object",
            "properties": dict(self.properties),
            "required": list(self.required),
            "additionalProperties": False,
        }

    def as_listed(self) -> dict[str, Any]:
        """Return the tool as clients list it."""
        hints = {"readOnlyHint": not self.changes, "destructiveHint": False, "openWorldHint": False}
        return {"name": self.name, "description": self.description, "inputSchema": self.schema, "annotations": hints}


def served_to(caller: Caller) -> Served:
    """Return the server as one caller has it."""
    return Served(INFO, INSTRUCTIONS, [tool.as_listed() for tool in TOOLS.values()], partial(_call, caller))


def _call(caller: Caller, name: str, args: Mapping[str, Any]) -> Outcome:
    try:
        if name in FOR_PEOPLE:
            raise AgentRefused(tool=name)
        return _outcome(_tool(name, args).do(caller, **args))
    except VastError as error:
        if not error.audited:
            _audit(caller, name, args, error)
        return _outcome(error.as_json(), is_error=True)


def _tool(name: str, args: Mapping[str, Any]) -> Tool:
    tool = TOOLS.get(name)
    if tool is None:
        raise ProtocolError(INVALID_PARAMS, f"There is no tool {name[:60]!r}; there are {', '.join(TOOLS)}.")
    wrong = next(iter(Draft202012Validator(tool.schema).iter_errors(dict(args))), None)
    if wrong is not None:
        raise ProtocolError(INVALID_PARAMS, f"{name}: {wrong.message[:300]}")
    return tool


def _outcome(content: Mapping[str, Any], *, is_error: bool = False) -> Outcome:
    text = json.dumps(content, ensure_ascii=False, cls=DjangoJSONEncoder)
    return Outcome(json.loads(text), text, is_error)


def _audit(caller: Caller, name: str, args: Mapping[str, Any], error: VastError) -> None:
    database = args.get("database")
    known = isinstance(database, str) and any(one.name == database for one in databases_for(caller.user))
    detail = {"tool": name, "code": error.code, "message": error.message}
    entry_append(actor=caller.actor, action="mcp.tool.refused", database=database if known else "", detail=detail)


def _databases(caller: Caller) -> Mapping[str, Any]:
    return {"databases": [{"name": one.name, "description": one.description} for one in databases_for(caller.user)]}


def _ask(caller: Caller, database: str, text: str) -> Mapping[str, Any]:
    reply = message_handle(text=text, database=database_for(caller.user, database), user=caller.user, actor=caller.actor)
    return reply.as_json()


def _facts(caller: Caller, database: str, name: str = "", args: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    about = database_for(caller.user, database)
    if name:
        return fact_answer(database=about, name=name, args=args).as_json()
    return {"facts": [{"name": one.name, "title": one.title, "args": [slot.name for slot in one.slots]} for one in facts_list()]}


def _schema(caller: Caller, database: str, table: str = "") -> Mapping[str, Any]:
    schema = schema_current(database_for(caller.user, database))
    written = to_json(schema)
    if not table:
        views = [str(view.name) for view in schema.views]
        return {"tables": [str(one.name) for one in schema.tables if one.parent is None], "views": views}
    for found, shown in zip(schema.tables, written["tables"], strict=True):
        if table in (str(found.name), found.name.name, f"{found.name.schema}.{found.name.name}"):
            return {"table": shown}
    raise NotFound(f"There is no table {table[:60]!r} in {database}.", table=table[:60])


def _propose(
    caller: Caller, database: str, text: str = "", operations: list[dict[str, Any]] | None = None
) -> Mapping[str, Any]:
    if not operations:
        reply = _ask(caller, database, text)
        return _status(caller, reply["plan_id"]) if reply["plan_id"] else reply
    record = services.plan_propose(
        database=database_for(caller.user, database),
        operations=[operation_from_json(one) for one in operations],
        request=text,
        user=caller.user,
        actor=caller.actor,
    )
    return _plan_shown(caller, record)


def _rehearse(caller: Caller, plan: str) -> Mapping[str, Any]:
    record = plan_for(caller.user, plan)
    services.plan_rehearse(plan_id=record.pk, user=caller.user, actor=caller.actor)
    return _plan_shown(caller, plan_for(caller.user, plan))


def _status(caller: Caller, plan: str) -> Mapping[str, Any]:
    return _plan_shown(caller, plan_for(caller.user, plan))


def _plan_shown(caller: Caller, record: PlanRecord) -> Mapping[str, Any]:
    plan, run, evidence = record.plan, run_active(record), record.evidence
    return {
        "plan": str(record.pk),
        "title": record.title,
        "status": record.status,
        "risk": {"level": plan.risk.level, "reasons": list(plan.risk.reasons)},
        "steps": [{"title": step.title, "sql": list(step.statements)} for step in plan.steps],
        "findings": [{"severity": one.severity, "message": one.message} for one in plan.findings],
        "next": guidance_for(record, caller.user).sentence,
        "comment": record.comment,
        "run": {"status": run.status, "step": run.progress_step, "of": run.progress_steps} if run else None,
        "evidence": {"passed": evidence.passed, "rollback_proved": evidence.rollback_proved} if evidence else None,
    }


_DATABASE = {"database": {"type": "string", "description": "The database's name in VAST."}}
_PLAN = {"plan": {"type": "string", "description": "The plan's id, or the first eight digits of it."}}
_OPERATION = {
    "type": "object",
    "properties": {"kind": {"type": "string"}, "args": {"type": "object"}},
    "required": ["kind", "args"],
    "additionalProperties": False,
}
TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool("databases", "List the databases that you may see.", {}, (), _databases),
        Tool(
            "ask",
            "Ask a question about a database or request a change, in plain words or as a SELECT. Changes only become plans.",
            {**_DATABASE, "text": {"type": "string"}},
            ("database", "text"),
            _ask,
            changes=True,
        ),
        Tool(
            "facts",
            "List the facts that VAST answers from the catalog, or answer one by its name.",
            {**_DATABASE, "name": {"type": "string"}, "args": {"type": "object"}},
            ("database",),
            _facts,
        ),
        Tool(
            "schema",
            "List tables and views, or describe one table: columns, constraints, indexes, triggers.",
            {**_DATABASE, "table": {"type": "string"}},
            ("database",),
            _schema,
        ),
        Tool(
            "propose",
            "Make a plan of a request in words, or of typed operations such as add_column or create_index. Nothing is run.",
            {**_DATABASE, "text": {"type": "string"}, "operations": {"type": "array", "items": _OPERATION, "minItems": 1}},
            ("database",),
            _propose,
            changes=True,
        ),
        Tool(
            "rehearse",
            "Run a plan on a copy of production, forward, back and forward again.",
            _PLAN,
            ("plan",),
            _rehearse,
            changes=True,
        ),
        Tool("status", "Tell how far a plan is and what comes next.", _PLAN, ("plan",), _status),
    )
}
#: What an agent is told when it tries: these are decisions of people.
FOR_PEOPLE = frozenset(
    {"approve", "reject", "promote", "rollback", "roll_back", "revoke", "break_glass", "submit", "request_approval"}
)
