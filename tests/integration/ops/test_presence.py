"""Decisions want whoever makes them to be there: a browser's session alone, as somebody may have copied it, decides about nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from audit.actor import Proof
from audit.clock import clock_now
from audit.errors import PasswordWanted, TokenCannotDecide
from audit.models import Entry
from knowledge.models import SecondKey
from knowledge.services import second_key_confirm, unprotect_ask
from ops import services
from ops.lifecycle import PlanStatus
from ops.models import Approval, BreakGlass, BreakGlassReview, Delegation, Policy
from tests.integration.ops.test_admin import LIST, confirmed, selected
from tests.integration.ops.test_delegations import handed
from tests.integration.ops.test_policies import enacted
from tests.integration.ops.test_second_keys import made_approver
from tests.ops_world import World
from tests.support.people import PASSWORD
from vast_project.errors import VastError

KEPT_AS = "vast_password_at"


class Fields(HTMLParser):
    """Collects the fields of a page's last form that is posted, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin anew with a form, and take its inputs."""
        said = dict(attrs)
        if tag == "form":
            self.found = {}
        elif tag == "input" and said.get("name"):
            self.found[said["name"]] = said.get("value") or ""


def signed_in(world: World, name: str, *, minutes_ago: int = 60) -> Client:
    """Return a browser in which somebody gave their password so many minutes ago."""
    user = world.people[name]
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    session = client.session
    session[KEPT_AS] = (clock_now() - timedelta(minutes=minutes_ago)).isoformat()
    session.save()
    return client


def away(world: World, name: str, at: datetime | None = None) -> dict[str, Any]:
    """Return a person as a service gets them from a session in which no password was given lately."""
    acting = world.acting(name)
    return acting | {"actor": replace(acting["actor"], proof=Proof("session", at))}


class TestOnPages:
    """The password is asked for once, and what was being done goes on."""

    def test_the_page_asks_for_it_beside_the_comment_and_the_decision_is_made(self, world: World) -> None:
        record = world.submitted()
        arthur = signed_in(world, "arthur")

        page = arthur.post(LIST, selected(record, "approve")).content.decode()
        assert 'name="vast_password"' in page
        sent = selected(record, "approve", **confirmed(record), comment="looks right", vast_password=PASSWORD)
        assert arthur.post(LIST, sent).status_code == 302

        assert world.fresh(record).status == PlanStatus.APPROVED
        assert record.approvals.get().comment == "looks right"
        detail = Entry.objects.filter(action="ops.plan.approved").latest("seq").detail
        assert detail["authenticated_by"] == "password"
        assert detail["password_age_s"] < 60
        assert not Entry.objects.filter(content__contains=PASSWORD).exists()

    def test_whoever_has_just_signed_in_is_not_asked(self, world: World) -> None:
        record = world.submitted()
        arthur = signed_in(world, "arthur", minutes_ago=4)

        assert "vast_password" not in arthur.post(LIST, selected(record, "approve")).content.decode()
        arthur.post(LIST, selected(record, "approve", **confirmed(record)))

        assert world.fresh(record).status == PlanStatus.APPROVED
        assert 240 <= Entry.objects.filter(action="ops.plan.approved").latest("seq").detail["password_age_s"] < 300

    def test_a_form_that_took_too_long_is_kept_and_goes_on(self, world: World) -> None:
        record = world.submitted()
        arthur = signed_in(world, "arthur")

        asked = arthur.post(LIST, selected(record, "approve", **confirmed(record), comment="two\nlines & <b>"))
        assert asked.status_code == 403
        assert world.fresh(record).status == PlanStatus.SUBMITTED
        kept = Fields(asked.content.decode()).found
        wrong = arthur.post(LIST, kept | {"vast_password": "not it, by far"})
        assert (wrong.status_code, world.fresh(record).status) == (403, PlanStatus.SUBMITTED)
        assert Entry.objects.filter(action="access.sign_in_failed", subject="user:arthur").exists()
        assert arthur.post(LIST, Fields(wrong.content.decode()).found | {"vast_password": PASSWORD}).status_code == 302

        assert world.fresh(record).status == PlanStatus.APPROVED
        assert record.approvals.get().comment == "two\nlines & <b>"

    def test_a_copied_cookie_approves_nothing_and_ends_when_its_owner_gives_the_password(self, world: World) -> None:
        record = world.submitted()
        arthur = signed_in(world, "arthur")
        thief = Client()
        thief.cookies["sessionid"] = arthur.cookies["sessionid"].value

        for tried in ({}, {"vast_password": "guessed it perhaps"}):
            thief.post(LIST, selected(record, "approve", **confirmed(record), **tried))
        assert (world.fresh(record).status, record.approvals.exists()) == (PlanStatus.SUBMITTED, False)
        assert thief.get("/plans/").status_code == 200
        arthur.post("/password/", {"vast_password": PASSWORD, "vast_read": "yes"})
        assert arthur.get("/plans/").status_code == 200

        assert thief.get("/plans/").status_code == 302
        thief.post(LIST, selected(record, "approve", **confirmed(record)))
        assert world.fresh(record).status == PlanStatus.SUBMITTED

    def test_accounts_and_tokens_are_behind_it_too(self, world: World) -> None:
        """Otherwise an administrator's cookie would be a way to somebody else's password or token."""
        token = Token.objects.create(user=world.people["arthur"])
        root = signed_in(world, "root")
        before = User.objects.get(username="arthur").password
        change = reverse("admin:auth_user_password_change", args=[world.people["arthur"].pk])
        chosen = {"password1": "quite another password", "password2": "quite another password", "usable_password": "true"}

        tokens = reverse("admin:authtoken_tokenproxy_changelist")
        assert root.get(tokens).status_code == 403
        assert token.key not in root.get(tokens).content.decode()
        asked = root.post(change, chosen)
        assert asked.status_code == 403
        assert User.objects.get(username="arthur").password == before
        root.post(change, Fields(asked.content.decode()).found | {"vast_password": PASSWORD})

        assert User.objects.get(username="arthur").check_password("quite another password")
        assert token.key in root.get(tokens).content.decode()

    @pytest.mark.parametrize(
        ("wanted", "led_to"), [("/plans/?tab=waiting", "/plans/?tab=waiting"), ("https://elsewhere.example/", "/"), ("", "/")]
    )
    def test_a_page_takes_it_at_any_time_and_leads_back(self, world: World, wanted: str, led_to: str) -> None:
        arthur = signed_in(world, "arthur")
        address = reverse("password")

        assert arthur.get(address, {"next": wanted}).status_code == 403
        went = arthur.post(f"{address}?next={wanted}", {"vast_password": PASSWORD, "vast_read": "yes"})
        assert arthur.get(went.url).url == led_to

    def test_whoever_has_no_password_here_is_told_to_sign_in_again(self, world: World) -> None:
        arthur = signed_in(world, "arthur")
        assert "sign out and in again" not in arthur.get(reverse("password")).content.decode()
        world.people["arthur"].set_unusable_password()
        world.people["arthur"].save()
        arthur.force_login(world.people["arthur"])
        session = arthur.session
        session[KEPT_AS] = (clock_now() - timedelta(hours=1)).isoformat()
        session.save()

        asked = arthur.get(reverse("password"))

        assert (asked.status_code, "sign out and in again" in asked.content.decode()) == (403, True)

    def test_policies_keys_and_delegations_ask_as_well(self, world: World) -> None:
        world.proposed()
        handed(world)
        policy = services.policy_propose(database=world.database, max_risk="low", reason="a test", **world.acting("arthur"))
        key = made_approver(world)
        anna, arthur = signed_in(world, "anna"), signed_in(world, "arthur")
        asked = {
            "admin:ops_policy_changelist": (anna, {"action": "put_in_force", "_selected_action": policy.pk}),
            "admin:knowledge_secondkey_changelist": (anna, {"action": "confirm", "_selected_action": key.pk}),
            "admin:ops_delegation_changelist": (arthur, {"action": "take_back", "_selected_action": Delegation.objects.get().pk}),
        }

        for page, (client, sent) in asked.items():
            answer = client.post(reverse(page), sent)
            assert answer.status_code == 403
            again = client.post(reverse(page), Fields(answer.content.decode()).found | {"vast_password": PASSWORD})
            assert again.status_code == 302, page
            session = client.session
            session[KEPT_AS] = (clock_now() - timedelta(hours=1)).isoformat()
            session.save()

        assert Policy.objects.get(pk=policy.pk).status == Policy.Status.ACTIVE
        assert SecondKey.objects.get(pk=key.pk).confirmed_by == world.people["anna"]
        assert Delegation.objects.get().revoked_at is not None


class TestByTheApi:
    """A session gets a coded refusal that says how; a token is a login of its own, unless the installation says otherwise."""

    def test_a_session_is_refused_and_goes_on_with_the_same_key_once_the_password_was_given(self, world: World) -> None:
        record = world.submitted()
        arthur = signed_in(world, "arthur")
        order = {"data": {"digest": record.digest}, "content_type": "application/json", "headers": {"Idempotency-Key": "one"}}
        address = f"/api/v1/plans/{record.pk}/approve/"

        refused = arthur.post(address, **order)

        assert (refused.status_code, refused.json()["code"]) == (403, "password_wanted")
        assert refused.json()["context"] == {"minutes": 5, "give_at": "/password/"}
        assert not record.approvals.exists()
        assert Entry.objects.filter(action="access.refused").latest("seq").detail["code"] == "password_wanted"
        arthur.post(reverse("password"), {"vast_password": PASSWORD, "vast_read": "yes"})
        assert arthur.post(address, **order).json()["status"] == PlanStatus.APPROVED

    def test_a_token_decides_where_the_installation_lets_it(self, world: World, settings: Any) -> None:
        record = world.submitted()
        token = Token.objects.create(user=world.people["arthur"])
        arthur = APIClient(headers={"Authorization": f"Token {token.key}"})
        settings.VAST_TOKENS_DECIDE = False

        refused = arthur.post(f"/api/v1/plans/{record.pk}/approve/", {"digest": record.digest}, format="json")
        assert (refused.status_code, refused.data["code"]) == (403, "token_cannot_decide")
        assert not record.approvals.exists()
        settings.VAST_TOKENS_DECIDE = True
        arthur.post(f"/api/v1/plans/{record.pk}/approve/", {"digest": record.digest}, format="json")

        assert world.fresh(record).status == PlanStatus.APPROVED
        assert Entry.objects.filter(action="ops.plan.approved").latest("seq").detail["authenticated_by"] == "token"


    def test_a_command_with_a_token_is_a_token(self, world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        record = world.submitted()
        monkeypatch.setenv("VAST_TOKEN", Token.objects.create(user=world.people["arthur"]).key)
        settings.VAST_TOKENS_DECIDE = False

        for decision in ("approve", "reject"):
            with pytest.raises(TokenCannotDecide):
                call_command(decision, str(record.pk), stdout=io.StringIO())
        assert (world.fresh(record).status, record.approvals.exists()) == (PlanStatus.SUBMITTED, False)
        settings.VAST_TOKENS_DECIDE = True
        call_command("approve", str(record.pk), stdout=io.StringIO())

        assert world.fresh(record).status == PlanStatus.APPROVED


class TestEveryDecision:
    """Each service asks for itself, whoever calls it; a refusal is in the audit and changes nothing."""

    @pytest.mark.parametrize(
        "name", ["approve", "reject", "revoke", "break", "review", "propose", "decide", "give", "take", "key", "open"]
    )
    def test_it_wants_the_password(self, world: World, settings: Any, name: str) -> None:
        decide = self._decisions(world)[name]
        kept = self._kept()

        for at in (None, clock_now() - timedelta(minutes=6)):
            with pytest.raises(PasswordWanted):
                decide(at)
            assert self._kept() == kept
        settings.VAST_PASSWORD_MINUTES = 30
        with pytest.raises(PasswordWanted):
            decide(clock_now() - timedelta(minutes=31))
        decide(clock_now() - timedelta(minutes=6))

        assert self._kept() != kept

    def test_a_token_is_no_password(self, world: World, settings: Any) -> None:
        settings.VAST_TOKENS_DECIDE = False
        record = world.submitted()
        acting = world.acting("arthur")

        with pytest.raises(TokenCannotDecide):
            services.plan_approve(
                plan_id=record.pk, digest=record.digest, **acting | {"actor": replace(acting["actor"], proof=Proof("token"))}
            )

        assert not record.approvals.exists()
        assert Entry.objects.latest("seq").action == "ops.plan.approval.refused"

    def test_who_may_not_is_told_so_and_not_asked(self, world: World) -> None:
        record = world.submitted()

        with pytest.raises(VastError) as refusal:
            services.plan_approve(plan_id=record.pk, digest=record.digest, **away(world, "olivia"))

        assert refusal.value.code == "not_allowed"

    def _decisions(self, world: World) -> dict[str, Callable[[datetime | None], Any]]:
        enacted(world, allows_break_glass=True)
        one, two, three = world.submitted(), world.approved(), world.submitted()
        services.glass_break(plan_id=three.pk, digest=three.digest, reason="the shop has stopped selling", **world.acting("arthur"))
        for name in ("oscar", "root"):  # So that more can be broken.
            glass = BreakGlass.objects.get(plan=three)
            BreakGlassReview.objects.create(glass=glass, reviewer=world.people[name], is_justified=True)
        policy = services.policy_propose(database=world.database, max_risk="low", reason="a test", **world.acting("arthur"))
        given = handed(world)
        key = made_approver(world)
        arthur, anna, root = ((lambda at, name=name: away(world, name, at)) for name in ("arthur", "anna", "root"))
        about = {"database": world.database, "reason": "a test"}
        hand_on = {**about, "delegate": world.people["oscar"], "ends_at": clock_now() + timedelta(days=1)}
        broken = {"plan_id": one.pk, "digest": one.digest, "reason": "the shop has stopped selling"}
        review = {"plan_id": three.pk, "is_justified": True, "comment": ""}
        return {
            "approve": lambda at: services.plan_approve(plan_id=one.pk, digest=one.digest, **arthur(at)),
            "reject": lambda at: services.plan_reject(plan_id=one.pk, digest=one.digest, **arthur(at)),
            "revoke": lambda at: services.approval_revoke(plan_id=two.pk, **arthur(at)),
            "break": lambda at: services.glass_break(**broken, **arthur(at)),
            "review": lambda at: services.glass_review(**review, **anna(at)),
            "propose": lambda at: services.policy_propose(max_risk="high", **about, **arthur(at)),
            "decide": lambda at: services.policy_decide(policy_id=policy.pk, approve=True, **anna(at)),
            "give": lambda at: services.delegation_give(**hand_on, **anna(at)),
            "take": lambda at: services.delegation_revoke(delegation_id=given.pk, **arthur(at)),
            "key": lambda at: second_key_confirm(key_id=key.pk, **anna(at)),
            "open": lambda at: unprotect_ask(database=world.database, **root(at)),
        }

    def _kept(self) -> list[Any]:
        """Return what decisions leave behind."""
        kinds = (Approval, BreakGlass, Policy, Delegation, SecondKey)
        rows = [tuple(kind.objects.order_by("pk").values_list()) for kind in kinds]
        return [*rows, Entry.objects.exclude(action__endswith="refused").count(), BreakGlassReview.objects.count()]
