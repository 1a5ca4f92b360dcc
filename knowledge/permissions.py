"""Who may do what on a database: by grants of their own or of their groups, and by second keys that count."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from guardian.models import GroupObjectPermission, UserObjectPermission

from knowledge.models import Database, SecondKey
from knowledge.roles import APPROVE, AUDIT, OPERATE, ROLES, VIEW
from vast_project.errors import NotAllowed

#: What a superuser may do without a grant. Approving is a key of its own: it is held by grant or not at all.
_SUPERUSER_MAY = frozenset({VIEW, OPERATE, AUDIT})


def may(user: User | AnonymousUser, permission: str, database: Database) -> bool:
    """Return whether a person holds a permission on a database.

    A superuser may view, operate and audit everything; approving takes a grant, for a superuser too, and one that counts: from
    before the first plan, or confirmed by a second person.

    :param permission: ``view_database``, ``operate_database``, ``approve_database`` or ``audit_database``.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser and permission in _SUPERUSER_MAY:
        return True
    return _granted(user, permission, database) and (permission != APPROVE or key_counts(user, database))


def key_counts(user: User, database: Database) -> bool:
    """Return whether a person's right to approve counts, or waits for a second person still."""
    keys = SecondKey.objects.filter(database=database, person_id=user.pk, kind=SecondKey.Kind.APPROVER, ended_at=None)
    return keys.filter(Q(is_founding=True) | Q(confirmed_at__isnull=False)).exists()


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
