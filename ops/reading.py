"""Reads a target's schema whole, from a connection of its own."""

from __future__ import annotations

from contextlib import closing

from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_random_exponential

from knowledge.introspect import introspect
from knowledge.measuring import measure
from knowledge.schema import Schema
from vast_project.pg.errors import LockTimeout
from vast_project.pg.session import PATIENT, ReadSession, connect_once
from vast_project.pg.target import Target

#: How long to wait for somebody who holds a table under an exclusive lock, so that its definition cannot be read.
WHOLE_WITHIN_S = 15.0


@retry(
    retry=retry_if_exception_type(LockTimeout),
    wait=wait_random_exponential(multiplier=0.1, max=2),
    stop=stop_after_delay(WHOLE_WITHIN_S),
    reraise=True,
)
def schema_read(target: Target) -> Schema:
    """Return a target's schema as it is now.

    :raises LockTimeout: if somebody holds a table under an exclusive lock for long.
    :raises TargetError: if the database cannot be reached or refuses.
    """
    with closing(connect_once(target, profile=PATIENT)) as connection:
        schema = introspect(ReadSession(connection, label=target.label))
    if schema.unread:
        named = ", ".join(map(str, schema.unread[:5]))
        raise LockTimeout(
            f"{target.label}: {named} is held under an exclusive lock, so its definition cannot be read. Nothing was changed; "
            "try again when the lock is gone.",
            tables=[str(name) for name in schema.unread],
        )
    return schema


def schema_measured(target: Target, schema: Schema) -> Schema:
    """Return a schema with the sizes that its tables have now."""
    with closing(connect_once(target, profile=PATIENT)) as connection:
        return measure(ReadSession(connection, label=target.label), schema)
