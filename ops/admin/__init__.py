"""Changes in Django admin: the approval queue, policies, delegations, ways to copy databases. Every button calls one service."""

from __future__ import annotations

from ops.admin.delegations import DelegationAdmin
from ops.admin.plans import ApprovalAdmin, PlanAdmin, RunAdmin
from ops.admin.policies import BreakGlassAdmin, PolicyAdmin
from ops.admin.staging import StagingSettingAdmin

__all__ = ["ApprovalAdmin", "BreakGlassAdmin", "DelegationAdmin", "PlanAdmin", "PolicyAdmin", "RunAdmin", "StagingSettingAdmin"]
