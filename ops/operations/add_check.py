"""Add a CHECK constraint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._conditions import checked_expression
from ops.operations._constraints import check_steps, refuse_unenforced, unenforced_step
from ops.operations._lookup import new_constraint, table_of
from ops.operations._naming import free_constraint
from ops.statements.parse import column_names, parse_expression
from ops.step import Step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddCheck(Operation):
    """Let rows be only such that a condition holds; rows that break it are counted first.

    With ``not_enforced`` the rule is only written down, from PostgreSQL 18 on.
    """

    table: str
    condition: str
    constraint_name: str = ""
    not_enforced: bool = False
    not_valid: bool = False

    name = "add_check"
    title = "Add a check"
    headline = "Check {condition} on {table}[, not enforced{not_enforced}]"
    loss = Loss.LOSSLESS
    way_back = "The check is dropped."
    asks = (
        '{columns:columns} {condition:noted_rule} @table @name ; alone=yes ~ 0.1',
        '{columns:columns} (goes|go|runs|run|ranges|range|is|are|can go) (from|between) {condition:number_span} @table @name ~ 0.1',
        'only {condition:told_set} (is|are|be|should be|must be|can be|may be) (allowed|valid|permitted|possible|accepted|ok|okay) (for|as|in|as values of|as a value of|as values for) [the] {columns:columns} @table @name ~ -0.2',
        '(allow|accept|permit) only {condition:told_set} (for|as|in|as values of|as values for) [the] {columns:columns} @table @name ~ -0.2',
        '[the] {columns:columns} (can|may|must|should|has to|is to|is allowed to) [only|always] [be] [only|either|one of] {condition:told_set} @table @name ["," nothing else|"," and nothing else|only] ~ 0.1',
        '(do not|never) let {columns:columns} (go|get|drop|fall|sink) (below|under) {condition:floor} @table @name',
        '(do not|never) let {columns:columns} (go|get|rise|grow|climb) (above|over|beyond) {condition:ceiling} @table @name',
        '{columns:columns} <must_not> (go|get|drop|fall|sink) (below|under) {condition:floor} @table @name',
        '{columns:columns} <must_not> (go|get|rise|grow|climb) (above|over|beyond) {condition:ceiling} @table @name',
        '{columns:columns} [is|are|be|<must> be] ("!="|"<>"|never equal to|never the same as|not the same as|different from) {condition:another_column} @table @name ; alone=yes ~ 0.1',
        '{columns:columns} [is|are] (not before|never before|not earlier than|on or after) {condition:not_before} @table ; alone=yes ~ 0.1',
        '{columns:columns} [is|are] (after|later than|behind) {condition:after_it} @table ; alone=yes ~ 0.1',
        '{columns:columns} [is|are] (before|earlier than) {condition:before_it} @table ; alone=yes ~ 0.1',
        '{columns:columns} (":"|[":"] (is|are|may be|can be|must be|<must> be)) {condition:said_values} @table @name @not_valid ~ 0.3',
        '{columns:columns} [<must>|<have>] [be|have|with] {condition:least_length} @table @name @not_valid ~ 0.2',
        "{columns:columns} [<must> be] [always|only] {condition:case_said} only @table @not_valid",
        "{columns:columns} (<must> (always|only) be|is always|are always|always|only) [in] {condition:case_said} @table @not_valid ~ 0.2",
        "only {condition:case_said} {columns:columns} @table @not_valid ~ 0.3",
        "{columns:columns} [is|are] only {condition:only_range} @table @not_valid ~ 0.2",
        "{columns:columns} [<must> be|is|are] {condition:only_range} only @table @not_valid ~ 0.2",
        "{condition:sql_condition} ; replacing=yes ~ 0.3",
        "{condition:one_condition} ; replacing=yes ~ 0.4",
        '[a] [new] check [constraint] [<called>] {constraint_name:new_name} [":"|that|,] [<checks_that>] {condition:check_condition} @table ~ 0.2',
        "[all] {columns:columns} <must_not> [ever] be {condition:never_said} [\",\"|\";\"|\".\"|\"-\"] [so] [please] <add> [a] (check|check constraint) [<called>] [{constraint_name:unknown_identifier}] [for (that|this|it)] (to|on|in) {table:table} ~ -0.1",
        "{condition:condition} [\",\"|\";\"|\".\"|\"-\"] [so] [please] <add> [a] (check|check constraint) [<called>] [{constraint_name:unknown_identifier}] [for (that|this|it)] (to|on|in) {table:table} ~ 0.1",
        "{condition:condition} [\",\"] (enforce|ensure|check|guarantee) (that|this|it) [with|by] [a] [check|check constraint|constraint] @table @name @not_valid ~ 0.2",
        "[a] [new] check [constraint] {condition:check_condition} @table @name @not_valid ~ 0.4",
        '<add> [a] (check|check constraint|constraint|rule|check rule) [<called>] [{constraint_name:new_name}] [":"|that|so that|to ensure that|ensuring that|which ensures that|to ensure|to make sure that|to make sure|enforcing that|saying that|requiring that|for|with condition|with|to enforce that|where|,] '
        "{condition:check_condition} @table @name @unenforced @not_valid",
        '<add> [a] (check|check constraint|constraint|rule) [<called>] [{constraint_name:new_name}] (on|to|in|for) {table:table} [":"|","|that|which says that|that says|that says that|saying that|which ensures that|which requires that|so that|to ensure that|ensuring that|ensuring|requiring|with condition|with] {condition:check_condition} @name @unenforced @not_valid',
        '{constraint_name:unknown_identifier} "(" {condition:sql_condition} ")" @table ; again=add_check ~ 0.1',
        '[a] [new] check [constraint] {constraint_name:unknown_identifier} (on|for) {table:table} ":" {condition:check_condition} @not_valid ~ 0.1',
        '<add> [<count>|the|these] (checks|check constraints) (on|for|to) {table:table} (":"|"-"|"—") {constraint_name:unknown_identifier} ["("|":"] {condition:sql_condition} [")"]',
        '[a] [new] check [constraint] (on|for) {table:table} ":" {condition:check_condition} @not_valid ~ 0.1',
        '[<count>|new] (checks|check constraints) (on|for) {table:table} (":"|"-"|"—") {constraint_name:unknown_identifier} ["("|":"] {condition:sql_condition} [")"]',
        '{tables:tables} add [a] (check|check constraint) [<called>] {constraint_name:unknown_identifier} [":"] {condition:check_condition} ~ 0.1',
        '{tables:tables} add [a] (check|check constraint) [":"] {condition:check_condition} ~ 0.2',
        '<add> [a] (check|check constraint|constraint) (on|to|for|in) {columns:columns} [":"|","|that|so that|ensuring that|to ensure that] [it] [<must>] {condition:must_predicate} @table @name ~ 0.2',
        '{tables:tables} <have> [a] (check|check constraint|constraint) [<called>] {constraint_name:unknown_identifier} [":"|","|that|ensuring that|with|so that] {condition:check_condition} ~ -0.1',
        '(<add>|recreate) (it|the constraint|that constraint|the check|that check|this constraint) [again|anew|back] [as|with|so that] [a|the] [check] [constraint] [":"] {condition:check_condition} ; again=drop_constraint',
        '[a|constraint|check] [constraint] {constraint_name:unknown_identifier} check ["constraint"] "(" {condition:sql_condition} ")" @table @not_valid',
        '{constraint_name:unknown_identifier} (on|for) {table:table} @not_valid ":" {condition:sql_condition} ~ 0.3',
        '{constraint_name:check_word} [":"|"("|","|"-"] {condition:check_condition} [")"] @table ~ 0.2',
        "{condition:differing} @table @name @not_valid",
        "(ensure|enforce|make sure|check|guarantee|require|assert|validate) [that] [by a check constraint|with a check constraint|with a check] {condition:check_condition} @table @name @not_valid",
        "{columns:columns} <has_to> [always|only] {condition:must_predicate} @table @name @not_valid ~ 0.5",
        "{columns:columns} <must_not> {condition:must_not_predicate} @table @name @not_valid ~ 0.5",
        '{columns:columns} (<must> (only|just) (allow|accept|take|permit|contain|hold|have)|<must> (allow|accept|take|permit|contain|hold|have) only|only (allows|accepts|takes|permits|contains|holds)) [the] [values|value] [":"] {condition:only_values} @table @name @not_valid',
        "<only_allow> [values|the values|value] {condition:only_values} (in|for|as) {columns:columns} @table @name @not_valid",
        "<only_allow> {condition:predicate} [values|numbers|value] (in|for|as) {columns:columns} @table @name @not_valid",
        "(restrict|limit|constrain) {columns:columns} to [the values|values] {condition:only_values} @table @name @not_valid",
        "(restrict|limit|constrain) {columns:columns} to {condition:predicate} [values|numbers] @table @name @not_valid",
        "<forbid> [values|value] {condition:not_predicate} [values|numbers] (in|for) {columns:columns} @table @name @not_valid ~ 0.3",
        "(ensure|enforce|make sure|check|guarantee|require) [that] {columns:columns} (is|are) (never|at no time) {condition:must_not_predicate} @table @name @not_valid",
        "{condition:sql_condition} (must hold|should hold|must always hold|has to hold|must be true|should "
        "always hold|must always be true) @table @name @not_valid",
        "[(ensure|enforce|make sure|check|guarantee|require) [that]] {condition:row_rule} @table @name @not_valid ~ 0.1",
        "[every|each|all|any] {tables:tables} (<must> [always] have|needs|need|requires|require) {condition:either_given} @name",
        "(ensure|enforce|make sure|check|guarantee|require) [that] [every|each|all|any] {tables:tables} [always] (has|have) {condition:either_given} @name",
        "[every|each|all|any|a|an] {tables:tables} [<must>] [always] (has|have|needs|need|requires|require|is given|uses|use) {condition:one_given} @name",
        "(ensure|enforce|make sure|check|guarantee|require) [that] [every|each|all|any] {tables:tables} [always] (has|have|with) {condition:one_condition} @name",
        "[every|each|all|any] {tables:tables} <must> [always] have {condition:one_condition} @name ~ 0.2",
        "[(ensure|enforce|make sure|check|guarantee|require) [that]] [every|each|all|any|a|no] {tables:tables} {condition:ordered_rule} @name",
        "[all] {columns:columns} (is|are|may be|can be|must be) never {condition:never_said} @table @name @not_valid ~ 0.2",
        "[all] {columns:columns} (is|are) always {condition:range_said} @table @name @not_valid ~ 0.2",
        "[all] {columns:columns} (is|are) {condition:range_said} @table @name @not_valid ~ 0.8",
        "[all] {columns:columns} <must_not> [ever] be {condition:never_said} @table @name @not_valid ~ 0.2",
        "[all] {columns:columns} <made_of> [exactly|always] {condition:format_said} [long] @table @name @not_valid ~ 0.1",
        '[<add>] [a|the] (check|check constraint) [<called>] {constraint_name:unknown_identifier} [":"|","|"("] [so] that (it|they|this) (is|are|be|must be|should be|stays|stay) [always] {condition:must_predicate} [")"] ; elliptic=yes ~ -0.1',
        'alter table {table:table} add [constraint {constraint_name:new_name}] check "(" {condition:sql_condition} ")"',
    )

    def check(self, schema: Schema) -> None:
        """Refuse a condition that cannot be read, unknown columns and a taken name."""
        table = table_of(schema, self.table)
        checked_expression(table, self.condition)
        if self.constraint_name:
            new_constraint(table, self.constraint_name)
        if self.not_enforced:
            refuse_unenforced(schema)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT VALID, then VALIDATE where that is wanted."""
        table = table_of(schema, self.table)
        used = sorted(column_names(parse_expression(self.condition)))
        name = self.constraint_name or free_constraint(table, tuple(used) if len(used) == 1 else (), "check")
        if self.not_enforced:
            yield unenforced_step(table, name, f"CHECK ({self.condition})")
            return
        yield from check_steps(table, self.condition, name, not_valid=self.not_valid)
