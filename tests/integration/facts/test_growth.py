"""No statement looks through one set of objects for each of another: what a fact reads grows with the schema and not with its square."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from facts.fact import facts
from facts.inquiry import Inquiry
from tests.embedded import Cluster
from tests.integration.facts.conftest import UNHURRIED
from tests.integration.facts.test_one_table import Counted
from vast_project.pg.session import close_pools, read_session
from vast_project.pg.target import Target

TABLES = 300
#: How many rows a step of a plan may look at for each table: columns, constraints and dependencies are several of each.
PER_TABLE = 60
CROWD = f"""
DO $$
BEGIN
    FOR n IN 1..{TABLES} LOOP
        EXECUTE format('CREATE TABLE t_%1$s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent_id bigint REFERENCES t_%2$s);'
            'CREATE INDEX ON t_%1$s (parent_id)', n, greatest(n - 1, 1));
    END LOOP;
END $$;
"""


@pytest.fixture(scope="module")
def crowd(cluster: Cluster) -> Iterator[Target]:
    """A database of many small tables, each of which refers to the one before."""
    target = Target(cluster.create_database(sql=CROWD))
    with psycopg.connect(target.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    yield target
    close_pools(target)


class Kept(Counted):
    """A session that keeps the values along with the statements."""

    def table(self, query: Any, **params: Any) -> Any:
        """Run a statement and keep it."""
        self.ran.append((query, params))
        return self._session.table(query, **params)


def statements(target: Target, name: str) -> list[tuple[Any, dict[str, Any]]]:
    fact = facts[name]
    with read_session(target, profile=UNHURRIED) as session:
        kept = Kept(session)
        ask = Inquiry(fact=fact, args=fact.bind({}), session=kept, structure=lambda: pytest.fail("needs no schema"), history=None, label="crowd")  # type: ignore[arg-type]
        fact.fetch(ask)
    return kept.ran


def looked_at(node: dict[str, Any]) -> int:
    """Return the most rows that a step of a plan, or of what it stands on, looked at."""
    removed = sum(number for key, number in node.items() if key.startswith("Rows Removed by"))
    own = int((node["Actual Rows"] + removed) * node["Actual Loops"])
    return max([own, *map(looked_at, node.get("Plans", ()))])


@pytest.mark.parametrize(
    "name",
    """id_exhaustion unindexed_fks duplicate_indexes unused_indexes invalid_indexes tables_without_pk isolated_tables list_tables
    list_sequences largest_tables tables_by_rows dead_tuples vacuum_backlog index_bloat unused_tables foreign_keys invalid_constraints""".split(),
)
def test_what_is_read_grows_with_the_schema_and_not_with_its_square(crowd: Target, name: str) -> None:
    with psycopg.connect(crowd.url, autocommit=True, options="-c search_path=pg_catalog") as connection:
        for query, params in statements(crowd, name):
            explained = connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", params or None).fetchall()[0][0][0]
            assert looked_at(explained["Plan"]) <= TABLES * PER_TABLE, query
