"""A response says how long it took, and how much of that the database took; whoever asked nothing there is told nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.embedded import Cluster
from tests.integration.facts_doors.conftest import Doors, Registered

pytestmark = pytest.mark.django_db


def test_an_answer_says_what_its_database_took_and_the_whole(doors: Doors, registered: Registered, cluster: Cluster) -> None:
    registered(cluster.create_database())

    header = doors.client().get("/api/v1/databases/asked/facts/server_version/")["Server-Timing"]

    said = re.fullmatch(r"db;dur=(\d+\.\d\d), total;dur=(\d+\.\d\d)", header)
    assert said, header
    assert 0 < float(said[1]) < float(said[2])


def test_nothing_is_said_where_no_database_was_asked(doors: Doors) -> None:
    assert "Server-Timing" not in Client().get("/login/")
    assert "Server-Timing" not in doors.client().get("/api/v1/databases/another/facts/server_version/")
