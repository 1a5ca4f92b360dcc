"""What is kept: entries (append-only, chained), usage, and the answers to commands that may be sent twice."""

from __future__ import annotations

import json
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from audit.errors import AppendOnly


class Entry(models.Model):
    """One thing that happened; written by the SQL function ``audit_append`` alone, and never changed afterwards.

    ``content`` is the canonical JSON that was hashed; the columns beside it are taken from it by the function, for searching.
    ``hash`` is sha256 of the previous hash, the number, the time and the content (see :mod:`audit.chain`).
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.TextField()
    actor_kind = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    action = models.TextField()
    subject = models.TextField()
    database = models.TextField()
    request_id = models.TextField()
    content = models.TextField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-seq"]
        verbose_name_plural = "entries"
        default_permissions = ("view",)
        indexes: ClassVar = [
            # What they include lets several conditions be judged in the index, without a look at the rows.
            models.Index(fields=["database", "seq"], include=["actor_id", "actor", "action"], name="audit_entry_in_database"),
            models.Index(fields=["actor", "seq"], include=["actor_id", "database", "action"], name="audit_entry_of_actor"),
            models.Index(fields=["actor_id", "seq"], name="audit_entry_by_actor_id"),
            models.Index(fields=["action", "seq"], include=["actor_id", "actor", "database"], name="audit_entry_of_action"),
            models.Index(fields=["subject", "seq"], name="audit_entry_by_subject"),
        ]

    def __str__(self) -> str:
        return f"#{self.seq} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: entries are appended by :func:`audit.services.entry_append`."""
        raise AppendOnly

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: entries stay."""
        raise AppendOnly

    @property
    def document(self) -> dict[str, Any]:
        """Return the content as it was given: actor, action, subject, database, detail."""
        return json.loads(self.content)

    @property
    def detail(self) -> dict[str, Any]:
        """Return what the writer added."""
        return self.document.get("detail", {})

    @property
    def hash_hex(self) -> str:
        """Return the hash as 64 hexadecimal digits."""
        return bytes(self.hash).hex()

    @property
    def prev_hash_hex(self) -> str:
        """Return the previous entry's hash as 64 hexadecimal digits."""
        return bytes(self.prev_hash).hex()


class Head(models.Model):
    """The last entry's number, hash and time: the one row that every append locks."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one_row")]

    def __str__(self) -> str:
        return f"head #{self.seq}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: only ``audit_append`` moves the head."""
        raise AppendOnly

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the head stays."""
        raise AppendOnly


class Archive(models.Model):
    """Entries that left for a sealed file, and the seal: the chain goes on from ``last_hash``.

    ``statement`` is the canonical JSON that was signed; rows are written by the SQL function ``audit_archive_away`` alone.
    """

    last_seq = models.BigIntegerField(primary_key=True)
    first_seq = models.BigIntegerField()
    last_at = models.DateTimeField()
    prev_hash = models.BinaryField()
    last_hash = models.BinaryField()
    statement = models.TextField()
    signature = models.BinaryField()
    signer = models.BinaryField()
    removed_by = models.TextField()
    removed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["last_seq"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"entries {self.first_seq} to {self.last_seq}"


class Signer(models.Model):
    """A public key whose seals this audit takes; written while the control database is prepared, by its owner."""

    public_key = models.BinaryField(primary_key=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return bytes(self.public_key).hex()


class Outcome(models.TextChoices):
    """How a question or request ended."""

    OK = "ok"
    UNANSWERED = "unanswered"
    REFUSED = "refused"
    FAILED = "failed"


class Usage(models.Model):
    """One question, read or model call: which way it went, how long it took, what the model cost.

    ``elapsed_ms`` in milliseconds, ``cost_usd`` in US dollars; ``detail`` says why something was refused or failed.
    """

    at = models.DateTimeField(auto_now_add=True)
    route = models.TextField()
    database = models.TextField(blank=True)
    actor = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    outcome = models.TextField(choices=Outcome)
    elapsed_ms = models.FloatField()
    llm_calls = models.IntegerField(default=0)
    prompt_tokens = models.IntegerField(default=0)
    completion_tokens = models.IntegerField(default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "usage"
        default_permissions = ("view",)
        indexes: ClassVar = [
            models.Index(fields=["at"], name="audit_usage_by_time"),
            models.Index(fields=["database", "at"], name="audit_usage_by_database"),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.outcome}"


class IdempotencyKey(models.Model):
    """A command's answer, so that the same command sent again is answered again and not carried out again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="audit_idempotency_key_once")]

    def __str__(self) -> str:
        return self.key
