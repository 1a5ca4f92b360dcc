"""What the role of auditor means here: to view the entries of VAST as a whole."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

AUDITOR = "auditor"


def auditors_may_view(app_config: AppConfig, using: str, **_signal: object) -> None:
    """Give the group of auditors the right to view entries and usage; ``using`` names the connection that migrates."""
    create_permissions(app_config, verbosity=0, using=using)
    viewing = Permission.objects.using(using).filter(content_type__app_label="audit", codename__startswith="view_")
    group, _ = Group.objects.using(using).get_or_create(name=AUDITOR)
    group.permissions.add(*viewing)
