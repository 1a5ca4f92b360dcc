"""Which addresses a connection may lead to: those that are listed, and never those that are no database's."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import Any

import psycopg
import pytest

from vast_project.pg.addresses import AddressPolicy, AddressRefused, dialled
from vast_project.pg.errors import TargetUnreachable, translated
from vast_project.pg.target import Target

INNER = ["10.0.0.0/8", "fd12::/16", "db.example.com", "*.rds.example.net"]


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name lead to these addresses."""

    def answer(_host: str, _port: object, **_options: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize("listed", [[], INNER, ["local"], ["0.0.0.0/0", "::/0"], ["*"]])
@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "168.63.129.16",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:a9fe:a9fe::1]",
        "0.0.0.0",
        "[::]",
        "239.1.2.3",
        "255.255.255.255",
    ],
)
def test_no_setting_opens_what_is_no_database(settings: Any, listed: Sequence[str], host: str) -> None:
    settings.VAST_TARGETS = listed

    with pytest.raises(AddressRefused, match="does not connect to"):
        dialled(Target(f"postgresql://ada:secret@{host}/shop"))


@pytest.mark.parametrize("host", ["2852039166", "0xa9fea9fe", "169.254.43518"])
def test_another_spelling_of_an_address_is_that_address(settings: Any, host: str) -> None:
    """The system reads these as 169.254.169.254, as libpq would."""
    settings.VAST_TARGETS = []

    with pytest.raises(AddressRefused):
        dialled(Target(f"postgresql://ada@{host}/shop"))


@pytest.mark.parametrize(
    ("listed", "host", "taken"),
    [
        ([], "127.0.0.1", True),
        ([], "203.0.113.9", True),
        ([], "%2Frun%2Fpostgresql", True),
        (INNER, "10.4.5.6", True),
        (INNER, "[fd12::9]", True),
        (INNER, "11.4.5.6", False),
        (INNER, "127.0.0.1", False),
        (INNER, "[::1]", False),
        (INNER, "%2Frun%2Fpostgresql", False),
        (INNER, "", False),
        (["local"], "127.8.8.8", True),
        (["local"], "[::1]", True),
        (["local"], "%2Frun%2Fpostgresql", True),
        (["local"], "10.4.5.6", False),
    ],
)
def test_what_is_listed_is_dialled_and_nothing_else(settings: Any, listed: list[str], host: str, *, taken: bool) -> None:
    settings.VAST_TARGETS = listed
    target = Target(f"postgresql://ada@{host}/shop")

    if taken:
        assert dialled(target)
    else:
        with pytest.raises(AddressRefused):
            dialled(target)


@pytest.mark.parametrize("host", ["db.example.com", "DB.example.com", "one.rds.example.net"])
def test_a_listed_name_may_lead_anywhere_but_to_what_is_no_database(
    monkeypatch: pytest.MonkeyPatch, settings: Any, host: str
) -> None:
    settings.VAST_TARGETS = INNER
    answering(monkeypatch, "203.0.113.9")
    parts = Target(dialled(Target(f"postgresql://ada@{host}:6000/shop"))).parts
    assert (parts["host"], parts["hostaddr"], parts["port"]) == (host, "203.0.113.9", "6000")

    answering(monkeypatch, "169.254.169.254")
    with pytest.raises(AddressRefused):
        dialled(Target(f"postgresql://ada@{host}/shop"))


def test_a_name_that_is_not_listed_is_held_against_the_networks(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.VAST_TARGETS = INNER
    answering(monkeypatch, "10.1.1.1", "10.1.1.2")
    parts = Target(dialled(Target("postgresql://ada@shop.internal/shop"))).parts
    assert (parts["host"], parts["hostaddr"]) == ("shop.internal,shop.internal", "10.1.1.1,10.1.1.2")

    answering(monkeypatch, "10.1.1.1", "203.0.113.9")
    with pytest.raises(AddressRefused, match=r"shop.internal \(203.0.113.9\)"):
        dialled(Target("postgresql://ada@shop.internal/shop"))


def test_every_host_of_several_is_looked_at(settings: Any) -> None:
    settings.VAST_TARGETS = ["10.0.0.0/8"]
    two = "postgresql://ada@10.0.0.1:5433,{}:5434/shop"
    parts = Target(dialled(Target(two.format("10.0.0.2")))).parts
    assert (parts["hostaddr"], parts["port"]) == ("10.0.0.1,10.0.0.2", "5433,5434")

    for other in ("192.0.2.1", "169.254.169.254"):
        with pytest.raises(AddressRefused):
            dialled(Target(two.format(other)))


def test_an_address_said_beside_the_name_is_the_one_that_counts(settings: Any) -> None:
    settings.VAST_TARGETS = ["db.example.com"]

    with pytest.raises(AddressRefused):
        dialled(Target("host=db.example.com hostaddr=203.0.113.9 dbname=shop"))


def test_a_name_that_leads_nowhere_is_a_database_out_of_reach(settings: Any) -> None:
    settings.VAST_TARGETS = []

    with pytest.raises(TargetUnreachable, match="leads nowhere") as refusal:
        dialled(Target("postgresql://ada:secret@no.such.host.invalid/shop", label="shop production"))
    assert refusal.value.code == "target_unreachable"
    assert "secret" not in refusal.value.message


def test_a_setting_that_cannot_be_read_opens_nothing() -> None:
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/33"):
        AddressPolicy.of(["10.0.0.0/33"])


@pytest.mark.parametrize("address", ["host=127.0.0.1 port=1", "host=127.0.0.1,127.0.0.1 port=1,2"])
def test_a_server_that_does_not_answer_is_said_in_a_sentence_without_where_it_is(address: str) -> None:
    with pytest.raises(TargetUnreachable) as refusal, translated("shop production"):
        psycopg.connect(address)

    assert refusal.value.message == "shop production: no connection (Connection refused). Is the server running?"
