"""Every foreign key has an index that starts with its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.rules.rule import RuleFinding, RuleKind, rule_kinds
from knowledge.schema import Constraint, Schema, Table


@rule_kinds.register
class ForeignKeysIndexed(RuleKind):
    """Without an index, deleting or updating a referenced row scans the whole referencing table."""

    name = "foreign_keys_indexed"
    title = "Foreign keys are indexed"
    words = {
        "key": "foreign key|foreign keys|fk|fks|foreign key column|foreign key columns",
        "index": "index|indexes|indices",
        "own": "a|an|its own|their own",
    }
    phrases = (
        "[{all}] {key} {must} be indexed",
        "[{all}] {key} {need} [{own}] {index}",
        "[{all}] {key} (are|is) [always] indexed",
        "always (index|put an index on|create an index on|create an index for|add an index to|have an index on) [{all}] {key}",
        "(no|{never} allow|{never} create|{never} add|{never} have) [{a}] {key} without [{a}] {index}",
        "[no] (unindexed|non-indexed) {key} [are {banned}]",
    )

    def describe(self, params: dict[str, Any]) -> str:
        """Return the rule as a sentence."""
        return "Every foreign key has an index that starts with its columns."

    def broken_on(self, table: Table, schema: Schema, params: dict[str, Any]) -> Iterator[RuleFinding]:
        """Accept a valid index over all rows whose first columns are the key's, in any order."""
        for key in table.foreign_keys:
            if key.inherited or _is_indexed(table, key):
                continue
            columns = ", ".join(key.columns)
            yield RuleFinding(
                self.name,
                f"{table.name}.{key.name}",
                f"The foreign key {key.name} ({columns}) of {table.name} has no index; the rule wants one.",
                f"Create an index on {table.name} ({columns}).",
            )


def _is_indexed(table: Table, key: Constraint) -> bool:
    wanted = set(key.columns)
    return any(
        index.valid and index.predicate is None and index.method == "btree" and set(index.columns[: len(wanted)]) == wanted
        for index in table.indexes
    )
