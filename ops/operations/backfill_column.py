"""Set a column of many rows: to a value, an expression over the row, or a column of another table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._conditions import checked_condition, condition_sql, qualified
from ops.operations._defaults import misfit
from ops.operations._lookup import column_of, table_of
from ops.operations._paths import join_condition, joins_between
from ops.operations._worked_out import checked_value, outcomes, own_columns, reads_table, value_sql
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import column_names, parse_expression
from ops.step import Step
from ops.steps._marked_rows import update_steps
from ops.steps.backfill import backfill_step
from ops.steps.ddl import rows_step
from ops.steps.update_rows import has_staying_key
from vast_project.pg.identifiers import quote

#: The alias of the other table that values come from.
SOURCE = "source"


@dataclass(frozen=True, kw_only=True)
class ValueSpec:
    """A further column that the same rows get a value in."""

    column: str
    value: str


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class BackfillColumn(Operation):
    """Fill or change a column in batches, each with its before-images.

    ``value`` is an SQL expression over the table's columns, or with ``source_table`` the name of one of that table's columns.
    ``joined_on`` is the column of this table that points to the other one, where that is not plain, and ``source_column`` the
    one of the other table that it must be equal to, where no foreign key says it; ``others`` are set with
    ``column`` in the same rows at once, so that a condition may be over any of them.
    """

    table: str
    column: str
    value: str
    where: str = ""
    source_table: str = ""
    joined_on: str = ""
    source_column: str = ""
    others: tuple[ValueSpec, ...] = ()

    name = "backfill_column"
    title = "Set values of a column"
    headline = "Set {table}.{column} to {value}"
    loss = Loss.LOSSY
    settles = ("nulls_block",)
    way_back = "Every changed row's old value is kept and put back where nobody changed it since."
    asks = (
        "[all|any|the] {where:below_zero} {columns:columns} @table (<must_become>|<must> be reset to|become|becomes) {value:value}",
        "<null_out> [all|the|all the] {where:noted_old} (in|of|from) {columns:columns} @table ; value=NULL",
        '{columns:columns} [":"] {where:noted_old} <arrow> {value:noted_new} @table ; alone=yes ~ 0.1',
        '{where:noted_old} <arrow> {value:noted_new} (for|in|on) {columns:columns} @table ; alone=yes ~ 0.1',
        '[all|any|every|the] {tables:tables} [<row_noun>] {where:rows_noted} (":"|"->"|"=>"|"→") [set] {columns:columns} ["="|to|":"|"->"|is] {value:noted_new} ; scoped=yes, alone=yes ~ 0.1',
        '[all|any|every|the] {..rows_said} (":"|"->"|"=>"|"→") [set] {columns:columns} ["="|to|":"|"->"|is] {value:noted_new} ; scoped=yes, alone=yes',
        '[all|any|every|the] {..rows_said} (":"|"->") <null_out> {columns:columns} ; value=NULL, scoped=yes, alone=yes',
        '[all|any|every|the] {tables:tables} [<row_noun>] (without|with no|that have no|that lack|lacking) [a|an|any|its|their] {columns:columns} [yet] <gets_now> {value:noted_new} ; missing=yes, alone=yes',
        '{columns:columns} ["="|":"|is] {value:noted_new} (for|in|on) [all|the] {tables:tables} (without one|without|that have none|with none|where missing|where null) ; missing=yes, alone=yes',
        '{columns:columns} ("="|to) null (for|in) (all|all of them|everyone|everybody|every row|all rows) @table ; value=NULL, alone=yes',
        '{columns:columns} from {source:dotted_column} @where @joined ; alone=yes ~ 0.1',
        '{columns:columns} ("+"|up) {percent:percent} @table @where ; operator=+, alone=yes ~ 0.1',
        '{columns:columns} ("-"|down) {percent:percent} @table @where ; operator=-, alone=yes ~ 0.1',
        '(all|every|each|all the) {columns:number_columns} (rise|rises|go up|goes up|increase|increases|are raised|<must> rise|<must> go up|<must> increase|<must> be raised) [by] {percent:percent} @table @where ; operator=+ ~ 0.1',
        '(all|every|each|all the) {columns:number_columns} (fall|falls|go down|goes down|decrease|decreases|are lowered|<must> fall|<must> go down|<must> be lowered) [by] {percent:percent} @table @where ; operator=- ~ 0.1',
        '{columns:columns} [all] (to|in|into) [all] (lower case|lowercase|lower) @table [please|pls] ; function=lower, alone=yes ~ 0.1',
        '{columns:columns} [all] (to|in|into) [all] (upper case|uppercase|upper|capitals) @table [please|pls] ; function=upper, alone=yes ~ 0.1',
        '(lower case|lowercase) for [all] {columns:columns} @table ; function=lower, alone=yes ~ 0.1',
        '(upper case|uppercase) for [all] {columns:columns} @table ; function=upper, alone=yes ~ 0.1',
        '{columns:columns} (trim and lower|trim and lowercase|trim "+" lower|trim "+" lowercase|lower and trim|lower "+" trim|trim, lower) @table ; function=lower, inner=btrim, alone=yes ~ 0.1',
        '(remove|strip|delete|take out|drop) [all] [the] (space|spaces|blanks|whitespace) (from|in|of|out of) [all] {columns:columns} @table @where ; cleared=spaces ~ -0.1',
        '{columns:columns} (is|are|has|have|contains|contain|can be|may be|can|may) [still|sometimes|often|partly|currently|already|now] [be] (null|nulls|null values) [<in> some (rows|<known_table>)|in places|there] (":"|"."|","|"-"|";"|and|so) [please] <fill_verb> (it|them|those|these|those rows|these rows|the rows|such rows|the nulls|those nulls) (to|with|as|"=") {value:value} [(in|for) (those|these|such|the|all those) (rows|ones|cases|records|entries)] @table ; missing=yes ~ 0.1',
        '(<existing_rows>|[all|the|those|any] <row_noun>) (in which|where|for which) (it|that|this|the value|the column) is (null|missing|not set|unset) (<must_become>|are set to|get set to|are to become) {value:value} [too|as well|also] ; elliptic=yes, missing=yes ~ -0.1',
        '<existing_rows> [","] [it|both|that|they|all|the value|this] <gets_value> [all|both] {value:value} ; elliptic=yes ~ 0.1',
        '<existing_rows> [","] <fill_verb> {columns:columns} (to|with|by|from|as|"=") {value:value} @where',
        '<existing_rows> [","] {columns:columns} <gets_value> {value:value} @where ~ 0.1',
        "<fill_verb> [in] {value:value} (for|in|on) [all|the|those|every] {tables:tables} (without|with no|lacking|that have no|which have no|missing) [a|an|any|their] {columns:columns} ; missing=yes ~ 0.2",
        '{columns:columns} "=" {value:value} @table @where ~ 0.6',
        "(switch|turn) {columns:columns} on (for|in) [all|every|each] [the|our] {tables:tables} [we have|that we have|there are|that there are] ; value=true",
        "(switch|turn) {columns:columns} off (for|in) [all|every|each] [the|our] {tables:tables} [we have|that we have|there are|that there are] ; value=false",
        "(where|if|when) [it is] {where:matched} [then] (set|make|put|change|turn) [it|them] (to|into) {value:value} ; elliptic=yes ~ 0.1",
        "(put|bring|convert|turn|change|make|normalise|normalize|standardise|standardize) [all] [the] {columns:columns} [values] (into|to|in) (lower case|lowercase) @table @where ; function=lower",
        "(put|bring|convert|turn|change|make|normalise|normalize|standardise|standardize) [all] [the] {columns:columns} [values] (into|to|in) (upper case|uppercase) @table @where ; function=upper",
        "[all|any] [<row_noun> (of|in)] {tables:tables} (without|with no|lacking) [a|an|any] {columns:columns} (get|gets|should get|must get|receive|should have|become) [the|a] [{same:any_column}] {value:value} [as [their] {same:any_column}] ; missing=yes",
        '{where:matched} [values] (to|into|become|"->"|"→"|"=>") {value:value} ; elliptic=yes ~ 0.4',
        "[all|any|every] ({tables:tables}|<row_noun>) (without one|that have none|with none|which have none|that has none|where it is null|where it is missing|that lack it|that lack one) (get|gets|should get|must get|receive) [the|their|its] {value:value} [first] ; elliptic=yes, missing=yes ~ 0.1",
        "(where|if|when|wherever) {columns:columns} (is|are) (null|missing|empty|not set|unset) [now|today] [\",\"|then] [please] (use|take|put|write|fill in|copy|set it to) [the|a] {value:value} @table ; missing=yes ~ 0.1",
        "<fill_verb> [it] (with|from|by) {value:value} @where ; elliptic=yes ~ 0.1",
        "<fill_verb> {where:matched} [values] (with|to|by|as) {value:value} ; elliptic=yes ~ 0.2",
        "{where:matched} {columns:columns} [values] @table (should become|must become|become|should be|have to be) {value:value} ~ 0.1",
        "<fill_verb> {columns:columns} (of|for|in) {tables:tables} (without one|that have none|where missing|where empty|which have none|with none|lacking one) (with|from|to|by|as) {value:value} ; missing=yes",
        "[all|every|everybody in|everyone in|those in] {tables:tables} (with|having|whose|that have|which have|who have|where) {columns:columns} [is|are|of|set to] {where:matched} (should|must|have to|need to) (have|get|become) [{same:any_column}] {value:value} [instead|there] ~ 0.2",
        "(normalise|normalize|clean up|clean|fix|sanitise|sanitize) {columns:columns} (with|using|to|by|via|through) {value:value} @table @where ~ 0.2",
        '[all|any|the] {tables:tables} (without|with no|lacking|that have no|which have no) {columns:columns} [value|values] (":"|","|"-"|"->") (set|put|make) (it|them|that) (to|into|"=") {value:value} ; missing=yes',
        "[all|any|every] {tables:tables} (with|having|that have|which have) {where:matched} {columns:columns} (should have|must have|should get|must get|should become|must become|have to get|need to get|get|gets|receive|receives) [the|a|their|its] [{same:any_column}] {value:value} [(in|as|for) [their|its] {same:any_column}] [instead|there] ~ 0.2",
        "(all|every|each) {tables:tables} (should|must|shall|have to|has to|need to|needs to) (have|get) [the|a|as] {columns:known_column_item} {value:literal} ~ 0.3",
        "<fill_verb> {columns:columns} [value|values] (to|with|by|from|using|as|\":\"|\"=\"|equal to|be|out of|based on) {value:value} @table @where @rows @joined",
        "<fill_verb> {columns:columns} [value|values] (to|with|by|from|using|as|\"=\"|equal to|be|out of) {source:column} @table @where @rows @joined ~ 0.1",
        "<fill_verb> (all|every|any) {columns:columns} (to|with|by|from|using) {value:value} @table @where",
        '<fill_verb> [all] {columns:columns} (from|with|by|out of) [the|its|their|those of|that of|those in] {parent:known_table} [they belong to|it belongs to|each belongs to|<row_noun> they belong to] ["("|","] [(via|through|by|using|joined by) {via:any_column}] [")"] [(with|where|on|matching|joined on) {join:same_columns}] @table @where ~ 0.1',
        "<fill_verb> [all|any|every] {where:matched} [values] [<in>] {columns:columns} (to|with|by|be|as|into) {value:value} @table",
        "(recount|recompute|recalculate|rebuild|refresh|correct|fix|reset) {columns:columns} (from|out of|by counting|by counting the rows of) [the|all|all the|its|their] {counted:known_table} @table ~ 0.1",
        "update {tables:tables} [and|to|by] [set|setting] {columns:columns} (to|\"=\"|with|be) {value:value} @where",
        "update {tables:tables} [and|to|by] [set|setting] {columns:columns} (to|\"=\"|with|be|from) {source:pointed_column} @where ~ 0.1",
        "<fill_verb> {columns:columns} (to|with|by|from|using|as|\"=\"|equal to|be|out of) {source:pointed_column} @table @where @rows @joined ~ 0.1",
        "<fill_verb> [the] {columns:columns} (of|for|on|in) [all|every|each|any|the] {..rows_said} (to|with|as|\"=\"|be) {value:value} ~ 0.1",
        "[in|for|of] [all|every|each|any] {tables:tables} (without|with no|lacking|that have no|which have no|that has no) [a|an|any|their] {columns:columns} (\",\"|get|take|use|receive|should get|must get|\":\"|should take|must take) [the] {source:pointed_column} ; missing=yes",
        "(give|assign) [all|every|each|any] {tables:tables} (without|with no|lacking|that have no|which have no) [a|an|any|their] {columns:columns} [the] {source:pointed_column} ; missing=yes",
        "(where|if|when|wherever) [a|an|the|any] [<known_table>] (has|have) no {columns:columns} [\",\"|then] [please] (use|take|put|write|fill in|copy|set it to) [the] {source:pointed_column} @table ; missing=yes",
        "for (all|each|every) {tables:tables} [\",\"] (set|make|fill) {columns:columns} (to|with|\"=\") {value:value} @where",
        "[for|in|of] [all|each|every|any] {tables:tables} [<row_noun>] {where:where_clause} [\",\"] [please|just] <fill_verb> {columns:columns} (to|with|by|as|from|\"=\") {value:value} ; scoped=yes",
        '(remove|delete|drop|strip|take out|take away) [the] (key|keys|property|attribute|field|entry|entries) {removed:json_keys} (from|of|in|out of|inside) [the] [json|jsonb] [column|columns] {columns:columns} @table @where @rows',
        "(append|add|push) {element:literal} to [the] [array|list] {columns:array_columns} @table [<row_noun>] <unless_it_has> ; lacking=yes",
        "(append|push) {element:literal} to [the] [array|list] {columns:array_columns} @table @where ~ 0.2",
        "[for|in|of] [all|each|every|any] {tables:tables} [<row_noun>] {where:where_clause} [\",\"] [please|just] <null_out> {columns:columns} ; value=NULL, scoped=yes",
        "[in|of] [{tables:tables}] [the|all] <row_noun> {where:where_clause} (must|should|shall|has to|have to) (get|have|become|receive) [the|a|as] [new] {columns:columns} {value:value} ~ 0.2 ; scoped=yes",
        "[all|each|every|any] {tables:tables} [<row_noun>] {where:where_clause} (must|should|shall|has to|have to) (get|have|receive) [the|a|as] [new] {columns:columns} {value:literal} ~ 0.2 ; scoped=yes",
        "[all|each|every|any] {tables:tables} [<row_noun>] {where:where_clause} <must_become> {value:value} (as|in|for) {columns:columns} ~ 0.2 ; scoped=yes",
        "<null_out> [all] {columns:columns} @table @where @rows ; value=NULL",
        "(where|for rows where|for all rows where|wherever) {where:condition} [\",\"] [please|just] <fill_verb> {columns:columns} (to|with|by|as|\"=\") {value:value} @table ; scoped=yes ~ 0.2",
        "(null|clear|blank|empty) {columns:columns} out @table @where ; value=NULL",
        "replace [all] {where:matched} (with|by) {value:value} [<in>] {columns:columns} @table",
        "<rewrite> [all|every|any] {where:matched} (in|of|from|inside|within|for) {columns:columns} (to|into|with|by|as) {value:value} @table",
        "<rewrite> [all|every|any] {where:matched} {columns:columns} (to|into|with|by) {value:value} @table ~ 0.5",
        "[all] {where:matched} {columns:columns} <must_become> {value:value} @table ~ 0.1",
        "<rewrite> [all|every|any] {where:matched} (to|into|with|by|as) {value:value} [<in>] {columns:columns} @table",
        "[all] {where:matched} [values] (in|of|from|inside) {columns:columns} <must_become> {value:value} @table",
        "{columns:columns} <must_become> {value:value} @table @where ~ 0.4",
        "<change_word> {columns:columns} from {where:matched} to {value:value} @table ~ 0.4",
        "(change|update|switch|rename|convert|turn) {columns:columns} from {where:old_value} to {value:case_value} @table ~ 0.1",
        "(copy|transfer|carry over|move) [the] [values|value|data|contents|content] [of|from|in] {source:column} (to|into|over to|over into) {columns:columns} @table @where @joined @rows",
        "(lowercase|lower case|lower|downcase|make lowercase) [all] {columns:columns} @table @where ; function=lower",
        "(uppercase|upper case|upper|upcase|make uppercase) [all] {columns:columns} @table @where ; function=upper",
        "<make> [all] {columns:columns} (lowercase|lower case|lowercased|all lowercase) @table @where ; function=lower",
        "<make> [all] {columns:columns} (uppercase|upper case|uppercased) @table @where ; function=upper",
        "(trim|strip|cut) [leading and trailing|surrounding] (whitespace|spaces|white space|blanks) (from|of|in|off|around) [all] {columns:columns} @table @where ; function=btrim",
        "trim [all] {columns:columns} @table @where ; function=btrim",
        "(lowercase|lower case|lower|downcase) and trim [all] {columns:columns} @table @where ; function=lower, inner=btrim",
        "trim [whitespace|white space|spaces|blanks] [from|off|of|in] [all] {columns:columns} @table [\",\"] (and|then|and then) (lowercase|lower case|lower-case|lower|downcase) (it|them|those|that) ; function=lower, inner=btrim",
        "(lowercase|lower case|lower-case|lower|downcase) [all] {columns:columns} @table [\",\"] (and|then|and then) trim (it|them|those|that) ; function=lower, inner=btrim",
        "trim and (lowercase|lower case|lower|downcase) [all] {columns:columns} @table @where ; function=lower, inner=btrim",
        "(uppercase|upper case|upper|upcase) and trim [all] {columns:columns} @table @where ; function=upper, inner=btrim",
        "trim and (uppercase|upper case|upper|upcase) [all] {columns:columns} @table @where ; function=upper, inner=btrim",
        "(capitalize|capitalise|title case|titlecase) [all] {columns:columns} @table @where ; function=initcap",
        "(increment|increase|bump) {columns:columns} by {amount:number} @table @where ; operator=+",
        "(decrement|decrease|reduce|lower) {columns:columns} by {amount:number} @table @where ; operator=-",
        "(multiply|scale) {columns:columns} by {amount:number} @table @where ; operator=*",
        "divide {columns:columns} by {amount:number} @table @where ; operator=/",
        "(mark|flag|set) [all|every|any|each] {tables:tables} as {columns:columns} @where ; value=true ~ 0.3",
        "<mark> [all|every|any|each|the] {..rows_said} (as|to|into) [being] {..state}",
        "<mark> [all|every|any|each] {tables:tables} (as|to|into) [being] {..state} @where",
        "<mark> [all|every|any|each] {tables:tables} {where:where_clause} (as|to|into) [being] {..state}",
        "<mark> [all|every|any|each] {tables:tables} {where:bare_condition} (as|to|into) [being] {..state}",
        "<make> [all|every|any|each|the] {..rows_said} {..state} ~ 0.1",
        "[all|every|any|each|the] {..rows_said} <must> (be|become|be set to|be marked as|be marked|be flagged as|be made|go to) {..state} ~ 0.1",
        "[all|every|any|each|the] {tables:tables} {where:bare_condition} <must> (be|become|be set to|be marked as|be marked|be flagged as|be made|go to) {..state}",
        "<mark> [all|every|any|each|the] {tables:tables} (as|to|into) [being] {..state} (if|when|where|that|which|who) [they] {where:rows_with_or_without}",
        "<mark> [all|every|any|each|the] {tables:tables} {..state} (if|when|where|that|which|who) [they] {where:rows_with_or_without} ~ 0.1",
        "{..deed} [all|every|any|each|the] {..rows_said}",
        "{..deed} (all|every|any|each) {tables:tables}",
        "{..deed} [all|every|any|each|the] {tables:tables} {where:where_clause}",
        "{..deed} [all|every|any|each|the] {tables:tables} {where:bare_condition}",
        "<fill_verb> [all] {columns:columns} (to|into|in) [be] [all] (lower case|lowercase|lowercased|lower case letters|small letters) @table @where ; function=lower",
        "<fill_verb> [all] {columns:columns} (to|into|in) [be] [all] (upper case|uppercase|uppercased|upper case letters|capitals|capital letters) @table @where ; function=upper",
        "<more_by> {columns:number_columns} by {percent:percent} @table @where ; operator=+",
        "<less_by> {columns:number_columns} by {percent:percent} @table @where ; operator=-",
        "<more_by> {columns:number_columns} by {amount:number} @table @where ; operator=+ ~ 0.1",
        "<less_by> {columns:number_columns} by {amount:number} @table @where ; operator=- ~ 0.1",
        "(add|give|grant|credit) {amount:number} [more|extra] [to] {columns:number_columns} @table @where ; operator=+ ~ 0.2",
        "(subtract|deduct|take off) {amount:number} [from] {columns:number_columns} @table @where ; operator=-",
        "add {percent:percent} to {columns:number_columns} @table @where ; operator=+",
        "(take|subtract|deduct) {percent:percent} (off|from|off of) {columns:number_columns} @table @where ; operator=-",
        "double {columns:number_columns} @table @where ; operator=*, amount=2 ~ 0.3",
        "(halve|half) {columns:number_columns} @table @where ; operator=/, amount=2",
        "triple {columns:number_columns} @table @where ; operator=*, amount=3",
        "round {columns:number_columns} [up or down] to {decimals:decimals} @table @where",
        "<fill_verb> {columns:columns} (to|with|from|by) [the] {source:pointed_column} @where",
        "<fill_verb> {columns:columns} (to|with|from|by|as|:) [the] {value:worked_out} @table @where",
        "<fill_verb> {columns:columns} (from|by|with|out of) [the] [its|their] {value:worked_out_from} @table",
        '(copy|carry|bring|transfer) {columns:columns} [over|across] from {source_table:known_table} [","] (where|matching|when|on) {join:same_columns} ; same_column=yes ~ 0.2',
        "copy {..copied_column} (from|of) {source_table:known_table} (to|into|over to|over into) {tables:tables}",
        '<fill_verb> {columns:columns} [values] (to|with|as|":"|be|"=") {..cases} @table @where',
        '{columns:columns} "=" {..cases} @table ~ 0.1',
        "<fill_verb> {columns:columns} [of {tables:tables}] (\":\"|\",\") {..cases} ~ 0.2",
        '<fill_verb> {columns:columns} [values] (to|with|as|":"|be|"=") {..cases} {..case_basis} @table ~ 0.1',
        '<fill_verb> {tables:tables} [":"|","] {columns:columns} [to|":"] {..cases} ~ 0.3',
        "<fill_verb> {columns:columns} [values] {..case_basis} [\":\"|\",\"|\"-\"|(so that it is|with|as|to)] {..cases} @table ~ 0.1",
        "<fill_verb> {columns:columns} [values] {..case_basis} [\":\"|\",\"|\"-\"|(so that it is|with|as|mapping)] {..mapped_values} @table ~ 0.1",
        "{columns:columns} (is|should be|must be|becomes) {..cases} @table ~ 0.2",
        "(classify|categorise|categorize|bucket|group|rank|grade) {tables:tables} {..case_basis} (into|in) {columns:columns} [\":\"|\",\"|\"-\"|as] {..cases}",
        "<map_verb> [values|the values] [of|in] {columns:columns} [values] [\":\"|\",\"|so that] {..mapped_values} @table",
        "<map_verb> [values|the values] {..mapped_values} (in|of|for) {columns:columns} @table ~ 0.1",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, values that do not fit the type, NULL for a required column, and joins that are not plain."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.generated:
            raise OperationInvalid(f"{table.name}.{column.name} is generated from other columns and cannot be set.", column=column.name)
        if self.source_table:
            self._check_source(schema, table)
        else:
            self._check_value(schema, column, checked_value(schema, table, self.value))
        for one in self.others:
            self._check_value(schema, column_of(table, one.column), checked_value(schema, table, one.value))
        if self.where:
            checked_condition(schema, table, self.where)

    def _check_value(self, schema: Schema, column: Column, value: str) -> None:
        if column.generated:
            raise OperationInvalid(f"{self.table}.{column.name} is generated from other columns and cannot be set.", column=column.name)
        if column.not_null and value.strip().upper() == "NULL":
            raise OperationInvalid(
                f"{self.table}.{column.name} is NOT NULL, so it cannot be set to NULL. Make it optional first, or give another value.", column=column.name
            )
        for one in outcomes(value):
            if not column_names(parse_expression(one)) and (reason := misfit(one, column.type, schema)):
                retyped = f" To give the column a type for these values, change its type “using {value}”." if one != value else ""
                said = f"{one} does not fit {self.table}.{column.name}, which is {column.type}: {reason}.{retyped}"
                raise OperationInvalid(said, column=column.name)

    def _check_source(self, schema: Schema, table: Table) -> None:
        if self.others:
            raise OperationInvalid("Values of another table are set one column at a time.", table=str(table.name))
        source = table_of(schema, self.source_table)
        column_of(source, self.value)
        if self.source_column:
            column_of(table, self.joined_on)
            column_of(source, self.source_column)
            return
        joins = joins_between(table, source, self.joined_on)
        if len(joins) != 1:
            how = "no foreign key leads" if not joins else f"{len(joins)} foreign keys lead"
            raise ChoiceNeeded(
                f"From {table.name} {how} to {source.name}: which column tells the row to take {self.value} from?",
                choices=[{"label": key.columns[0], "args": {"joined_on": key.columns[0]}} for key in joins],
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn where a row may find several rows to take its value from."""
        source = table_of(schema, self.source_table) if self.source_column else None
        if source is not None and self._may_match_several(source):
            yield Finding(
                "several_may_match",
                Severity.WARNING,
                f"Nothing keeps {source.name}.{self.source_column} unique: where several rows match, any of them gives the value.",
                f"{source.name}.{self.source_column}",
            )

    def _may_match_several(self, source: Table) -> bool:
        return bool(self.source_column) and not any(set(key) <= {self.source_column} for key in source.unique_keys())

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one step in batches; where no key tells which rows are done, one statement."""
        table = table_of(schema, self.table)
        where = condition_sql(schema, table, self.where) if self.where else None
        title = f"Set {', '.join(self._values())} of {table.name}"
        if self.source_table:
            yield self._joined(schema, table, where, title)
            return
        values = {column: value_sql(schema, table, value) for column, value in self._values().items()}
        read = {name for value in values.values() for name in own_columns(value)}
        if any(reads_table(value, table) for value in values.values()):
            yield _at_once(title, table, values, where, "It reads the table itself: one statement sees all rows as they were before.")
        elif read.isdisjoint(values):
            yield backfill_step(schema, table=str(table.name), values=values, where=where, new_rows=True, title=title)
        elif has_staying_key(table, values, schema):
            yield from update_steps(schema, table=str(table.name), values=values, where=where, title=title)
        else:
            reason = "No key that stays tells rows that were changed from rows that were not: one statement changes them all."
            yield _at_once(title, table, values, where, reason)

    def _values(self) -> dict[str, str]:
        """Return what each column gets, as it was said."""
        return {self.column: self.value} | {one.column: one.value for one in self.others}

    def _join(self, table: Table, source: Table) -> str:
        if self.source_column:
            return f"{quote(table.name.name)}.{quote(self.joined_on)} = {SOURCE}.{quote(self.source_column)}"
        [key] = joins_between(table, source, self.joined_on)
        return join_condition(table, source, key, SOURCE)

    def _joined(self, schema: Schema, table: Table, where: str | None, title: str) -> Step:
        source = table_of(schema, self.source_table)
        join = self._join(table, source)
        return backfill_step(
            schema,
            table=str(table.name),
            values={self.column: f"{SOURCE}.{quote(self.value)}"},
            where=f"{join} AND ({qualified(table, where)})" if where else join,
            source=f"{render.relation(source.name)} AS {SOURCE}",
            checked=not self._may_match_several(source),
            title=title,
        )


def _at_once(title: str, table: Table, values: Mapping[str, str], where: str | None, reason: str) -> Step:
    assigned = ", ".join(f"{quote(column)} = {value}" for column, value in values.items())
    return rows_step(title, f"UPDATE {render.relation(table.name)} SET {assigned}{f' WHERE {where}' if where else ''}", reason=reason)
