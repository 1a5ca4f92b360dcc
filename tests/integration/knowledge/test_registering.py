"""Databases are registered whole or not at all; their secrets stay sealed; roles are by grant."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import override_settings

from audit.models import Entry
from knowledge.errors import DatabaseExists, DatabaseNameInvalid, EnvironmentMissing, RoleUnknown, SecretUnreadable
from knowledge.models import Database, Environment
from knowledge.permissions import may
from knowledge.selectors import database_for, databases_for
from knowledge.services import (
    database_change,
    database_check,
    database_grant,
    database_register,
    database_reseal,
    database_revoke,
    database_target,
)
from tests.embedded import Cluster
from tests.integration.knowledge.conftest import ADA
from tests.support.people import person
from vast_project.errors import NotFound, VastError
from vast_project.pg.target import Target, UrlInvalid

pytestmark = pytest.mark.django_db


def test_a_registered_database_gives_its_connections_back(standing: str) -> None:
    database = database_register(
        name="shop", url=standing, reader_url=f"{standing} application_name=reader", staging_url=standing, actor=ADA
    )

    assert database_target(database, purpose="write").url == standing
    assert "reader" in database_target(database, purpose="read").url
    assert database_target(database, environment="staging").label == "shop staging"
    entry = Entry.objects.latest("seq")
    assert entry.action == "knowledge.database.registered"


def test_the_secret_is_nowhere_to_be_seen(standing: str) -> None:
    database = database_register(name="shop", url=standing, actor=ADA)
    password = Target(standing).parts["password"]

    with connection.cursor() as cursor:
        for table in ("knowledge_environment", "knowledge_database", "audit_entry"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")
            assert password not in (cursor.fetchone()[0] or "")
    environment = database.environments.get()
    assert password not in f"{environment} {environment!r} {environment.masked} {database_target(database)!r}"
    assert password not in database_check(database=database).as_text()


@pytest.mark.parametrize("name", ["", "Shop", "shop.one", "a" * 64, "-shop", "sh op", "shop\x00", "läden", "shop\n"])
def test_a_bad_name_is_refused(standing: str, name: str) -> None:
    with pytest.raises(DatabaseNameInvalid):
        database_register(name=name, url=standing, actor=ADA)

    assert not Database.objects.exists()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("not a url at all", "url_invalid"),
        ("postgresql://localhost/x?passfile=/etc/passwd", "url_invalid"),
        ("postgresql://nobody@localhost:1/x", "target_unreachable"),
    ],
)
def test_a_connection_that_cannot_be_made_is_refused(url: str, code: str) -> None:
    with pytest.raises(VastError) as refusal:
        database_register(name="shop", url=url, actor=ADA)

    assert refusal.value.code == code
    assert not Database.objects.exists()


def test_a_wrong_password_is_refused_in_the_servers_words(cluster: Cluster, standing: str) -> None:
    with pytest.raises(VastError) as refusal:
        database_register(name="shop", url=cluster.url("postgres", user="vast_superuser", password="wrong"), actor=ADA)

    assert refusal.value.code == "login_refused"
    assert "wrong" not in str(refusal.value)
    assert not Database.objects.exists()


def test_a_bad_staging_url_stores_nothing_at_all(standing: str) -> None:
    with pytest.raises(UrlInvalid):
        database_register(name="shop", url=standing, staging_url="nonsense", actor=ADA)

    assert not Database.objects.exists()
    assert not Environment.objects.exists()


def test_a_name_is_taken_once(standing: str) -> None:
    database_register(name="shop", url=standing, actor=ADA)

    with pytest.raises(DatabaseExists):
        database_register(name="shop", url=standing, actor=ADA)

    assert Environment.objects.count() == 1


def test_a_missing_connection_is_said(standing: str) -> None:
    database = database_register(name="shop", url=standing, actor=ADA)

    with pytest.raises(EnvironmentMissing, match="no staging connection"):
        database_target(database, environment="staging")


def test_connections_can_be_replaced(cluster: Cluster, standing: str) -> None:
    database = database_register(name="shop", url=standing, actor=ADA)
    other = cluster.create_database()

    database_change(database=database, staging_url=other, actor=ADA)

    again = Database.objects.get(name="shop")
    assert database_target(again).url == standing
    assert database_target(again, environment="staging").url == other


def test_a_database_is_found_with_its_connections(cluster: Cluster, standing: str) -> None:
    database_register(name="shop", url=standing, staging_url=cluster.create_database(), actor=ADA)
    Database.objects.create(name="mill")
    root = person("root", superuser=True)
    stored = Database.objects.get(name="shop")

    shop, mill = database_for(root, "shop"), database_for(root, "mill")

    fields = [one.attname for one in Environment._meta.concrete_fields]
    found, wanted = (sorted([getattr(one, name) for name in fields] for one in of.environments.all()) for of in (shop, stored))
    assert (shop, shop.created_at) == (stored, stored.created_at)
    assert found == wanted
    assert len(found) == 2
    assert list(mill.environments.all()) == []


def test_a_ciphertext_moved_to_another_database_does_not_open(cluster: Cluster, standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    mill = database_register(name="mill", url=cluster.create_database(), actor=ADA)
    stolen = shop.environments.get().sealed_url
    mill.environments.update(sealed_url=stolen)

    with pytest.raises(SecretUnreadable):
        database_target(Database.objects.get(name="mill"))


def test_keys_can_be_rotated(standing: str, settings: pytest.FixtureRequest) -> None:
    database = database_register(name="shop", url=standing, actor=ADA)
    old = list(settings.VAST_SECRET_KEYS)

    with override_settings(VAST_SECRET_KEYS=["a new key", *old]):
        assert database_target(database).url == standing
        assert database_reseal(database=database, actor=ADA) == 1
        assert database_reseal(database=database, actor=ADA) == 0
    with override_settings(VAST_SECRET_KEYS=["a new key"]):
        assert database_target(Database.objects.get(name="shop")).url == standing
    with override_settings(VAST_SECRET_KEYS=["lost"]), pytest.raises(SecretUnreadable):
        database_target(Database.objects.get(name="shop"))


@pytest.mark.parametrize(
    ("role", "held"),
    [
        ("operator", {"view_database", "operate_database"}),
        ("approver", {"view_database", "approve_database"}),
        ("auditor", {"view_database", "audit_database"}),
    ],
)
def test_a_role_is_its_permissions_on_that_database_alone(cluster: Cluster, standing: str, role: str, held: set[str]) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    mill = database_register(name="mill", url=cluster.create_database(), actor=ADA)
    olga = person("olga")
    database_grant(database=shop, user=olga, role=role)
    every = {"view_database", "operate_database", "approve_database", "audit_database"}

    assert {one for one in every if may(olga, one, shop)} == held
    assert not any(may(olga, one, mill) for one in every)
    assert list(databases_for(olga)) == [shop]
    with pytest.raises(NotFound):
        database_for(olga, "mill")


def test_a_group_gives_its_role_to_its_members(standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    olga = person("olga")
    olga.groups.add(Group.objects.get(name="operator"))
    database_grant(database=shop, group=Group.objects.get(name="operator"), role="operator")

    assert may(olga, "operate_database", shop)
    assert list(databases_for(olga)) == [shop]


def test_a_revoked_role_is_gone_and_another_stays(standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    olga = person("olga")
    for role in ("operator", "auditor"):
        database_grant(database=shop, user=olga, role=role)

    database_revoke(database=shop, user=olga, role="operator", actor=ADA)

    assert not may(olga, "operate_database", shop)
    assert may(olga, "audit_database", shop)
    assert may(olga, "view_database", shop)


def test_the_key_of_approving_is_held_by_grant_also_by_a_superuser(standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    root = person("root", superuser=True)

    assert may(root, "view_database", shop)
    assert may(root, "operate_database", shop)
    assert not may(root, "approve_database", shop)
    database_grant(database=shop, user=root, role="approver")
    assert may(root, "approve_database", shop)


def test_somebody_who_has_left_may_nothing(standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)
    olga = person("olga")
    database_grant(database=shop, user=olga, role="operator")
    User.objects.filter(pk=olga.pk).update(is_active=False)
    olga.refresh_from_db()

    assert not may(olga, "view_database", shop)
    assert not databases_for(olga).exists()


def test_an_unknown_role_is_refused(standing: str) -> None:
    shop = database_register(name="shop", url=standing, actor=ADA)

    with pytest.raises(RoleUnknown):
        database_grant(database=shop, user=person("olga"), role="king")


@pytest.mark.parametrize("name", ["mill", "", "a\x00b", "x" * 10_000, "shop'--"])
def test_a_database_that_is_not_there_is_not_found(standing: str, name: str) -> None:
    database_register(name="shop", url=standing, actor=ADA)

    with pytest.raises(NotFound):
        database_for(person("root", superuser=True), name)


def test_a_check_says_what_a_role_may_not_and_what_to_grant(cluster: Cluster, rich: str) -> None:
    cluster.execute("DROP ROLE IF EXISTS modest")
    cluster.execute("CREATE ROLE modest LOGIN PASSWORD 'x'")
    url = cluster.url(Target(rich).dbname, user="modest", password="x")
    report = database_check(database=database_register(name="shop", url=url, actor=ADA))
    failed = {line.name for line in report.lines if not line.ok}

    assert not report.ok
    assert failed == {"read", "activity", "change", "ledger", "clone"}
    assert "GRANT pg_read_all_data TO modest" in report.remedies
    assert f"GRANT CREATE ON DATABASE {Target(rich).dbname} TO modest" in report.remedies

    for statement in report.remedies:
        cluster.execute(statement)
    healed = database_check(database=Database.objects.get(name="shop"))
    assert healed.ok
    assert not [line for line in healed.lines if not line.ok]


def test_a_superusers_connection_is_pointed_out(cluster: Cluster) -> None:
    report = database_check(database=database_register(name="shop", url=cluster.create_database(), actor=ADA))

    assert report.ok
    [line] = [line for line in report.lines if not line.ok]
    assert line.name == "superuser"
    assert "with every right" in line.text


def test_a_check_of_a_database_that_is_gone_says_so(cluster: Cluster) -> None:
    url = cluster.create_database()
    database = database_register(name="shop", url=url, actor=ADA)
    cluster.drop_database(Target(url).dbname)
    [line] = database_check(database=database).lines

    assert not line.ok
    assert "does not exist" in line.text
