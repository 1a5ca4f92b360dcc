"""Certain types are not used for columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.rules.rule import RuleFinding, RuleKind, rule_kinds
from knowledge.rules.types import matches
from knowledge.schema import Schema, Table


@rule_kinds.register
class BannedColumnTypes(RuleKind):
    """Types that the organisation does not want, such as money or char; a ban on varchar covers varchar(20) too."""

    name = "banned_column_types"
    title = "Banned column types"
    properties = {"types": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}}
    required = ("types",)
    words = {
        "column": "column|columns|type|types|field|fields|data type|data types",
        "of": "of type|of types|of|with|with type",
        "ban": "ban|forbid|disallow|prohibit|avoid|reject|refuse|block",
        "make": "use|allow|create|add|have|accept|want",
    }
    phrases = (
        "[the] [{column}] [{of}] {types} [{column}] (is|are|must be|should be|shall be) {banned}",
        "[the] [{column}] [{of}] {types} [{column}] {never} be {allowed}",
        "{ban} [{all}] [{column}] [{of}] {types} [{column}]",
        "[we|i] ({never} {make}|no more) [{all}] [{column}] [{of}] {types} [{column}]",
        "no [{all}] {types} {column}",
        "no {column} [{of}] {types}",
        "[{all}|no] {column} ({never} be|{never} use|{never} have|{must} not be|may be|can be) [{a}] [{of}] {types}",
    )

    def describe(self, params: dict[str, Any]) -> str:
        """Return the rule as a sentence."""
        return f"No column is of type {' or '.join(params['types'])}."

    def broken_on(self, table: Table, schema: Schema, params: dict[str, Any]) -> Iterator[RuleFinding]:
        """Look at every column; a domain and an array count as what they are made of."""
        for column in table.columns:
            banned = next((one for one in params["types"] if matches(column.type, one, schema)), None)
            if banned is not None and not column.inherited:
                yield RuleFinding(
                    self.name,
                    f"{table.name}.{column.name}",
                    f"{table.name}.{column.name} is of type {column.type}, which the rule bans.",
                    f"Use another type for {column.name}.",
                )
