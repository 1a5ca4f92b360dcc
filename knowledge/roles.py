"""The roles people have on a database, as sets of object permissions."""

from __future__ import annotations

from django.contrib.auth.models import Group

VIEW, OPERATE, APPROVE, AUDIT = "view_database", "operate_database", "approve_database", "audit_database"

#: Permission codenames per role. Approving never includes operating: one person does not get both keys by one grant.
ROLES: dict[str, tuple[str, ...]] = {
    "operator": (VIEW, OPERATE),
    "approver": (VIEW, APPROVE),
    "auditor": (VIEW, AUDIT),
}


def groups_ensure(*, using: str = "default", **_signal: object) -> None:
    """Make the groups operator, approver and auditor where they are missing; ``using`` names the connection that migrates."""
    for name in ROLES:
        Group.objects.using(using).get_or_create(name=name)
