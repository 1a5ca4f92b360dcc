"""Verified questions over the API: listed, kept and forgotten."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from facts.verified import verified_check, verified_save
from knowledge.models import VerifiedQuestion
from knowledge.selectors import database_for
from knowledge.services import verified_forget
from vast_project.errors import NotFound
from vast_project.web.api import IdempotentMixin, acting, body_of


class VerifiedIn(serializers.Serializer):
    """A question, the statement that answers it, and values for the statement's parameters."""

    question = serializers.CharField(max_length=400)
    sql = serializers.CharField(trim_whitespace=False, max_length=1_000_000)
    parameters = serializers.DictField(required=False, default=dict)


class VerifiedOut(serializers.ModelSerializer):
    """A verified question; ``stale_since`` says since when its statement does not fit the schema, and is null where it does."""

    parameters = serializers.JSONField(source="params")

    class Meta:
        model = VerifiedQuestion
        fields = ["id", "question", "sql", "parameters", "title", "made_by", "made_at", "stale_since", "stale_reason"]


class VerifiedList(IdempotentMixin, APIView):
    """The verified questions of a database."""

    @extend_schema(responses=VerifiedOut(many=True), operation_id="verified_list")
    def get(self, request: Request, name: str) -> Response:
        """List them by their words; where the schema has changed, each is tried on it first."""
        return Response(VerifiedOut(verified_check(database=database_for(request.user, name)), many=True).data)

    @extend_schema(request=VerifiedIn, responses={201: VerifiedOut}, operation_id="verified_keep")
    def post(self, request: Request, name: str) -> Response:
        """Keep a question with its statement, once the guard has passed it; one that is there already is replaced."""
        database = database_for(request.user, name)
        given = body_of(request, VerifiedIn)
        kept = verified_save(
            database=database,
            **acting(request),
            question=given["question"],
            sql=given["sql"],
            params=given["parameters"],
        )
        return Response(VerifiedOut(kept).data, status=201)


class VerifiedDetail(IdempotentMixin, APIView):
    """One verified question."""

    @extend_schema(request=None, responses={204: None}, operation_id="verified_forget")
    def delete(self, request: Request, name: str, pk: int) -> Response:
        """Forget it."""
        database = database_for(request.user, name)
        question = database.verified_questions.filter(pk=pk).first()
        if question is None:
            raise NotFound(f"There is no verified question {pk} of {name}.")
        verified_forget(question=question, **acting(request))
        return Response(status=204)
