"""Databases that VAST looks after: their connections, their secrets, and what takes a second person. Rows are data."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

DATABASE_NAME = r"[a-z0-9][a-z0-9_-]{0,62}"


class Database(models.Model):
    """A PostgreSQL database that VAST looks after, with a production connection and perhaps a staging one."""

    name = models.SlugField(
        max_length=63,
        unique=True,
        validators=[RegexValidator(rf"\A{DATABASE_NAME}\Z", "Use lower-case letters, digits, '-' and '_', 63 at most.")],
        help_text="How people call it: lower-case letters, digits, '-' and '_'.",
    )
    description = models.CharField(max_length=500, blank=True)
    is_protected = models.BooleanField(
        default=False, help_text="Changes to it always ask for a second person, whatever their risk."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        permissions = [
            ("operate_database", "Can ask for changes to a database and run them in staging"),
            ("approve_database", "Can approve or reject changes to a database"),
            ("audit_database", "Can read everything that happened to a database"),
        ]

    def __str__(self) -> str:
        return self.name


class SecondKey(models.Model):
    """What one person did to a database's protection, and whether a second one agreed: until then it does not count.

    The control database makes a row of every right to approve that somebody is given, whichever way; ``is_founding`` are those from
    before the first plan, which count at once. ``asked_by`` is empty where nobody said who did it.
    """

    class Kind(models.TextChoices):
        """What takes a second person."""

        APPROVER = "approver", "The right to approve"
        UNPROTECT = "unprotect", "Taking protection away"

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="second_keys")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    is_founding = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="When the right was taken away, or what was asked for was done.")

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=F("asked_by")), name="knowledge_secondkey_two_people"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("person")), name="knowledge_secondkey_not_for_oneself"),
            models.CheckConstraint(
                condition=Q(kind="approver", person__isnull=False) | Q(kind="unprotect", person=None, is_founding=False),
                name="knowledge_secondkey_about",
            ),
            models.UniqueConstraint(
                fields=["database", "person"], condition=Q(kind="approver", ended_at=None), name="knowledge_secondkey_one_right"
            ),
            models.UniqueConstraint(
                fields=["database"], condition=Q(kind="unprotect", ended_at=None), name="knowledge_secondkey_one_unprotecting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} approves on {self.database}" if self.person else f"{self.database} is no longer protected"

    @property
    def counts(self) -> bool:
        """Return whether it counts now."""
        return self.ended_at is None and (self.is_founding or self.confirmed_at is not None)


class Environment(models.Model):
    """One connection of a database. URLs are sealed: they open only for this database, kind and field.

    Where reads have a URL of their own, the one that changes is kept apart, as a :class:`WriterSecret`; ``sealed_url`` is empty.
    """

    class Kind(models.TextChoices):
        """Where changes are rehearsed and where they count."""

        PRODUCTION = "production", "Production"
        STAGING = "staging", "Staging"

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="environments")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    sealed_url = models.TextField(editable=False, blank=True)
    sealed_reader_url = models.TextField(editable=False, blank=True)
    masked = models.CharField(max_length=500, editable=False, help_text="Host, port, database and user; no secret.")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["database", "kind"], name="knowledge_environment_one_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=["production", "staging"]), name="knowledge_environment_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.database} {self.kind}"


class WriterSecret(models.Model):
    """The URL that changes production, where reads have another: the pages' role may write it and not read it."""

    environment = models.OneToOneField(Environment, on_delete=models.CASCADE, primary_key=True, related_name="writer")
    sealed_url = models.TextField(editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.environment} writer"
