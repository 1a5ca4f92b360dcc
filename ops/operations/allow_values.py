"""Let a check that lists the values of a column allow further ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pglast import ast
from pglast.enums.parsenodes import A_Expr_Kind

from knowledge.schema import Constraint, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._constraint_search import find_constraint
from ops.operations._constraints import check_steps
from ops.operations._lookup import column_of, table_of
from ops.operations._naming import object_name
from ops.statements import render
from ops.statements.parse import parse_expression
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

_CONDITION = re.compile(r"CHECK \((?P<condition>.*)\)(?: NOT VALID)?", re.DOTALL)
_LISTED = re.compile(r"'((?:[^']|'')*)'")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AllowValues(Operation):
    """Let a check that lists the texts a column may hold allow further ones; the check keeps its name."""

    labels: tuple[str, ...]
    table: str = ""
    column: str = ""
    constraint_name: str = ""

    name = "allow_values"
    title = "Allow further values"
    headline = "Allow {labels}[ in {table}.{column}][ by {constraint_name}]"
    loss = Loss.LOSSLESS
    way_back = "The old check comes back, once no row holds one of the new values."
    asks = (
        '(we need|we want|another|a new|one more|new|we need another|we need a new|additional) {columns:columns} [":"|called|named] {labels:labels} [as well|too|also] @table ; alone=yes, listed=yes ~ 0.2',
        '{tables:tables} (need|needs|get|gets|should have|must have|should get) [a|another|a new|the|one more] {columns:columns} [":"|called|named] {labels:labels} ; listed=yes ~ -0.3',
        '{columns:columns} [":"] (also|also allow|also allows|allow also|allow|+|plus|add|and also) {labels:labels} [too|as well|also] @table ; alone=yes, listed=yes ~ 0.1',
        '(allow|add|permit|accept|introduce) [the] {labels:labels} (as|to|as a possible|as possible|as an allowed|as another|as a new|to the possible|to the allowed|to the list of|to the valid) [the] {columns:columns} [too|as well|also] @table ; listed=yes ~ 0.1',
        '{labels:labels} <must> [also] be (possible|allowed|valid|permitted|available|accepted) [too|also|as well] as [the|a|an] {columns:columns} @table ; listed=yes ~ 0.1',
        '[we] (need|want) [the] {columns:columns} {labels:labels} [for that|for this|for it|too|as well] @table ; listed=yes ~ 0.3',
        '(there is|we have|there must be|there should be) no {columns:columns} for (it|that|this) ["."|","|";"|so] [please] <add> {labels:labels} to [the] (allowed|possible|valid) [<column_noun>|ones|values] ; listed=yes ~ 0.1',
        "{columns:columns} <must> [also|too|now] (allow|accept|support|permit|take) [the] [value|values] {labels:labels} [too|as well|also] @table",
        "{columns:columns} (may|can|could) [now] (also|too) be {labels:labels} [now|too|as well] @table",
        "(recreate|redo|rework|rewrite|change|extend|widen|relax) [the] [check|check constraint|constraint] {constraint_name:known_constraint} [on <known_table>] so that [the] [value|values] {labels:labels} (is|are) [also] (allowed|accepted|permitted|possible|valid) [as well|too|also]",
        "(allow|permit|accept) [also] [the] [value|values] {labels:labels} (in|for|as|as values of|as a value of) {columns:columns} [too|as well|also] @table ~ 0.1",
        "[the] [check|check constraint|constraint] {constraint_name:known_constraint} <must> [also|too|now] (allow|accept|support|permit|include) [the] [value|values] {labels:labels} [too|as well|also]",
        "<add> [the] [value|values] {labels:labels} to [the] (check|check constraint|allowed values|values allowed|permitted values) (of|on|in|for) {columns:columns} @table",
        "<add> [the] [value|values] {labels:labels} to [the] (check|check constraint|constraint) {constraint_name:known_constraint}",
        "extend [the] (check|check constraint|constraint) {constraint_name:known_constraint} (with|by) [the] [value|values] {labels:labels}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column whose values no check lists, a check that says more than that, and values that are allowed already."""
        table, _, column, listed = self._found(schema)
        if known := [one for one in self.labels if one in listed]:
            raise OperationInvalid(f"{table.name}.{column} may be {', '.join(known)} already.", table=str(table.name), column=column)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield a second check NOT VALID and validated, then the old one's end and the new one's name."""
        table, old, column, listed = self._found(schema)
        temporary = object_name(old.name, (), "new")
        condition = f"{quote(column)} IN ({', '.join(map(literal, (*listed, *self.labels)))})"
        for step in check_steps(table, condition, temporary, not_valid=not old.validated):
            yield replace(step, checks_before=())  # the old check vouches for the rows that are there
        yield ddl_step(
            f"Put the new check in the place of {old.name}",
            render.drop_constraint(table.name, old.name),
            render.alter_table(table.name, f"RENAME CONSTRAINT {quote(temporary)} TO {quote(old.name)}"),
            reason=f"Locks {table.name} for a moment only; rows were never without a check.",
        )

    def _found(self, schema: Schema) -> tuple[Table, Constraint, str, list[str]]:
        """Return the check with its table, the column that it is over, and the texts that it lists."""
        if self.constraint_name:
            table, found = find_constraint(schema, table=self.table, name=self.constraint_name)
            listing = [found] if _lists(found) else []
        else:
            table = table_of(schema, self.table)
            column = column_of(table, self.column).name
            listing = [one for one in table.constraints if one.columns == (column,) and _lists(one)]
        if len(listing) != 1:
            raise OperationInvalid(
                f"No check of {table.name} lists the values of {self.column or self.constraint_name} and nothing else. Nothing was changed. "
                "Say the whole new condition: drop the check, then add it again.",
                table=str(table.name),
            )
        [check] = listing
        return table, check, check.columns[0], [text.replace("''", "'") for text in _LISTED.findall(check.definition)]


def _lists(constraint: Constraint) -> bool:
    """Return whether a constraint is a check that one column is one of some texts, and nothing else."""
    found = _CONDITION.fullmatch(constraint.definition)
    if constraint.kind != "c" or found is None or len(constraint.columns) != 1:
        return False
    node = parse_expression(found["condition"])
    return isinstance(node, ast.A_Expr) and node.kind == A_Expr_Kind.AEXPR_OP_ANY and "'" in found["condition"]
