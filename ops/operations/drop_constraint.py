"""Drop a constraint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._constraint_search import WORDS, find_constraint
from ops.operations._dependents import listed
from ops.operations._lookup import NoSuchObject, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.drop_index import drop_index_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class DropConstraint(Operation):
    """Drop a constraint: by name, or the one of a kind (primary, unique, foreign, check, exclusion) over some columns."""

    table: str = ""
    constraint_name: str = ""
    kind: str = ""
    columns: tuple[str, ...] = ()
    references: str = ""

    name = "drop_constraint"
    title = "Drop a constraint"
    headline = "Drop [{kind} ]constraint[ {constraint_name}][ on {columns}][ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The constraint is added again NOT VALID and validated; rows that break it by then stop that."
    asks = (
        "<drop> [the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} [(on|of|from) {table:table}] [\",\"] (and|then|and then) (add|create|recreate|re add|readd|make|define) (it|one|the constraint|that) [again|anew|back|afresh|new] (with|as|that says|so that|saying|for) [the] [new] [condition|check] [\":\"] ; goes_on=yes ~ -0.1",
        "(take|strip) [the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} (off|out of|away from) [the] {table:table}",
        "<drop> (all|all the|every|all of the|any) <key_noun> [constraint|constraints] (of|on|from|in) {..foreign_keys_of} ~ -0.2",
        "<drop> (all|all the|every|all of the) {..foreign_keys_of} <key_noun> ~ -0.2",
        "(recreate|re-create|redo|rebuild|redefine) [the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} [(on|of) {table:table}] (as|to be) [a|the] ; goes_on=yes ~ 0.1",
        "(replace|swap|exchange) [the] {..constraint_kind} [<constraint_noun>] (on|of|over) {columns:columns} @table (by|with|for) ; goes_on=yes ~ 0.1",
        '(replace|swap|exchange) [the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} [on {table:table}] (by|with|for|through|so that|to ensure that|such that|":"|by one that says|with one that says) ; goes_on=yes ~ 0.1',
        '(replace|swap|exchange) [the] [{..constraint_kind}] (constraint|key) (on|over|of|for) {columns:columns} @table (by|with|for) ; goes_on=yes ~ 0.1',
        "(which|that|it) (replaces|supersedes|takes the place of|makes redundant|makes superfluous) [the] [old] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} ~ 0.2",
        "(relax|tighten|loosen|widen|narrow|change|alter|rewrite|redefine|update) [the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} [(on|of) {table:table}] (to|into|to be|to read|so that it is|to say) [check] ; goes_on=yes ~ 0.1",
        "[the] [{..constraint_kind}] [constraint] {constraint_names:known_constraints} [(on|of) {table:table}] (should become|becomes|must become|should be|should now be|must be|must now be|should read|should now read|should say|should now say|should check|should now check|must check|must now check|now checks|is to be|is now) [a|the|that] [check] ; goes_on=yes ~ 0.1",
        "<drop> [the] [{..constraint_kind}] [<constraint_noun>] {constraint_names:constraint_names} [(on|of|from|in) {table:table}]",
        "<drop> [the] {constraint_names:known_constraints} [{..constraint_kind}] [<constraint_noun>] [(on|of|from|in) {table:table}]",
        "<drop> [the] <primary_key> [<constraint_noun>] [<called>] {constraint_names:known_constraints} [(on|of|from|in) {table:table}]",
        "(take|get|strip) [the] {..constraint_kind} [<constraint_noun>] (off|away from|from) [the] {columns:columns} @table",
        "<drop> [the] {columns:columns} [<column_noun>] 's {..constraint_kind} [<constraint_noun>] @table",
        '<drop> [the] {..constraint_kind} [<constraint_noun>] [<on>|between|from] {columns:columns} [(to|and|referencing|pointing to|towards|that references|"->") {references:table}] @table',
        '<drop> [the] {..constraint_kind} [<constraint_noun>] (on|of|from|in) {table:table} [<on>|","|for|over] {columns:columns} [(to|referencing) {references:table}]',
        "<drop> [the] {..constraint_kind} [<constraint_noun>] (on|of|from|in) {table:table} [(to|referencing|pointing to|that references|on) {references:table}] ~ 0.3",
        "<drop> [the] {..constraint_kind} [<constraint_noun>] (between) {table:table} and {references:table}",
        "<drop> [the] {columns:columns} {..constraint_kind} [<constraint_noun>] [(to|referencing) {references:table}] @table",
        "<drop> [the] {..constraint_kind} [<constraint_noun>] {columns:columns} [(to|referencing) {references:table}] @table ~ 0.2",
        "<drop> [the] <uniqueness> [<constraint_noun>|requirement] (of|on|from|for) {columns:columns} @table ; kind=unique",
        "<drop> [the] {table:table} {..constraint_kind} [<constraint_noun>]",
        "{columns:columns} <no_longer> [be|have to be|to be] [necessarily] <unique_word> @table [<anymore>] [\"(\"|\",\"|\":\"] [{constraint_names:known_constraints}] [(on|of) {table:table}] [\")\"] ; kind=unique",
        "{columns:columns} (may|can|should|could|must) [now] (repeat|be duplicated|have duplicates|be non unique|be repeated|occur twice|appear twice|appear more than once|be the same|be non-unique|be not unique|contain duplicates) "
        "@table ; kind=unique",
        "(allow|permit) (duplicate|duplicates|duplicated|repeated|non unique|non-unique) [values] [<in>|of] {columns:columns} @table ; kind=unique",
        "<make> {columns:columns} (non unique|not unique|non-unique|no longer unique) @table ; kind=unique",
        "{columns:columns} <no_longer> [be] (a|the) <foreign_word> [(to|of|into|on|referencing) {references:table}] @table [<anymore>] ; kind=foreign",
        "{columns:columns} <no_longer> (reference|point to|refer to|references|link to|be tied to|be linked to) {references:table} @table [<anymore>] ; kind=foreign",
        "<make> {columns:columns} (no longer|not) (reference|a foreign key to|point to) {references:table} @table ; kind=foreign",
        "{table:table} <no_longer> [have|has|need|needs] [a] {..constraint_kind} [<constraint_noun>] [<on>] [{columns:columns}] [<anymore>] ~ 0.3",
        "[the] {..constraint_kind} [<constraint_noun>] [<on>] {columns:columns} @table <going>",
        "[the] {..constraint_kind} [<constraint_noun>] [<on>] {columns:columns} @table (is|are) (no longer|not) (needed|wanted|required)",
        "[the] [{..constraint_kind}] [<constraint_noun>] {constraint_names:known_constraints} [on {table:table}] <going>",
        "[the] [{..constraint_kind}] {constraint_names:known_constraints} [<constraint_noun>] [on {table:table}] (is|are) [then|thus|now] (superfluous|redundant|obsolete|no longer needed|not needed|unnecessary) [<anymore>] [\",\"|\";\"|\"-\"|so] [please] <drop> (it|them)",
        "alter table {table:table} drop constraint [if exists] {constraint_names:constraint_names}",
        "(allow|permit) (duplicate|duplicates|duplicated|repeated|non unique) {columns:columns} [values|value] @table ; kind=unique",
        "<drop> [the] {..constraint_kind} [<constraint_noun>] from {table:table} to {references:table} ~ -0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what is not there, and a key that foreign keys point to."""
        if self._plain_index(schema) is not None:
            return
        owner, constraint = self._found(schema)
        if constraint.inherited:
            raise OperationInvalid(
                f"{constraint.name} is inherited from the partitioned table. Drop it there.", constraint=constraint.name
            )
        if constraint.kind in "pu":
            users = [
                f"foreign key {key.name} of {other.name}"
                for other, key in schema.referencing(owner.name)
                if set(key.referenced_columns) == set(constraint.columns)
            ]
            if users:
                raise OperationInvalid(
                    f"{listed(users)} point{'s' if len(users) == 1 else ''} to {constraint.name}. Drop that first.",
                    dependents=users,
                )

    def _found(self, schema: Schema):
        return find_constraint(
            schema, table=self.table, name=self.constraint_name, kind=self.kind, columns=self.columns, references=self.references
        )

    def _plain_index(self, schema: Schema) -> Name | None:
        """Return the unique index that is meant where uniqueness stands on an index alone."""
        if self.kind != "unique" or not self.table:
            return None
        table = table_of(schema, self.table)
        try:
            self._found(schema)
        except NoSuchObject:
            found = [one for one in table.indexes if one.unique and not one.constraint and set(one.columns) == set(self.columns)]
            return Name(table.name.schema, found[0].name) if len(found) == 1 else None
        return None

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what is no longer enforced."""
        if (index := self._plain_index(schema)) is not None:
            yield Finding(
                "index_dropped",
                Severity.NOTE,
                f"There is no such constraint; the unique index {index} is what enforces it, so that is dropped.",
            )
            return
        owner, constraint = self._found(schema)
        yield Finding(
            "no_longer_enforced",
            Severity.WARNING,
            f"Nobody enforces this any more: {constraint.definition or constraint.name}.",
            str(owner.name),
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop; of a unique index where that is all there is."""
        if (index := self._plain_index(schema)) is not None:
            yield drop_index_step(index)
            return
        owner, constraint = self._found(schema)
        reason = f"Locks {owner.name}" + (f" and {constraint.references}" if constraint.references else "") + " for a moment only."
        yield ddl_step(
            f"Drop {WORDS.get(constraint.kind, 'constraint')} {constraint.name} of {owner.name}",
            render.drop_constraint(owner.name, constraint.name),
            reason=reason,
        )
