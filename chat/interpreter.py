"""When nothing deterministic fits and a model is configured: it proposes a request, the guard and the planner decide.

The model's SELECT goes through the same guard and dry run as everybody's, with one repair round; its operations go through the
same checks as operations asked for in words. It has no tool, sees no row, and cannot approve or run anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings

from chat.prompting import ModelProposal, prompt, read_reply, repair
from chat.requests import Clarify, ProposeChange, Request, RunRead
from chat.turn import Turn
from facts.guard.verdict import Kind
from facts.read_errors import ReadRefused
from facts.read_services import read_check, read_run
from facts.reads.known import NOTHING_KNOWN
from knowledge.models import Database
from ops.operation_json import operation_from_json
from vast_project.errors import VastError
from vast_project.llm import Completion, ModelSettings, complete
from vast_project.pg.errors import LoginRefused, TargetUnreachable

ROUNDS = 2


class ModelProposalRefused(VastError):
    """What the model proposed was refused."""

    code = "model_proposal_refused"
    status = 422


@dataclass
class Spent:
    """What the model's rounds took; the fields are called as in a reply and in the audit's figures."""

    llm_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: Decimal = field(default_factory=Decimal)

    def add(self, completion: Completion) -> None:
        """Count one round."""
        self.llm_calls += 1
        self.prompt_tokens += completion.prompt_tokens
        self.completion_tokens += completion.completion_tokens
        self.cost_usd += completion.cost_usd


def model_settings() -> ModelSettings:
    """Return the configured model; ``configured`` is false where there is none."""
    return ModelSettings(
        model=settings.VAST_MODEL,
        base_url=settings.OPENAI_BASE_URL,
        api_key=settings.OPENAI_API_KEY,
        timeout_seconds=settings.VAST_MODEL_TIMEOUT,
        price_in=settings.VAST_MODEL_PRICE_IN,
        price_out=settings.VAST_MODEL_PRICE_OUT,
    )


def interpret(turn: Turn, *, database: Database, spent: Spent, model: ModelSettings) -> Request:
    """Ask the model what the message means; ``spent`` counts also the rounds of a failed try.

    :raises ModelUnavailable: if the model could not be asked.
    :raises TargetUnreachable: if the database did not answer the dry run.
    :raises ModelProposalRefused: if its proposal was refused twice.
    """
    known = turn.known() if turn.known and settings.VAST_ROWS_TO_MODEL else NOTHING_KNOWN
    messages = prompt(turn.text, turn.schema, turn.linker, known)
    reason = ""
    for _round in range(ROUNDS):
        completion = complete(model, messages)
        spent.add(completion)
        try:
            return _request(read_reply(completion.text), turn, database)
        except (TargetUnreachable, LoginRefused):  # nothing that the model could mend
            raise
        except VastError as refusal:
            reason = refusal.message
            messages = repair(messages, completion.text, reason)
    raise ModelProposalRefused(f"The model's proposal was refused: {reason} Nothing was run.")


def _request(proposal: ModelProposal, turn: Turn, database: Database) -> Request:
    for part, make in _MAKERS.items():
        if getattr(proposal, part):
            return make(proposal, turn, database)
    raise ModelProposalRefused("The model's reply is empty.")


def _read(proposal: ModelProposal, turn: Turn, database: Database) -> Request:
    verdict = read_check(database=database, sql=proposal.sql)
    if not verdict.allow:
        raise ReadRefused(verdict)
    if verdict.kind is Kind.SELECT:
        read_run(database=database, sql=" ".join(("EXPLAIN", proposal.sql)))  # whether the server knows the names and types
    return RunRead(sql=proposal.sql, title="Proposed by the model", question=turn.text)


def _change(proposal: ModelProposal, turn: Turn, _database: Database) -> Request:
    operations = tuple(operation_from_json(one) for one in proposal.operations)
    for operation in operations[:1]:  # later ones may build on the first: the planner checks each on the simulated schema
        operation.check(turn.schema)
    return ProposeChange(operations)


def _question(proposal: ModelProposal, _turn: Turn, _database: Database) -> Request:
    return Clarify(proposal.question)


_MAKERS: dict[str, Callable[[ModelProposal, Turn, Database], Request]] = {
    "sql": _read,
    "operations": _change,
    "question": _question,
}
