"""Publications: which tables logical replication hands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Publication, Schema
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import NameTaken, no_such, table_of, usable
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


def publication_of(schema: Schema, name: str) -> Publication:
    """Return a publication.

    :raises NoSuchObject: if there is none.
    """
    found = next((one for one in schema.publications if one.name == name), None)
    if found is None:
        raise no_such("publication", name, [one.name for one in schema.publications])
    return found


def _unidentified(schema: Schema, tables: Iterable[str]) -> Iterable[Finding]:
    """Warn of tables whose updates and deletes fail once they are published: nothing says which row is meant."""
    for name in tables:
        table = table_of(schema, name)
        if table.replica_identity == "n" or (table.replica_identity == "d" and table.primary_key is None):
            message = f"{table.name} has no primary key or replica identity: its UPDATEs and DELETEs fail once it is published."
            yield Finding("no_replica_identity", Severity.WARNING, message, name)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreatePublication(Operation):
    """Publish tables, or all of them, for logical replication."""

    publication_name: str
    published: tuple[str, ...] = ()
    all_tables: bool = False

    name = "create_publication"
    title = "Create a publication"
    headline = "Create publication {publication_name}"
    loss = Loss.LOSSLESS
    way_back = "The publication is dropped; subscribers that use it stop."
    asks = (
        "<add> [a] [new] publication [<called>] {publication_name:new_name} (for|of|with|on) all tables ; all_tables=yes",
        "<add> [a] [new] publication [<called>] {publication_name:new_name} [for|of|with|on] [the] [table|tables] {published:published}",
        "<add> [a] [new] publication [<called>] {publication_name:new_name} ~ 0.5",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name and unknown tables; ask for the tables."""
        usable(self.publication_name, "publication name")
        if any(one.name == self.publication_name for one in schema.publications):
            raise NameTaken(f"There is a publication {self.publication_name} already.", name=self.publication_name)
        if not self.published and not self.all_tables:
            text = f"create publication {self.publication_name} for all tables"
            raise ChoiceNeeded(
                f"Which tables should {self.publication_name} publish?", choices=[{"label": "all tables", "text": text}]
            )
        for name in self.published:
            table_of(schema, name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of tables without a replica identity."""
        yield from _unidentified(
            schema, self.published or [str(one.name) for one in schema.tables] if self.all_tables else self.published
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        listed = ", ".join(relation(table_of(schema, name).name) for name in self.published)
        what = "ALL TABLES" if self.all_tables else f"TABLE {listed}"
        statement = f"CREATE PUBLICATION {quote(self.publication_name)} FOR {what}"
        yield ddl_step(f"Create publication {self.publication_name}", statement, reason="Blocks neither reads nor writes.")


@operations.register_class
@dataclass(frozen=True)
class DropPublication(Operation):
    """Drop a publication."""

    publication_name: str

    name = "drop_publication"
    title = "Drop a publication"
    headline = "Drop publication {publication_name}"
    loss = Loss.LOSSLESS
    way_back = "The publication is created again with its tables."
    asks = (
        "<drop> [the] publication {publication_name:publication_name}",
        "<drop> [the] {publication_name:known_publication} publication",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown publication."""
        publication_of(schema, self.publication_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of subscribers."""
        message = f"Subscriptions to {self.publication_name} on other servers stop with an error."
        yield Finding("subscribers_stop", Severity.WARNING, message, self.publication_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = publication_of(schema, self.publication_name)
        yield ddl_step(
            f"Drop publication {found.name}", f"DROP PUBLICATION {quote(found.name)}", reason="Blocks neither reads nor writes."
        )


@operations.register_class
@dataclass(frozen=True)
class PublishTable(Operation):
    """Add a table to a publication."""

    publication_name: str
    table: str

    name = "publish_table"
    title = "Add a table to a publication"
    headline = "Add {table} to publication {publication_name}"
    loss = Loss.LOSSLESS
    way_back = "The table is taken out of the publication."
    asks = (
        "(<add>|publish) {tables:tables} (to|in|into|with) [the] publication {publication_name:publication_name}",
        "publish {tables:tables} (with|in|through|by) {publication_name:known_publication}",
        "alter publication {publication_name:publication_name} add table {tables:tables}",
    )
    verb = "ADD"

    def check(self, schema: Schema) -> None:
        """Refuse what is unknown, what is published already, and a publication of all tables."""
        found = self._publication(schema)
        if relation(table_of(schema, self.table).name) in found.tables:
            raise AlreadySo(f"{self.table} is in {found.name} already. Nothing is to be done.", table=self.table)

    def _publication(self, schema: Schema) -> Publication:
        found = publication_of(schema, self.publication_name)
        if found.all_tables:
            raise OperationInvalid(f"{found.name} publishes all tables: none can be added or taken out.", publication=found.name)
        return found

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of a table without a replica identity; say what subscribers must do."""
        yield from _unidentified(schema, [self.table])
        message = "Subscribers see the table after ALTER SUBSCRIPTION … REFRESH PUBLICATION on their side."
        yield Finding("subscribers_refresh", Severity.NOTE, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        found, table = self._publication(schema), table_of(schema, self.table)
        word = "to" if self.verb == "ADD" else "from"
        statement = f"ALTER PUBLICATION {quote(found.name)} {self.verb} TABLE {relation(table.name)}"
        yield ddl_step(
            f"{self.verb.capitalize()} {table.name} {word} publication {found.name}",
            statement,
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True)
class UnpublishTable(PublishTable):
    """Take a table out of a publication."""

    name = "unpublish_table"
    title = "Take a table out of a publication"
    headline = "Take {table} out of publication {publication_name}"
    way_back = "The table is added to the publication again."
    asks = (
        "(<drop>|unpublish) {tables:tables} (from|of|out of) [the] publication {publication_name:publication_name}",
        "(stop publishing|unpublish) {tables:tables} (with|in|through|by|from) [publication] {publication_name:known_publication}",
        "alter publication {publication_name:publication_name} drop table {tables:tables}",
    )
    verb = "DROP"

    def check(self, schema: Schema) -> None:
        """Refuse what is unknown or not published, and the last table of a publication."""
        found, own = self._publication(schema), relation(table_of(schema, self.table).name)
        if own not in found.tables:
            raise no_such("table", self.table, found.tables, where=f" in publication {found.name}")
        if found.tables == (own,) and not found.schemas:
            raise OperationInvalid(
                f"{self.table} is the only table of {found.name}. Drop the publication instead.", publication=found.name
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that subscribers keep what they have."""
        message = f"Subscribers keep the rows of {self.table} that they have and get no changes any more."
        yield Finding("subscribers_keep_rows", Severity.NOTE, message, self.table)
