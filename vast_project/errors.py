"""The root of VAST's errors: a sentence for a person, a stable code for a program, facts for both."""

from __future__ import annotations

from typing import Any


class VastError(Exception):
    """Something could not be done, and the message says what, what was not affected and what to do.

    ``code`` is stable and snake_case; ``status`` is the HTTP status of the refusal; ``context`` is JSON-safe and carries
    neither secrets nor rows of a target.
    """

    code = "vast_error"
    status = 400
    #: Whether this refusal stands in the audit already; :func:`audit.services.refusal_append` sets it.
    audited = False
    #: Whether the same request is meant to be sent again after it: such a refusal is not remembered under an Idempotency-Key.
    is_passing = False
    #: After how many seconds the same request may be answered otherwise; 0 where nobody knows. Sent as ``Retry-After``.
    retry_after = 0

    def __init__(self, message: str | None = None, **context: Any) -> None:
        self.message = message or (self.__doc__ or "").strip().split("\n", 1)[0]
        self.context = context
        super().__init__(self.message)

    def as_json(self) -> dict[str, Any]:
        """Return ``{"code", "message", "context"}``, the form of every refusal in the API and in commands."""
        return {"code": self.code, "message": self.message, "context": self.context}


class NotFound(VastError):
    """There is no such thing, or you may not see it."""

    code = "not_found"
    status = 404


class NotAllowed(VastError):
    """You may not do this."""

    code = "not_allowed"
    status = 403


class InvalidInput(VastError):
    """The input cannot be used as it is."""

    code = "invalid_input"
    status = 400


class Conflict(VastError):
    """Somebody or something else got there first; nothing was changed."""

    code = "conflict"
    status = 409


class Unforeseen(VastError):
    """VAST failed in a way it did not foresee; the log explains it under the reference."""

    code = "internal_error"
    status = 500

    def __init__(self, reference: str) -> None:
        super().__init__(
            "VAST failed at this in a way it did not foresee; nothing is known to have been changed. "
            f"Give reference {reference} to whoever runs VAST: the log explains it.",
            reference=reference,
            would_be_allowed="Say it in other words, or ask something else: the conversation goes on.",
        )
