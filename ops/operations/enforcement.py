"""Rules that are written down and not checked (NOT ENFORCED), and their enforcement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Constraint, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._constraint_search import WORDS, find_constraint
from ops.operations._constraints import refuse_unenforced
from ops.operations._violators import definition_of, violators
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote

#: How a check or foreign key that is not enforced is spoken of: "make … not enforced", "stop enforcing …".
_NAMED = "[the] [constraint|check|check constraint|foreign key|fk|rule] {constraint_name:known_constraint} [(on|of|in|for) {table:table}]"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class SetEnforced(Operation):
    """Enforce a check or foreign key that is NOT ENFORCED, or no longer enforce one; rows that break it are counted first."""

    constraint_name: str
    table: str = ""
    enforced: bool = True

    name = "set_enforced"
    title = "Enforce a constraint, or not"
    headline = "Set whether {constraint_name}[ of {table}] is enforced"
    loss = Loss.LOSSLESS
    way_back = "The constraint is enforced, or not, as it was before."
    asks = (
        f"(enforce|start enforcing|begin to enforce) {_NAMED}",
        f"<make> {_NAMED} [be] enforced",
        f"<make> {_NAMED} [be] (not enforced|unenforced|non enforced) ; enforced=false",
        f"(stop enforcing|do not enforce|no longer enforce|unenforce|cease enforcing) {_NAMED} [<anymore>] ; enforced=false",
        "{constraint_name:known_constraint} [(on|of|in|for) {table:table}] <must> be (not enforced|unenforced) ; enforced=false",
        "{constraint_name:known_constraint} [(on|of|in|for) {table:table}] <must> be enforced",
        "alter table {table:table} alter constraint {constraint_name:constraint_name} not enforced ; enforced=false",
        "alter table {table:table} alter constraint {constraint_name:constraint_name} enforced",
    )

    def check(self, schema: Schema) -> None:
        """Refuse servers before 18, an unknown constraint, a kind that is always enforced, and what is so already."""
        table, found = self._found(schema)
        if found.kind not in ("c", "f"):
            said = f"{found.name} is a {WORDS.get(found.kind, 'constraint')}, which PostgreSQL always enforces. Drop it if it is not to hold."
            raise OperationInvalid(said, constraint=found.name)
        if not self.enforced:
            refuse_unenforced(schema)
        if found.enforced == self.enforced:
            said = "enforced" if self.enforced else "not enforced"
            raise AlreadySo(f"{found.name} of {table.name} is {said} already. Nothing is to be done.", constraint=found.name)
        if found.kind == "f" and table.kind == "p":
            raise OperationInvalid(f"{table.name} is partitioned: drop {found.name} there and add the foreign key anew.", constraint=found.name)

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        return find_constraint(schema, table=self.table, name=self.constraint_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what no longer holds."""
        if not self.enforced:
            table, found = self._found(schema)
            said = f"Rows that break {found.name} can come in from then on; they are counted before it is enforced again."
            yield Finding("no_longer_enforced", Severity.WARNING, said, str(table.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the constraint anew, NOT VALID and then proved; or its mark alone, where PostgreSQL can set that."""
        table, found = self._found(schema)
        again = render.drop_constraint(table.name, found.name)
        if self.enforced:
            yield ddl_step(
                f"Enforce {found.name} in new rows of {table.name}",
                again,
                render.add_constraint(table.name, found.name, definition_of(found), valid=False),
                checks_before=violators(schema, table, found),
                reason="ALTER CONSTRAINT … ENFORCED would read the table under its strongest lock; anew and NOT VALID it reads nothing.",
            )
            yield validate_step(table.name, found.name, reason="Reads the table while reads and writes go on.")
        elif found.kind == "f":
            action = f"ALTER CONSTRAINT {quote(found.name)} NOT ENFORCED"
            yield ddl_step(f"No longer enforce {found.name} of {table.name}", render.alter_table(table.name, action), reason="No row is read.")
        else:
            unenforced = render.add_constraint(table.name, found.name, f"{definition_of(found)} NOT ENFORCED")
            reason = "PostgreSQL sets the mark of foreign keys only; a check is made anew. No row is read."
            yield ddl_step(f"No longer enforce {found.name} of {table.name}", again, unenforced, reason=reason)
