"""Who a command acts as."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from rest_framework.authtoken.models import Token

from audit.actor import Actor, Proof
from audit.presence import TOKEN
from vast_project.errors import NotAllowed

CHANNEL = "command"
DEMO_ADMINISTRATOR = "admin"


class NobodyActs(NotAllowed):
    """A command needs to know as whom it acts."""

    code = "nobody_acts"


def acting_user(*, token: str, name: str | None, demo: bool) -> tuple[AbstractBaseUser, Actor]:
    """Return the user a command acts as, and the actor that services and the audit are given.

    :param token: the API token from ``VAST_TOKEN``, empty for none.
    :param name: what ``--as`` said, if anything.
    :param demo: whether this is the embedded demo installation, which takes a name without a token.
    :raises NobodyActs: if no active user is meant or the name is not the token's.
    """
    user = _by_token(token, name) if token else _by_name(name or DEMO_ADMINISTRATOR, demo=demo)
    proof = Proof(TOKEN) if token else None
    return user, Actor(name=user.get_username(), user_id=user.pk, channel=CHANNEL, claimed=not token, proof=proof)


def _by_token(token: str, name: str | None) -> AbstractBaseUser:
    found = Token.objects.select_related("user").filter(key=token, user__is_active=True).first()
    if found is None:
        raise NobodyActs("VAST_TOKEN is not the token of an active user. Nothing was done. Make one with: drf_create_token USER")
    if name and name != found.user.get_username():
        raise NobodyActs(f"VAST_TOKEN belongs to {found.user.get_username()}, not to {name}. Nothing was done. Leave --as away.")
    return found.user


def _by_name(name: str, *, demo: bool) -> AbstractBaseUser:
    if not demo:
        raise NobodyActs(
            "A command on this installation acts as the user whose API token is in VAST_TOKEN. Nothing was done. "
            "--as alone is for the embedded demo installation."
        )
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise NobodyActs(
            f"There is no active user {name!r}. Nothing was done. The demo people are olivia, arthur, audrey and admin."
        )
    return user
