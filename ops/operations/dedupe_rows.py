"""Delete duplicates and keep one of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates
from ops.operations._computed_columns import with_checks
from ops.operations._dependent_rows import ACTIONS, dependents_first, reach, unreaching
from ops.operations._dependents import listed
from ops.operations._lookup import column_of, columns_of, table_of
from ops.operations._repointing import Survivors, called_like, colliding, key_order, many_columns, repoint_steps
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps._keys import WITHOUT_EQUALITY, walking_key
from ops.steps._whole_rows import plain_columns
from ops.steps.delete_rows import delete_step
from vast_project.pg.identifiers import quote

KEEPS = ("first", "last")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class DedupeRows(Operation):
    """Of rows that agree in some columns keep one and delete the others, each kept whole aside.

    ``by`` empty means rows that agree in every column. ``keep`` is first or last in the order of ``order_by``, else of the key.
    ``repoint`` leads rows of other tables that point to a row that goes to the one that stays.
    """

    table: str
    by: tuple[str, ...] = ()
    keep: str = ""
    order_by: str = ""
    repoint: bool = False

    name = "dedupe_rows"
    title = "Delete duplicates"
    headline = "Delete duplicates of {table}[ by {by}][, rows that point to them led to those that stay{repoint}]"
    loss = Loss.LOSSY
    way_back = "The deleted rows are inserted again from the side table that keeps them."
    asks = (
        "(merge|fold together|unify|consolidate|collapse) [all|any|the|our] <duplicate_word> {tables:tables} [<row_noun>] @keeping ; repoint=yes ~ 0.2",
        "{tables:tables} (has|have|contains|contain) [some|many] <duplicate_word> (by|on|with the same|over|in|per) {by:row_keys} [\";\"|\",\"|\".\"|\"-\"] [please|so] (clean up|clean it up|clean that up|clean them up|remove them|delete them|get rid of them|dedupe|dedupe them|fix that|fix it) @keeping ~ 0.1",
        "{tables:tables} (has|have|contains|contain) [some|many] <duplicate_word> (by|on|with the same|over|in) {by:row_keys} [\";\"|\",\"|\".\"|\"-\"] {..@keeping} [\",\"|and|\", and\"] {..repointed}",
        "{tables:tables} (has|have|contains|contain) [some|many] <duplicate_word> (by|on|with the same|over|in) {by:row_keys} [\";\"|\",\"|\".\"|\"-\"] {..@keeping}",
        "(merge|fold together|unify|consolidate|collapse) [all|any|the] <duplicate_word> {tables:tables} [<row_noun>] (by|on|based on|with the same|having the same|with same|over|that share the same|sharing) {by:row_keys} @keeping @repointed ; repoint=yes",
        "(merge|fold together|unify|consolidate|collapse) [all|any|the] {tables:tables} [<row_noun>] (with the same|having the same|with same|that share the same|sharing the same|with equal) {by:row_keys} @keeping @repointed ; repoint=yes",
        "<drop> [all|any|the] <duplicate_word> [<row_noun>] (from|in|of) {tables:tables} (by|on|based on|with the same|having the same|with same|over|where|that share the same|sharing) {by:row_keys} @keeping",
        "<drop> [all|any|the] <duplicate_word> [<row_noun>] (from|in|of) {tables:tables} @keeping",
        '<drop> [all|any|the] <duplicate_word> [<row_noun>] (from|in|of) {tables:tables} ["("|","] (same|the same|with equal|equal|by the same) {by:row_keys} @keeping',
        "<drop> [all|any|the] <duplicate_word> [<row_noun>] (of|by|on|over|in|with the same) {by:row_keys} @table @keeping ~ 0.3",
        "<drop> [all|any|the] <duplicate_word> {tables:tables} [<row_noun>] (by|on|based on|with the same|having the same|with same|over|that share the same|sharing) {by:row_keys} @keeping",
        "<drop> [all|any|the] <duplicate_word> {tables:tables} [<row_noun>] @keeping",
        "<dedupe_verb> {tables:tables} [<row_noun>] (by|on|based on|with the same|over|using) {by:row_keys} @keeping",
        "<dedupe_verb> {tables:tables} [<row_noun>] @keeping",
        "<drop> [all|any|the] <duplicate_word> {tables:tables} [<row_noun>] \"(\" [with] [the] [same] {by:row_keys} \")\" @keeping",
        "<drop> <duplicate_word> {by:row_keys} (from|in|of) {tables:tables} @keeping ~ 0.3",
        "<drop> <row_noun> (with|having) (duplicate|duplicated|the same) {by:row_keys} (from|in|of) {tables:tables} @keeping",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns; ask by which columns rows are duplicates, and which of them stays."""
        table = table_of(schema, self.table)
        key = walking_key(table)
        if self.by:
            self._check_by(table)
        elif key.unique:
            raise ChoiceNeeded(
                f"{table.name} has a key, so no two rows agree in everything. Rows with the same what are duplicates?",
                table=self.table,
                choices=[{"label": one.name, "text": f"delete duplicate rows of {self.table} by {one.name}"} for one in table.columns[:8]],
            )
        if self.keep not in ("", *KEEPS):
            raise OperationInvalid(f"{self.keep} says not which row stays: first or last.", keep=self.keep)
        if self.by and not self.keep:
            asked = f"delete duplicate rows of {self.table} by {', '.join(self.by)}, keep the"
            choices = [{"label": f"the {word}", "text": f"{asked} {word}"} for word in ("oldest", "newest")]
            raise ChoiceNeeded(f"Of rows of {table.name} with the same {', '.join(self.by)}: which one stays?", choices=choices)
        self._check_repointed(table)
        if self.by and not key.unique and not self.order_by:
            raise ChoiceNeeded(f"{table.name} has no key: by which column is a row the {self.keep}?", table=self.table, choices=[])

    def _check_repointed(self, table: Table) -> None:
        if self.repoint and not (self.by and walking_key(table).unique):
            raise OperationInvalid(
                f"Other rows can be led to the one of {table.name} that stays only where a key tells rows apart, and columns say which are "
                "duplicates. Nothing was changed.",
                table=self.table,
            )

    def _check_by(self, table: Table) -> None:
        for column in columns_of(table, self.by):
            if column.type in WITHOUT_EQUALITY:
                raise OperationInvalid(f"Values of {table.name}.{column.name}, {column.type}, cannot be compared.", column=column.name)
        if self.order_by:
            column_of(table, self.order_by)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that rows with a NULL are left alone, and what points to the rows that go."""
        table = table_of(schema, self.table)
        optional = [one.name for one in self._columns(table) if not one.not_null]
        if self.by and optional:
            said = f"Rows without {listed(optional)} are no duplicates of each other and stay."
            yield Finding("nulls_stay", Severity.NOTE, said, self.table)
        yield Finding("kept_row", Severity.NOTE, f"Of each group the row with the {self._extreme(table)} stays.", self.table)
        if self.by and not any(one.columns[:1] and one.columns[0] in self.by for one in table.indexes):
            said = f"No index of {table.name} begins with {listed(self.by)}: every row is compared with all others. Index it first if the table is large."
            yield Finding("compared_without_index", Severity.WARNING, said, self.table)
        if self.by:
            said = f"New duplicates can come in until they are forbidden: “make {', '.join(self.by)} of {table.name} unique{' together' if len(self.by) > 1 else ''}”."
            yield Finding("duplicates_come_again", Severity.NOTE, said, self.table)
        yield from self._led(schema, table)

    def _led(self, schema: Schema, table: Table) -> Iterable[Finding]:
        """Say what becomes of rows that point to a row that goes."""
        pointing = sorted({str(owner.name) for owner, key in schema.referencing(table.name) if key.on_delete not in ACTIONS})
        if self.repoint and (keys := many_columns(schema, table)):
            yield Finding("not_led", Severity.WARNING, f"Keys of several columns are not led to the row that stays: {listed(keys)}.", self.table)
        if self.repoint and (unique := colliding(schema, table)):
            said = f"Rows that become equal in {listed(unique)} stop the plan: merge those first."
            yield Finding("may_collide", Severity.WARNING, said, self.table)
        if self.by and (alike := called_like(schema, table)):
            said = f"{listed(alike)} may point to rows that go, going by the name: no foreign key says so, and nothing is led anywhere there."
            yield Finding("no_key_tells", Severity.WARNING, said, self.table)
        if not self.repoint:
            yield from reach(schema, table, None)
        if pointing and not self.repoint:
            said = f"Rows of {listed(pointing)} that point to a row that goes stop the plan."
            yield Finding("referenced_rows", Severity.WARNING, said, self.table)

    def _extreme(self, table: Table) -> str:
        key = walking_key(table)
        by = ", then ".join([*([self.order_by] if self.order_by else []), *(key.columns if key.unique else ("place in the table",))])
        return f"{'highest' if self.keep == 'last' else 'lowest'} {by}"

    def _columns(self, table: Table) -> Sequence[Column]:
        return columns_of(table, self.by) if self.by else plain_columns(table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield what leads other rows to those that stay, and one delete in batches: the rows that have another one before or behind them."""
        table = table_of(schema, self.table)
        own = quote(table.name.name)
        columns = self._columns(table)
        same = [self._same(own, one.name, one.type) for one in columns]
        other = "<" if self.keep != "last" else ">"
        order = [*([self.order_by] if self.order_by else []), *walking_key(table).columns]
        first = order if walking_key(table).unique else [*order[:-1], "tableoid", "ctid"]
        place = f"({_row('other', first)} {other} {_row(own, first)})"
        where = f"EXISTS (SELECT 1 FROM {relation(table.name)} AS other WHERE {' AND '.join([*same, place])})"
        if self.repoint:
            stays = Survivors(table, self.by, key_order([self.order_by] if self.order_by else [], walking_key(table).columns), self.keep == "last")
            yield from repoint_steps(schema, stays)
        else:
            yield from dependents_first(schema, table, where)
        alone = unreaching(schema, table, where)
        step = delete_step(schema, table=str(table.name), where=alone, title=f"Delete duplicates of {table.name}", batch_rows=50_000)
        proof = no_duplicates(table.name, [self._comparable(one.name, one.type) for one in columns], nulls_equal=not self.by)
        yield with_checks(step, (proof,))

    def _same(self, own: str, name: str, type_: str) -> str:
        left, right = f"other.{self._comparable(name, type_)}", f"{own}.{self._comparable(name, type_)}"
        return f"{left} = {right}" if self.by else f"{left} IS NOT DISTINCT FROM {right}"

    def _comparable(self, name: str, type_: str) -> str:
        return f"{quote(name)}::text" if type_ in WITHOUT_EQUALITY else quote(name)


def _row(alias: str, names: list[str]) -> str:
    return f"ROW({', '.join(f'{alias}.{quote(one)}' for one in names)})"
