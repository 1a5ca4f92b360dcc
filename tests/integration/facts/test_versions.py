"""Every fact on every server version at hand, as superuser, as a monitoring role and as a role with nothing but CONNECT."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from facts.fact import Answer
from tests.integration.facts.cases import CASES, IDS
from tests.integration.facts.conftest import Known


def proven(known: Known, answer: Answer) -> None:
    """Assert what every answer carries, and that the SQL it shows runs as it stands."""
    assert answer.text.strip()
    assert answer.text[-1] in ".”;" or answer.show == "code", "the sentence ends"
    assert answer.scope
    assert answer.as_of.tzinfo is not None
    assert all(len(row) == len(answer.columns) for row in answer.rows)
    assert set(answer.units) <= {*answer.columns, *(name for one in answer.sections for name in one.columns)} or answer.units
    json.dumps(answer.as_json())
    assert "%s" not in answer.sql
    assert not re.search(r"%\(\w+\)s", answer.sql)
    for statement in answer.sql.split(";\n\n") if answer.sql else ():
        known.reader.execute(statement)


@pytest.mark.parametrize("role", [None, "known_nobody"])
@pytest.mark.parametrize(("name", "args"), CASES, ids=IDS)
def test_the_fact_answers(anywhere: Known, name: str, args: dict[str, Any], role: str | None) -> None:
    proven(anywhere, anywhere.ask(name, by=role, **args))


#: Facts that a role with nothing but CONNECT must say it cannot see, and their arguments.
UNSEEN = {
    "column_stats": {"table": "orders", "column": "amount"},
    "file_locations": {},
    "id_exhaustion": {},
    "sequence_value": {"table": "orders"},
    "setting_value": {"setting": "data_directory"},
    "table_bloat": {"table": "orders"},
    "index_bloat": {"index": "orders_placed_on_idx"},
    "wal_size": {},
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_never_shown_as_zero(anywhere: Known, name: str) -> None:
    answer = anywhere.ask(name, by="known_nobody", **UNSEEN[name])

    assert answer.value is None
    assert re.search(r"cannot (?:see|be seen)", answer.text)
