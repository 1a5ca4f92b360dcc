"""Properties of constraints that are there: proved, and when they are checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Constraint, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._constraint_search import WORDS, find_constraint
from ops.operations._violators import violators
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class ValidateConstraint(Operation):
    """Prove a constraint that is NOT VALID for the rows that are there, while they are read and written."""

    constraint_name: str
    table: str = ""

    name = "validate_constraint"
    title = "Validate a constraint"
    headline = "Validate {constraint_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The constraint is made NOT VALID again."
    asks = (
        'validate [the] [constraint|check|foreign key|fk] {constraint_name:constraint_name} [(on|of|in) {table:table}] [[","|";"|"-"] (it|which) (is|was) [added|created|made|still] [as] (not valid|unvalidated|not validated) [so far|at first|yet]]',
        "validate (all|every|any|the|those|all the) (unvalidated|not validated|invalid|not valid|unproved|remaining|not yet validated) (constraints|constraint|foreign keys) (on|of|in) {constraint_names:unproved}",
        "validate (all|every) [the] (constraints|constraint) (on|of|in) {constraint_names:unproved}",
        "(prove|verify|check) [the] constraint {constraint_name:known_constraint} [(on|of|in) {table:table}] [for the existing rows|for existing rows]",
        "<make> [the] constraint {constraint_name:known_constraint} [(on|of) {table:table}] (valid|validated)",
        "alter table {table:table} validate constraint {constraint_name:constraint_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown constraint, one that is proved already, and one that is not enforced."""
        table, found = self._found(schema)
        if found.validated:
            raise AlreadySo(
                f"{found.name} of {table.name} is validated already. Nothing is to be done.", constraint=found.name
            )
        if not found.enforced:
            raise OperationInvalid(
                f"{found.name} of {table.name} is NOT ENFORCED. Say “enforce {found.name} of {table.name}” to have it hold.", constraint=found.name
            )

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        return find_constraint(schema, table=self.table, name=self.constraint_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the validation, after a look for rows that break the constraint."""
        table, found = self._found(schema)
        reason = "Reads the table while reads and writes go on."
        yield validate_step(table.name, found.name, checks_before=violators(schema, table, found), reason=reason)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class SetDeferrable(Operation):
    """Let a foreign key be checked at the end of a transaction: whenever asked (immediate), or always (deferred)."""

    table: str = ""
    constraint_name: str = ""
    columns: tuple[str, ...] = ()
    timing: str = "immediate"

    name = "set_deferrable"
    title = "Set when a foreign key is checked"
    headline = "Set when a foreign key is checked[ {constraint_name}][ ({columns})][ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The foreign key is checked when it was before."
    asks = (
        "<make> [the] [foreign key|fk|constraint] {constraint_name:known_constraint} [(on|of) {table:table}] {timing:deferral}",
        "<make> [the] <key_noun> (on|of|over|from) {columns:columns} {timing:deferral} @table",
        "[the] [foreign key|fk|constraint] {constraint_name:known_constraint} [(on|of) {table:table}] <must> [be] {timing:deferral}",
        "alter table {table:table} alter constraint {constraint_name:constraint_name} {timing:deferral}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown key, a timing that is none, what is so already, and what PostgreSQL cannot alter."""
        if self.timing not in TIMINGS:
            raise OperationInvalid(f"A constraint is {', '.join(TIMINGS)}: not {self.timing}.", timing=self.timing)
        table, found = self._found(schema)
        if found.kind != "f":
            raise OperationInvalid(
                f"{found.name} is a {WORDS.get(found.kind, 'constraint')}: PostgreSQL changes that of foreign keys only. "
                f"Add a second one that is deferrable, then drop {found.name}.",
                constraint=found.name,
            )
        if (found.deferrable, found.deferred) == TIMINGS[self.timing]:
            raise AlreadySo(f"{found.name} of {table.name} is that already. Nothing is to be done.", constraint=found.name)

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        if not self.constraint_name and not self.table:
            raise OperationInvalid("Which foreign key should be deferrable? Name it, or its table and columns.")
        if self.constraint_name:
            return find_constraint(schema, table=self.table, name=self.constraint_name)
        return find_constraint(schema, table=self.table, kind="foreign", columns=self.columns)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        table, found = self._found(schema)
        words = {
            "immediate": "DEFERRABLE INITIALLY IMMEDIATE",
            "deferred": "DEFERRABLE INITIALLY DEFERRED",
            "never": "NOT DEFERRABLE",
        }
        action = f"ALTER CONSTRAINT {quote(found.name)} {words[self.timing]}"
        yield ddl_step(
            f"Make {found.name} of {table.name} {words[self.timing].lower()}",
            render.alter_table(table.name, action),
            reason="Takes its lock for a moment only; no row is read.",
        )


#: When a constraint can be checked: whether it may be put off, and whether it is from the start.
TIMINGS = {"immediate": (True, False), "deferred": (True, True), "never": (False, False)}
