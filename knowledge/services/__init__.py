"""What may happen to VAST's knowledge; one file per concern, one name each here."""

from __future__ import annotations

from knowledge.services.checking import database_check
from knowledge.services.comparing import Difference, differences, differences_keep
from knowledge.services.connections import database_reseal, database_target
from knowledge.services.current import (
    Structure,
    linker_for,
    schema_current,
    structure_at_hand,
    structure_current,
    structure_forget,
)
from knowledge.services.history import drift_acknowledge, drift_check, snapshot_diff, snapshot_schema, snapshot_take
from knowledge.services.memory import decision_record, note_forget, note_remember
from knowledge.services.registering import connections_try, database_change, database_grant, database_register, database_revoke
from knowledge.services.ruling import RuleBroken, rule_change, rule_make, rules_check, rules_described
from knowledge.services.second_keys import person_said, second_key_confirm, unprotect_ask
from knowledge.services.telling import drifts_tell
from knowledge.services.verifying import verified_forget, verified_keep, verified_mark

__all__ = [
    "Difference",
    "RuleBroken",
    "Structure",
    "connections_try",
    "database_change",
    "database_check",
    "database_grant",
    "database_register",
    "database_reseal",
    "database_revoke",
    "database_target",
    "decision_record",
    "differences",
    "differences_keep",
    "drift_acknowledge",
    "drift_check",
    "drifts_tell",
    "linker_for",
    "note_forget",
    "note_remember",
    "person_said",
    "rule_change",
    "rule_make",
    "rules_check",
    "rules_described",
    "schema_current",
    "second_key_confirm",
    "snapshot_diff",
    "snapshot_schema",
    "snapshot_take",
    "structure_at_hand",
    "structure_current",
    "structure_forget",
    "unprotect_ask",
    "verified_forget",
    "verified_keep",
    "verified_mark",
]
