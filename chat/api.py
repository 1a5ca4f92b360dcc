"""The chat over the API: one message, one reply, in the contract's form."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chat.replies import ROUTES
from chat.selectors import conversation_of
from chat.services import message_handle
from knowledge.selectors import database_for
from vast_project.web.api import IdempotentMixin, acting, body_of


class MessageField(serializers.CharField):
    """Text as it was typed: what is wrong with a message is said by the chat, in one sentence for every door, and audited there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = []  # the framework's own would refuse a NUL byte in words of its own


class AskIn(serializers.Serializer):
    """A message; ``conversation`` continues one of the caller's own."""

    text = MessageField(trim_whitespace=False, allow_blank=True)
    conversation = serializers.IntegerField(required=False, min_value=1)


class AskOut(serializers.Serializer):
    """The reply, as ``manage.py ask --json`` prints it."""

    question = serializers.CharField()
    route = serializers.ChoiceField(ROUTES)
    answer = serializers.CharField()
    facts = serializers.ListField(child=serializers.DictField())
    operations = serializers.ListField(child=serializers.DictField())
    plan_id = serializers.CharField(allow_null=True)
    sql = serializers.CharField(allow_null=True)
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField())
    as_of = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    candidates = serializers.ListField(child=serializers.DictField())
    llm_calls = serializers.IntegerField()
    elapsed_ms = serializers.FloatField()


class AskView(IdempotentMixin, APIView):
    """Ask a question or request a change about a database, as typed in chat."""

    @extend_schema(request=AskIn, responses=AskOut, operation_id="ask")
    def post(self, request: Request, name: str) -> Response:
        """Answer one message; a refusal is a reply with route ``refuse`` and its code."""
        database = database_for(request.user, name)
        asked = body_of(request, AskIn)
        number = asked.get("conversation")
        conversation = conversation_of(request.user, database, number) if number else None
        reply = message_handle(
            text=asked["text"],
            database=database,
            **acting(request),
            conversation=conversation,
        )
        return Response(reply.as_json())
