from __future__ import annotations

import weakref
from dataclasses import replace

from facts.per_structure import per_structure
from knowledge.schema import Measure, Name, Schema, Server, Table


def test_builds_once_for_each_structure_and_keeps_none_alive() -> None:
    built = []

    @per_structure
    def size(schema: Schema) -> int:
        built.append(len(schema.tables))
        return len(schema.tables)

    empty, one = Schema(), Schema(tables=(Table(Name("public", "t")),))

    assert [size(empty), size(one), size(empty), size(one)] == [0, 1, 0, 1]
    assert built == [0, 1]

    gone = weakref.ref(one)
    del one
    assert gone() is None


def test_new_measures_leave_it_and_another_table_does_not() -> None:
    built = []

    @per_structure
    def size(schema: Schema) -> int:
        built.append(len(schema.tables))
        return len(schema.tables)

    name = Name("public", "t")
    before = Schema(tables=(Table(name),))
    measured = before.remeasured(server=Server(role="olga"), measures={name: Measure(rows=1, heap_bytes=1, total_bytes=1)})

    assert [size(before), size(measured), size(replace(before, tables=()))] == [1, 1, 0]
    assert built == [1, 0]
    assert measured.measures
    assert before.measures == {}
