"""What PostgreSQL says, as VAST's errors: a sentence, a code, the SQLSTATE; never a password, never a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg_pool import PoolTimeout

from vast_project.errors import VastError


class TargetError(VastError):
    """The database refused the statement."""

    code = "target_error"
    status = 422

    @property
    def sqlstate(self) -> str:
        """Return PostgreSQL's five-character code, or an empty string where the server said none."""
        return str(self.context.get("sqlstate", ""))


class TargetUnreachable(TargetError):
    """The database cannot be reached."""

    code = "target_unreachable"
    status = 503


class LoginRefused(TargetError):
    """The database refused the login."""

    code = "login_refused"
    status = 503


class LockTimeout(TargetError):
    """Somebody else holds a lock that the statement needs."""

    code = "lock_timeout"
    status = 503


class StatementTimeout(TargetError):
    """The statement took longer than it may."""

    code = "statement_timeout"
    status = 503


class PrivilegeMissing(TargetError):
    """The role that VAST uses lacks a privilege."""

    code = "privilege_missing"
    status = 422


class ReadOnlyTarget(TargetError):
    """The connection can only read."""

    code = "read_only_target"
    status = 422


class SerializationRetry(TargetError):
    """The statement met other traffic (deadlock or serialization failure) and may be tried again."""

    code = "serialization_retry"
    status = 503


_BY_SQLSTATE: dict[str, type[TargetError]] = {
    "55P03": LockTimeout,
    "57014": StatementTimeout,
    "42501": PrivilegeMissing,
    "25006": ReadOnlyTarget,
    "40P01": SerializationRetry,
    "40001": SerializationRetry,
    "28P01": LoginRefused,
    "28000": LoginRefused,
    "3D000": TargetUnreachable,
    "53300": TargetUnreachable,
    "57P01": TargetUnreachable,
    "57P02": TargetUnreachable,
    "57P03": TargetUnreachable,
}


def translate(error: psycopg.Error, *, label: str) -> TargetError:
    """Turn a driver error into VAST's, with the server's primary message, SQLSTATE and named objects as context."""
    diag = error.diag
    state = error.sqlstate or ""
    message = diag.message_primary or _what_happened(error)
    cls = _BY_SQLSTATE.get(state)
    if cls is None:
        cls = _login_or_unreachable(message) if isinstance(error, psycopg.OperationalError) and not state else TargetError
    if cls is TargetUnreachable and not state:
        message = f"no connection ({message}). Is the server running?"
    facts = {
        "sqlstate": state,
        "table": diag.table_name,
        "column": diag.column_name,
        "constraint": diag.constraint_name,
        "hint": diag.message_hint,
    }
    return cls(f"{label}: {message}", **{key: value for key, value in facts.items() if value})


def _login_or_unreachable(message: str) -> type[TargetError]:
    """Libpq reports a refused login at connect time without a SQLSTATE."""
    refused = ("password authentication failed", "no pg_hba.conf entry", "no password supplied", "role ")
    return LoginRefused if any(words in message for words in refused) else TargetUnreachable


def _what_happened(error: Exception) -> str:
    """Return what libpq says of its last attempt, without its indented questions and without where it tried."""
    lines = [line for line in str(error).splitlines() if line.strip() and not line.startswith("\t")]
    return lines[-1].rpartition("failed: ")[2].strip() if lines else "no answer"


@contextmanager
def translated(label: str) -> Iterator[None]:
    """Raise VAST's errors in place of the driver's."""
    try:
        yield
    except PoolTimeout:
        raise TargetUnreachable(f"{label}: no connection could be had in time. Nothing was changed; try again.") from None
    except psycopg.Error as error:
        raise translate(error, label=label) from error
