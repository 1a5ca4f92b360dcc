"""What people may see: every look-up of a database goes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, LiteralString, cast

from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import get_objects_for_user

from knowledge.models import Database, Drift, Environment, Note, Rule, SchemaSnapshot, SecondKey, VerifiedQuestion
from knowledge.roles import APPROVE, AUDIT, OPERATE, ROLES, VIEW
from vast_project.errors import NotAllowed, NotFound
from vast_project.ids import id_from
from vast_project.pg.identifiers import quote
from vast_project.pg.queries import load_queries
from vast_project.pg.target import Target

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))
#: What a superuser may do without a grant. Approving is a key of its own: it is held by grant or not at all.
_SUPERUSER_MAY = frozenset({VIEW, OPERATE, AUDIT})
_WAITS = Q(is_founding=False, confirmed_at=None, ended_at=None)


def databases_for(user: User | AnonymousUser) -> QuerySet[Database]:
    """Return the databases that a person may see, by name."""
    if not user.is_active:
        return Database.objects.none()
    return get_objects_for_user(user, f"knowledge.{VIEW}", klass=Database, accept_global_perms=False).order_by("name")


def database_for(user: User | AnonymousUser, name: str) -> Database:
    """Return a database by its name.

    :raises NotFound: if there is none of that name, or the person may not see it; the two cannot be told apart.
    """
    database = _visible(user, name) if user.is_authenticated and user.is_active and _storable(name) else None
    if database is None:
        raise NotFound(f"There is no database called {name[:63]!r}. `database list` shows those you may see.", database=name[:63])
    return database


def _visible(user: User | AnonymousUser, name: str) -> Database | None:
    """Look up one row together with its grant, not the list of all that the person may see: every request begins here."""
    query, wanted = "database_any", {"name": name}
    if not user.is_superuser:
        query = "database_granted"
        wanted |= {"user": user.pk, "type": ContentType.objects.get_for_model(Database).pk, "permission": VIEW}
    with connection.cursor_prepared() as cursor:
        cursor.execute(_database_statement(query), wanted)
        rows = cursor.fetchall()
    if not rows:
        return None
    own = len(_columns_of(Database))
    database: Database = _loaded(Database, rows[0][:own])
    environments = database.environments.all()
    environments._result_cache = [_loaded(Environment, row[own:]) for row in rows if row[own] is not None]
    for one in environments:
        one.database = database
    database._prefetched_objects_cache = {"environments": environments}
    return database


def environment_of(database: Database, kind: str) -> Environment | None:
    """Return a database's connection of a kind: the one that was read along with it, or else by one statement.

    Every question begins here; composing the statement anew for each would take longer than running it.
    """
    if "environments" in getattr(database, "_prefetched_objects_cache", {}):
        return next((one for one in database.environments.all() if one.kind == kind), None)
    with connection.cursor_prepared() as cursor:
        cursor.execute(_environment_statement(), [database.pk, kind])
        row = cursor.fetchone()
    if row is None:
        return None
    found: Environment = _loaded(Environment, row)
    found.database = database
    return found


@cache
def _environment_statement() -> str:
    return Environment.objects.filter(database=0, kind="").query.sql_with_params()[0]


@cache
def _database_statement(name: str) -> LiteralString:
    """Return a query of a database and its connections with their columns in the order in which Django loads them."""
    tables = (("d", Database), ("e", Environment))
    columns = [f"{table}.{quote(column)}" for table, model in tables for column in _columns_of(model)]
    return cast(LiteralString, QUERIES[name].replace("{columns}", ", ".join(columns)))


def _columns_of(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def _loaded(model: type[Model], values: Sequence[Any]) -> Any:
    """Return a row as Django loads one."""
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], values)


def may(user: User | AnonymousUser, permission: str, database: Database) -> bool:
    """Tell whether a person holds a permission on a database.

    :param permission: ``view_database``, ``operate_database``, ``approve_database`` or ``audit_database``.

    A superuser may view, operate and audit everything; approving takes a grant, for a superuser too, and one that counts: from
    before the first plan, or confirmed by a second person.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and permission in _SUPERUSER_MAY:
        return True
    return _granted(user, permission, database) and (permission != APPROVE or key_counts(user, database))


def key_counts(user: User, database: Database) -> bool:
    """Tell whether a person's right to approve counts, or waits for a second person still."""
    keys = SecondKey.objects.filter(database=database, person_id=user.pk, kind=SecondKey.Kind.APPROVER, ended_at=None)
    return keys.filter(Q(is_founding=True) | Q(confirmed_at__isnull=False)).exists()


def keys_waiting(user: User | AnonymousUser) -> QuerySet[SecondKey]:
    """Return what waits for a second person, on databases that a person may see."""
    open_ = SecondKey.objects.filter(_WAITS, database__in=databases_for(user))
    return open_.select_related("database", "person", "asked_by")


def keys_open(database: Database) -> QuerySet[SecondKey]:
    """Return what waits for a second person on a database, whoever looks."""
    return database.second_keys.filter(_WAITS)


def rows_allowed(user: User | AnonymousUser, database: Database, *, doing: str = "Reading rows") -> None:
    """Let those go on who may read a database's rows: its operators and approvers.

    :param doing: what they want to do, as the refusal begins.
    :raises NotAllowed: if the person may only look at the database.
    """
    if not (may(user, OPERATE, database) or may(user, APPROVE, database)):
        raise NotAllowed(f"{doing} needs the operator or approver role on this database. Facts about it remain open to you.")


def _granted(user: User, permission: str, database: Database) -> bool:
    """Look for the grant itself; guardian's own check lets superusers through before it looks."""
    wanted = _grants_of(database, permission)
    own = UserObjectPermission.objects.filter(user=user, **wanted)
    shared = GroupObjectPermission.objects.filter(group__user=user, **wanted)
    return own.exists() or shared.exists()


def _grants_of(database: Database, permission: str) -> dict[str, Any]:
    return {
        "content_type": ContentType.objects.get_for_model(Database),
        "object_pk": str(database.pk),
        "permission__codename": permission,
    }


def holders_of(database: Database, role: str) -> tuple[QuerySet[User], QuerySet[Group]]:
    """Return the people and the groups that hold a role on a database by a grant of their own."""
    wanted = _grants_of(database, ROLES[role][-1])
    users = User.objects.filter(pk__in=UserObjectPermission.objects.filter(**wanted).values("user"))
    groups = Group.objects.filter(pk__in=GroupObjectPermission.objects.filter(**wanted).values("group"))
    return users.order_by("username"), groups.order_by("name")


def people_with(database: Database, role: str) -> QuerySet[User]:
    """Return the people whose accounts are open and who hold a role on a database, by themselves or by a group."""
    people, groups = holders_of(database, role)
    return (people | User.objects.filter(groups__in=groups)).filter(is_active=True).distinct()


@dataclass(frozen=True)
class Overview:
    """A database in the list of databases: its production connection without the secret, its last snapshot, its open drifts."""

    database: Database
    masked: str
    has_staging: bool
    latest: SchemaSnapshot | None
    open_drifts: int


def databases_overview(user: User | AnonymousUser) -> list[Overview]:
    """Return the databases that a person may see, by name, with what the list says of them."""
    drifts = Count("drifts", filter=Q(drifts__acknowledged_at=None), distinct=True)
    found = databases_for(user).annotate(open_drifts=drifts, latest_id=Max("snapshots__id")).prefetch_related("environments")
    databases = list(found)
    snapshots = SchemaSnapshot.objects.in_bulk([one.latest_id for one in databases if one.latest_id])
    return [_overview(one, snapshots.get(one.latest_id)) for one in databases]


def _overview(database: Database, latest: SchemaSnapshot | None) -> Overview:
    masked = {one.kind: one.masked for one in database.environments.all()}
    return Overview(
        database=database,
        masked=masked.get(Environment.Kind.PRODUCTION, ""),
        has_staging=Environment.Kind.STAGING in masked,
        latest=latest,
        open_drifts=database.open_drifts,
    )


def snapshots_of(database: Database, *, only_changes: bool = False) -> QuerySet[SchemaSnapshot]:
    """Return a database's snapshots, newest first, without their contents; ``only_changes`` leaves out unchanged schemas."""
    snapshots = database.snapshots.select_related("previous")
    return snapshots.filter(Q(previous=None) | ~Q(fingerprint=F("previous__fingerprint"))) if only_changes else snapshots


def snapshot_of(database: Database, number: str) -> SchemaSnapshot:
    """
    Return one of a database's snapshots by its number as text.

    :raises NotFound: if it has none of that number.
    """
    found = database.snapshots.select_related("content").filter(pk=id_from(number)).first()
    if found is None:
        raise NotFound(f"There is no snapshot {number[:30]!r} of {database.name}.")
    return found


def snapshot_latest(database: Database) -> SchemaSnapshot | None:
    """Return the last known state of a database, or None before the first snapshot."""
    return database.snapshots.select_related("content").first()


def drifts_open(database: Database) -> QuerySet[Drift]:
    """Return the drifts that nobody has acknowledged, newest first."""
    return database.drifts.filter(acknowledged_at=None).select_related("before", "after")


def databases_to_verify() -> QuerySet[Database]:
    """Return the databases with verified questions that were tried on another schema than the last one that was seen."""
    latest = SchemaSnapshot.objects.filter(database=OuterRef("database")).order_by("-id").values("fingerprint")[:1]
    untried = VerifiedQuestion.objects.annotate(latest=Subquery(latest)).exclude(checked_fingerprint=F("latest"))
    return Database.objects.filter(pk__in=untried.values("database"))


def rules_of(database: Database) -> list[Rule]:
    """Return the active rules that hold for a database: its own and those of every database."""
    return list(Rule.objects.filter(Q(database=database) | Q(database=None), is_active=True))


def names_of(database: Database) -> tuple[str, ...]:
    """Return what people call a database: its name here, and the one that it has on its server."""
    production = next((one for one in database.environments.all() if one.kind == Environment.Kind.PRODUCTION), None)
    return (database.name, *((Target(production.masked).dbname,) if production else ()))


def synonyms_of(database: Database) -> dict[str, str]:
    """Return what people taught VAST: words in lower case -> ``table`` or ``table.column``."""
    return _notes(database, Note.Kind.SYNONYM)


def choices_of(database: Database) -> dict[str, str]:
    """Return the remembered answers to clarifications: words in lower case -> what was meant."""
    return _notes(database, Note.Kind.CHOICE)


def choices_noted(database: Database, keys: Iterable[str]) -> list[Note]:
    """Return the remembered answers to these doubts, with who gave them and when, in the order of the keys."""
    wanted = [key.lower() for key in keys]
    found = {note.key: note for note in database.notes.filter(kind=Note.Kind.CHOICE, key__in=wanted)} if wanted else {}
    return [found[key] for key in wanted if key in found]


def _notes(database: Database, kind: str) -> dict[str, str]:
    return dict(database.notes.filter(kind=kind).values_list("key", "value"))


def _storable(name: str) -> bool:
    """PostgreSQL's text cannot hold a NUL byte; such a name cannot exist."""
    return "\x00" not in name
