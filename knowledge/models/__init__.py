"""What VAST keeps of each database. Rows are data; what may happen to them is said in ``knowledge.services``."""

from __future__ import annotations

from knowledge.models.databases import DATABASE_NAME, Database, Environment, SecondKey, WriterSecret
from knowledge.models.memory import Decision, Note, Rule, VerifiedQuestion
from knowledge.models.snapshots import Drift, SchemaContent, SchemaDifference, SchemaSnapshot

__all__ = [
    "DATABASE_NAME",
    "Database",
    "Decision",
    "Drift",
    "Environment",
    "Note",
    "Rule",
    "SchemaContent",
    "SchemaDifference",
    "SchemaSnapshot",
    "SecondKey",
    "VerifiedQuestion",
    "WriterSecret",
]
