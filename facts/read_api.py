"""Guarded reads over the API: what a statement needs, its first rows, and all of them as CSV."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.provenance import actor_of
from audit.quotas import EXPORTS, READS, quota_held, quota_hold, quota_take
from audit.services import entry_append, usage_record
from facts.csv_response import csv_response
from facts.parameters import bind, parameter_names
from facts.read_services import read_check, read_export, read_run
from knowledge.models import Database
from knowledge.permissions import rows_allowed
from knowledge.selectors import database_for
from vast_project.web.api import body_of

#: How much of a statement the audit keeps.
_AUDITED_CHARACTERS = 2_000


class ReadIn(serializers.Serializer):
    """A statement, and values for its ``:name``, ``%(name)s`` and (as ``"1"``) ``$1``."""

    sql = serializers.CharField(trim_whitespace=False, max_length=1_000_000)
    parameters = serializers.DictField(required=False, default=dict)


class CheckOut(serializers.Serializer):
    """What the guard says of a statement, and the parameters that a form has to ask for."""

    verdict = serializers.ChoiceField(choices=("allow", "block"))
    code = serializers.CharField()
    reason = serializers.CharField()
    would_be_allowed = serializers.CharField()
    parameters = serializers.ListField(child=serializers.CharField())


class ReadOut(serializers.Serializer):
    """The first rows of a read, with PostgreSQL's own estimate of it and what there is to know about the answer."""

    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField())
    truncated = serializers.BooleanField()
    elapsed_ms = serializers.FloatField()
    as_of = serializers.DateTimeField()
    plan_cost = serializers.FloatField(allow_null=True)
    plan_rows = serializers.FloatField(allow_null=True)
    caveats = serializers.ListField(child=serializers.CharField())


class CheckRead(APIView):
    """What would become of a statement."""

    @extend_schema(request=ReadIn, responses=CheckOut, operation_id="reads_check")
    def post(self, request: Request, name: str) -> Response:
        """Judge a statement without running it."""
        database, given = _asked(request, name)
        names = parameter_names(given["sql"])
        verdict = read_check(database=database, sql=bind(given["sql"], dict.fromkeys(names)).sql)
        return Response(
            {
                "verdict": "allow" if verdict.allow else "block",
                "code": verdict.code,
                "reason": verdict.reason,
                "would_be_allowed": verdict.would_be_allowed,
                "parameters": names,
            }
        )


class RunRead(APIView):
    """The first rows of a statement."""

    @extend_schema(request=ReadIn, responses=ReadOut, operation_id="reads_run")
    def post(self, request: Request, name: str) -> Response:
        """Run a statement as a read of production; a parameter without a value is refused by its name."""
        database, given = _asked(request, name)
        with quota_hold(READS, actor_of(request)):
            result = read_run(database=database, sql=given["sql"], params=given["parameters"])
        _note(request, database, given["sql"], elapsed_ms=result.elapsed_ms)
        return Response(ReadOut(result).data)


class ExportRead(APIView):
    """All rows of a statement."""

    @extend_schema(request=ReadIn, responses={(200, "text/csv"): OpenApiTypes.STR}, operation_id="reads_export")
    def post(self, request: Request, name: str) -> StreamingHttpResponse:
        """Stream the whole result as CSV, a few pages at a time."""
        database, given = _asked(request, name)
        quota_take(EXPORTS, actor_of(request))
        lines = read_export(database=database, sql=given["sql"], params=given["parameters"])
        held = quota_held(READS, actor_of(request), lines)
        response = csv_response(request._request, held, name=database.name)
        _note(request, database, given["sql"], export=True)
        return response


def _asked(request: Request, name: str) -> tuple[Database, dict[str, Any]]:
    """Return the database and the checked body.

    :raises NotAllowed: if the caller may see the database, but no rows of it.
    """
    database = database_for(request.user, name)
    rows_allowed(request.user, database)
    return database, body_of(request, ReadIn)


def _note(request: Request, database: Database, sql: str, *, elapsed_ms: float = 0.0, export: bool = False) -> None:
    actor = actor_of(request)
    action = "facts.read.exported" if export else "facts.read.answered"
    entry_append(actor=actor, action=action, database=database.name, detail={"sql": sql[:_AUDITED_CHARACTERS]})
    usage_record(actor=actor, database=database.name, route="read", elapsed_ms=elapsed_ms)
