"""Change the type of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._around import around, made_again, refuse_hindered
from ops.operations._conditions import checked_expression
from ops.operations._conversion import Retyping
from ops.operations._defaults import misfit
from ops.operations._dependents import listed
from ops.operations._lookup import column_of, table_of
from ops.operations._retyping import empty_meanwhile, rebuilt, retyping_steps, widened_together
from ops.operations.declined import KeyToUuid
from ops.plan import Finding, Severity
from ops.statements.coercion import NUMBERS
from ops.statements.inverse import INTEGERS
from ops.statements.type_changes import widened_only
from ops.statements.types import base_type, canonical, is_serial
from ops.step import Step

#: The types of moments that a zone tells apart.
_MOMENTS = {"timestamp without time zone", "timestamp with time zone"}


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ChangeType(Operation):
    """Change a column's type: at once where nothing is rewritten or the table is small, else through a second column."""

    table: str
    column: str
    type: str
    using: str = ""
    default: str | None = None

    name = "change_type"
    title = "Change a type"
    headline = "Change {table}.{column} to {type}"
    loss = Loss.LOSSY
    way_back = "The type that was there comes back; values that only the new type can hold stop that."
    asks = (
        '{columns:columns} [":"] {type:sized_text} @table ; alone=yes ~ 0.2',
        '{columns:columns} {type:length_said} @table ; alone=yes ~ 0.2',
        '{columns:columns} (is|are) too (short|small|narrow|tight) [","|":"|"-"|"."|";"] [please|make it|say|we need|it needs|allow|use|give it|give them] {type:length_said} @table ~ 0.1',
        "{columns:columns} (is|are) too (short|small|narrow|tight|imprecise) @table ~ 0.8",
        "{columns:columns} (<must>|is to|are to) be (widened|enlarged|extended|promoted|upgraded|increased|bumped|changed|converted|migrated|switched|shortened|reduced) [from {old:type}] (to|into) {type:type} @table",
        '<change> {columns:columns} [","|"("] [from] (existing type|old type|existing_type|from type) ["="] {old:type} [","] [to] (new type|type_|to type|type) ["="] {type:type} [")"] @table ~ -0.1',
        '{..keyed_table} <ids> ("->"|"→"|"=>"|to|into|":"|as) {type:type} ~ 0.3',
        "(limit|restrict|cap) {columns:columns} to {type:sized_text} @table",
        "{columns:columns} [<room_needed>|<have>] [to] [be|have|allow] <unlimited> @table ; type=text ~ 0.2",
        "<unlimited> (for|on|in) {columns:columns} @table ; type=text ~ 0.2",
        "<unlimited> ; elliptic=yes, type=text ~ 0.3",
        '{columns:columns} <room_needed> [to be] <roomier> [","|":"|"-"|than that] [say|make it|to|e.g] {type:length_said} @table ~ 0.2',
        "{columns:columns} <room_needed> [to be] <roomier> @table ~ 0.8",
        "{columns:columns} <must> (hold|have|take|store|fit|allow) {type:sized_number} @table ~ 0.1",
        "{columns:columns} [<must> (be|have|hold)] {type:length_said} @table ~ 0.7",
        "<change> {columns:columns} (to|into|from {old:number} to) {type:decimals_type} @table ~ 0.2",
        "<change> (all|every|each|any) [the] {of_type:type} (column|columns|field|fields) [(of|in|on|from) [table|tables] {tables:tables}] (to|into|be) {type:type} ~ -0.2",
        "<change> (all|every|each|any) [the] {of_type:type} (column|columns|field|fields) (to|into|be) {type:type} (in|of|on) [table|tables] {tables:tables} ~ -0.2",
        "<make> (all|every|each|any) [the] {of_type:type} (column|columns|field|fields) [(of|in|on|from) [table|tables] {tables:tables}] {type:type} ~ -0.2",
        "(all|every) [the] {of_type:type} (column|columns|field|fields) [(of|in|on|from) [table|tables] {tables:tables}] <must> (be|become|be changed to|be turned into) {type:type} ~ -0.2",
        "{columns:columns} (<room_needed>|<have>|with) {type:decimals_type} @table ~ 0.3",
        "[store|keep|use|give|show] {type:decimals_type} (for|in|on) {columns:columns} @table ~ 0.3",
        "{columns:columns} (<must> (have|carry|be with|know|include)|<have>) <timed_zone> @table [{..retyping}&] ; type=timestamp with time zone ~ 0.2",
        "(use|want|switch to|take|need|go for) {type:type} <ids> (for|in|on|of) {..keyed_table}",
        "<make> [the] <ids> (of|on|in|for) {..keyed_table} {type:type} ~ 0.2",
        "<make> {..keyed_table} <ids> {type:type} ~ 0.3",
        "{..keyed_table} <ids> <must> be {type:type} ~ 0.3",
        '{..keyed_table} <running_out> [","|"."|";"|"-"|so|and] [so] [please] (<change>|<make>|switch) [it|them|that|the ids|ids|the id|id] [over] [to|into] {type:type} ~ -0.3',
        '[new] (type|data type) [":"|to|"="|should be|becomes] {type:type} [{..retyping}&] ; elliptic=yes ~ 0.3',
        "<change> (it|them|the column|that column|this column) (to|into|as) [a|an] {type:type} [<column_noun>] [{..retyping}&] ; elliptic=yes ~ 0.1",
        "[the] (type|data type|column type) of {columns:columns} <must> (be|become|be changed to) {type:type} [{..retyping}&] @table",
        '{columns:columns} [":"|<must> be] {type:type} (instead of|rather than|and not|not) {old:old_type} [{..retyping}&] @table ~ 0.1',
        '{columns:columns} (should not|should no longer|must not|does not have to|do not have to) be [a|an] {old:old_type} [","|";"|"."|"-"] [but|and|please] (make it|make them|change it to|change it into|turn it into) [a|an] {type:type} [{..retyping}&] @table ~ -0.3',
        '{columns:columns} (is|are) {old:old_type} [","|and|but] (should be|must be|should become|needs to be|make it|has to be) {type:type} [{..retyping}&] @table',
        "<change> [the|its] (limit|length|maximum|max length|maximum length|size|type|data type|width) [from {old:length_type}] (to|into) {type:length_type} ; elliptic=yes ~ 0.2",
        "<change> [the|its] (limit|length|maximum|max length|maximum length|size|type|data type|width) (to|into) {type:type} [{..retyping}&] ; elliptic=yes ~ 0.2",
        '{columns:columns} (to|"->"|"→"|"=>"|":"|as) {type:type} @table [{..retyping}&] ~ 0.6',
        "{columns:columns} (go|goes|grow|grows|extend|extends|widen|widens|expand|expands) {type:length_going} @table [{..retyping}&]",
        "{columns:columns} {type:length_going} @table ~ 0.6 ; again=change_type",
        '<change> [the] [type|data type|datatype|types|data types] [of] {columns:columns} [type|data type] [from {old:old_type}] (to|into|as|"->"|"→"|be) [a|an|the|type|of type] {type:type} [{..retyping}&] @table',
        '<change> {columns:columns} [from {old:old_type}] (to|into|as|"->") {type:type} @table [{..retyping}&]',
        '<change> [the] (type|data type|datatype|column type) [of|for|on] {columns:columns} [from {old:old_type}] (to|into|"=") {type:type} [{..retyping}&] @table',
        "<change> [the] type @table [of] {columns:columns} (to|into) {type:type}",
        "<set> [the] (type|data type|datatype) (of|for|on) {columns:columns} to {type:type} [{..retyping}&] @table",
        "<make> {columns:columns} [a|an|of type|into] {type:type} [instead of {old:old_type}] [{..retyping}&] @table",
        "{columns:columns} [all|both|each] <must> [all|both|each] (be|become|have type|be of type|be changed to|be converted to|be stored as|be turned into|use|have the type|be a|be an|be made|use type|be saved as|be migrated to) [a|an] [plain|simple|ordinary] {type:type} "
        '[[","] (not|instead of|rather than|and not|no longer) {old:old_type}] [{..retyping}&] @table',
        '{columns:columns} (is|are) too (short|small|narrow|long|big|large|wide) [","] [<change>|<make>] [it|them] (to|into) {type:type} @table ~ -0.2',
        "{columns:columns} <must> be (stored|kept|saved) [as timestamps] with <timed_zone> @table [{..retyping}&] ; type=timestamp with time zone ~ 0.1",
        "(use|store) {type:type} (for|in) {columns:columns} [instead of {old:old_type}] [{..retyping}&] @table",
        "(store|keep|save|hold|represent) {columns:columns} as {type:type} [instead of {old:old_type}] [{..retyping}&] @table",
        "(increase|extend|widen|raise|enlarge|bump|expand|reduce|limit|shorten|shrink|decrease|change|set|lengthen|grow) [the] [max|maximum] (length|size|limit|width|max length|maximum length|precision) (of|for|on) "
        "{columns:columns} [from {old:number}] (to) {type:length_type} @table",
        "(allow|permit) (up to|at most|a maximum of) {type:length_type} (in|for) {columns:columns} @table",
        "{columns:columns} <must> (allow|hold|fit|take|accept|store|support|fit in) [up to|at most|a maximum of|max] {type:length_type} @table",
        "<change> {columns:columns} from {old:old_type} to {type:type} [{..retyping}&] @table ~ -0.2",
        "<change> [the] [type of] [the] <primary_key> (of|on|in|for) {..keyed_table} [from {old:old_type}] (to|into) [a|an] {type:type} ~ 0.2",
        "<make> [the] <primary_key> (of|on|in|for) {..keyed_table} [a|an] {type:type} ~ 0.2",
        "<change> {columns:columns} from [the|its|an] [{old:known_type}] [<enum_noun>] (to|into|back to) [plain|simple|ordinary|normal] {type:type} @table ~ -0.1",
        '<drop> [the] {old:old_type} [type] (in|of|from|for) {columns:columns} [","|";"] [and] (use|make it|with|store it as) {type:type} [instead] @table',
        "alter table {table:table} alter [column] {columns:columns} [set data] type {type:type} [using {using:sql_expression}]",
        "(widen|extend|increase|enlarge|bump|upgrade|grow|expand|promote|lengthen) {columns:columns} [from {old:old_type}] (to|into) {type:type} @table",
        "<drop> the (length limit|limit|length restriction|size limit|length constraint|max length|varchar limit|length) (of|on|from|for) {columns:columns} @table ; type=text",
        "{columns:columns} (becomes|become|is now|are now|turns into) [a|an] {type:type} @table [{..retyping}&] ~ 0.5",
        "<make> {columns:columns} [a|an] {type:type} <column_noun> [{..retyping}&] @table",
        "alter [<column_noun>] {columns:columns} [set] [data] type [to] {type:type} [{..retyping}&] @table",
        '[<change> [the] (type|types|data type|data types|column type|column types) [of] [":"|"-"]] {columns:columns} [":"] [from] {old:old_type} ("->"|"→"|"=>"|to) {type:type} @table [{..retyping}&] ~ 0.2',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column or type, the type it has, and dependents that PostgreSQL refuses to convert."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        type_ = self._wanted(schema)
        if type_ == column.type and not self.using:
            raise AlreadySo(
                f"{table.name}.{self.column} is {type_} already. Nothing is to be done.", column=self.column, type=type_
            )
        if type_ == "uuid" and table.primary_key and self.column in table.primary_key.columns and base_type(column.type) in NUMBERS:
            KeyToUuid(table=self.table).check(schema)
        if column.identity and base_type(type_) not in INTEGERS:
            said = f"{table.name}.{self.column} numbers rows by itself, and PostgreSQL counts in smallint, integer or bigint, not in {type_}"
            raise OperationInvalid(f"{said}. Nothing was changed. Drop its identity first.", column=self.column, type=type_)
        if self.using:
            checked_expression(table, self.using)
        refuse_hindered(around(schema, {table.name: [self.column]}), f"{table.name}.{self.column}")
        if table.partition_key and self.column in table.partition_key:
            raise OperationInvalid(f"{table.name} is partitioned by {self.column}: its type cannot be changed.", column=self.column)
        default = self.default if self.default is not None else column.default
        if default is not None and (reason := misfit(default, type_, schema)):
            raise OperationInvalid(
                f"The default {default} of {table.name}.{self.column} does not fit {type_}: {reason}. "
                "Drop or change the default first.",
                column=self.column,
            )

    def _wanted(self, schema: Schema) -> str:
        if is_serial(self.type):
            raise OperationInvalid(
                f"{self.type} is no type of its own. "
                f"Change {self.column} to {canonical(self.type, schema)}, or make it an identity.",
                type=self.type,
            )
        return canonical(self.type, schema)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of values that the new type may not hold."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        kinds = {base_type(column.type), base_type(self._wanted(schema))}
        if kinds == _MOMENTS:
            message = (
                f"From then on a time without a zone is read in the TimeZone of the session that writes it. Programs that write {self.column} "
                f"in {'UTC' if 'UTC' in self.using else 'one zone'} need that as their TimeZone, or a zone in each value."
            )
            yield Finding("zone_of_sessions", Severity.WARNING, message, self.table)
            if not self.using:
                message = f"The values that {self.column} has are read in the TimeZone of the session that runs the plan. Say “… stored values are in UTC” if they are."
                yield Finding("zone_assumed", Severity.WARNING, message, self.table)
        elif not widened_only(column.type, self._wanted(schema), schema):
            yield Finding(
                "values_may_not_fit",
                Severity.WARNING,
                f"Values of {self.column} that are no {self.type} stop the plan in staging, before production.",
                self.table,
            )
        change = Retyping(column, self._wanted(schema), self.using, self.default)
        made = around(schema, {table.name: [self.column]})
        if (rebuilding := rebuilt(schema, table, change, made)) is not None:
            yield from rebuilding.findings()
            return
        yield from made_again(made, f"{table.name}.{self.column}")
        if empty := empty_meanwhile(schema, table, change):
            names = listed([str(one.name) for one in empty])
            said = f"{names} cannot be read from the change until the step behind it has filled it again: under the lock that would take too long."
            yield Finding("empty_meanwhile", Severity.WARNING, said, self.table)
        group = widened_together(schema, table, change)
        if group is not None:
            changed = [f"{one.name}.{name}" for one in group.tables for name in group.columns[one.name]]
            yield Finding(
                "widened_together",
                Severity.NOTE,
                f"{listed(changed)} get {self.type} together, while they are in use. They stand behind their tables' other columns "
                "afterwards: an INSERT that names no columns would fill others.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change at once, or through a second column that a trigger keeps equal."""
        table: Table = table_of(schema, self.table)
        column = column_of(table, self.column)
        yield from retyping_steps(schema, table, Retyping(column, self._wanted(schema), self.using, self.default))
