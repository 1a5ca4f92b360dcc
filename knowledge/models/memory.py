"""What the organisation wants of databases, and what people told VAST about them. Rows are data."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from knowledge.models.databases import Database


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
