"""The values that questions may name: looked at quickly, kept for a while, and never the personal ones."""

from __future__ import annotations

import psycopg
import pytest

from facts.read_errors import ReadRefused
from facts.read_services import read_run
from facts.read_values import values_current
from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues
from knowledge.models import Database
from knowledge.schema import Name
from knowledge.services import schema_current

PATIENTS = Name("public", "patients")


def test_looks_at_short_texts_and_tells_classes_from_names(shop: Database) -> None:
    columns = values_current(shop, schema_current(shop)).columns[PATIENTS]

    assert sorted(columns["ward"].values) == ["North", "South"]
    assert columns["ward"].repeated
    assert columns["name"] == ColumnValues(columns["name"].values, repeated=False)
    assert "notes" not in columns


def test_never_looks_at_what_is_personal_or_not_the_readers(shop: Database) -> None:
    columns = values_current(shop, schema_current(shop)).columns

    assert "insurance_number" not in columns[PATIENTS]
    assert columns[Name("public", "customers")] == {}  # the reader may not read one of its columns


def test_a_value_that_the_schema_does_not_name_is_found(shop: Database) -> None:
    schema = schema_current(shop)
    answer = understand("how many patients with influenza are there?", schema, known=lambda: values_current(shop, schema))

    assert isinstance(answer, ReadQuery)
    assert read_run(database=shop, sql=answer.sql, params=answer.params).rows == [(2,)]


def test_nobody_waits_for_a_locked_table(shop: Database, shop_url: str) -> None:
    with psycopg.connect(shop_url) as holder:
        holder.execute("LOCK TABLE diagnoses")
        schema = schema_current(shop)
        columns = values_current(shop, schema).columns

    assert columns.get(Name("public", "diagnoses"), {}) == {}
    assert "ward" in columns[PATIENTS]


@pytest.mark.parametrize("sql", ["SELECT insurance_number FROM patients", "SELECT * FROM patients", "SELECT p FROM patients p"])
def test_a_personal_column_is_not_read(shop: Database, sql: str) -> None:
    with pytest.raises(ReadRefused) as refused:
        read_run(database=shop, sql=sql)

    assert refused.value.code == "column_personal"
    assert read_run(database=shop, sql="SELECT name, ward FROM patients WHERE id = 1").rows == [("Ada", "North")]
