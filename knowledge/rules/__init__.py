"""Rules: what the organisation wants of its schemas. Pure; one file per kind in ``kinds``."""

from __future__ import annotations

from knowledge.rules.rule import RuleFinding, RuleKind, rule_kinds
from knowledge.rules.understanding import RuleProposal, understand

__all__ = ["RuleFinding", "RuleKind", "RuleProposal", "rule_kinds", "understand"]
