"""Refusals as replies: what cannot be done, why, and what would be allowed."""

from __future__ import annotations

from dataclasses import replace

from chat.replies import Reply
from chat.requests import Candidate
from facts.read_errors import ReadRefused
from vast_project.errors import VastError

#: How the codes begin of what went wrong with the model: unavailable, or with proposals that had to be refused.
MODEL_FAILURES = "model_"


def refusal(code: str, message: str, would_be_allowed: str = "", candidates: tuple[Candidate, ...] = ()) -> Reply:
    """Return a refusal."""
    return Reply(route="refuse", answer=message, code=code, would_be_allowed=would_be_allowed, candidates=candidates)


def refused(error: VastError) -> Reply:
    """Return what an error says as a reply; one that leaves a choice is a question back."""
    choices = error.context.get("choices") or []
    candidates = tuple(Candidate(one["label"], one["text"]) for one in choices)
    if candidates:
        return Reply(route="clarify", answer=error.message, code=error.code, candidates=candidates)
    if isinstance(error, ReadRefused):
        return refusal(error.code, error.verdict.reason, error.verdict.would_be_allowed)
    route = "model" if error.code.startswith(MODEL_FAILURES) else "refuse"
    return replace(refusal(error.code, error.message, str(error.context.get("would_be_allowed", ""))), route=route)
