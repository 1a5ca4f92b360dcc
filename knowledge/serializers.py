"""The forms of databases in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from knowledge.models import Decision, Drift, Note, Rule, SchemaSnapshot
from knowledge.rules import rule_kinds
from knowledge.selectors import Overview


class SnapshotOut(serializers.ModelSerializer):
    """One snapshot, without its content."""

    changed = serializers.BooleanField(source="is_changed", read_only=True)

    class Meta:
        model = SchemaSnapshot
        fields = ["id", "fingerprint", "previous", "taken_at", "taken_by", "reason", "server_version", "tables", "changed"]


class DatabaseOut(serializers.Serializer):
    """A database as its list says it; connections without their secrets."""

    name = serializers.CharField()
    description = serializers.CharField()
    is_protected = serializers.BooleanField()
    production = serializers.CharField()
    has_staging = serializers.BooleanField()
    open_drifts = serializers.IntegerField()
    latest_snapshot = SnapshotOut(allow_null=True)

    def to_representation(self, instance: Overview) -> dict[str, Any]:
        """Flatten the overview."""
        return {
            "name": instance.database.name,
            "description": instance.database.description,
            "is_protected": instance.database.is_protected,
            "production": instance.masked,
            "has_staging": instance.has_staging,
            "open_drifts": instance.open_drifts,
            "latest_snapshot": SnapshotOut(instance.latest).data if instance.latest else None,
        }


class RegisterIn(serializers.Serializer):
    """What registering a database takes."""

    name = serializers.CharField(max_length=63)
    url = serializers.CharField(max_length=2000, write_only=True)
    reader_url = serializers.CharField(max_length=2000, required=False, write_only=True)
    staging_url = serializers.CharField(max_length=2000, required=False, write_only=True)


class ReasonIn(serializers.Serializer):
    """Why a snapshot is taken."""

    reason = serializers.CharField(max_length=200, default="by hand")


class ChangeOut(serializers.Serializer):
    """One typed change between two schemas."""

    action = serializers.ChoiceField(choices=["added", "removed", "changed"])
    kind = serializers.CharField()
    key = serializers.ListField(child=serializers.CharField())
    fields = serializers.DictField()  # type: ignore[assignment]
    text = serializers.CharField()
    sql = serializers.ListField(child=serializers.CharField())


class DriftOut(serializers.ModelSerializer):
    """A difference that did not come through VAST."""

    class Meta:
        model = Drift
        fields = ["id", "before", "after", "changes", "found_at", "acknowledged_at"]


class RuleOut(serializers.ModelSerializer):
    """A rule with its sentence."""

    sentence = serializers.SerializerMethodField()
    database = serializers.SlugRelatedField("name", read_only=True)

    class Meta:
        model = Rule
        fields = ["id", "database", "kind", "params", "severity", "is_active", "made_by", "made_at", "sentence"]

    def get_sentence(self, rule: Rule) -> str:
        """Return the rule as people read it."""
        kind = rule_kinds.get(rule.kind)
        return kind.describe(rule.params) if kind else rule.kind


class RuleIn(serializers.Serializer):
    """What making a rule takes; the parameters are those of its kind."""

    kind = serializers.CharField(max_length=63)
    params = serializers.DictField(default=dict)
    severity = serializers.ChoiceField(choices=Rule.Severity.choices, default=Rule.Severity.ERROR)


class DecisionOut(serializers.ModelSerializer):
    """Why something was done."""

    class Meta:
        model = Decision
        fields = ["id", "subject", "text", "plan", "made_by", "made_at"]


class NoteOut(serializers.ModelSerializer):
    """Something people taught VAST."""

    class Meta:
        model = Note
        fields = ["id", "kind", "key", "value", "made_by", "changed_at"]


class NoteIn(serializers.Serializer):
    """A synonym or a remembered choice."""

    kind = serializers.ChoiceField(choices=Note.Kind.choices, default=Note.Kind.SYNONYM)
    key = serializers.CharField(max_length=200)
    value = serializers.CharField(max_length=300)
