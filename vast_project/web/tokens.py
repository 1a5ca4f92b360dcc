"""Signing in by an API token: whose it is takes one statement, which is composed once for the process and not for each request."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.models import User
from django.db import connection
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import AuthenticationFailed


class TokenSignIn(TokenAuthentication):
    """The header ``Authorization: Token …``, as Django REST framework reads it.

    Composing the query with Django's mapper took a third of the web server's time for a small answer.
    """

    def authenticate_credentials(self, key: str) -> tuple[User, Token]:
        """Return the person and the token.

        :raises AuthenticationFailed: if there is no such token, or the account is closed.
        """
        token = _token(key)
        if token is None:
            raise AuthenticationFailed("Invalid token.")
        if not token.user.is_active:
            raise AuthenticationFailed("User inactive or deleted.")
        return token.user, token


def _token(key: str) -> Token | None:
    """Return a token with its person, as ``select_related`` loads them."""
    if "\x00" in key:  # no text of PostgreSQL's holds it
        return None
    with connection.cursor_prepared() as cursor:
        cursor.execute(_statement(), [key])
        row = cursor.fetchone()
    if row is None:
        return None
    own = [field.attname for field in Token._meta.concrete_fields]
    token: Token = Token.from_db(connection.alias, own, row[: len(own)])
    token.user = User.from_db(connection.alias, [field.attname for field in User._meta.concrete_fields], row[len(own) :])
    return token


@cache
def _statement() -> str:
    return Token.objects.select_related("user").filter(key="").query.sql_with_params()[0]
