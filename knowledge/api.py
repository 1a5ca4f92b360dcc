"""Databases over the API: the same services as the pages, each command once per Idempotency-Key."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.provenance import actor_of
from knowledge import serializers as forms
from knowledge import services
from knowledge.codec import to_json
from knowledge.models import Database, Decision, Drift, Note, Rule, SchemaSnapshot
from knowledge.permissions import may
from knowledge.roles import OPERATE
from knowledge.selectors import database_for, databases_overview, rules_of, snapshot_of, snapshots_of
from vast_project.errors import NotAllowed, NotFound
from vast_project.web.api import IdempotentMixin, acting, body_of


def operated(request: Request, name: str) -> Database:
    """Return a database that the caller may operate.

    :raises NotFound: if the caller may not see it.
    :raises NotAllowed: if the caller may only look at it.
    """
    database = database_for(request.user, name)
    if not may(request.user, OPERATE, database):
        raise NotAllowed(f"You may look at {database.name} and not operate it. Nothing was done.", database=database.name)
    return database


class OfDatabase(ListAPIView):
    """The base of lists that belong to one database."""

    model: type[Any]

    def get_queryset(self) -> Any:
        """Return the rows of the database, of which the caller may see all or none."""
        if getattr(self, "swagger_fake_view", False):
            return self.model.objects.none()
        return self.rows(database_for(self.request.user, self.kwargs["name"]))

    def rows(self, database: Database) -> Any:
        """Return the rows; newest or most telling first."""
        return self.model.objects.filter(database=database)


class DatabaseList(IdempotentMixin, APIView):
    """The databases that the caller may see."""

    @extend_schema(operation_id="databases_list", responses=forms.DatabaseOut(many=True))
    def get(self, request: Request) -> Response:
        """List them by name."""
        return Response(forms.DatabaseOut(databases_overview(request.user), many=True).data)

    @extend_schema(operation_id="databases_register", request=forms.RegisterIn, responses={201: forms.DatabaseOut})
    def post(self, request: Request) -> Response:
        """Register a database; administrators only."""
        if not request.user.is_superuser:
            raise NotAllowed("Databases are registered by administrators. Nothing was stored.")
        made = services.database_register(**body_of(request, forms.RegisterIn), actor=actor_of(request), snapshot=True)
        return Response(_overview(request, made.name), status=201)


class DatabaseDetail(APIView):
    """One database."""

    @extend_schema(operation_id="databases_read", responses=forms.DatabaseOut)
    def get(self, request: Request, name: str) -> Response:
        """Return what the list says of it."""
        return Response(_overview(request, database_for(request.user, name).name))


class DatabaseSchema(APIView):
    """Production's schema as it is now."""

    @extend_schema(operation_id="databases_schema", responses=serializers.DictField)
    def get(self, request: Request, name: str) -> Response:
        """Return every object with its properties, sizes beside them, and when it was last proved unchanged."""
        structure = services.structure_current(database_for(request.user, name))
        data = to_json(structure.schema, measured=True)
        return Response({"read_at": structure.read_at, "as_of": structure.as_of, "schema": data})


class DatabaseCheck(APIView):
    """What the roles of a database's connections can and cannot do."""

    @extend_schema(operation_id="databases_check", responses=serializers.DictField)
    def get(self, request: Request, name: str) -> Response:
        """Try every connection; nothing is changed."""
        return Response(services.database_check(database=operated(request, name)).as_json())


class SnapshotList(IdempotentMixin, OfDatabase):
    """A database's snapshots, newest first; POST takes one."""

    serializer_class = forms.SnapshotOut
    model = SchemaSnapshot

    def rows(self, database: Database) -> Any:
        """Leave out unchanged ones with ``?changes=1``."""
        return snapshots_of(database, only_changes=self.request.query_params.get("changes") == "1")

    @extend_schema(operation_id="snapshots_take", request=forms.ReasonIn, responses={201: forms.SnapshotOut})
    def post(self, request: Request, name: str) -> Response:
        """Keep the schema as it is now."""
        reason = body_of(request, forms.ReasonIn)["reason"]
        taken = services.snapshot_take(database=operated(request, name), actor=actor_of(request), reason=reason)
        return Response(forms.SnapshotOut(taken).data, status=201)


class SnapshotDetail(APIView):
    """One snapshot with the schema it holds."""

    @extend_schema(operation_id="snapshots_read", responses=serializers.DictField)
    def get(self, request: Request, name: str, pk: int) -> Response:
        """Return the snapshot and its content."""
        snapshot = snapshot_of(database_for(request.user, name), str(pk))
        return Response({**forms.SnapshotOut(snapshot).data, "schema": snapshot.content.data})


class DatabaseDiff(APIView):
    """What changed between two snapshots."""

    @extend_schema(
        operation_id="databases_diff",
        parameters=[OpenApiParameter("from", int, required=True), OpenApiParameter("to", int, required=True)],
        responses=forms.ChangeOut(many=True),
    )
    def get(self, request: Request, name: str) -> Response:
        """Return typed changes with a sentence each, and SQL where one statement says it."""
        database = database_for(request.user, name)
        before, after = (snapshot_of(database, request.query_params.get(which, "")) for which in ("from", "to"))
        return Response([change.as_json() for change in services.snapshot_diff(before=before, after=after)])


class DriftList(IdempotentMixin, OfDatabase):
    """What was found changed outside VAST; POST looks now."""

    serializer_class = forms.DriftOut
    model = Drift

    @extend_schema(operation_id="drifts_check", request=None, responses={200: forms.DriftOut, 204: None})
    def post(self, request: Request, name: str) -> Response:
        """Compare production with the last known state; 204 where they are the same."""
        database = operated(request, name)
        found = services.drift_check(database=database, actor=actor_of(request), reason="by hand")
        return Response(forms.DriftOut(found).data) if found else Response(status=204)


class DriftAcknowledge(IdempotentMixin, APIView):
    """Note that the caller has seen a drift."""

    @extend_schema(operation_id="drifts_acknowledge", request=None, responses=forms.DriftOut)
    def post(self, request: Request, name: str, pk: int) -> Response:
        """Note it; a second time changes nothing."""
        drift = operated(request, name).drifts.filter(pk=pk).first()
        if drift is None:
            raise NotFound(f"There is no drift {pk} of {name}.")
        seen = services.drift_acknowledge(drift=drift, **acting(request))
        return Response(forms.DriftOut(seen).data)


class RuleList(IdempotentMixin, APIView):
    """The active rules that hold for a database."""

    @extend_schema(operation_id="rules_list", responses=forms.RuleOut(many=True))
    def get(self, request: Request, name: str) -> Response:
        """Return its own and those of every database."""
        return Response(forms.RuleOut(rules_of(database_for(request.user, name)), many=True).data)

    @extend_schema(operation_id="rules_make", request=forms.RuleIn, responses={201: forms.RuleOut})
    def post(self, request: Request, name: str) -> Response:
        """Make a rule for this database."""
        made = services.rule_make(
            **body_of(request, forms.RuleIn), database=operated(request, name), actor=actor_of(request)
        )
        return Response(forms.RuleOut(made).data, status=201)


class RuleDetail(IdempotentMixin, APIView):
    """One rule of a database."""

    @extend_schema(operation_id="rules_switch_off", request=None, responses=forms.RuleOut)
    def delete(self, request: Request, name: str, pk: int) -> Response:
        """Switch it off; it stays on record."""
        rule = Rule.objects.filter(database=operated(request, name), pk=pk).first()
        if rule is None:
            raise NotFound(f"There is no rule {pk} of {name} alone.")
        return Response(forms.RuleOut(services.rule_change(rule=rule, is_active=False, actor=actor_of(request))).data)


class DecisionList(OfDatabase):
    """Why things were done, newest first; ``?subject=`` narrows to a table or column."""

    serializer_class = forms.DecisionOut
    model = Decision

    def rows(self, database: Database) -> Any:
        """Narrow to the subject where one is given."""
        subject = self.request.query_params.get("subject", "")
        return database.decisions.filter(subject=subject) if subject else database.decisions.all()


class NoteList(IdempotentMixin, OfDatabase):
    """What people taught VAST about a database; POST teaches it."""

    serializer_class = forms.NoteOut
    model = Note

    @extend_schema(operation_id="notes_remember", request=forms.NoteIn, responses={201: forms.NoteOut})
    def post(self, request: Request, name: str) -> Response:
        """Remember a synonym or a choice; a later one replaces it."""
        note = services.note_remember(
            **body_of(request, forms.NoteIn),
            database=operated(request, name),
            **acting(request),
        )
        return Response(forms.NoteOut(note).data, status=201)


class NoteDetail(IdempotentMixin, APIView):
    """One note of a database."""

    @extend_schema(operation_id="notes_forget", request=None, responses={204: None})
    def delete(self, request: Request, name: str, pk: int) -> Response:
        """Forget it."""
        note = Note.objects.filter(database=operated(request, name), pk=pk).first()
        if note is None:
            raise NotFound(f"There is no note {pk} of {name}.")
        services.note_forget(note=note, **acting(request))
        return Response(status=204)


def _overview(request: Request, name: str) -> dict[str, Any]:
    return next(forms.DatabaseOut(one).data for one in databases_overview(request.user) if one.database.name == name)
