"""The audit in the API: reading only."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.figures import WINDOWS, figures
from audit.forms import wanted_from
from audit.models import Entry
from audit.selectors import described, entries_for, entry_for, search
from vast_project.errors import InvalidInput


class EntrySerializer(serializers.Serializer):
    """One entry with everything that the chain hashed."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    content = serializers.JSONField()
    prev_hash = serializers.CharField()
    hash = serializers.CharField()

    def to_representation(self, instance: Entry) -> dict[str, Any]:
        """Write it as the export does."""
        return described(instance)


class ByNumber(CursorPagination):
    """Newest first; the cursor is an entry's number, so the last page is as quick as the first."""

    ordering = "-seq"
    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"


_SEARCH = [
    OpenApiParameter(name, str, description=text)
    for name, text in (
        ("database", "A database's name."),
        ("actor", "A user's name."),
        ("action", "An action such as ops.plan.approved, or ops.*"),
        ("subject", "What it happened to, such as plan:<id>, or plan:*"),
        ("object", "What plans change: a table, table.column, or such as type mood"),
        ("since", "ISO 8601, inclusive."),
        ("until", "ISO 8601, exclusive."),
    )
]


@extend_schema(parameters=_SEARCH)
class EntryList(ListAPIView):
    """Search the entries that you may see."""

    serializer_class = EntrySerializer
    pagination_class = ByNumber

    def get_queryset(self) -> QuerySet[Entry]:
        """Return what the query asks for, of what the person may see."""
        return search(entries_for(self.request.user), wanted_from(self.request.query_params))


class EntryDetail(APIView):
    """One entry by its number."""

    @extend_schema(responses=EntrySerializer)
    def get(self, request: Request, seq: int) -> Response:
        """Return the entry."""
        return Response(described(entry_for(request.user, seq)))


class FiguresSerializer(serializers.Serializer):
    """The dashboard's figures."""

    window = serializers.CharField()
    as_of = serializers.DateTimeField()
    questions = serializers.IntegerField()
    routes = serializers.ListField(child=serializers.DictField())
    planned = serializers.IntegerField()
    planned_without_model = serializers.IntegerField()
    plan_states = serializers.DictField(child=serializers.IntegerField())
    refusals = serializers.DictField(child=serializers.IntegerField())
    model = serializers.DictField()
    foresight = serializers.DictField()


class Figures(APIView):
    """The dashboard's figures for what you may see."""

    @extend_schema(parameters=[OpenApiParameter("window", str, enum=list(WINDOWS))], responses=FiguresSerializer)
    def get(self, request: Request) -> Response:
        """Return the figures of ``?window=`` (24h unless told)."""
        window = WINDOWS.get(request.query_params.get("window", "24h"))
        if window is None:
            raise InvalidInput(f"There is no such window; choose {', '.join(WINDOWS)}.")
        found = figures(request.user, window)
        return Response(
            {
                "window": window.name,
                "as_of": found.as_of,
                "questions": found.questions,
                "routes": [vars(route) for route in found.routes],
                "planned": found.planned,
                "planned_without_model": found.planned_without_model,
                "plan_states": dict(found.plan_states),
                "refusals": {refusal.code: refusal.count for refusal in found.blocked},
                "model": vars(found.model),
                "foresight": vars(found.foresight),
            }
        )
