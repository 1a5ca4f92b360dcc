"""The script of a plan, run by psql as a person would run it: forward, then back to the same schema and rows."""

from __future__ import annotations

import subprocess

import psycopg
import pytest

from knowledge.fingerprint import fingerprint
from ops.operation import Loss, operations
from ops.plan import Plan
from ops.plan_script import plan_to_sql
from ops.planner import plan
from ops.reading import schema_read
from tests.embedded import Cluster
from tests.integration.ops.cases import FAMILIES, Family
from tests.ops_world import TABLES
from vast_project.pg.session import close_pools
from vast_project.pg.target import Target
from vast_project.services.binaries import postgres_tool

TRIED = [family for family in FAMILIES if family.name in ("data", "constraints", "maintenance")]


def planned(family: Family, url: str, *, irreversible: bool = False) -> Plan:
    kinds = [kind for kind in family.cases if (operations[kind].loss is Loss.IRREVERSIBLE) is irreversible]
    return plan([family.operation(kind) for kind in kinds], schema_read(Target(url)), database="shop", request="by hand\nand slowly")


def psql(url: str, script: str, *options: str) -> str:
    command = [postgres_tool("psql"), "--dbname", url, "--no-psqlrc", "--quiet", *options, "--file", "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {name: sorted(connection.execute(f"SELECT to_jsonb(t)::text FROM public.{name} t").fetchall()) for (name,) in names}


@pytest.mark.parametrize("family", TRIED, ids=[family.name for family in TRIED])
def test_a_script_runs_forward_and_back(cluster: Cluster, family: Family) -> None:
    url = cluster.create_database(sql=TABLES.format(rows=50) + family.setting)
    before, rows = fingerprint(schema_read(Target(url))), contents(url)
    made = planned(family, url)
    script = plan_to_sql(made)

    psql(url, script)
    changed = fingerprint(schema_read(Target(url))), contents(url)
    psql(url, script, "--set", "back=1")

    assert fingerprint(schema_read(Target(url))) == before
    assert contents(url) == rows
    assert changed != (before, rows) or family.name == "maintenance"
    close_pools()


def test_a_script_without_a_way_back_says_so_and_changes_nothing(cluster: Cluster) -> None:
    [family] = [one for one in FAMILIES if one.name == "data"]
    url = cluster.create_database(sql=TABLES.format(rows=50) + family.setting)
    rows = contents(url)

    said = psql(url, plan_to_sql(planned(family, url, irreversible=True)), "--set", "back=1")

    assert "There is no way back" in said
    assert contents(url) == rows
    close_pools()
