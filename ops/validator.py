"""A validator: a check that proves a step did what it should; its result is evidence. Pure declarations.

A validator says which SELECT to run (values bound) and how to judge the rows; the executor runs it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vast_project.registry import Registry


@dataclass(frozen=True)
class Probe:
    """A read-only statement with its bound values."""

    sql: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a validator found: passed or not, a sentence with the figure, and the figures themselves (JSON-safe, no rows)."""

    passed: bool
    message: str
    figures: dict[str, Any] = field(default_factory=dict)


class Validator:
    """The base of all validators; subclasses live in ``ops/validators``, one file each, and register an instance."""

    name: str
    title: str
    #: Whether its probe runs before the plan's first step too; it is judged by :meth:`compare` then.
    compares = False
    #: Whether what it measures is how the queries that run most are planned, which no statement returns.
    plans_queries = False

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the statement that measures."""
        raise NotImplementedError

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Judge what the statement returned."""
        raise NotImplementedError

    def compare(self, args: dict[str, Any], before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Outcome:
        """Judge what the statement returned by what it returned before the first step (JSON-safe: numbers may be texts)."""
        raise NotImplementedError

    def offending(self, args: dict[str, Any]) -> str:
        """Return the condition that rows of ``args["table"]`` meet which it finds wrong, as SQL; empty where there is none."""
        return ""

    def remedy(self, args: dict[str, Any]) -> str:
        """Return what to do where it does not pass, as a sentence; empty where what it found says all."""
        return ""


validators: Registry[Validator] = Registry(kind="validator", package="ops.validators")
