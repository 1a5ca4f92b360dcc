"""Delegation over the API: the same services as the pages, each command once per Idempotency-Key."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from knowledge.selectors import database_for
from ops import services
from ops.delegations import delegations_for, person_named
from ops.models import Delegation
from vast_project.web.api import IdempotentMixin, acting, body_of


class DelegationIn(serializers.Serializer):
    """Whom to hand one's right to, on which database, until when and why."""

    database = serializers.CharField(max_length=63)
    delegate = serializers.CharField(max_length=150)
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField()
    reason = serializers.CharField(max_length=2000)


class DelegationOut(serializers.ModelSerializer):
    """A right that was handed on."""

    database = serializers.CharField(source="database.name")
    giver = serializers.CharField(source="giver.username")
    delegate = serializers.CharField(source="delegate.username")
    revoked_by = serializers.CharField(source="revoked_by.username", default=None)

    class Meta:
        model = Delegation
        fields = ["id", "database", "giver", "delegate", "starts_at", "ends_at", "reason", "given_at", "revoked_at", "revoked_by"]


class DelegationList(IdempotentMixin, ListAPIView):
    """The delegations that concern the caller; POST hands a right on."""

    serializer_class = DelegationOut

    def get_queryset(self) -> Any:
        """Return what the caller gave and holds, and what is given on databases where they decide."""
        return Delegation.objects.none() if getattr(self, "swagger_fake_view", False) else delegations_for(self.request.user)

    @extend_schema(operation_id="delegations_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List delegations."""
        return super().get(request, *args, **kwargs)

    @extend_schema(operation_id="delegation_give", request=DelegationIn, responses={201: DelegationOut})
    def post(self, request: Request) -> Response:
        """Hand one's own right to approve on a database to somebody else for a time."""
        given = body_of(request, DelegationIn)
        given["database"] = database_for(request.user, given["database"])
        given["delegate"] = person_named(given["delegate"])
        made = services.delegation_give(**acting(request), **given)
        return Response(DelegationOut(made).data, status=201)


class DelegationRevoke(IdempotentMixin, APIView):
    """Take a right back before its time."""

    @extend_schema(operation_id="delegation_revoke", request=None, responses=DelegationOut)
    def post(self, request: Request, pk: int) -> Response:
        """End the delegation; approvals given by it and not acted upon hold no more."""
        done = services.delegation_revoke(delegation_id=pk, **acting(request))
        return Response(DelegationOut(done).data)
