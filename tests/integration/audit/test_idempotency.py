"""A command sent twice is carried out once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connections

from audit.errors import KeyReused
from audit.idempotency import Done, command_once
from audit.models import Entry, IdempotencyKey
from audit.services import entry_append
from tests.support.people import ADA, People, person

pytestmark = pytest.mark.django_db

HASH, OTHER = "a" * 64, "b" * 64


class Counted:
    """A command that says how often it was carried out."""

    def __init__(self, status: int = 201) -> None:
        self.times = 0
        self.status = status

    def __call__(self) -> tuple[int, dict[str, int]]:
        self.times += 1
        entry_append(actor=ADA, action="test.done")
        return self.status, {"times": self.times}


@pytest.mark.invariant("I16", door="control")
@pytest.mark.parametrize("status", [201, 409])
def test_the_first_answer_is_given_again(people: People, status: int) -> None:
    command = Counted(status)
    answers = [command_once(user=people.operator, key="k", request_hash=HASH, command=command) for _ in range(3)]

    assert answers == [Done(status, {"times": 1}, False), Done(status, {"times": 1}, True), Done(status, {"times": 1}, True)]
    assert Entry.objects.count() == 1


def test_the_same_key_for_another_request_is_refused(people: People) -> None:
    command = Counted()
    command_once(user=people.operator, key="k", request_hash=HASH, command=command)

    with pytest.raises(KeyReused, match="was used for another request; nothing was done"):
        command_once(user=people.operator, key="k", request_hash=OTHER, command=command)

    assert command.times == 1


def test_keys_belong_to_their_users(people: People) -> None:
    command = Counted()
    command_once(user=people.operator, key="k", request_hash=HASH, command=command)
    command_once(user=people.auditor, key="k", request_hash=OTHER, command=command)

    assert command.times == 2


def test_a_command_that_fails_leaves_neither_effect_nor_key(people: People) -> None:
    def fail() -> tuple[int, None]:
        entry_append(actor=ADA, action="test.done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command_once(user=people.operator, key="k", request_hash=HASH, command=fail)

    assert not Entry.objects.exists()
    assert not IdempotencyKey.objects.exists()
    assert command_once(user=people.operator, key="k", request_hash=HASH, command=Counted()).status == 201


@pytest.mark.invariant("I16", door="services")
@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_carried_out_once() -> None:
    user, command, barrier = person("olga"), Counted(), Barrier(8)

    def send(_number: int) -> Done:
        try:
            barrier.wait()
            return command_once(user=User.objects.get(pk=user.pk), key="k", request_hash=HASH, command=command)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))

    assert {answer.body["times"] for answer in answers} == {1}
    assert sum(not answer.replayed for answer in answers) == 1
    assert Entry.objects.count() == 1
