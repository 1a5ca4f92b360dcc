"""What was said: a person's conversations about one database each, and their messages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

TITLE_LENGTH = 80


class Conversation(models.Model):
    """What one person and VAST said about one database; nobody else reads it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conversations")
    database = models.ForeignKey("knowledge.Database", on_delete=models.CASCADE, related_name="conversations")
    title = models.CharField(max_length=TITLE_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-used_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["user", "database", "-used_at"], name="chat_conversation_recent")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def last_reply(self) -> dict[str, Any]:
        """Return VAST's last reply in it, in its JSON form; empty before the first."""
        last = self.messages.filter(role=Role.VAST).order_by("-id").values_list("reply", flat=True).first()
        return last or {}


class Role(models.TextChoices):
    """Who said it."""

    USER = "user", "You"
    VAST = "vast", "VAST"


class Message(models.Model):
    """One message. VAST's carry the whole reply as the contract's JSON, so that an old answer is shown as it was given.

    ``elapsed_ms`` in milliseconds, for VAST's messages.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    role = models.CharField(max_length=4, choices=Role)
    text = models.TextField()
    reply = models.JSONField(default=dict, blank=True)
    elapsed_ms = models.FloatField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(role__in=Role.values), name="chat_message_role_known")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.text[:60]}"
