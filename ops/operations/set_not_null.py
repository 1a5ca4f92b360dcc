"""Make a column required."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, operations
from ops.operations._constraints import not_null_steps
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.step import Step


@operations.register_class
@dataclass(frozen=True)
class SetNotNull(Operation):
    """Make a column NOT NULL; rows without a value are counted first."""

    table: str
    column: str

    name = "set_not_null"
    title = "Make a column required"
    headline = "Make {table}.{column} required"
    loss = Loss.LOSSLESS
    way_back = "The column may be NULL again."
    asks = (
        'change_column_null ["("] ":" {table:table} "," ":" {columns:migrated_columns} "," false [")"]',
        "(<not_null>) ; elliptic=yes ~ 0.7",
        "(set|make|be|add|enforce) [a] (<not_null>) [constraint] ; elliptic=yes ~ 0.2",
        "(forbid|disallow|prohibit|no more|prevent) (null|nulls|null values) [values] [there|in it|any more|from now on] ; elliptic=yes ~ 0.2",
        "[so|therefore|thus] (<not_null>) [constraint] <in> <it> ; elliptic=yes ~ 0.5",
        "<make> {columns:columns} (<not_null>) @table",
        "{columns:columns} set not null",
        "{columns:columns} <have> [a|the] not null (constraint|restriction|rule|check) @table",
        "{columns:columns} (<not_null>) @table ~ 0.8",
        "<set> {columns:columns} [to] (<not_null>) @table",
        "(ensure|make sure|guarantee|enforce|require|see to it) [that] {columns:columns} (is|are|be|stays|stay) [always] (<not_null>|set|filled|filled in|present|given|there) @table ~ -0.3",
        "{columns:columns} <must> [always] (be|become) (<not_null>|set|filled|filled in|present|given|there|provided) [<anymore>] @table",
        "{columns:columns} <must> (<not_null>) @table",
        "{columns:columns} (must not|may not|should not|can not|shall not|must never|should never|may "
        "never|can never|can no longer|may no longer|must no longer|should no longer) "
        "(be|contain|have|accept|allow|stay|hold|be left) (null|nulls|nullable|missing|null values|optional|unset|be null) @table",
        "{columns:columns} <must_not> (be|stay|be left) empty @table ~ 0.6",
        "<add> [a] not null [constraint|restriction|rule] [<in>] {columns:columns} @table",
        "<add> [a] not null [constraint] @table [<in>] {columns:columns}",
        "(disallow|forbid|prohibit|prevent|do not allow|ban|no more|no) (null|nulls|null values|empty values) [values] [<in>] {columns:columns} @table",
        "(enforce|require|set) not null [constraint] [<in>] {columns:columns} @table",
        "(require|enforce) (a value|values|presence) [<in>|of] {columns:columns} @table",
        "(require|mandate) {columns:columns} @table ~ 0.4",
        "{columns:columns} (is|are) (<not_null>|now required|always required) @table ~ 0.6",
        "{columns:columns} [always] (needs|need|requires|require|must have|must always have|should always have|should have|has to have) (a value|values|to be set|to be present|to be filled) @table",
        "[(ensure|make sure|guarantee|enforce|require) [that]] (every|each|all|any) {tables:tables} (has|have|<must> [always] have|needs|must belong to|belongs to|has to belong to) (a|an|its|their|some|one) {..pointing_to} ~ -0.2",
        "[(ensure|make sure|guarantee|enforce|require) [that]] [a|an|no|any|every|each] {tables:tables} <never_there> without (a|an|its|their|any|some) {..pointing_to} ~ -0.2",
        "[(ensure|make sure|guarantee|enforce|require) [that]] [a|an|no|any|every|each] {tables:tables} <never_there> without [a|an|its|their|any|some] {columns:columns} ~ 0.2",
        "[[that] there (must|should|can|may|shall) be|allow|have|(make sure|ensure|guarantee|see to it) [that] [there is|there are]] no [more] {tables:tables} [exist|exists|is there|are there|is saved|is stored|can exist|can be saved] without (a|an|its|their|any) {..pointing_to} ~ -0.1",
        "[every|each|all] {tables:tables} [always] (must have|must always have|needs|has to have|have to have|should have|should always have|must all have) {columns:columns} ~ 0.2",
        "(every|each|all) <row_noun> (must|should|has to|have to|needs to|need to|shall) [always|now] (have|hold|carry) [a|an|its|their|some] {columns:columns} @table [<anymore>] ~ 0.2",
        "(every|each|all) <row_noun> (needs|need|requires|require) [a|an|its|their|some] {columns:columns} @table [<anymore>] ~ 0.2",
        "every <row_noun> (in|of) {tables:tables} (must have|needs|has to have|should have) {columns:columns} ~ 0.8",
        "alter table {table:table} alter [column] {columns:columns} set not null",
        "{columns:columns} [<must>|is] (not|no longer|never) [be] (nullable|optional) [<anymore>] @table",
        "{columns:columns} (must|may|should|can) (not|never|no longer) (be|contain|hold) (nullable|null|nulls|optional) [<anymore>] @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column and one that is required already."""
        table = table_of(schema, self.table)
        if column_of(table, self.column).not_null:
            raise AlreadySo(
                f"{table.name}.{self.column} is NOT NULL already. Nothing is to be done.", table=self.table, column=self.column
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what happens to rows without a value."""
        yield Finding(
            "nulls_block",
            Severity.NOTE,
            f"Rows whose {self.column} is NULL stop the plan before anything changes. Fill them first: "
            f"“set {self.column} to … where it is null”.",
            self.table,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the online recipe for the server's version."""
        yield from not_null_steps(schema, table_of(schema, self.table), self.column)
