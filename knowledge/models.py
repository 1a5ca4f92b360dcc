"""What VAST keeps of each database. Rows are data; what may happen to them is said in services.py."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

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
        """Tell whether it counts now."""
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


class SchemaContent(models.Model):
    """A schema as JSON, kept once however many snapshots saw it.

    The digest is that of the whole content (column order and measures' absence included); two contents may share a fingerprint.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    data = models.JSONField()

    def __str__(self) -> str:
        return self.fingerprint[:12]


class SchemaDifference(models.Model):
    """What changed from one content to another, worked out once: contents never change. Without one before, all is new.

    ``changes`` are pairs of the table (schema and name, or null) and a sentence; ``added`` are the new tables and views, by schema
    and name.
    """

    before = models.ForeignKey(SchemaContent, on_delete=models.CASCADE, null=True, related_name="+")
    after = models.ForeignKey(SchemaContent, on_delete=models.CASCADE, related_name="+")
    changes = models.JSONField()
    added = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="knowledge_difference_once"),
            models.UniqueConstraint(fields=["after"], condition=Q(before=None), name="knowledge_difference_first"),
        ]

    def __str__(self) -> str:
        return f"{self.before_id or 'nothing':.12} to {self.after_id:.12}"


class SchemaSnapshot(models.Model):
    """A database's schema at a moment: when, why, by whom, and what it was."""

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="snapshots")
    content = models.ForeignKey(SchemaContent, on_delete=models.PROTECT, related_name="snapshots")
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="followers")
    fingerprint = models.CharField(max_length=64, db_index=True)
    taken_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=200)
    server_version = models.PositiveIntegerField()
    tables = models.PositiveIntegerField()

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"
        indexes = [models.Index(fields=["database", "-id"], name="knowledge_snapshot_latest")]

    def __str__(self) -> str:
        return f"{self.database} {self.fingerprint[:12]}"

    @property
    def is_changed(self) -> bool:
        """Tell whether the schema differs from the snapshot before (True for the first one)."""
        return self.previous is None or self.previous.fingerprint != self.fingerprint


class Drift(models.Model):
    """Production was found different from the last state that VAST knew, and nobody had asked VAST for it.

    ``delivered_at`` and ``mailed_at`` say when people were told by the address for notifications and by mail; empty until then.
    """

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="drifts")
    before = models.ForeignKey(SchemaSnapshot, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(SchemaSnapshot, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(help_text="Readable sentences, one per change.")
    found_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["database", "-id"], name="knowledge_drift_latest")]

    def __str__(self) -> str:
        return f"{self.database}: {len(self.changes)} changes outside VAST"


class Rule(models.Model):
    """What the organisation wants of its schemas; enforced as findings when plans are made."""

    class Severity(models.TextChoices):
        """What a finding of this rule does to a plan."""

        WARNING = "warning", "Warning"
        ERROR = "error", "Error"

    database = models.ForeignKey(Database, on_delete=models.CASCADE, null=True, blank=True, related_name="rules")
    kind = models.CharField(max_length=63)
    params = models.JSONField(default=dict, blank=True)
    severity = models.CharField(max_length=16, choices=Severity.choices, default=Severity.ERROR)
    is_active = models.BooleanField(default=True)
    made_by = models.CharField(max_length=150, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.database or 'every database'})"


class Decision(models.Model):
    """Why something was done: a promotion keeps it, and whoever asks later is told."""

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="decisions")
    subject = models.CharField(max_length=200, help_text="What it is about: a table, a column, a rule.")
    text = models.TextField(max_length=5000)
    plan = models.CharField(max_length=100, blank=True, help_text="The plan it belongs to, as plan:<id>.")
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["database", "subject"], name="knowledge_decision_subject")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.text[:60]}"


class Note(models.Model):
    """Something people taught VAST about one database: what they call a table, which candidate they meant."""

    class Kind(models.TextChoices):
        """What a note is for."""

        SYNONYM = "synonym", "Synonym"
        CHOICE = "choice", "Remembered choice"

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    key = models.CharField(max_length=200, help_text="The words people use, in lower case.")
    value = models.CharField(max_length=1000, help_text="What they mean: a table, or table.column.")
    made_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["database", "kind", "key"], name="knowledge_note_one_per_key")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class VerifiedQuestion(models.Model):
    """A question whose answer somebody found right, with the SELECT and the bound values that gave it.

    ``params`` are values by name as ``facts.parameter_values`` writes them. ``checked_fingerprint`` is the schema on which the
    statement last passed the guard and the server's planning, or failed to: then it is stale since ``stale_since`` and not used.
    """

    database = models.ForeignKey(Database, on_delete=models.CASCADE, related_name="verified_questions")
    question = models.CharField(max_length=400)
    normal = models.CharField(max_length=400, editable=False, help_text="The question without what changes no meaning.")
    sql = models.TextField()
    params = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)
    checked_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    stale_since = models.DateTimeField(null=True, editable=False)
    stale_reason = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["question"]
        constraints = [models.UniqueConstraint(fields=["database", "normal"], name="knowledge_verified_question_once")]

    def __str__(self) -> str:
        return self.question
