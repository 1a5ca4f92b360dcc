"""Let rows of two tables belong to several of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Constraint, Name, Schema, Table
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._access import not_granted
from ops.operations._lookup import near_names, new_relation, table_of
from ops.operations._ties import Side, Ties, side_of
from ops.plan import Finding
from ops.step import Step
from vast_project.nouns import plural, singular


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class LinkTables(Operation):
    """Make a table between two others, filled with what a foreign key tells so far; that key stays until programs use the new table.

    ``mutual`` says that both sides are to have several, in whichever order the two were named.
    """

    table: str
    linked: str
    new_table: str = ""
    mutual: bool = False

    name = "link_tables"
    title = "Link two tables many to many"
    headline = "Link {table} and {linked} many to many[, whichever way round{mutual}][, by {new_table}]"
    loss = Loss.LOSSLESS
    way_back = "The table between and what keeps it right are dropped; the two tables were never touched."
    asks = (
        "[(let|allow)] [a|an|one|each|every|any|all|the] {table:table} <may_have_several> {linked:table} ~ -0.2",
        "[(let|allow)] [a|an|one|each|every|any|all|the] {table:table} <may_have_several> {linked:new_name} ~ 0.9",
        "(link|connect|tie|relate|associate|join) {table:table} (and|with|to) {linked:table} [as|by|in|through] [a] <many_to_many> [(with|by|via|through|using) [a] [<tie_noun>] [<called>] {new_table:new_qualified_name}] ; mutual=yes",
        "(link|connect|tie|relate|associate|join) {table:table} (and|with|to) {linked:new_name} [as|by|in|through] [a] <many_to_many> ; mutual=yes ~ 0.2",
        "[<add>|<make>|we need|there should be] [a|the] <many_to_many> [relation|relationship|link|connection|association] (between|of|for) {table:table} (and|with|to) {linked:table} ; mutual=yes",
        "<make> {table:table} (and|to|with) {linked:table} <many_to_many> ; mutual=yes",
        "<add> [a|an] <tie_noun> [<called>] [{new_table:new_qualified_name}] (between|for|linking|connecting|joining|tying) {table:table} (and|with|to) {linked:table} ; mutual=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse tables without keys, and what is so already; ask what is meant by something that is no table.

        :raises ChoiceNeeded: then.
        """
        table = table_of(schema, self.table)
        if schema.table(self.linked) is None and not near_names(self.linked, [one.name.name for one in schema.tables]):
            raise self._unknown(table)
        one, linked, pointer = self._sides(schema)
        if tied := _tied(schema, one, linked):
            raise AlreadySo(f"{tied} ties {self.table} and {self.linked} many to many already. Nothing is to be done.", table=str(tied))
        if not self.mutual and not pointer and (key := _pointer(linked, table)):
            raise OperationInvalid(
                f"{', '.join(key.columns)} of {self.linked} points to {self.table}: one of {self.table} can have several {self.linked} already. "
                f"If one of {self.linked} is to belong to several as well, say “link {self.table} and {self.linked} many to many”.",
                table=self.linked,
            )
        self._ties(schema)

    def _unknown(self, table: Table) -> ChoiceNeeded:
        """Return the question what several of something new are: rows of their own, shared or not, or values in the row."""
        many, one = plural(singular(self.linked)), singular(self.linked)
        own, key = f"{singular(table.name.name)}_{many}", f"{singular(table.name.name)}_id"
        near = next((column.name for column in table.columns if f"_{column.name}_" in f"_{one}_"), "")
        shared = f"create table {many} with id bigint identity primary key, name text not null unique, and link {self.table} and {many} many to many"
        alone = (
            f"create table {own} with id bigint identity primary key, {key} not null references {self.table} on delete cascade, "
            f"{one} text not null, unique ({key}, {one}), index on {key}"
        )
        spread = {"label": f"several {near} for one of {self.table}: a table of what {near} tells", "text": f"{self.table} can have several {near}"}
        choices = [
            *([spread] if near else []),
            {"label": f"{many} that {self.table} share: a table {many}, and one between", "text": shared},
            {"label": f"{many} of each row's own: a table {own}", "text": alone},
            {"label": f"a list in each row: {self.table}.{many}, an array of texts", "text": f"add column {many} text[] not null default '{{}}' to {self.table}"},
        ]
        return ChoiceNeeded(f"There is no table {self.linked}. How are several {many} of one of {self.table} to be kept?", choices=choices)

    def _sides(self, schema: Schema) -> tuple[Table, Table, Constraint | None]:
        """Return the table that points to the other one, where either does, the other one, and the key by which it does."""
        table, linked = table_of(schema, self.table), table_of(schema, self.linked)
        if self.mutual and _pointer(linked, table) and not _pointer(table, linked):
            table, linked = linked, table
        return table, linked, _pointer(table, linked)

    def _ties(self, schema: Schema) -> Ties:
        table, linked, pointer = self._sides(schema)
        told = pointer.columns if pointer else ()
        own, other = side_of(table), side_of(linked, told)
        if set(own.columns) & set(other.columns):
            other = Side(tuple(f"linked_{name}" for name in other.columns), other.types, other.points_to)
        place = self.new_table or f"{table.name.schema}.{singular(table.name.name)}_{linked.name.name}"
        return Ties(table, new_relation(schema, place), own, other, told)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the old key stays, and who may not read the new table yet."""
        ties = self._ties(schema)
        yield from ties.findings()
        yield from not_granted(ties.table, ties.place)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table between, what keeps it right, and what the old key tells."""
        yield from self._ties(schema).steps(schema)


def _pointer(table: Table, to: Table) -> Constraint | None:
    """Return the foreign key by which a table points to another one's primary key, if it is the only one."""
    keys = [key for key in table.foreign_keys if key.references == to.name and to.primary_key and key.referenced_columns == to.primary_key.columns]
    return keys[0] if len(keys) == 1 else None


def _tied(schema: Schema, one: Table, other: Table) -> Name | None:
    """Return the table that ties two together already: its key is what points to both."""
    for table in schema.tables:
        keys = {key.references: key.columns for key in table.foreign_keys if key.references in (one.name, other.name)}
        columns = [name for pointing in keys.values() for name in pointing]
        if len(keys) > 1 and any(sorted(key) == sorted(columns) for key in table.unique_keys()):
            return table.name
    return None
