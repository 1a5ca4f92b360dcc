"""Add a foreign key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._columns import ACTIONS, referenced_columns
from ops.operations._constraints import ForeignKey, foreign_key_steps, refuse_unenforced, unenforced_step
from ops.operations._lookup import column_of, columns_of, new_constraint, table_of
from ops.operations._naming import free_constraint
from ops.plan import Finding, Severity
from ops.statements.types import base_type
from ops.step import Step

_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric"})
_TEXTS = frozenset({"text", "character varying", "character", "bpchar", "citext"})


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddForeignKey(Operation):
    """Make columns point to rows of another table; rows that point nowhere are counted first.

    With ``not_enforced`` the key is only written down, from PostgreSQL 18 on.
    """

    table: str
    columns: tuple[str, ...]
    references: str
    referenced: tuple[str, ...] = ()
    on_delete: str = ""
    on_update: str = ""
    deferrable: str = ""
    constraint_name: str = ""
    not_enforced: bool = False
    not_valid: bool = False

    name = "add_foreign_key"
    title = "Add a foreign key"
    headline = "Add foreign key from {table} ({columns}) to {references}[, not enforced{not_enforced}]"
    loss = Loss.LOSSLESS
    way_back = "The foreign key is dropped."
    asks = (
        '<key_noun> {tables:tables} ("->"|to|"→") {named_targets:several_tables} ; alone=yes',
        '{tables:tables} ("->"|to|"→") {named_targets:several_tables} <key_noun> ; alone=yes',
        '{columns:columns} [is|as|a] <key_noun> @table ; references=@name@, alone=yes ~ 0.1',
        '{columns:columns} <must> [really|always] be (tied|linked|connected|bound) to {..target} @table',
        "{columns:columns} (needs|need|lacks|lack|should have|must have|should get|is missing|are missing|should be|must be|has no|have no) [a|the|an] [real|proper] <key_noun> [constraint] @table ; references=@name@ ~ 0.4",
        '{tables:tables} (has|have) no <key_noun> [yet] [","|";"|"."|"-"|so|and] [so] [please] <add> (them|one|it|those|some) (for|on|to) {named_targets:several_tables} ~ -0.2',
        '{columns:columns} (is not|is no|are not|are no) [yet] [a|an] <key_noun> [yet] [","|";"|"."|"-"|so|and] [please] (fix that|fix it|make it one|add it|add one|change that|make them ones|add that|add them) @table ; references=@name@ ~ 0.2',
        "[<add>|with] [the|missing|<count>] <key_noun> to {named_targets:several_tables} [\",\"] [<both_of>] [with] [{..deleting}&] @table ~ 0.1",
        '<add> [<count>|the|missing|these] <key_noun> [":"|on|from|for] {pairings:pointers} [","] [<both_of>] [with] [{..deleting}&] @table ~ 0.05',
        '{tables:tables} <have> [<count>|the|these] [missing] <key_noun> [":"|on|from] {pairings:pointers} [","] [<both_of>] [with] [{..deleting}&]',
        '[<add>] {pairings:named_pointers} [","] [<both_of>] [with] [{..deleting}&] @table ~ 0.2',
        "<tie> [each|every|all] {tables:tables} (to|with) [an|the] [existing] {named_targets:several_tables} [with] [{..deleting}&] @name ~ 0.2",
        "{tables:tables} <must> [always] <belong> [one] [existing] {named_targets:several_tables} [with] [{..deleting}&] @name ~ 0.2",
        "{columns:columns} <must> [always] be (an existing|a valid|a real|an actual|one of the) {..target} [{..deleting}&] @table @name",
        '<key_noun> [":"] {pairings:pointers} [","] [<both_of>] [with] [{..deleting}&] @table ~ 0.3',
        "{pairings:pointers} @table ~ 0.9",
        '{pairings:pointers} [","] (both|all|each) [with] {..deleting}& @table ~ 0.4',
        '{pairings:pointers} [","] [as] <key_noun> [with] [{..deleting}&] @table ~ 0.3',
        "<add> [constraint|fk|foreign key] {constraint_name:new_name} (on|to|for) {columns:columns} (referencing|references|that references|pointing to) {..target} [{..deleting}&]",
        '<key_noun> {constraint_name:new_name} (on|of|for) {table:table} [":"|","|on] {columns:columns} <points_to> {..target} [{..deleting}&] @deferrable',
        '[there is|there exists] no <key_noun> [yet] [constraint] (from|on|of|for) {columns:columns} <points_to> {..target} [yet] [","|";"|"."|so] [please] <add> (one|it|that) [{..deleting}&] @table',
        '{tables:tables} <must> [always] <belong> [an|a] (existing|valid|real) {noun:known_table} "(" {pairings:pointers} ")" @name',
        '{columns:columns} <key_noun> (to|into|referencing|references|"->") {..target} [{..deleting}&] @table @name ~ 0.6',
        "[also] <key_noun> [on|from] {columns:columns} <points_to> {..target} [{..deleting}&] @table @name ~ 0.3",
        "{columns:columns} (lack|lacks|miss|misses|need|needs|have no|has no|is missing|are missing) [a|the|an|its|their] <key_noun> (to|into|referencing) {..target} [{..deleting}&] @table @name ~ 0.2",
        "{tables:tables} (lacks|misses|is missing|is lacking|needs) [a|the|its] <key_noun> (to|into|referencing) {..target} (on|via|over) {columns:columns} [[\",\"] [with|\"(\"] {..deleting}& [\")\"]]",
        '{tables:tables} <have> [the|a] [missing] <key_noun> [":"|on|from|for] {columns:columns} [","|"("] <points_to> {..target} [{..deleting}&] [")"] @name @deferrable @not_valid',
        "<add> [a|the] [missing] <key_noun> [constraint] (to|referencing|pointing to|that references|which references) {..target} [{..deleting}&] @name ; elliptic=yes",
        '<add> [a|the] [missing] (<key_noun>|constraint) [<called>] {constraint_name:unknown_identifier} ["("|":"] (to|referencing|references|pointing to|that references|which references|"->") {..target} [{..deleting}&] ; elliptic=yes ~ -0.1',
        '<append> [a|the] <key_noun> {columns:columns} (on|in|to|for|of) {table:table} (to|referencing|"->"|that references|pointing to) {..target} [{..deleting}&] @name',
        '<add> [constraint] <key_noun> [<called>] [{constraint_name:new_name}] [<on>|<in>|":"] {columns:columns} [","] <points_to> {..target} [{..deleting}&] @table @name @deferrable @unenforced @not_valid',
        '<add> [constraint] <key_noun> [<called>] [{constraint_name:new_name}] (on|to|in|for|of) {table:table} [":"|","|on|for|using|with] {columns:columns} [","] <points_to> {..target} [{..deleting}&] @name @deferrable @unenforced @not_valid',
        "<add> [constraint] <key_noun> [<called>] [{constraint_name:new_name}] from {columns:columns} to {..target} [{..deleting}&] @table @name @deferrable @unenforced @not_valid",
        "<add> [constraint] <key_noun> to {..target} (on|for|from|in|using) {columns:columns} [{..deleting}&] @table @name @deferrable @unenforced @not_valid",
        '<add> constraint [{constraint_name:new_name}] [":"] {columns:columns} <points_to> {..target} [{..deleting}&] @table @name @deferrable @not_valid',
        '<make> {columns:columns} [into] [be] <key_noun> (to|into|on|for|of|referencing|that references|which references|pointing to|pointing at|"->") {..target} [{..deleting}&] @table @name @deferrable @not_valid',
        "<make> {columns:columns} (reference|point to|point at|refer to|link to|references) {..target} [{..deleting}&] @table @name @deferrable @not_valid",
        '{columns:columns} <must> [always] (be|become) [a] <key_noun> (to|into|on|for|referencing|"->"|of) {..target} [{..deleting}&] @table @name @deferrable @not_valid',
        "{columns:columns} <must> [always|only] (reference|point to|point at|refer to|link to|exist in|match|be linked to|link back to|references) [an|a] [existing|valid|real] {..target} [{..deleting}&] @table @name @deferrable @not_valid",
        '{columns:columns} (references|points to|refers to|belongs to|"->"|"→") {..target} [with] [{..deleting}&] @table @name ~ 0.8',
        '{columns:columns} (references|points to|refers to|belongs to|"->"|"→") {..target} [with] [{..deleting}&] ("," [<called>]|"(" [<called>]|as) {constraint_name:unknown_identifier} [")"] @table ~ 0.7',
        '[a|the] <key_noun> [<called>] {constraint_name:unknown_identifier} ["("|":"] (to|referencing|references|pointing to|"->") {..target} [{..deleting}&] ; elliptic=yes ~ 0.1',
        '{columns:columns} (to|into|"->"|"→") [an|a] [existing|valid|real] {..target} [","|"("] [with] [{..deleting}&] [")"] @table ; again=add_foreign_key',
        "(link|connect|tie) {columns:columns} (to|with) {..target} (with|by|via|through|using) [a] <key_noun> [{..deleting}&] @table @name",
        "(link|connect) {columns:columns} (to|with) {..target} [{..deleting}&] @table @name ~ 0.4",
        '{columns:columns} (is|are) [to be] [a] <key_noun> (to|into|on|for|referencing|"->"|of) {..target} [{..deleting}&] @table @name ~ 0.5',
        '{columns:columns} (<have>|<must> have|<must> get) [a] <key_noun> (to|into|referencing|"->") {..target} [{..deleting}&] @table @name',
        '{columns:columns} (<have>|<must> have|<must> get) <key_noun> (to|into|referencing|"->") {each_references:target_list} [{..deleting}&] @table ~ 0.1',
        '<add> <key_noun> [<on>|from|for] {columns:columns} (to|into|referencing|"->") {each_references:target_list} [{..deleting}&] @table ~ 0.1',
        "<key_noun> [<on>] {columns:columns} <points_to> {..target} [{..deleting}&] @table @name ~ 0.4",
        "<key_noun> from {columns:columns} to {..target} [{..deleting}&] @table @name ~ 0.3",
        "(enforce|ensure|guarantee) [that] {columns:columns} (references|reference|exists in|exist in|points to|point to) [an|a] [existing|valid] {..target} [{..deleting}&] @table @name",
        "{tables:tables} [also] <have> <key_noun> [<on>|from] {columns:columns} <points_to> {..target} [{..deleting}&] @name",
        '<add> [the] missing <key_noun> [<on>|<in>|from|":"] {columns:columns} <points_to> {..target} [{..deleting}&] @table @name',
        '<add> [constraint] <key_noun> [<on>|<in>|":"] {columns:columns} [{..deleting}&] @table @name ~ 1.5',
        "<make> {columns:columns} [a] <key_noun> @table @name ~ 1.5",
        "(point|let|make) {columns:columns} [point|refer] (to|at|into) {..target} [with] {..deleting}& @table @name ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, a target that is not unique, types that cannot be compared, and a key that is there already."""
        table = table_of(schema, self.table)
        own = columns_of(table, self.columns)
        referenced = referenced_columns(schema, self.references, self.referenced)
        target = table_of(schema, self.references)
        if len(referenced) != len(own):
            raise OperationInvalid(
                f"{table.name}({', '.join(self.columns)}) has {len(own)} columns and "
                f"{target.name}({', '.join(referenced)}) {len(referenced)}. Name as many.",
            )
        for column, name in zip(own, referenced, strict=True):
            if not _comparable(column.type, column_of(target, name).type):
                raise OperationInvalid(
                    f"{table.name}.{column.name} is {column.type} and {target.name}.{name} is {column_of(target, name).type}: "
                    "a foreign key needs types that can be compared. Change one type first.",
                )
        if self.constraint_name:
            new_constraint(table, self.constraint_name)
        if self.not_enforced:
            refuse_unenforced(schema)
        for key in table.foreign_keys:
            if (key.columns, key.references, key.referenced_columns) == (self.columns, target.name, referenced):
                raise AlreadySo(
                    f"{key.name} of {table.name} is that foreign key already. Nothing is to be done.", constraint=key.name
                )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Offer the index that deletes in the referenced table need."""
        table = table_of(schema, self.table)
        if not any(
            index.columns[: len(self.columns)] == self.columns and index.valid and not index.predicate for index in table.indexes
        ):
            listed = ", ".join(self.columns)
            yield Finding(
                "index_offered",
                Severity.WARNING,
                f"No index of {table.name} begins with {listed}: "
                f"each delete or key change in {self.references} would read the whole table. "
                f"Say “index {listed} on {self.table}” to add one.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT VALID, then VALIDATE where that is wanted; on partitioned tables before 18 partition by partition."""
        table: Table = table_of(schema, self.table)
        key = ForeignKey(
            self.constraint_name or free_constraint(table, self.columns, "fkey"),
            self.columns,
            table_of(schema, self.references).name,
            referenced_columns(schema, self.references, self.referenced),
            ACTIONS[self.on_delete],
            ACTIONS[self.on_update],
            self.deferrable,
        )
        if self.not_enforced:
            yield unenforced_step(table, key.name, key.definition)
            return
        yield from foreign_key_steps(schema, table, key, not_valid=self.not_valid)


def _comparable(one: str, other: str) -> bool:
    first, second = base_type(one), base_type(other)
    return first == second or any({first, second} <= group for group in (_NUMBERS, _TEXTS))
