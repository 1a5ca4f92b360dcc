"""A plan: ordered steps, their way back, checks and risk, as pure data with a digest."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import rfc8785

from ops.operation import Loss
from ops.step import Check, Step

FORMAT = 1


class Severity(StrEnum):
    """How loudly a finding speaks; an error stops the plan from being submitted."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """What a rule, the risk annotator or a validator has to say."""

    code: str
    severity: Severity
    message: str
    subject: str = ""
    context: dict[str, Any] = field(default_factory=dict)


class RiskLevel(StrEnum):
    """How carefully the plan wants to be read."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Risk:
    """The plan's risk with its reasons, the gravest first."""

    level: RiskLevel
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What will be done, exactly. Two plans with equal digests do the same to the same schema.

    ``fingerprint`` is that of the schema the plan was made for; ``rollback`` are the steps of the inverse plan in the order
    they would run, None if a step cannot be undone.
    """

    database: str
    request: str
    operations: tuple[dict[str, Any], ...]
    steps: tuple[Step, ...]
    rollback: tuple[Step, ...] | None
    checks: tuple[Check, ...]
    risk: Risk
    loss: Loss
    findings: tuple[Finding, ...]
    fingerprint: str
    server_version: int
    format: int = FORMAT

    def as_json(self) -> dict[str, Any]:
        """Return the plan as JSON-safe values; :func:`ops.plan_files.plan_from_json` reads them back."""
        return asdict(self)

    @cached_property
    def digest(self) -> str:
        """Return the sha256 of the canonical JSON (RFC 8785), 64 hexadecimal digits."""
        return hashlib.sha256(rfc8785.dumps(self.as_json())).hexdigest()
