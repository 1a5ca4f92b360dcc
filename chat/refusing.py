"""Refusals as replies: what cannot be done, why, and what would be allowed."""

from __future__ import annotations

import re
from dataclasses import replace

from chat.replies import Reply
from chat.requests import Candidate
from facts.read_errors import ReadRefused
from vast_project.errors import VastError

#: How the codes begin of what went wrong with the model: unavailable, or with proposals that had to be refused.
MODEL_FAILURES = "model_"
#: The code of what only a model could have answered where there is none.
NO_MODEL = "no_model"


def refusal(code: str, message: str, would_be_allowed: str = "", candidates: tuple[Candidate, ...] = ()) -> Reply:
    """Return a refusal."""
    return Reply(route="refuse", answer=message, code=code, would_be_allowed=would_be_allowed, candidates=candidates)


def refused(error: VastError, text: str = "") -> Reply:
    """Return what an error says as a reply; one that leaves a choice between texts is a question back.

    :param text: the message that could not be done: it is offered anew with each name that may have been meant.
    """
    candidates = tuple(Candidate(one["label"], one["text"]) for one in error.context.get("choices") or () if "text" in one)
    if candidates:
        return Reply(route="clarify", answer=error.message, code=error.code, candidates=candidates)
    if isinstance(error, ReadRefused):
        return refusal(error.code, error.verdict.reason, error.verdict.would_be_allowed)
    route = "model" if error.code.startswith(MODEL_FAILURES) else "refuse"
    allowed = str(error.context.get("would_be_allowed", ""))
    return replace(refusal(error.code, error.message, allowed, _with_names_that_exist(error, text)), route=route)


def _with_names_that_exist(error: VastError, text: str) -> tuple[Candidate, ...]:
    """Return the message with each of the names that are like the one that does not exist in its place."""
    wanted, near = str(error.context.get("name") or ""), error.context.get("candidates") or ()
    in_text = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)", re.IGNORECASE)
    if not (wanted and in_text.search(text)):
        return ()
    return tuple(Candidate(f"{name} instead", in_text.sub(lambda _, name=name: name, text)) for name in near)
