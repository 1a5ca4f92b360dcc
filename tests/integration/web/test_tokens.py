"""Whose an API token is, found by one statement: known, unknown, strange, and of an account that was closed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import AuthenticationFailed

from tests.support.people import person
from vast_project.web.tokens import TokenSignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> Token:
    return Token.objects.create(user=person("olga"))


def test_a_token_is_that_of_its_person_as_the_mapper_loads_them(token: Token) -> None:
    with CaptureQueriesContext(connection) as queries:
        user, found = TokenSignIn().authenticate_credentials(token.key)

    assert len(queries) == 1
    loaded = User.objects.get(username="olga")
    assert (user, found) == (loaded, token)
    assert {field.attname: getattr(user, field.attname) for field in User._meta.concrete_fields} == {
        field.attname: getattr(loaded, field.attname) for field in User._meta.concrete_fields
    }
    assert found.user is user
    assert found.created == Token.objects.get().created


@pytest.mark.parametrize("key", ["", "nobody", "a" * 10_000, "x\x00y", "ключ", "' OR true --"])
def test_what_is_no_token_signs_nobody_in(token: Token, key: str) -> None:
    with pytest.raises(AuthenticationFailed):
        TokenSignIn().authenticate_credentials(key)


def test_a_closed_account_is_refused_at_once(token: Token) -> None:
    client = Client(headers={"Authorization": f"Token {token.key}"})
    assert client.get("/api/v1/databases/").status_code == 200

    User.objects.filter(username="olga").update(is_active=False)

    refused = client.get("/api/v1/databases/")
    assert (refused.status_code, refused.json()["code"]) == (401, "not_authenticated")
