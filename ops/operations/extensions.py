"""Extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Extension, Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_namespace
from ops.operations._dependents import listed
from ops.operations._lookup import no_such, usable
from ops.plan import Finding, Severity
from ops.statements.types import base_type
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

#: What people call extensions whose name is another.
CALLED = {
    "uuid": "uuid-ossp",
    "uuid_ossp": "uuid-ossp",
    "trigram": "pg_trgm",
    "trgm": "pg_trgm",
    "gis": "postgis",
    "pgvector": "vector",
}


def extension_of(schema: Schema, name: str) -> Extension:
    """Return an installed extension.

    :raises NoSuchObject: if it is not installed.
    """
    found = next((one for one in schema.extensions if one.name in (name, CALLED.get(name.lower()))), None)
    if found is None:
        raise no_such("extension", name, [one.name for one in schema.extensions])
    return found


@operations.register_class
@dataclass(frozen=True)
class CreateExtension(Operation):
    """Install an extension that the server offers."""

    extension_name: str
    namespace: str = ""

    name = "create_extension"
    title = "Install an extension"
    headline = "Install extension {extension_name}"
    loss = Loss.LOSSLESS
    way_back = "The extension is dropped, while nothing uses it."
    asks = (
        "(<add>|install|enable|activate|load) [the] [postgres|postgresql|pg] extension [<called>] {extension_name:new_extension} "
        "[(in|into) [the] schema {namespace:namespace_name}]",
        "(install|enable|activate|load|<add>) [the] {extension_name:new_extension} [postgres|postgresql|pg] extension "
        "[(in|into) [the] schema {namespace:namespace_name}]",
        "create extension if not exists {extension_name:new_extension}",
        "(install|enable|activate|load) {extension_name:type_extension}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse one that the server does not offer or that is installed already, and an unknown schema."""
        name = usable(self._known_as(schema), "name of the extension")
        if any(one.name == name for one in schema.extensions):
            raise AlreadySo(f"{name} is installed already. Nothing is to be done.", extension=name)
        offered = schema.server.available_extensions
        if offered and name not in offered:
            raise no_such("extension", self.extension_name, offered, where=" on this server")
        if self.namespace:
            need_namespace(schema, self.namespace)

    def _known_as(self, schema: Schema) -> str:
        offered = schema.server.available_extensions
        return (
            self.extension_name if self.extension_name in offered else CALLED.get(self.extension_name.lower(), self.extension_name)
        )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what a rehearsal cannot show of some extensions."""
        message = "Some extensions need a superuser, a place on the host's list, or shared_preload_libraries and a restart."
        yield Finding("extension_may_need_more", Severity.NOTE, message, self.extension_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the installation."""
        place = f" SCHEMA {quote(self.namespace)}" if self.namespace else ""
        name = self._known_as(schema)
        yield ddl_step(f"Install extension {name}", f"CREATE EXTENSION {quote(name)}{place}", reason="Locks no table.")


@operations.register_class
@dataclass(frozen=True)
class DropExtension(Operation):
    """Drop an extension that nothing uses; never with CASCADE."""

    extension_name: str

    name = "drop_extension"
    title = "Drop an extension"
    headline = "Drop extension {extension_name}"
    loss = Loss.LOSSLESS
    way_back = "The extension is installed again in the version that was there."
    asks = (
        "(<drop>|uninstall|disable) [the] [postgres|postgresql|pg] extension {extension_name:extension}",
        "(<drop>|uninstall|disable) [the] {extension_name:extension} [postgres|postgresql|pg] extension",
    )

    def check(self, schema: Schema) -> None:
        """Refuse one that is not installed, and one whose type columns have."""
        found = extension_of(schema, self.extension_name)
        users = [
            f"{table.name}.{column.name}"
            for table in schema.tables
            for column in table.columns
            if base_type(column.type).removesuffix("[]").rpartition(".")[2].strip('"') == found.name
        ]
        if users:
            raise OperationInvalid(f"{found.name} is the type of {listed(users)}. Change those first.", dependents=users)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop; PostgreSQL refuses it while an index, column or function uses the extension."""
        found = extension_of(schema, self.extension_name)
        yield ddl_step(
            f"Drop extension {found.name}", f"DROP EXTENSION {quote(found.name)}", reason="Refused while anything uses it."
        )


@operations.register_class
@dataclass(frozen=True)
class UpdateExtension(Operation):
    """Bring an installed extension to the newest version that the server has, or to a given one."""

    extension_name: str
    version: str = ""

    name = "update_extension"
    title = "Update an extension"
    headline = "Update extension {extension_name}[ to {version}]"
    loss = Loss.IRREVERSIBLE
    way_back = "None: extensions have no scripts that lead back; the rehearsal shows whether the new version works."
    asks = (
        "(update|upgrade) [the] [postgres|postgresql|pg] extension {extension_name:extension} [to [version] {version:version}]",
        "(update|upgrade) [the] {extension_name:extension} [postgres|postgresql|pg] extension [to [version] {version:version}]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse one that is not installed, and the version it has."""
        found = extension_of(schema, self.extension_name)
        if self.version and found.version == self.version:
            raise AlreadySo(f"{found.name} has version {self.version} already. Nothing is to be done.", extension=found.name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the update."""
        found = extension_of(schema, self.extension_name)
        version = f" TO {literal(self.version)}" if self.version else ""
        title = f"Update extension {found.name}{f' to {self.version}' if self.version else ''}"
        yield ddl_step(
            title, f"ALTER EXTENSION {quote(found.name)} UPDATE{version}", undo=None, reason="Its own script decides what it locks."
        )
