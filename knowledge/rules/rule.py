"""What a kind of rule is: its parameters, how people say it, and what breaks it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jsonschema import Draft202012Validator

from knowledge.schema import Schema, Table
from vast_project.errors import InvalidInput
from vast_project.registry import Registry

#: Rules by kind.
rule_kinds: Registry[RuleKind] = Registry(kind="rule", package="knowledge.rules.kinds")


class RuleParamsInvalid(InvalidInput):
    """The rule's parameters do not fit its kind."""

    code = "rule_params_invalid"


@dataclass(frozen=True)
class RuleFinding:
    """One thing that breaks a rule: what (``customers.id``), why as a sentence, and what would be right."""

    kind: str
    subject: str
    message: str
    remedy: str = ""


class RuleKind(ABC):
    """A kind of rule. Subclasses declare data and say what breaks the rule on one table; the rest is here.

    ``phrases`` say how people put it, as templates of knowledge.rules.phrases; a slot's value becomes the parameter of its
    name. Every kind takes ``except``, a list of tables that it does not hold for.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    #: JSON Schema properties of the parameters, and which of them must be given.
    properties: ClassVar[dict[str, Any]] = {}
    required: ClassVar[tuple[str, ...]] = ()
    #: How people put it, and the vocabulary of its own that the templates use: see knowledge.rules.phrases.
    phrases: ClassVar[tuple[str, ...]] = ()
    words: ClassVar[dict[str, str]] = {}

    @abstractmethod
    def describe(self, params: dict[str, Any]) -> str:
        """Return the rule as a sentence for people."""

    @abstractmethod
    def broken_on(self, table: Table, schema: Schema, params: dict[str, Any]) -> Iterator[RuleFinding]:
        """Return what breaks the rule on one table of a schema."""

    def check(self, before: Schema, after: Schema, params: dict[str, Any]) -> list[RuleFinding]:
        """Return what a change breaks that was not broken before; tables that did not change are not looked at."""
        found = []
        spared = {one.lower() for one in params.get("except", ())}
        for table in after.tables:
            if table.parent or {str(table.name), table.name.name} & spared:
                continue
            old = before.table(table.name)
            if old is not None and old == table:
                continue
            known = set(self.broken_on(old, before, params)) if old else set()
            found += [finding for finding in self.broken_on(table, after, params) if finding not in known]
        return found

    def broken(self, schema: Schema, params: dict[str, Any]) -> list[RuleFinding]:
        """Return everything in a schema that breaks the rule today."""
        return self.check(Schema(), schema, params)

    def params_checked(self, params: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters if they fit.

        :raises RuleParamsInvalid: if one is missing, unknown or of the wrong form.
        """
        errors = sorted(Draft202012Validator(self.params_schema).iter_errors(params), key=str)
        if errors:
            where = ".".join(map(str, errors[0].absolute_path))
            raise RuleParamsInvalid(f"{self.title}: {f'{where}: ' if where else ''}{errors[0].message}.", kind=self.name)
        return params

    @property
    def params_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the parameters."""
        spared = {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "Tables that it does not hold for."}
        return {
            "type": "object",
            "properties": {**self.properties, "except": spared},
            "required": list(self.required),
            "additionalProperties": False,
        }
