"""What the audit refuses."""

from __future__ import annotations

from vast_project.errors import Conflict, InvalidInput, NotAllowed, VastError
from vast_project.nouns import counted


class AppendOnly(NotAllowed):
    """The audit is append-only: an entry is never changed or removed, and is written by audit_append alone."""

    code = "audit_append_only"


class EntryInvalid(InvalidInput):
    """An audit entry needs an actor and an action such as ``ops.plan.approved``."""

    code = "audit_entry_invalid"


class KeyReused(Conflict):
    """This Idempotency-Key was used for another request; nothing was done. Use a new key for a new request."""

    code = "idempotency_key_reused"


class PasswordWanted(NotAllowed):
    """A decision wants the password to have been given lately."""

    code = "password_wanted"
    is_passing = True

    def __init__(self, *, minutes: int) -> None:
        super().__init__(
            f"A decision wants your password, and none was given in this session within {minutes} minutes. Nothing was decided. "
            "Pages ask for it and go on; over the API, give it at /password/ in the same browser and send the request again.",
            minutes=minutes,
            give_at="/password/",
        )


class QuotaSpent(VastError):
    """One person asked for more than VAST does for one person.

    ``is_first`` says that it is the first refusal of its window, which alone is written to the audit.
    """

    status = 429
    is_passing = True

    def __init__(self, *, quota: str, limit: int, said: str, again: int, is_first: bool) -> None:
        super().__init__(
            f"That was too much at once: VAST takes {said}, from one person. Nothing was done. Try again in "
            f"{counted(again, 'second')}; whoever runs VAST sets the limit.",
            quota=quota,
            limit=limit,
            retry_after_s=again,
        )
        self.code = f"too_many_{quota}"
        self.retry_after = again
        self.is_first, self.audited = is_first, not is_first


class TokenCannotDecide(NotAllowed):
    """Tokens decide about nothing here (VAST_TOKENS_DECIDE is off). Nothing was changed; sign in and decide on the pages."""

    code = "token_cannot_decide"


class AnchorInvalid(VastError):
    """The anchor cannot be trusted."""

    code = "audit_anchor_invalid"
    status = 409


class ChainBroken(VastError):
    """The audit does not verify."""

    code = "audit_chain_broken"
    status = 409


class ExportUnreadable(InvalidInput):
    """The file is no export of the audit."""

    code = "audit_export_unreadable"


class ChainRestored(VastError):
    """The control database is older than its last signed head, or another one: it was restored."""

    code = "audit_restored"
    status = 409

    def __init__(self, **context: object) -> None:
        super().__init__(
            f"The control database is not the one whose entry {context['anchored']} was signed at {context['anchored_at']}: it was "
            "restored from an older copy, or replaced. Nothing is promoted until an administrator has looked at what was lost and "
            "accepted it: audit accept-restore --reason …",
            **context,
        )


class AnchorPlaceUnknown(InvalidInput):
    """Signed heads cannot be sent there."""

    code = "audit_anchor_place_unknown"


class SealInvalid(VastError):
    """The seal of an archive cannot be trusted."""

    code = "audit_seal_invalid"
    status = 409


class ArchiveRefused(Conflict):
    """The entries were not archived; nothing was removed."""

    code = "audit_archive_refused"
