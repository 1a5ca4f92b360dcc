"""Why a read was not answered, as people are told."""

from __future__ import annotations

from facts.guard import CODES, Verdict
from vast_project.errors import InvalidInput, VastError
from vast_project.pg.errors import StatementTimeout


class ReadRefused(VastError):
    """The guard, or the limits of a read, refused the statement; it was not run and nothing was changed.

    ``code`` is that of the verdict. The caller writes the refusal into the audit, with ``as_json()`` as its detail.
    """

    code = "read_refused"
    status = 422

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(f"{verdict.reason} {verdict.would_be_allowed}".strip(), **verdict.context)
        self.code = verdict.code
        self.title = CODES[verdict.code].title


class ParametersMissing(InvalidInput):
    """The statement has parameters without a value."""

    code = "parameters_missing"


class ReadTimedOut(StatementTimeout):
    """The read took longer than it may."""

    code = "read_timed_out"
