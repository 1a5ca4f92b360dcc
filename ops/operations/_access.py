"""What privileges are granted on, and which an object of a kind has. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from knowledge.schema import Name, Schema, Table
from ops.operation import OperationInvalid
from ops.operations._lookup import no_such, sequence_of, table_of
from ops.operations._routines import function_of, signature
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.statements.simulation.acl import ALL, LETTERS, MAINTAIN
from vast_project.pg.identifiers import quote

#: Whether a grant is for what is there, for what will be made, or both.
SCOPES = ("existing", "future", "both")
#: The kinds of objects of which all in a schema can be meant.
EVERY = {"tables": "r", "sequences": "S", "functions": "f"}
#: The first server whose views can ask with the rights of whoever reads them.
SECURITY_INVOKER = 15
_WRITE = ("INSERT", "UPDATE", "DELETE")
_CALLED = {"r": "table", "S": "sequence", "f": "function", "n": "schema"}


class Object(NamedTuple):
    """What privileges are on: as GRANT takes it, in words, its kind (a key of ``acl.ALL``), and the schema it lies in."""

    sql: str
    words: str
    kind: str
    namespace: str


def object_of(schema: Schema, *, table: str, sequence: str, function: str, namespace: str, every: str) -> Object:
    """Return the object of the first name given.

    :raises NoSuchObject: if there is none.
    :raises OperationInvalid: if none is named.
    """
    if table:
        name = (schema.view(table) or table_of(schema, table)).name
        return Object(f"TABLE {relation(name)}", str(name), "r", name.schema)
    if sequence:
        name = sequence_of(schema, sequence).name
        return Object(f"SEQUENCE {relation(name)}", str(name), "S", name.schema)
    if function:
        found = function_of(schema, function)
        return Object(
            f"{'PROCEDURE' if found.kind == 'p' else 'FUNCTION'} {signature(found)}", str(found.name), "f", found.name.schema
        )
    if not namespace:
        raise OperationInvalid("On which table, sequence, function or schema? None was named.")
    need_namespace(schema, namespace)
    if not every:
        return Object(f"SCHEMA {quote(namespace)}", f"schema {namespace}", "n", "")
    if every not in EVERY:
        raise OperationInvalid(f"All {every} of a schema? Privileges are on {', '.join(EVERY)}.", every=every)
    return Object(f"ALL {every.upper()} IN SCHEMA {quote(namespace)}", f"all {every} in {namespace}", EVERY[every], namespace)


def need_namespace(schema: Schema, name: str) -> None:
    """Refuse a schema that does not exist.

    :raises NoSuchObject: with the nearest names.
    """
    if name not in {one.name for one in schema.namespaces}:
        raise no_such("schema", name, [one.name for one in schema.namespaces])


def privilege_words(privileges: Iterable[str], kind: str, major: int) -> list[str]:
    """Return the privileges as GRANT takes them; ``write`` is INSERT, UPDATE and DELETE.

    :raises OperationInvalid: if an object of the kind has no such privilege.
    """
    known = {word.upper() for word, letter in LETTERS.items() if letter in ALL[kind]}
    known |= {"MAINTAIN"} if kind == "r" and major >= MAINTAIN else set()
    found: list[str] = []
    for one in privileges:
        words = list(_WRITE) if one.lower() == "write" and kind == "r" else [one.upper()]
        if words == ["ALL"]:
            return ["ALL PRIVILEGES"]
        if strange := [word for word in words if word not in known]:
            raise OperationInvalid(
                f"A {_CALLED[kind]} of PostgreSQL {major} has no privilege {strange[0]}. It has {', '.join(sorted(known))}.",
                privilege=one,
            )
        found += [word for word in words if word not in found]
    return found


#: Words that stand for roles in statements.
_NOBODY = frozenset(("nobody", "noone", "none"))
_STANDING_FOR_ROLES = frozenset(("public", "current_user", "current_role", "session_user"))


def need_roles(schema: Schema, *names: str) -> None:
    """Refuse roles that the server does not have, where it is known which it has.

    :raises NoSuchObject: with the nearest names.
    :raises OperationInvalid: for words that say that there is none: nobody.
    """
    known = schema.server.roles
    if nobody := [name for name in names if name.lower() in _NOBODY and name not in known]:
        raise OperationInvalid(
            f"“{nobody[0]}” names no role. To take a privilege away say from whom: “revoke … from …”, and “from public” for "
            "what everybody was granted. Nothing was changed.",
            role=nobody[0],
        )
    for name in names if known else ():
        if name not in known and name.lower() not in _STANDING_FOR_ROLES:
            raise no_such("role", name, known)


def roles_seen(schema: Schema) -> set[str]:
    """Return the roles that own something or were granted something."""
    owned = (*schema.tables, *schema.views, *schema.sequences, *schema.namespaces)
    seen = {one.owner for one in owned}
    seen |= {item.partition("=")[0] for one in owned for item in one.acl or ()}
    seen |= {role for table in schema.tables for policy in table.policies for role in policy.roles}
    return {name.strip('"') for name in seen | {schema.server.role} if name}


def rows_behind_schema(schema: Schema, found: Object, role: str) -> str:
    """Return the schema of an object if the role was not granted USAGE on it; '' where it was, owns it, or it is public."""
    place = next((one for one in schema.namespaces if one.name == found.namespace), None)
    if place is None or place.name == "public" or place.owner == role:
        return ""
    held = {who.strip('"') for who, _, rest in (item.rpartition("=") for item in place.acl or ()) if "U" in rest.split("/")[0]}
    return "" if held & {role, ""} else place.name


def views_pass_by(schema: Schema, table: Table) -> Iterator[Finding]:
    """Warn of views that read a table with the rights of their owner: they show what row security hides."""
    using = {one.dependent for one in schema.dependencies if one.table == table.name and one.dependent_kind == "view"}
    shown = [one for one in schema.views if str(one.name) in using and not _asks_as_invoker(one.options)]
    if shown:
        names = ", ".join(str(one.name) for one in shown)
        way = "Make them security_invoker views" if schema.server.major >= SECURITY_INVOKER else "Grant them to nobody whom the policies concern"
        message = f"Views read {table.name} with the rights of their owner and may show rows that row security hides: {names}. {way}."
        yield Finding("views_pass_by", Severity.WARNING, message, str(table.name))


def _asks_as_invoker(options: tuple[str, ...]) -> bool:
    return any(one.lower() in ("security_invoker=true", "security_invoker=on", "security_invoker=1") for one in options)


def readers_of(table: Table) -> set[str]:
    """Return the roles that were granted to read a table; PUBLIC as ``public``."""
    return holders_of(table, ("SELECT",))


def holders_of(table: Table, privileges: Iterable[str]) -> set[str]:
    """Return the roles that were granted any of some privileges on a table, its owner among them; PUBLIC as ``public``."""
    wanted = {letter for word in privileges for letter in (ALL["r"] if word == "ALL PRIVILEGES" else LETTERS.get(word.lower(), ""))}
    entries = (entry.partition("=") for entry in table.acl or ())
    return {who.strip('"') or "public" for who, _, rest in entries if wanted & set(rest.partition("/")[0])}


def not_granted(table: Table, place: Name) -> Iterator[Finding]:
    """Warn of a new table beside one that others may read: nobody but its owner may read it yet."""
    if readers := sorted(readers_of(table) - {table.owner}):
        message = f"Nobody but its owner may read {place} at first. {', '.join(readers)} may read {table.name}: say “grant select on {place} to {readers[0]}”."
        yield Finding("not_granted", Severity.WARNING, message, str(place))
