"""What people may see: every look-up of a database goes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from guardian.shortcuts import get_objects_for_user

from knowledge.lookups import database_visible
from knowledge.models import Database, Drift, Environment, Note, Rule, SchemaSnapshot, SecondKey, VerifiedQuestion
from knowledge.roles import VIEW
from vast_project.errors import NotFound
from vast_project.ids import id_from
from vast_project.pg.target import Target

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
    database = database_visible(user, name) if user.is_authenticated and user.is_active and _storable(name) else None
    if database is None:
        raise NotFound(f"There is no database called {name[:63]!r}. `database list` shows those you may see.", database=name[:63])
    return database


def keys_waiting(user: User | AnonymousUser) -> QuerySet[SecondKey]:
    """Return what waits for a second person, on databases that a person may see."""
    open_ = SecondKey.objects.filter(_WAITS, database__in=databases_for(user))
    return open_.select_related("database", "person", "asked_by")


def keys_open(database: Database) -> QuerySet[SecondKey]:
    """Return what waits for a second person on a database, whoever looks."""
    return database.second_keys.filter(_WAITS)


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
    """Return one of a database's snapshots by its number as text.

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
