"""What is kept of every change: the plan, its evidence, the decisions about it, and its runs.

Rows are data. What may happen to them is said twice: in ``ops/lifecycle`` and ``ops/services``, and in the control database
itself (migration 0002), which refuses forged decisions, edits of a plan and impossible transitions whoever asks.
"""

from __future__ import annotations

from ops.models.delegations import Delegation
from ops.models.kept import KeptData
from ops.models.plans import Approval, Evidence, PlanAuthor, PlanRecord
from ops.models.policies import BreakGlass, BreakGlassReview, Policy
from ops.models.reminders import Reminder
from ops.models.runs import Run, StepRun
from ops.models.staging import StagingSetting
from ops.models.watches import Watch

__all__ = [
    "Approval",
    "BreakGlass",
    "BreakGlassReview",
    "Delegation",
    "Evidence",
    "KeptData",
    "PlanAuthor",
    "PlanRecord",
    "Policy",
    "Reminder",
    "Run",
    "StagingSetting",
    "StepRun",
    "Watch",
]
