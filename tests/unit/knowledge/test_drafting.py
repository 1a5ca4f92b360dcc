from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from knowledge.drafting import drafted
from knowledge.schema import Column, Constraint, Index, Name, Sequence, Table


@dataclass(frozen=True)
class Kept:
    name: str
    parts: list[str] = field(default_factory=list)


VALUES = [
    (Index, {"name": "books_pkey", "columns": ("id",), "unique": True}),
    (Constraint, {"name": "books_pkey", "kind": "p"}),
    (Sequence, {"name": Name("public", "books_id_seq"), "owned_by": (Name("public", "books"), "id")}),
    (Table, {"name": Name("public", "books"), "columns": (Column("id", "bigint"),)}),
    (Kept, {"name": "x"}),
]


@pytest.mark.parametrize(("cls", "fields"), VALUES)
def test_what_was_drafted_is_what_the_class_makes(cls: type, fields: dict[str, object]) -> None:
    made, plain = drafted(cls)(**fields), cls(**fields)

    assert type(made) is cls
    assert made == plain
    assert repr(made) == repr(plain)
    assert pickle.loads(pickle.dumps(made)) == plain
    assert replace(made, name=plain.name) == plain
    with pytest.raises(FrozenInstanceError):
        made.name = "other"
    assert made == plain


def test_a_field_without_a_default_has_to_be_given() -> None:
    with pytest.raises(TypeError, match="kind"):
        drafted(Constraint)(name="books_pkey")


def test_a_drafted_table_finds_its_columns() -> None:
    table = drafted(Table)(name=Name("public", "books"), columns=(Column("id", "bigint"),))

    assert table.column("id") == Column("id", "bigint")
    assert hash(table.name) == hash(Name("public", "books"))
