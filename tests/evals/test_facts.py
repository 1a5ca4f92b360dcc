"""The questions that VAST must understand: its own, and the shared ones where they are at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.introspect import introspect
from knowledge.schema import Schema
from tests.embedded import Cluster
from tests.evals.facts import OWN, Score, questions_of, score
from tests.evals.facts_schema import SHOP
from tests.evals.sampling import drawn
from vast_project.pg.session import PATIENT, close_pools, read_session
from vast_project.pg.target import Target

#: What the schemas of the same names in ``data`` lack that facts are asked about: partitions, further schemas, comments.
ADDITIONS = Path(__file__).with_name("facts_schemas")
SHARED = Path(__file__).resolve().parents[3] / "shared"
EXAMPLES = SHARED / "examples" / "facts_dev.json"
#: Sets of longer sentences and asides, of which fewer are understood.
OF_PROSE = {"skiing": 0.85, "broadband": 0.96}
#: What a sample's script says of psql, of other databases and of roles.
_NOT_HERE = re.compile(r"^(?:\\.*|(?:DROP|CREATE) DATABASE .*|ALTER .* OWNER TO \w+;)$", re.MULTILINE)


def sample(cluster: Cluster, script: str) -> Schema:
    """A shared sample schema."""
    path = SHARED / "data" / script
    if not path.exists():
        pytest.skip("the shared sample schemas are not on this machine")
    return made(cluster, _NOT_HERE.sub("", path.read_text(encoding="utf-8")))


def made(cluster: Cluster, sql: str) -> Schema:
    """A schema as a real server holds it."""
    target = Target(cluster.create_database(sql=sql))
    with read_session(target, profile=PATIENT) as session:
        schema = introspect(session)
    close_pools(target)
    return schema


@pytest.fixture(scope="module")
def pagila(cluster: Cluster) -> Schema:
    """The sample schema that the shared questions are about."""
    return sample(cluster, "pagila_schema.sql")


def good_enough(found: Score, *, right: float) -> None:
    """Assert the share of right answers, and that no negative was answered as a fact."""
    report = "\n".join([*found.misses, found.report()])
    assert found.share("right", negative=True) == 1, report
    assert found.share("right") >= right, report


def test_own_questions_are_understood() -> None:
    good_enough(score(questions_of(OWN), SHOP), right=0.98)


def test_the_shared_examples_are_understood(pagila: Schema) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the shared examples are not on this machine")
    good_enough(score(questions_of(EXAMPLES), pagila, database="pagila"), right=0.97)


@pytest.mark.parametrize("questions", ["films", "rental", "stores", "cinema", "dvds"])
def test_questions_about_films_are_understood(pagila: Schema, questions: str) -> None:
    good_enough(score(questions_of(OWN.with_name(f"facts_{questions}.jsonl")), pagila, database="pagila"), right=0.97)


@pytest.mark.parametrize(("questions", "script"), [("music", "chinook"), ("trade", "northwind")])
def test_questions_about_other_schemas_are_understood(cluster: Cluster, questions: str, script: str) -> None:
    found = score(questions_of(OWN.with_name(f"facts_{questions}.jsonl")), sample(cluster, f"{script}.sql"), database=script)

    good_enough(found, right=0.97)


@pytest.mark.parametrize("name", drawn(["library", "shopdb", *(path.stem for path in sorted(ADDITIONS.glob("*.sql")))], one_in=2))
def test_questions_that_others_wrote_are_understood(cluster: Cluster, name: str) -> None:
    scripts = [folder / f"{name}.sql" for folder in (ADDITIONS.with_name("data"), ADDITIONS)]
    script = "\n".join(path.read_text() for path in scripts if path.exists())
    found = score(questions_of(OWN.with_name(f"facts_{name}.jsonl")), made(cluster, script), database=name)

    good_enough(found, right=OF_PROSE.get(name, 0.97))
