"""Change what a foreign key does when the row it points to is deleted or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Constraint, Name, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._columns import ACTIONS
from ops.operations._constraint_search import find_constraint
from ops.operations._constraints import ForeignKey, foreign_key_steps
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ChangeForeignKey(Operation):
    """Give a foreign key other actions: a second one is proved first, then takes the place and name of the old one."""

    table: str
    columns: tuple[str, ...] = ()
    references: str = ""
    constraint_name: str = ""
    on_delete: str = ""
    on_update: str = ""

    name = "change_foreign_key"
    title = "Change a foreign key"
    headline = "Change foreign key[ {constraint_name}] of {table}[ ({columns})]"
    loss = Loss.LOSSLESS
    way_back = "The foreign key gets its old actions back in the same way."
    asks = (
        '[<change>|<make>|let] [the|all|all the|both|both the] (foreign keys|fks|fkeys|foreign key constraints|fk constraints) (of|in|on|from) {tables:tables} [(to|pointing to|referencing|that point to) {references:table}] ["("] [{columns:columns}] [")"] [to|with|be|<must>|need|also|both|all] [have|be|use|get|an|a] [":"] {..deleting}& ; every=yes ~ 0.1',
        '{tables:tables} [all|both] (foreign keys|fks|fkeys|foreign key constraints|fk constraints) [(to|pointing to|referencing|"->") {references:table}] [":"|"-"|","|<must>|need|to|both|all] [have|be|use|get] {..deleting}& ; every=yes ~ 0.2',
        '[the|its|all its|both its|all|both|both of its] (foreign keys|fks|fkeys|foreign key constraints|fk constraints) [(to|pointing to|referencing|"->") {references:table}] [":"|"-"|","|<must>|need|to|both|all] [have|be|use|get] {..deleting}& ; every=yes ~ 0.3',
        '(when|if|once|whenever) [a|an|the] {references:table} [<row_noun>] <row_goes> [","|then] (keep|leave) [the|its|their|all|all its] {tables:tables} [<row_noun>] (without|with no) [a|an|any|its|their|the] {references:table} ; on_delete=set null ~ -0.3',
        '(when|if|once|whenever) [a|an|the] {references:table} [<row_noun>] <row_goes> [","|then] [the|its|their|all|all its] {tables:tables} [<row_noun>] (lose|loses|should lose|forget|only lose|will lose) [its|their|the] {references:table} [reference|id] ; on_delete=set null ~ -0.3',
        '{tables:tables} [<row_noun>] (go|goes|should go|must go|disappear|vanish|are deleted|get deleted|should be deleted|must be deleted|are removed) [too|away|as well] (when|if|once|whenever) [its|their|the|an|a] {references:table} [<row_noun>] <row_goes> ; on_delete=cascade ~ -0.1',
        '{tables:tables} [<row_noun>] (go|goes|should go|must go|disappear|vanish|are deleted|get deleted|should be deleted|must be deleted|are removed) [away] (with|along with|together with) [its|their|the] {references:table} [<row_noun>] ; on_delete=cascade',
        '<cascade_verb> [the|its|their|all] {tables:tables} [<row_noun>] (when|if|once|whenever) [a|an|the|its|their] {references:table} [<row_noun>] <row_goes> ; on_delete=cascade',
        '(when|if|once|whenever) [a|an|the] {references:table} [<row_noun>] <row_goes> [","|then] [so] [<must>] [the|its|their|all|all its|all their] {tables:tables} [<row_noun>] <also_go> ; on_delete=cascade ~ -0.1',
        '(when|if|once|whenever) [a|an|the] {references:table} [<row_noun>] <row_goes> [","|then] (keep|leave) [the|its|their|all|all its] {tables:tables} [<row_noun>] [","] (but|and) <emptied> [its|their|the] {references:table} [column|field|reference|id] [out|to null] ; on_delete=set null ~ -0.3',
        '(keep|leave) [the|its|their|all] {tables:tables} [<row_noun>] (when|if|once|whenever) [a|an|the|its|their] {references:table} [<row_noun>] <row_goes> [","|but|and] [but] <emptied> [its|their|the] {references:table} [column|field|reference|id] [out|to null] ; on_delete=set null ~ -0.3',
        '{tables:tables} [<row_noun>] <must> <blocks_going> <going_of> [their|its|the|an|a] {references:table} ; on_delete=restrict',
        '[a|an|the] {references:table} [<row_noun>] (with|that has|that have|having|which has) {tables:tables} (must not|can not|may not|should not|can never|must never) be (deleted|removed|dropped) ; on_delete=restrict',
        '(<change>|<make>|recreate|replace|redo|rebuild) [the] <key_noun> [constraint|constraints] [to {references:table}] [<on>|from|of] {columns:columns} [to {references:table}] @table [to|so that it is|so that it|with|be|so they|so that they|to be|into|":"|","] {..deleting}&',
        '(<change>|<make>|recreate|replace|redo|rebuild) [the] {columns:columns} <key_noun> [constraint|constraints] [to {references:table}] @table [to|so that it is|with|be|so they|so that they|to be|into|":"|","] {..deleting}&',
        '(<change>|<make>|recreate|replace|redo|rebuild) [the] <key_noun> [constraint|constraints] [<called>] {constraint_names:known_constraints} @table [to|so that it is|by one with|with one with|by one that is|by one|with|be|to be|into|":"|","] {..deleting}&',
        '(recreate|replace|redo|rebuild|change|redefine) [the] <key_noun> {columns:columns} ("->"|to|referencing|"→") {references:table} ["(" {to_column:any_column} ")"] [with|as|","|to|so that it is] {..deleting}& @table',
        '(<change>|<make>|recreate|replace|redo|rebuild) [the] <key_noun> [constraint|constraints] (to {references:table}) (on|of|from|in) {tables:tables} ["(" {columns:columns} ")"] [to|so that it is|with|be|into|","] {..deleting}&',
        '(<change>|<make>|recreate|replace|redo|rebuild) [the] <key_noun> [constraint|constraints] (on|of|from|in) {tables:tables} (to {references:table}) ["(" {columns:columns} ")"] [to|so that it is|with|be|into|","] {..deleting}&',
        '(<change>|<make>|recreate|replace|redo|rebuild|re-add|readd|re-create|add back) [the] {constraint_names:known_constraints} [<key_noun>|constraint] [(on|of|in|for) {tables:tables}] [to|with|be|into|":"|as|but with|this time with|now with] {..deleting}&',
        '(<add>|bring) {constraint_names:known_constraints} (back|anew|again) [","] [with|as|but with|this time with|now with|this time] {..deleting}&',
        '<set> [the] <on_delete> [action|rule|behaviour|behavior] (of|on|for) [the] [<key_noun>] {columns:columns} @table (to|as|"=") {on_delete:action}',
        '<set> [the] <on_update> [action|rule|behaviour|behavior] (of|on|for) [the] [<key_noun>] {columns:columns} @table (to|as|"=") {on_update:action}',
        '<set> [the] <on_delete> [action|rule|behaviour|behavior] (of|on|for) [the] [<key_noun>] {constraint_names:known_constraints} (to|as|"=") {on_delete:action}',
        '<set> [the] <on_update> [action|rule|behaviour|behavior] (of|on|for) [the] [<key_noun>] {constraint_names:known_constraints} (to|as|"=") {on_update:action}',
        "<add> {..deleting} (to|on|for) [the] <key_noun> [<on>|of|from] {columns:columns} @table",
        '{..deleting} (for|on|to) [the|these|those|all|all the|all these|the following|following] <key_noun> [constraint|constraints] [please|pls] [":"] {columns:columns} @table',
        '{..deleting} (for|on|to) [the|these|those|all|all the|all these|the following|following] <key_noun> [constraint|constraints] [please|pls] [":"] {constraint_names:known_constraints}',
        '{columns:columns} <key_noun> [":"|"-"|","] [from] [<on_delete>] <action> ("->"|"→"|"=>"|to) {..deleting} @table ~ 0.1',
        '(<change>|<make>) [the] <key_noun> [constraint|constraints] [<on>|from|of] {columns:columns} @table from [<on_delete>] <action> to {..deleting}',
        '(<change>|<make>) [the] [<key_noun>] [constraint|constraints] [":"] {constraint_names:known_constraints} @table from [<on_delete>] <action> to {..deleting}',
        "{..deleting} (for|on|to) {columns:columns} @table ~ 0.5",
        "{..deleting} (for|on|to) [the|both|all|all the|both the] {columns:columns} <key_noun> [constraint|constraints] @table",
        "[the] <key_noun> [constraint|constraints] {constraint_names:known_constraints} <must> [be|have|use|get|become] [set to] {..deleting}&",
        "<add> {..deleting} (to|on|for) [the] <key_noun> {constraint_names:known_constraints} @table",
        "<add> {..deleting} (to|on|for) [the] {columns:columns} [<key_noun>] @table",
        "(deleting|removing|deletion of|removal of|delete of) [a|an|the] {references:table} [row|rows|record|records] (should|must|has to|shall|needs to|will|may) {..deletion_effect} {tables:tables} [<row_noun>] [via {columns:columns}] [too|as well]",
        "(deleting|removing|deletion of|removal of) [a|an|the] {references:table} [row|rows|record] (should|must|has to|shall|needs to|will) [cascade to] [also] [delete|remove] [the|its|their|all] {tables:tables} [<row_noun>] [too|as well] ; on_delete=cascade",
        '(when|if) [a|an|the] {references:table} [row|record] (is|gets) (deleted|removed) [","|then] (delete|remove|also delete|also remove|drop) [its|the|their|all] {tables:tables} [<row_noun>|too|as well] ; on_delete=cascade',
        '(when|if) [a|an|the] {references:table} [row|record] (is|gets) (deleted|removed) [","|then] [its|the|their|all] {tables:tables} [<row_noun>] (should|must) [also|too] (go|be deleted|be removed|disappear) [too|as well] ; on_delete=cascade',
        '(when|if) [a|an|the] {references:table} [row|record] (is|gets) (deleted|removed) [","|then] {columns:columns} (should|must) (be set to null|be null|become null) @table ; on_delete=set null',
        '(when|if|once|whenever) [a|an|the] {references:table} [row|record] (is|gets|goes|was) [deleted|removed|away] [","|then] [please] <null_out> {columns:columns} [to null] @table ; on_delete=set null ~ -0.3',
        '(when|if|once|whenever) [a|an|the] {references:table} [row|record] (is|gets|goes|was) [deleted|removed|away] [","|then] [please] <set> {columns:columns} (to|into) null @table ; on_delete=set null ~ -0.3',
        '<set> {columns:columns} (to|into) null (when|if|once|whenever) [a|an|the|its|their] {references:table} [row|record] (is|gets|goes|was) [deleted|removed|away] @table ; on_delete=set null ~ -0.3',
        "{columns:columns} [<key_noun>] <must> [be|have|use] [set to] {..deleting}& @table",
        "(<make>|<change>) {columns:columns} [to|be|go] {..deleting}& @table ~ 0.2",
        '{columns:columns} ("->"|"→"|"=>"|to|references|referencing) {references:table} ["(" {to_column:any_column} ")"] <must> [be|have|use] [set to] {..deleting}& @table',
        "[the] <key_noun> [<on>|of|from] {columns:columns} [to {references:table}] @table <must> [be|have|use] [set to] {..deleting}&",
        "[the] <key_noun> [constraint] (from|of|on) {tables:tables} to {references:table} <must> [be|have|use] [set to] {..deleting}&",
        "(<change>|<make>|recreate|replace|redo|rebuild) [the] <key_noun> [constraint] (from|of|on) {tables:tables} to {references:table} [to|so that it is|with|be|into] {..deleting}&",
        '{constraint_names:known_constraints} [(on|of) {tables:tables}] (":"|"->"|"→"|"=>"|"-") [change] [to|into|it to] {..deleting}&',
        "{constraint_names:known_constraints} <must> [be|have|use] [set to] {..deleting}&",
        "{constraint_names:known_constraints} {..deleting}& ~ 0.3",
        "<drop> [the] <on_delete> <action> (from|of|on|in) [the] [<key_noun>] {constraint_names:known_constraints} ; on_delete=no action ~ -0.2",
        "<drop> [the] <on_delete> <action> (from|of|on|in) [the] [<key_noun>] {columns:columns} [<key_noun>] @table ; on_delete=no action ~ -0.2",
        '[the] [<key_noun>] {constraint_names:known_constraints} (<no_longer>|<must_not>) (cascade|delete|cascade deletes|cascade on delete|be on delete cascade) [<on_delete>] [<anymore>] ; on_delete=no action',
        '[the] [<key_noun>] {constraint_names:known_constraints} (<no_longer>|<must_not>) (cascade|delete|cascade deletes|cascade on delete|be on delete cascade) [<on_delete>] [<anymore>] [","|";"|"-"] [but|so] [please] (make|set) it {on_delete:action} ~ -0.1',
        "{tables:tables} <have> {..deleting}& (for|on|via|through) {columns:columns}",
        "<set> {..deleting} (for|on|of|to) [the] [<key_noun>] {columns:columns} @table ~ 0.1",
        '{columns:columns} [<key_noun>] [":"|,] {..deleting}& @table ~ 0.5',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown foreign key, unknown actions, and actions that it has already."""
        owner, key = self._found(schema)
        for action in (self.on_delete, self.on_update):
            if action not in ACTIONS:
                raise OperationInvalid(
                    f"{action!r} is no action of a foreign key: cascade, set null, set default, restrict or no action."
                )
        if not self.on_delete and not self.on_update:
            raise OperationInvalid(
                f"What should {key.name} do on delete or on update: cascade, set null, set default, restrict or no action?"
            )
        if (key.on_delete, key.on_update) == self._actions(key):
            raise AlreadySo(f"{key.name} of {owner.name} does that already. Nothing is to be done.", constraint=key.name)

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        return find_constraint(
            schema, table=self.table, name=self.constraint_name, kind="foreign", columns=self.columns, references=self.references
        )

    def _actions(self, key: Constraint) -> tuple[str, str]:
        return (
            ACTIONS[self.on_delete] if self.on_delete else key.on_delete or "a",
            ACTIONS[self.on_update] if self.on_update else key.on_update or "a",
        )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of deletes that reach further than before."""
        owner, key = self._found(schema)
        if self.on_delete == "cascade":
            yield Finding(
                "deletes_cascade",
                Severity.WARNING,
                f"A delete in {key.references} will delete rows of {owner.name} from now on.",
                str(owner.name),
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield a second key NOT VALID and validated, then the old one's end and the new one's name."""
        owner, key = self._found(schema)
        on_delete, on_update = self._actions(key)
        deferrable = "DEFERRABLE" + (" INITIALLY DEFERRED" if key.deferred else "") if key.deferrable else ""
        temporary = object_name(key.name, (), "new")
        second = ForeignKey(
            temporary, key.columns, key.references or Name("", ""), key.referenced_columns, on_delete, on_update, deferrable
        )
        for step in foreign_key_steps(schema, owner, second):
            yield replace(step, checks_before=())  # the old key vouches for the rows that are there
        yield ddl_step(
            f"Put the new foreign key in the place of {key.name}",
            render.drop_constraint(owner.name, key.name),
            render.alter_table(owner.name, f"RENAME CONSTRAINT {quote(temporary)} TO {quote(key.name)}"),
            reason=f"Locks {owner.name} and {key.references} for a moment only; rows were never without a foreign key.",
        )
