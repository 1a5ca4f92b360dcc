"""Reading the audit: who may see which entries, and searching them page by page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import connection
from django.db.models import Q, QuerySet
from guardian.shortcuts import get_objects_for_user

from audit.models import Entry, Usage
from vast_project.errors import NotFound

Person = AbstractUser | AnonymousUser
#: Permissions by name: the audit knows no other app, and what a database is is theirs to say.
VIEW_DATABASE = "knowledge.view_database"
AUDIT_DATABASE = "knowledge.audit_database"
VIEW_ENTRIES = "audit.view_entry"
#: The entries whose detail says, as ``objects``, what their subject changes.
NAMING = "ops.plan.proposed"
PAGE_SIZE = 50


@dataclass(frozen=True)
class EntryFilter:
    """What is searched for; empty means all. ``action`` and ``subject`` may end in ``*``; times bound a half-open range.

    ``object`` is a table, ``table.column``, ``type mood`` …: everything that happened to plans that change it.
    """

    database: str = ""
    actor: str = ""
    action: str = ""
    subject: str = ""
    object: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def as_query(self) -> dict[str, str]:
        """Return the parts that are set, as an address carries them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items() if value}


@dataclass(frozen=True)
class EntryPage:
    """Some entries, newest first, and the numbers to go on from: ``older`` backwards in time, ``newer`` forwards."""

    entries: list[Entry]
    older: int | None
    newer: int | None


def entries_for(user: Person) -> QuerySet[Entry]:
    """Return the entries a person may see.

    These are their own, those of databases they audit, and, with the right to view the audit, those of VAST as a whole.
    Administrators see all.
    """
    if user.is_superuser:
        return Entry.objects.all()
    seen = Q(actor_id=user.pk)
    if names := database_names(user, AUDIT_DATABASE):
        seen |= Q(database__in=names)
    if user.has_perm(VIEW_ENTRIES):
        seen |= Q(database="")
    return Entry.objects.filter(seen)


def entry_for(user: Person, seq: int) -> Entry:
    """Return one entry.

    :raises NotFound: if there is none of that number, or the person may not see it.
    """
    entry = entries_for(user).filter(seq=seq).first()
    if entry is None:
        raise NotFound(f"There is no audit entry {seq}, or you may not see it.")
    return entry


def usage_for(user: Person | None) -> QuerySet[Usage]:
    """Return the usage of the databases a person may view, and their own; all of it for None, which is VAST itself."""
    if user is None or user.is_superuser:
        return Usage.objects.all()
    seen = Q(actor_id=user.pk) | Q(database__in=database_names(user, VIEW_DATABASE))
    return Usage.objects.filter(seen)


def work_for(user: Person | None) -> QuerySet[Entry]:
    """Return what happened to plans and runs on the databases a person may view: to be counted, not to be read."""
    done = Entry.objects.filter(Q(action__startswith="ops.plan.") | Q(action__startswith="ops.run."))
    if user is None or user.is_superuser:
        return done
    return done.filter(database__in=database_names(user, VIEW_DATABASE))


def database_names(user: Person, permission: str) -> list[str]:
    """Return the names of the databases on which a person has a permission, sorted."""
    return sorted(get_objects_for_user(user, permission, accept_global_perms=False).values_list("name", flat=True))


def entries_page(
    entries: QuerySet[Entry],
    wanted: EntryFilter,
    *,
    before: int | None = None,
    after: int | None = None,
    size: int = PAGE_SIZE,
) -> EntryPage:
    """Return one page of a search by number: the entries just older than ``before``, or just newer than ``after``.

    Paging by number costs the same on the first page and on the last, among a hundred entries or ten million.
    """
    found = search(entries, wanted)
    if after is not None:
        rows = _rows(found.filter(seq__gt=after), wanted, "seq", size + 1)
        more_newer, rows = len(rows) > size, rows[:size][::-1]
        older = rows[-1].seq if rows else after + 1
        return EntryPage(rows, older=older, newer=rows[0].seq if more_newer else None)
    if before is not None:
        found = found.filter(seq__lt=before)
    rows = _rows(found, wanted, "-seq", size + 1)
    more_older, rows = len(rows) > size, rows[:size]
    newer = (rows[0].seq if rows else before - 1) if before is not None else None
    return EntryPage(rows, older=rows[-1].seq if more_older else None, newer=newer)


def _rows(found: QuerySet[Entry], wanted: EntryFilter, order: str, count: int) -> list[Entry]:
    """Return the first entries of a search: their numbers from an index alone, then the rows.

    Where several conditions meet and few entries fit them all, an index is walked far; that is quick as long as no row is read.
    Several actions are walked each by itself: together they have no order in any index.
    """
    actions = _actions_of(wanted.action) if wanted.action.endswith("*") else []
    walks = [found.filter(action=action) for action in actions] or [found]
    first, *others = [walk.order_by(order).values_list("seq", flat=True)[:count] for walk in walks]
    numbers = sorted(first.union(*others, all=True) if others else first, reverse=order.startswith("-"))
    return list(Entry.objects.filter(seq__in=numbers[:count]).order_by(order))


def search(entries: QuerySet[Entry], wanted: EntryFilter) -> QuerySet[Entry]:
    """Narrow entries down to what is wanted; times become numbers first, as both rise together."""
    for name in ("database", "actor"):
        if value := getattr(wanted, name):
            entries = entries.filter(**{name: value})
    for name in ("action", "subject"):
        entries = _narrow(entries, name, getattr(wanted, name))
    if wanted.object:
        entries = entries.filter(subject__in=_subjects_about(wanted.object))
    if wanted.since is not None:
        entries = entries.filter(seq__gte=first_seq_since(wanted.since))
    if wanted.until is not None:
        entries = entries.filter(seq__lt=first_seq_since(wanted.until))
    return entries


def first_seq_since(moment: datetime) -> int:
    """Return the number of the first entry at or after a moment, or one past the last entry."""
    first = Entry.objects.filter(at__gte=moment).order_by("at", "seq").values_list("seq", flat=True).first()
    if first is not None:
        return first
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first()
    return (last or 0) + 1


def actions_known() -> list[str]:
    """Return every action that occurs, sorted: one index probe per action, however many entries there are."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTIONS)
        return [row[0] for row in cursor.fetchall()]


def _actions_of(pattern: str) -> list[str]:
    return [action for action in actions_known() if action.startswith(pattern[:-1])]


def _subjects_about(name: str) -> QuerySet[Entry]:
    """Return the subjects of which an entry says that they change an object; an index knows the few entries that say so."""
    naming = Entry.objects.filter(action=NAMING).extra(where=["content::jsonb #> '{detail,objects}' ? %s"], params=[name])
    return naming.values("subject").order_by()


_ACTIONS = """
WITH RECURSIVE known AS (
    (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
    UNION ALL
    SELECT (SELECT entry.action FROM audit_entry AS entry WHERE entry.action > known.action ORDER BY entry.action LIMIT 1)
      FROM known WHERE known.action IS NOT NULL
)
SELECT action FROM known WHERE action IS NOT NULL
"""


def _narrow(entries: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
    if not value:
        return entries
    if not value.endswith("*"):
        return entries.filter(**{name: value})
    if name == "action":
        # The few actions that fit, each with an index of its own to walk, instead of a pattern on every row.
        return entries.filter(action__in=_actions_of(value))
    return entries.filter(subject__startswith=value[:-1])


def described(entry: Entry) -> dict[str, Any]:
    """Return an entry as the API and the export write it, with everything that the chain hashed."""
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "content": entry.document,
        "prev_hash": entry.prev_hash_hex,
        "hash": entry.hash_hex,
    }
