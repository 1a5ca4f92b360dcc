"""A schema goes to JSON and back without loss."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from knowledge import schema as s
from knowledge.codec import from_json, to_json
from knowledge.fingerprint import fingerprint
from tests.unit.knowledge.strategies import schemas


@settings(max_examples=40, deadline=None)
@given(schema=schemas)
def test_nothing_is_lost(schema: s.Schema) -> None:
    again = from_json(json.loads(json.dumps(to_json(schema, measured=True))))

    assert (again, again.measures, again.server) == (schema, schema.measures, schema.server)


@settings(max_examples=40, deadline=None)
@given(schema=schemas)
def test_the_fingerprint_survives_without_the_measures(schema: s.Schema) -> None:
    again = from_json(json.loads(json.dumps(to_json(schema))))

    assert again == schema
    assert again.measures == {}
    assert fingerprint(again) == fingerprint(schema)


def test_what_has_its_default_is_not_written() -> None:
    schema = s.Schema(tables=(s.Table(s.Name("public", "t"), columns=(s.Column("id", "integer"),)),))

    assert to_json(schema)["tables"] == [{"name": ["public", "t"], "columns": [{"name": "id", "type": "integer"}]}]


def test_an_earlier_writing_reads_with_the_defaults_of_what_came_later() -> None:
    data: dict[str, Any] = to_json(s.Schema(tables=(s.Table(s.Name("public", "t")),)))
    data["tables"][0]["a field nobody knows"] = 1

    assert from_json(data).tables == (s.Table(s.Name("public", "t")),)


def test_a_later_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 99"):
        from_json({"format": 99})
