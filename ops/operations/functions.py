"""Functions and procedures, given by their own CREATE statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pglast import ast

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import usable
from ops.operations._routines import function_of, signature, triggers_of
from ops.plan import Finding, Severity
from ops.statements.parse import parse
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class CreateFunction(Operation):
    """Create or replace a function or procedure from its own statement."""

    definition: str

    name = "create_function"
    title = "Create a function"
    headline = "Create function: {definition}"
    loss = Loss.LOSSLESS
    way_back = "The function is dropped, or gets its old definition back."
    asks = (
        "{definition:function_statement}",
        "<introducing> [it|that] [a|the] [following|new] [<introduced>] [<called>] [<introduced_name>] [<introduced_by>] {definition:function_statement}",
        "(<add>|create or replace|replace|redefine|rewrite|recreate) [or replace] [a] [new|the] <routine_noun> [<called>] {definition:new_routine}",
        "(we need|need|i need) [a] [new] <routine_noun> [<called>] {definition:new_routine}",
        "(<add>|create or replace|we need|need|i need) [a|the] [new] {definition:led_routine}",
        '(<change>|replace|redefine|rewrite|recreate) [the] (body|definition|code|implementation) of [the] [<routine_noun>] {definition:new_routine}',
    )

    def check(self, schema: Schema) -> None:
        """Refuse what is no CREATE FUNCTION or CREATE PROCEDURE."""
        self._node()

    def _node(self) -> ast.CreateFunctionStmt:
        node = parse(self.definition.strip().rstrip(";")).node
        if not isinstance(node, ast.CreateFunctionStmt):
            raise OperationInvalid("A CREATE FUNCTION or CREATE PROCEDURE statement is wanted here.")
        return node

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of SECURITY DEFINER without its own search_path, and of bodies that nobody parsed."""
        options = {one.defname: one for one in self._node().options or ()}
        if "security" in options and "set" not in options:
            yield Finding(
                "search_path_open",
                Severity.WARNING,
                "A SECURITY DEFINER function without SET search_path runs whatever its callers put on theirs.",
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the statement."""
        names = ".".join(one.sval for one in self._node().funcname)
        yield ddl_step(f"Create function {names}", self.definition.strip().rstrip(";"), reason="Locks no table.")


@operations.register_class
@dataclass(frozen=True)
class DropFunction(Operation):
    """Drop a function or procedure that no trigger uses."""

    function_name: str

    name = "drop_function"
    title = "Drop a function"
    headline = "Drop function {function_name}"
    loss = Loss.LOSSLESS
    way_back = "The function is created again from its definition."
    asks = (
        "<drop> [the|its] (function|procedure|trigger function|stored procedure|functions|procedures|trigger functions) {function_names:function_references}",
        '<drop> [the|its] {function_name:known_function} ["(" ")"] [function|procedure]',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown function and one that triggers call."""
        found = function_of(schema, self.function_name)
        if users := triggers_of(schema, found):
            raise OperationInvalid(
                f"{found.name} is called by {listed(users)}. Drop those first: VAST never drops with CASCADE.", dependents=users
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = function_of(schema, self.function_name)
        yield ddl_step(
            f"Drop function {found.name}",
            f"DROP {'PROCEDURE' if found.kind == 'p' else 'FUNCTION'} {signature(found)}",
            reason="Locks no table.",
        )


@operations.register_class
@dataclass(frozen=True)
class RenameFunction(Operation):
    """Rename a function; triggers follow, other functions that call it do not."""

    function_name: str
    new_name: str

    name = "rename_function"
    title = "Rename a function"
    headline = "Rename function {function_name} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The function gets its old name back."
    asks = (
        '[the] (function|procedure) {function_name:known_function} ["(" ")"] <to_be_called> {new_name:new_name}',
        '[the] {function_name:known_function} ["(" ")"] [function] <to_be_called> {new_name:new_name}',
        '<rename> [the] (function|procedure) {function_name:function_name} ["(" ")"] (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {function_name:known_function} ["(" ")"] [function] (to|as|into|"->") {new_name:new_name}',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown function and a taken name."""
        found = function_of(schema, self.function_name)
        usable(self.new_name)
        if any(one.name == (found.name.schema, self.new_name) and one.arguments == found.arguments for one in schema.functions):
            raise OperationInvalid(f"There is a function {self.new_name}({found.arguments}) already.", name=self.new_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        found = function_of(schema, self.function_name)
        kind = "PROCEDURE" if found.kind == "p" else "FUNCTION"
        yield ddl_step(
            f"Rename function {found.name} to {self.new_name}",
            f"ALTER {kind} {signature(found)} RENAME TO {quote(self.new_name)}",
            reason="Locks no table.",
        )
