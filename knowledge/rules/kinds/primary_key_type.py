"""Every table has a primary key, and its columns are of certain types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.rules.rule import RuleFinding, RuleKind, rule_kinds
from knowledge.rules.types import matches
from knowledge.schema import Schema, Table


@rule_kinds.register
class PrimaryKeyType(RuleKind):
    """Primary keys are of one of the wanted types; a column that references another table follows that table instead."""

    name = "primary_key_type"
    title = "Type of primary keys"
    properties = {"types": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}}
    required = ("types",)
    words = {
        "key": "primary key|primary keys|pk|pks|primary key column|primary key columns|id column|id columns|ids",
        "kind": "type|types",
    }
    phrases = (
        "[{all}] {key} {must} [be|use|have|be of type|be typed as] [{a}] [{kind}] {types} [{kind}|columns|only|keys|ids]",
        "[{all}] (table|tables) ({must} have|{must} use|{need}) [{a}] {types} {key}",
        "[always|only] (use|prefer) [only|{a}] {types} (for|as) [{all}] {key}",
        "[only] {types} {key} [only]",
        "[the] {kind} of [{all}] {key} {must} be {types}",
    )

    def describe(self, params: dict[str, Any]) -> str:
        """Return the rule as a sentence."""
        return f"Every table has a primary key of type {' or '.join(params['types'])}."

    def broken_on(self, table: Table, schema: Schema, params: dict[str, Any]) -> Iterator[RuleFinding]:
        """Look at the key's own columns; one that is a foreign key too has the type of what it references."""
        wanted = " or ".join(params["types"])
        key = table.primary_key
        if key is None:
            remedy = f"Give it a primary key of type {wanted}."
            message = f"{table.name} has no primary key; the rule wants one of type {wanted}."
            yield RuleFinding(self.name, str(table.name), message, remedy)
            return
        borrowed = {column for foreign in table.foreign_keys for column in foreign.columns}
        for name in key.columns:
            column = table.column(name)
            if column is None or name in borrowed or any(matches(column.type, one, schema) for one in params["types"]):
                continue
            yield RuleFinding(
                self.name,
                f"{table.name}.{name}",
                f"{table.name}.{name} is a primary key of type {column.type}; the rule wants {wanted}.",
                f"Use {wanted} for {name}.",
            )
