"""Comment on a table or column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._lookup import column_of, no_such
from ops.statements import render
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class CommentOn(Operation):
    """Say in the catalog what a table, view or column is for; an empty text takes the comment away."""

    table: str
    column: str = ""
    comment: str = ""

    name = "comment_on"
    title = "Comment"
    headline = "Comment on {table}[.{column}]"
    loss = Loss.LOSSLESS
    way_back = "The comment that was there is set again."
    asks = (
        '(comment|description) (for|on|of) {columns:columns} [":"|"="|is] {comment:string} @table',
        '(comment|description) (for|on|of) [<table_noun>] {tables:tables} [":"|"="|is] {comment:string} ~ 0.2',
        '<set> [a|the] (comment|description) (on|for|of|to) {columns:columns} [":"|"="] {comment:string} @table',
        '<set> [a|the] (comment|description) (on|for|of|to) [<table_noun>] {tables:tables} [":"|"="] {comment:string} ~ 0.2',
        '{tables:tables} <have> [a|the] [<table_noun>] comment [":"] {comment:string}',
        '{columns:columns} <have> [a|the] [<column_noun>] comment [":"] {comment:string} @table',
        '[<add>|set|new] [column] (comments|descriptions) [of|for|on|to] [{tables:tables}] ":" {pairings:comment_pairs}',
        '<add> (comments|descriptions) (on|to|for) [the|these|<count>] [<column_noun>] [(of|in|on) {tables:tables}] (":"|"-"|"—") {pairings:comment_pairs}',
        '<comment_verb> [the|these|<count>] <column_noun> [of|in|on] [{tables:tables}] (":"|"-"|"—") {pairings:comment_pairs}',
        '[the|its|their] [<column_noun>] {columns:columns} (with|as|":") {comment:string} @table ; again=comment_on',
        '{columns:columns} comment [":"|"="] {comment:string} @table ~ 0.2',
        '(explain|describe|document) {columns:columns} (in|with|by|through) [a|the] (comment|description) [":"|saying] {comment:string} @table',
        "(note|mention|say|remark|write) (on|at|for|of) {columns:columns} [that] [it is|this is|it holds] {comment:string} @table",
        "(describe|document) [<table_noun>] {tables:tables} as {comment:string} [in|with|as] [a] [<table_noun>] [comment] ~ 0.3",
        "(describe|document) {columns:columns} as {comment:string} [in|with|as] [a] [column] comment @table",
        "<add> [a] (comment|description) {comment:comment_text} (to|on|for) {columns:columns} @table",
        '<add> [a] (comment|description) (to|on|for) {columns:columns} [":"|saying|that says|,|as|=] {comment:comment_text} @table',
        "<add> [a] (comment|description) {comment:comment_text} (to|on|for) <table_noun> {tables:tables}",
        "<add> [a] (comment|description) {comment:comment_text} (to|on|for) {tables:tables} ~ 0.3",
        '<add> [a] (comment|description) (to|on|for) [<table_noun>] {tables:tables} [":"|saying|that says|,|as|=] {comment:comment_text} ~ 0.3',
        '<comment_verb> [on] <column_noun> {columns:columns} [in the database] [as|with|is|":"|,|saying|by|with the comment|with comment|with the description|with the text] {comment:comment_text} @table',
        '<comment_verb> [on] {columns:columns} [in the database] [as|with|is|":"|,|saying|by|with the comment|with comment|with the description|with the text] {comment:comment_text} @table',
        '<comment_verb> [on] <table_noun> {tables:tables} [in the database] [as|with|is|":"|,|saying|by|with the comment|with comment|with the description|with the text] {comment:comment_text}',
        '<comment_verb> [on] {tables:tables} [in the database] [as|with|is|":"|,|saying|by|with the comment|with comment|with the description|with the text] {comment:comment_text} ~ 0.6',
        '<set> [the] (comment|description) (of|on|for) {columns:columns} (to|as|"=") {comment:comment_text} @table',
        '<set> [the] (comment|description) (of|on|for) [<table_noun>] {tables:tables} (to|as|"=") {comment:comment_text} ~ 0.3',
        "(get|gets|give it|should get|has|have|with) [a|the] (comment|description) [\":\"] {comment:string} [as] [a|the] [column] [comment] ; elliptic=yes",
        'comment [":"|"="] {comment:string} ; elliptic=yes ~ 0.1',
        "(describe|document|explain) (it|that|this) as {comment:string} ; elliptic=yes",
        "(explain|describe|document) [it|that|them] (by|with|as|through) [a|the] (comment|description) {comment:string} ; elliptic=yes",
        "(leave|put|attach|place) [a|the] (note|comment|remark|description) (on|at|to) {columns:columns} [saying|that says|with the text|\":\"|reading] {comment:string} @table",
        "(leave|put|attach|place) [a|the] (note|comment|remark|description) (on|at|to) [<table_noun>] {tables:tables} [saying|that says|with the text|\":\"|reading] {comment:string} ~ 0.2",
        "<drop> [the] (comment|description|comments) (of|on|from|for) {columns:columns} @table",
        "<drop> [the] (comment|description|comments) (of|on|from|for) [<table_noun>] {tables:tables} ~ 0.3",
        "{columns:columns} <must> have [the] (comment|description) {comment:comment_text} @table",
        '<set> [the] (comment|description) (of|on|for|to) [<table_noun>] {tables:tables} [<table_noun>] [":"|saying|that says|,] {comment:comment_text} ~ 0.4',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, view or column."""
        found = schema.relation(self.table)
        if found is None:
            raise no_such("table", self.table, [str(one.name) for one in (*schema.tables, *schema.views)])
        if self.column and found.column(self.column) is None:
            table = schema.table(self.table)
            if table is not None:
                column_of(table, self.column)
            raise no_such("column", self.column, [one.name for one in found.columns], where=f" in {found.name}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the comment."""
        found = schema.relation(self.table)
        assert found is not None, "check() comes first"  # noqa: S101
        text = self.comment or None
        if self.column:
            statement = render.comment_on_column(found.name, self.column, text)
            title = f"Comment on {found.name}.{self.column}"
        else:
            kind = (
                "TABLE"
                if schema.table(found.name)
                else "MATERIALIZED VIEW"
                if schema.view(found.name) and schema.view(found.name).kind == "m"
                else "VIEW"
            )
            statement = render.comment(f"{kind} {relation(found.name)}", text)
            title = f"Comment on {found.name}"
        yield ddl_step(title, statement, reason="Blocks nobody.")
