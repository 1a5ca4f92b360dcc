"""Second keys over the API: what waits for a second person, and agreeing to it."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from knowledge import services
from knowledge.models import SecondKey
from knowledge.selectors import keys_waiting
from vast_project.web.api import IdempotentMixin, acting


class SecondKeyOut(serializers.ModelSerializer):
    """What one person did and a second one has to agree to."""

    database = serializers.CharField(source="database.name")
    kind = serializers.ChoiceField(SecondKey.Kind.choices)
    person = serializers.CharField(source="person.username", default=None)
    asked_by = serializers.CharField(source="asked_by.username", default=None)

    class Meta:
        model = SecondKey
        fields = ["id", "database", "kind", "person", "asked_by", "asked_at", "confirmed_at"]


class SecondKeyList(APIView):
    """What waits for a second person, on databases that the caller may see."""

    @extend_schema(operation_id="second_keys_list", responses=SecondKeyOut(many=True))
    def get(self, request: Request) -> Response:
        """List it, newest first."""
        return Response(SecondKeyOut(keys_waiting(request.user), many=True).data)


class SecondKeyConfirm(IdempotentMixin, APIView):
    """Agree, as the second person."""

    @extend_schema(operation_id="second_key_confirm", request=None, responses=SecondKeyOut)
    def post(self, request: Request, pk: int) -> Response:
        """Let a right count, or a protection go."""
        done = services.second_key_confirm(key_id=pk, **acting(request))
        return Response(SecondKeyOut(done).data)
