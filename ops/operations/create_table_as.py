"""Create a table from a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import new_relation
from ops.plan import Finding, Severity
from ops.statements.parse import parse
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class CreateTableAs(Operation):
    """Create a table with the rows of a query; it has no keys, defaults or indexes."""

    table: str
    query: str
    with_data: bool = True

    name = "create_table_as"
    title = "Create a table from a query"
    headline = "Create table {table} from a query"
    loss = Loss.LOSSY
    way_back = "The table is dropped."
    asks = (
        '<add> [new] <table_noun> [<called>] {table:new_qualified_name} (as|from|with the result of|with the rows of|from the query|filled with|containing the result of|based on) [":"] {query:query}',
        "<add> [new] <table_noun> [<called>] {table:new_qualified_name} (from|out of|with|as|filled with|made of) {query:told_query} ~ 0.2",
        "(copy|save|put|store) [the|all] {query:told_query} (into|to|in|as) [a] new <table_noun> [<called>] {table:new_qualified_name}",
        "(save|store|write|put|materialize) [the] [result|results|rows] [of] {query:query} (into|in|to|as) [a] [new] [<table_noun>] [<called>] {table:new_qualified_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name and what is no query."""
        new_relation(schema, self.table)
        if parse(self.query.rstrip().rstrip(";")).kind != "SelectStmt":
            raise OperationInvalid("Only a SELECT, VALUES or WITH query can fill a new table.", query=self.query[:200])

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what such a table lacks."""
        yield Finding(
            "bare_table",
            Severity.WARNING,
            f"{self.table} gets no primary key, constraints, defaults or indexes from the query.",
            self.table,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        name = new_relation(schema, self.table)
        query = self.query.rstrip().rstrip(";")
        yield ddl_step(
            f"Create table {name} from a query",
            f"CREATE TABLE {relation(name)} AS {query}",
            reason="Reads its sources like any query.",
        )
