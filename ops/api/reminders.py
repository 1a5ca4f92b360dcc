"""Reminders over the API: what waits for the caller, or ends soon."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ops.models import Reminder
from ops.reminders import reminders_for


class ReminderOut(serializers.ModelSerializer):
    """A reminder of a plan that is still on its way."""

    plan = serializers.UUIDField(source="plan_id")
    database = serializers.CharField(source="plan.database.name")
    kind = serializers.ChoiceField(Reminder.Kind.choices)

    class Meta:
        model = Reminder
        fields = ["id", "kind", "message", "plan", "database", "reminded_at"]


class ReminderList(APIView):
    """What the caller was reminded of and is still to do."""

    @extend_schema(operation_id="reminders_list", responses=ReminderOut(many=True))
    def get(self, request: Request) -> Response:
        """List the latest reminder of each plan and kind, newest first."""
        return Response(ReminderOut(reminders_for(request.user), many=True).data)
