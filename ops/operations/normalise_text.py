"""Bring the texts of a column into one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates
from ops.operations._conditions import checked_condition, condition_sql
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps._keys import walking_key
from ops.steps.backfill import backfill_step
from vast_project.pg.identifiers import quote

#: What each form makes of a text; doing it twice changes nothing the second time.
FORMS = {
    "squeeze": "btrim(regexp_replace({column}, '\\s+', ' ', 'g'))",
    "digits": "regexp_replace({column}, '\\D', '', 'g')",
    "alphanumeric": "regexp_replace({column}, '[^[:alnum:]]', '', 'g')",
    "null_if_blank": "nullif(btrim({column}), '')",
}
TEXTS = ("text", "character varying", "citext")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class NormaliseText(Operation):
    """Rewrite texts: single spaces, digits only, letters and digits only, NULL for blank; old values are kept aside.

    Case and surrounding spaces are :class:`~ops.operations.backfill_column.BackfillColumn`'s.
    """

    table: str
    column: str
    form: str
    where: str = ""

    name = "normalise_text"
    title = "Bring texts into one form"
    headline = "Bring {table}.{column} into one form"
    loss = Loss.LOSSY
    way_back = "Every changed row's old text is kept and put back where nobody changed it since."
    asks = (
        "(collapse|squeeze|reduce|remove|fix|merge) [all] (repeated|multiple|double|extra|consecutive|duplicate|superfluous) (spaces|whitespace|white space|blanks) (in|from|of|inside) {columns:columns} @table @where ; form=squeeze",
        "(trim and|trim|strip and) (collapse|squeeze) [the] [repeated|multiple|double|extra] (spaces|whitespace|white space|blanks) (in|from|of|inside) {columns:columns} @table @where ; form=squeeze",
        "normalise [the] (spaces|whitespace|white space) (in|of) {columns:columns} @table @where ; form=squeeze",
        "normalize [the] (spaces|whitespace|white space) (in|of) {columns:columns} @table @where ; form=squeeze",
        "(keep|leave) only [the] digits (in|of) {columns:columns} @table @where ; form=digits",
        "(strip|remove|drop|delete) [all|everything] (non-digits|non digits|non digit characters|non-digit characters|non numeric characters|non-numeric characters|but digits|except digits) (from|in|of) {columns:columns} @table @where ; form=digits",
        "(keep|leave) only [the] letters and digits (in|of) {columns:columns} @table @where ; form=alphanumeric",
        "(turn|convert|change|make|set) [all] (blank|blank or empty|empty or blank|whitespace only) {columns:columns} [values] (to|into) null @table @where ; form=null_if_blank ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is no text, a key, and NULL where the column is required."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if self.form not in FORMS:
            raise OperationInvalid(f"{self.form} is no form of text: {', '.join(FORMS)}.", form=self.form)
        if not column.type.startswith(TEXTS) or column.generated:
            raise OperationInvalid(f"{table.name}.{self.column} is {column.type}; only texts of their own have a form.", column=self.column)
        if self.form == "null_if_blank" and column.not_null:
            raise OperationInvalid(f"{table.name}.{self.column} is NOT NULL. Make it optional first.", column=self.column)
        if self.column in walking_key(table).columns:
            raise OperationInvalid(f"{table.name}.{self.column} is the key that rows are walked by.", column=self.column)
        if self.where:
            checked_condition(schema, table, self.where)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that texts may become equal."""
        if self._is_unique(table_of(schema, self.table)):
            said = f"{self.column} is unique: texts that become the same are looked for first, and stop the plan."
            yield Finding("may_collide", Severity.WARNING, said, f"{self.table}.{self.column}")

    def _is_unique(self, table: Table) -> bool:
        return any(self.column in key for key in table.unique_keys())

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one step in batches, after a look for texts that become the same where they must not."""
        table = table_of(schema, self.table)
        value = FORMS[self.form].format(column=quote(self.column))
        where = condition_sql(schema, table, self.where) if self.where else None
        step = backfill_step(
            schema, table=str(table.name), values={self.column: value}, where=where, title=f"Rewrite {self.column} of {table.name}"
        )
        before = (no_duplicates(table.name, [value]),) if self._is_unique(table) and not where else ()
        yield Step(**{**vars(step), "checks_before": before})
