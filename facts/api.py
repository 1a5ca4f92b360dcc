"""Facts over the API: which there are, and the answer to one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from facts.fact import Fact, Slot
from facts.services import fact_answer, fact_named, facts_list
from knowledge.selectors import database_for


class SlotOut(serializers.Serializer):
    """One argument of a fact."""

    name = serializers.CharField()
    kind = serializers.CharField()
    required = serializers.BooleanField()
    choices = serializers.ListField(child=serializers.CharField())


class FactOut(serializers.Serializer):
    """A fact: what it answers and takes."""

    name = serializers.CharField()
    title = serializers.CharField()
    group = serializers.CharField()
    summary = serializers.CharField()
    needs = serializers.CharField()
    args = SlotOut(many=True)
    examples = serializers.ListField(child=serializers.CharField())


class AnswerOut(serializers.Serializer):
    """An answer: the sentence, the headline value with its unit, rows, and where all of it comes from."""

    fact = serializers.CharField()
    args = serializers.DictField()
    title = serializers.CharField()
    text = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    unit = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField())
    units = serializers.DictField()
    sections = serializers.ListField(child=serializers.DictField())
    scope = serializers.CharField()
    as_of = serializers.DateTimeField()
    source = serializers.ChoiceField(choices=("live", "cache", "history"))
    sql = serializers.CharField()
    caveats = serializers.ListField(child=serializers.CharField())
    examined = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    stats_since = serializers.DateTimeField(allow_null=True)
    show = serializers.CharField()


def described(fact: Fact) -> dict[str, Any]:
    """Return a fact as the API lists it."""
    return {
        "name": fact.name,
        "title": fact.title,
        "group": fact.group,
        "summary": fact.summary,
        "needs": fact.needs,
        "args": [_slot(slot) for slot in fact.slots],
        "examples": list(fact.examples),
    }


def _slot(slot: Slot) -> dict[str, Any]:
    choices = list(slot.words) if slot.kind == "choice" else []
    return {"name": slot.name, "kind": slot.kind, "required": slot.required, "choices": choices}


class FactList(APIView):
    """The facts that can be asked of a database."""

    @extend_schema(operation_id="facts_list", responses=FactOut(many=True))
    def get(self, request: Request, name: str) -> Response:
        """List them by name."""
        database_for(request.user, name)
        return Response([described(fact) for fact in facts_list()])


class FactAnswer(APIView):
    """The answer to one fact."""

    @extend_schema(
        operation_id="facts_answer",
        parameters=[
            OpenApiParameter("unit", str, description="kB, MB, GB or TB: say sizes in it."),
            OpenApiParameter("args", dict, description="The fact's own arguments, each under its name."),
        ],
        responses=AnswerOut,
    )
    def get(self, request: Request, name: str, fact: str) -> Response:
        """Read the answer now; arguments are query parameters."""
        database = database_for(request.user, name)
        given = request.query_params.dict()
        unit = given.pop("unit", None)
        answer = fact_answer(database=database, name=fact_named(fact).name, args=given, unit=unit)
        return Response(answer.as_json())
