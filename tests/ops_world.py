"""A small world for tests of changes: a target database with rows, people with their roles, and plans written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.test import Client
from guardian.models import UserObjectPermission
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from audit.actor import Actor
from knowledge.fingerprint import fingerprint
from knowledge.models import Database
from knowledge.roles import ROLES as GRANTED
from knowledge.schema import Schema
from knowledge.services import database_register, snapshot_take
from knowledge.services.second_keys import person_said
from ops import services
from ops.executor.lease import run_claim
from ops.lifecycle import PlanEvent, PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation import Loss
from ops.plan import Plan, Risk, RiskLevel
from ops.reading import schema_read
from ops.rollback import way_back
from ops.services.finishing import evidence_of, run_end
from ops.step import Check, Impact, Lock, Step
from tests.embedded import Cluster
from vast_project.pg.target import Target

TABLES = """
CREATE TABLE public.customers (id bigint PRIMARY KEY, name text NOT NULL, email text);
INSERT INTO public.customers SELECT i, 'name ' || i, 'c' || i || '@example.com' FROM generate_series(1, {rows}) AS i;
CREATE TABLE public.orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES public.customers, total numeric NOT NULL);
INSERT INTO public.orders SELECT i, 1 + i % {rows}, i FROM generate_series(1, {rows}) AS i;
ANALYZE;
"""


@dataclass
class World:
    """A registered database at ``url`` and its people: olivia and oscar operate, arthur and anna approve, audrey audits."""

    cluster: Cluster
    database: Database
    url: str
    people: dict[str, User]

    def actor(self, name: str) -> Actor:
        """Return a person as services want them."""
        return Actor(name=name, user_id=self.people[name].pk, channel="test")

    def acting(self, name: str) -> dict[str, Any]:
        """Return a person as keyword arguments of a service."""
        return {"user": self.people[name], "actor": self.actor(name)}

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run SQL on the target as its superuser, in its own transaction, and return the rows if there are any."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def schema(self) -> Schema:
        """Return the target's schema as it is now."""
        return schema_read(Target(self.url))

    def fingerprint(self) -> str:
        """Return the target's fingerprint as it is now."""
        return fingerprint(self.schema())

    def plan(self, *steps: Step, checks: Sequence[Check] = (), loss: Loss = Loss.LOSSLESS, **changes: Any) -> Plan:
        """Return a plan of steps written by hand, for the target as it is now."""
        schema = self.schema()
        plan = Plan(
            database=self.database.name,
            request="by hand",
            operations=(),
            steps=steps,
            rollback=None,
            checks=tuple(checks),
            risk=Risk(RiskLevel.LOW),
            loss=loss,
            findings=(),
            fingerprint=fingerprint(schema),
            server_version=schema.server.version,
        )
        if loss is Loss.IRREVERSIBLE:
            return plan
        values = {**vars(plan), "rollback": tuple(undo.step for undo in way_back(plan)), **changes}
        return Plan(**{key: value for key, value in values.items() if key != "digest"})

    def proposed(self, *steps: Step, **options: Any) -> PlanRecord:
        """Return a draft of olivia's."""
        plan = self.plan(*(steps or (ADD_PHONE,)), **options)
        return services.plan_propose(database=self.database, request="by hand", plan=plan, **self.acting("olivia"))

    def rehearsed(self, *steps: Step, really: bool = False, **options: Any) -> PlanRecord:
        """Return a draft after its rehearsal; one that was not really held has evidence written by hand."""
        record = self.proposed(*steps, **options)
        if really:
            self.rehearse(record)
        else:
            self.vouched(record)
        return self.fresh(record)

    def vouched(self, record: PlanRecord) -> None:
        """Give a draft the evidence of a rehearsal that passed."""
        snapshot_take(database=self.database, actor=self.actor("olivia"), reason="by hand")
        order = services.plan_rehearse(plan_id=record.pk, queue=False, **self.acting("olivia"))
        with run_claim(order.pk) as lease:
            run = Run.objects.select_related("plan", "database").get(pk=order.pk)
            evidence = evidence_of(run, evidence_by_hand(run))
            run_end(run, lease, RunStatus.SUCCEEDED, event=PlanEvent.VALIDATE, evidence=evidence)

    def rehearse(self, record: PlanRecord, **options: Any) -> Run:
        """Rehearse a plan in this process and return the run."""
        run = services.plan_rehearse(plan_id=record.pk, queue=False, **options, **self.acting("olivia"))
        return services.run_carry_out(run_id=run.pk)

    def submitted(self, *steps: Step, **options: Any) -> PlanRecord:
        """Return a plan that waits for a decision."""
        record = self.rehearsed(*steps, **options)
        assert record.status == PlanStatus.VALIDATED, record.comment
        return services.approval_request(plan_id=record.pk, **self.acting("olivia"))

    def approved(self, *steps: Step, **options: Any) -> PlanRecord:
        """Return a plan that arthur has approved."""
        record = self.submitted(*steps, **options)
        services.plan_approve(plan_id=record.pk, digest=record.digest, **self.acting("arthur"))
        return self.fresh(record)

    def decide(self, record: PlanRecord) -> None:
        """Ask for a decision about a rehearsed plan as olivia, and approve it as arthur."""
        services.approval_request(plan_id=record.pk, **self.acting("olivia"))
        services.plan_approve(plan_id=record.pk, digest=record.digest, **self.acting("arthur"))

    def browser(self, name: str) -> Client:
        """Return a browser in which a person has signed in."""
        client = Client()
        client.force_login(self.people[name])
        return client

    def program(self, name: str) -> APIClient:
        """Return a program that calls the API with a person's token."""
        token, _ = Token.objects.get_or_create(user=self.people[name])
        return APIClient(headers={"Authorization": f"Token {token.key}"})

    def promote(self, record: PlanRecord) -> Run:
        """Promote an approved plan in this process and return the run."""
        run = services.plan_promote(plan_id=record.pk, queue=False, **self.acting("olivia"))
        return services.run_carry_out(run_id=run.pk)

    def roll_back(self, record: PlanRecord, **options: Any) -> Run:
        """Take a promoted plan back in this process and return the run."""
        run = services.plan_roll_back(plan_id=record.pk, queue=False, **options, **self.acting("olivia"))
        return services.run_carry_out(run_id=run.pk)

    def fresh(self, record: PlanRecord) -> PlanRecord:
        """Return a plan as the control database has it now."""
        return PlanRecord.objects.select_related("evidence", "database").get(pk=record.pk)


def evidence_by_hand(run: Run) -> dict[str, Any]:
    """Return what a rehearsal that passed would have shown, in short."""
    plan = run.plan.plan
    steps = [
        {"step": number, "title": step.title, "kind": step.kind, "rows": 0, "ms": 1.0, "wal_bytes": 0, "locks": [], "checks": []}
        for number, step in enumerate(plan.steps, 1)
    ]
    return {
        "format": 1,
        "plan": str(run.plan_id),
        "plan_digest": run.plan.digest,
        "run": str(run.pk),
        "database": run.database.name,
        "production": {"fingerprint": plan.fingerprint},
        "staging": {"strategy": "template", "seconds": 0.1, "bytes": 8_000_000, "limits": []},
        "phases": [{"phase": "forward", "ms": 1.0, "steps": steps}],
        "checks": [],
        "schema": {"before": plan.fingerprint, "diff": ["something was added"]},
        "data": [],
        "rollback": {"proved": plan.rollback is not None, "reason": "Written by hand.", "left": []},
        "passed": True,
        "failure": None,
    }


ROLES = {"olivia": "operator", "oscar": "operator", "arthur": "approver", "anna": "approver", "audrey": "auditor"}

ADD_PHONE = Step(
    "ddl",
    "Add column phone to customers",
    ("ALTER TABLE public.customers ADD COLUMN phone text",),
    ("ALTER TABLE public.customers DROP COLUMN phone",),
    impact=Impact(locks=(Lock("public.customers", "AccessExclusiveLock"),)),
)
INDEX_EMAIL = Step(
    "create_index",
    "Build index customers_email_idx on customers",
    ("CREATE INDEX CONCURRENTLY customers_email_idx ON public.customers (email)",),
    ("DROP INDEX CONCURRENTLY public.customers_email_idx",),
    {"schema": "public", "index": "customers_email_idx"},
)


def make_world(cluster: Cluster, *, rows: int = 1_000) -> World:
    """Make a target with two tables, register it, and give people their roles on it."""
    url = cluster.database_like(TABLES.format(rows=rows))
    setup = Actor(name="setup", channel="test")
    database = database_register(name=f"shop-{uuid4().hex[:8]}", url=url, actor=setup)
    return World(cluster, database, url, _people_of(database))


def _people_of(database: Database) -> dict[str, User]:
    """Make the people and give them their roles: as ``database_grant`` would, at once and without a word in the audit."""
    wanted = [User(username=name, is_staff=True, is_superuser=name == "root") for name in (*ROLES, "root")]
    User.objects.bulk_create(wanted, ignore_conflicts=True)
    people = {one.username: one for one in User.objects.filter(username__in=[one.username for one in wanted])}
    kinds = {one.codename: one for one in Permission.objects.filter(content_type__app_label="knowledge")}
    given = [(people[name], kinds[codename]) for name, role in ROLES.items() for codename in GRANTED[role]]
    with transaction.atomic():
        person_said(None)
        UserObjectPermission.objects.bulk_create(
            UserObjectPermission(user=user, permission=kind, content_type_id=kind.content_type_id, object_pk=str(database.pk))
            for user, kind in given
        )
    return people
