"""Set or change the default of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._columns import check_default
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class SetDefault(Operation):
    """Set the value that new rows get; rows that are there keep theirs."""

    table: str
    column: str
    default: str

    name = "set_default"
    title = "Set a default"
    headline = "Set the default of {table}.{column} to {default}"
    loss = Loss.LOSSLESS
    way_back = "The default that was there is set again, or none."
    asks = (
        '{columns:columns} <default_word> [":"|"="|to|is] {default:noted_new} @table [please|pls] ; alone=yes ~ 0.1',
        '{columns:columns} [is|are|<must> be|":"] {default:default_truth} by default @table ~ -0.1',
        "{columns:columns} {default:default_value} (by default|as default|as the default|initially|at first) @table ~ 0.4",
        "{columns:columns} <must> (start|start out|start off|begin|begin life|come) (as|with|at|from|off as) {default:default_value} @table ~ 0.2",
        'change_column_default ["("] ":" {table:table} "," ":" {columns:migrated_columns} "," [from ":" {old:literal} ","] [to ":"] {default:default_value} [")"]',
        '[new|the] default {columns:columns} [from now on|now] [":"|is|"="|to|should be] {default:default_value} [[","] (and no longer|and not|no longer|not|instead of|rather than) {old:literal}] @table ~ 0.6',
        '<change> {columns:columns} <default_word> [":"|"="] {default:default_value} @table ~ 0.2',
        '[<change>|<set>] [the] [new] (defaults|default values) [of|for|on|in] [{tables:tables}] ":" {pairings:default_pairs}',
        '{tables:tables} (defaults|default values) ":" {pairings:default_pairs}',
        "[the] {columns:columns} of [a|every|all] new {tables:tables} <must> be {default:default_value} (by default|as default|initially)",
        '(its|the|their|with) (default|default value) [to|of|is|":"|"="|<must> be|becomes|being] {default:default_value} [[","] (instead of|rather than|not|and not|no longer) {old:literal}] [now|from now on] ; elliptic=yes ~ 0.3',
        "<make> {default:default_value} [the|its|their] (default|default value) ; elliptic=yes ~ 0.2",
        '(<set>|<add>|<give>) [the|a] [new] (default|default value) [to|of|":"|"="] {default:default_value} ; elliptic=yes ~ 0.2',
        '(default|defaults|default value) [to|of|is|":"|"="|"->"|should be] {default:default_value} ; elliptic=yes ~ 0.4',
        '{columns:columns} (default|default value) ("->"|"→"|"=>"|to|should be|must be|becomes|is now) {default:default_value} @table ~ 0.2',
        "new {tables:tables} <must> be on the {default:default_value} {columns:columns} (by default|as default|from the start|initially)",
        '<set> [the] (default|default value|defaults|default values) (of|for|on|in|to) {columns:columns} (to|as|"="|be|with|into) {default:default_value} @table',
        "<set> [the] (default|default value) (to|as) {default:default_value} (of|for|on|in) {columns:columns} @table",
        '<set> [the] (default|default value) @table (of|for|on) {columns:columns} (to|as|"=") {default:default_value}',
        '<change> [the] (default|default value) (of|for|on|in|to) {columns:columns} [from {old:literal}] (to|into|"=") {default:default_value} @table',
        "<change> [the] {columns:columns} (default|default value) [from {old:literal}] (to|into) {default:default_value} @table",
        '<set> {columns:columns} (default|default value|defaults) (to|as|"=") {default:default_value} @table',
        "<set> {columns:columns} [to] default to {default:default_value} @table",
        "<make> {columns:columns} (default to|default) {default:default_value} @table",
        "<make> {default:default_value} the (default|default value) (of|for|on|in) {columns:columns} @table",
        "<make> {default:default_value} the (default|default value) {columns:columns} @table ~ 0.2",
        '{columns:columns} [":"|"-"] <default_word> [":"|"="] {default:default_value} @table ~ 0.6',
        "new {tables:tables} [<row_noun>] (<have>|<must> get|<must> have|start with|should start with|should be) {columns:columns} {default:default_value} [by default|as default] ~ 0.3",
        "new {tables:tables} [<row_noun>] (should be|must be|are) {default:default_value} (as|in|for) {columns:columns} ~ 0.6",
        '<set> {columns:its_columns} (default|default value) (to|as|"="|be|with|into) {default:default_value}',
        "use {default:default_value} as [the] [new] (default|default value) (of|for|on|in) {columns:columns} @table",
        "{columns:columns} [<must>|now] (default to|defaults to|have default|have the default|have a default of|have a default value of|have the default value|have default value|be defaulted to|have as default) {default:default_value} @table",
        "{columns:columns} (gets|get|has|have|needs|need|receives|receive|should get|should have|must have|needs to have|is to have|should receive|must get) "
        '(default|default value|default of|default value of|new default|new default of|as default|default of value) [value] [of|to|"="|":"] {default:default_value} @table',
        "<add> (default|default value) [of|value] {default:default_value} (to|for|on|of|in) {columns:columns} @table",
        '<add> (default|default value) (to|for|on|of|in) {columns:columns} (of|":"|"="|,) {default:default_value} @table',
        "<add> (default|default value) {default:default_value} @table (to|for|on) {columns:columns}",
        '<give> {columns:columns} [a] [new] (default|default value) (of|"="|":"|value) {default:default_value} @table',
        "<give> {columns:columns} [the] [new] (default|default value) {default:default_value} @table",
        '[the] (default|default value) (of|for|on) {columns:columns} (should be|must be|is|needs to be|has to be|becomes|shall be|should now be|should become|ought to be|is now|should change to|"=") {default:default_value} @table [not {old:literal}|instead of {old:literal}]',
        "{columns:columns} <must> (be|start at|start with|start as|begin at|start out as) {default:default_value} by default @table",
        "(default|default value) [of|value] {default:default_value} (for|on|of) {columns:columns} @table ~ 0.2",
        "{columns:columns} (is|are) {default:default_value} by default @table ~ 0.5",
        "new {tables:tables} [<row_noun>] (should have|must have|have|get|start with|start out with|begin with) {default:default_value} (as|in|for) [their|the|its] {columns:columns} [by default|unless given|unless set|unless said otherwise] ~ 0.2",
        "new {tables:tables} [<row_noun>] (should|must|shall|will) [start|begin|be created|come] (with|have|get) [a|an|the] {columns:columns} [of|\"=\"|\":\"] {default:default_value} [by default] ~ 0.2",
        "{columns:columns} default {default:default_value} @table ~ 0.3",
        '[the] (default|default value) (of|for) {columns:columns} [":"] {default:default_value} @table ~ 0.4',
        "default {columns:columns} to {default:default_value} @table",
        "(new|for new) rows [in|of {table:table}] (should|must) (get|have) {default:default_value} (as|in|for) {columns:columns}",
        "alter table {table:table} alter [column] {columns:columns} set default {default:default_value}",
        "{columns:columns} set default [to] {default:default_value} @table",
        "use {default:default_value} (instead of|in place of|rather than) {old:literal} as [the] [new] (default|default value) (of|for|on|in) {columns:columns} @table",
        "let {columns:columns} default to {default:default_value} @table",
        "(switch|flip) [the] default (of|for|on) {columns:columns} (to) {default:default_value} @table",
        "<set> [the] default [to] {default:default_value} (on|of|for|in) {columns:columns} @table",
        "[the] default {columns:columns} @table (should be|must be|is|needs to be|becomes|is now|should become) {default:default_value} [(instead of|rather than|not) {old:literal}] ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, a generated one, and a default that does not fit."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.generated or column.identity:
            kind = "generated" if column.generated else "an identity"
            raise OperationInvalid(f"{table.name}.{self.column} is {kind}, so it can have no default.", column=self.column)
        check_default(self.default, column.type, self.column, schema)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that rows that are there keep their values."""
        yield Finding(
            "new_rows_only",
            Severity.NOTE,
            "Only new rows get it. For those that are there: "
            f"“set {self.column} of {self.table} to {self.default} where it is null”, or reply “existing rows too”.",
            self.table,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one short step."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Let {table.name}.{self.column} default to {self.default}",
            render.set_default(table.name, self.column, self.default),
            reason="Takes its lock for a moment only: no row is touched.",
        )
