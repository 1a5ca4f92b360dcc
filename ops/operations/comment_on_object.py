"""Comment on what is neither a table, view nor column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_namespace
from ops.operations._constraint_search import find_constraint
from ops.operations._lookup import index_of, sequence_of, type_of
from ops.operations._routines import function_of, signature, trigger_of
from ops.statements import render
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


def _namespace(schema: Schema, name: str, table: str) -> str:
    need_namespace(schema, name)
    return f"SCHEMA {quote(name)}"


def _type(schema: Schema, name: str, table: str) -> str:
    found = type_of(schema, name)
    return f"{'DOMAIN' if found.kind == 'd' else 'TYPE'} {relation(found.name)}"


def _sequence(schema: Schema, name: str, table: str) -> str:
    return f"SEQUENCE {relation(sequence_of(schema, name).name)}"


def _function(schema: Schema, name: str, table: str) -> str:
    found = function_of(schema, name)
    return f"{'PROCEDURE' if found.kind == 'p' else 'FUNCTION'} {signature(found)}"


def _index(schema: Schema, name: str, table: str) -> str:
    owner, found = index_of(schema, name)
    return f"INDEX {relation(Name(owner.name.schema, found.name))}"


def _constraint(schema: Schema, name: str, table: str) -> str:
    owner, found = find_constraint(schema, table=table, name=name)
    return f"CONSTRAINT {quote(found.name)} ON {relation(owner.name)}"


def _trigger(schema: Schema, name: str, table: str) -> str:
    owner, found = trigger_of(schema, name, table)
    return f"TRIGGER {quote(found.name)} ON {relation(owner.name)}"


#: How an object of each kind is found and written behind COMMENT ON.
TARGETS: dict[str, Callable[[Schema, str, str], str]] = {
    "schema": _namespace,
    "type": _type,
    "sequence": _sequence,
    "function": _function,
    "index": _index,
    "constraint": _constraint,
    "trigger": _trigger,
}


@operations.register_class
@dataclass(frozen=True)
class CommentOnObject(Operation):
    """Say in the catalog what a schema, type, sequence, function, index, constraint or trigger is for; empty takes it away."""

    object_kind: str
    object_name: str
    comment: str = ""
    table: str = ""

    name = "comment_on_object"
    title = "Comment on an object"
    headline = "Comment on {object_kind} {object_name}"
    loss = Loss.LOSSLESS
    way_back = "The comment that was there is set again."
    asks = (
        "(comment|comment on|describe|document|annotate) [on] [the] {object_kind:commented_kind} {object_name:new_qualified_name} "
        '[(on|of) {table:known_table}] [as|with|is|":"|,|saying|by] {comment:string}',
        "<add> [a] (comment|description) {comment:string} (to|on|for) [the] {object_kind:commented_kind} "
        "{object_name:new_qualified_name} [(on|of) {table:known_table}]",
        "<add> [a] (comment|description) (to|on|for) [the] {object_kind:commented_kind} {object_name:new_qualified_name} "
        '[(on|of) {table:known_table}] [":"|saying|that says|,|as] {comment:string}',
        "<set> [the] (comment|description) (of|on|for) [the] {object_kind:commented_kind} {object_name:new_qualified_name} "
        '[(on|of) {table:known_table}] (to|as|"=") {comment:string}',
        '<comment_verb> [on] [the|that|this|new] (type|enum|enum type) [as|with|is|":"|,|saying|by] {comment:string} ; object_kind=type, object_name=@type@',
        '<add> [a] (comment|description) (to|on|for) [the|that|this] (type|enum|enum type) [":"|saying|that says|,|as] {comment:string} ; object_kind=type, object_name=@type@',
        "<drop> [the] (comment|description) (of|on|from|for) [the] {object_kind:commented_kind} {object_name:new_qualified_name} "
        "[(on|of) {table:known_table}]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown kind or object."""
        if self.object_kind not in TARGETS:
            raise OperationInvalid(f"VAST comments on tables, views, columns, {', '.join(TARGETS)}: not on a {self.object_kind}.")
        TARGETS[self.object_kind](schema, self.object_name, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the comment."""
        target = TARGETS[self.object_kind](schema, self.object_name, self.table)
        yield ddl_step(
            f"Comment on {self.object_kind} {self.object_name}",
            render.comment(target, self.comment or None),
            reason="Blocks nobody.",
        )
