"""The lending library of the evals as a schema."""

from __future__ import annotations

from knowledge.schema import Schema
from tests.evals.requests import schema_of


def library() -> Schema:
    """Return the schema."""
    return schema_of("library")
