"""What a plan costs others, and how carefully it wants to be read. Pure."""

from __future__ import annotations

from ops.risk.assessment import assess
from ops.risk.estimates import estimated
from ops.risk.notes import notes

__all__ = ["assess", "estimated", "notes"]
