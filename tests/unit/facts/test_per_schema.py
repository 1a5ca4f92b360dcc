from __future__ import annotations

import gc
import weakref

from facts.per_schema import per_schema
from knowledge.schema import Name, Schema, Table


def test_builds_once_for_each_schema_and_keeps_none_alive() -> None:
    built = []

    @per_schema
    def size(schema: Schema) -> int:
        built.append(len(schema.tables))
        return len(schema.tables)

    empty, one = Schema(), Schema(tables=(Table(Name("public", "t")),))

    assert [size(empty), size(one), size(empty), size(one)] == [0, 1, 0, 1]
    assert built == [0, 1]

    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
