"""Random schemas as values, names and texts as hostile as PostgreSQL allows."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from knowledge import schema as s

NAMES = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=8)
TEXTS = st.none() | NAMES
ACLS = st.none() | st.lists(NAMES, max_size=2).map(tuple)


def several(strategy: st.SearchStrategy[Any], *, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of values with different names."""
    return st.lists(strategy, max_size=most, unique_by=lambda one: one.name).map(tuple)


qualified = st.builds(s.Name, schema=st.sampled_from(["public", "Odd.Place"]), name=NAMES)
columns = st.builds(s.Column, name=NAMES, type=NAMES, not_null=st.booleans(), default=TEXTS, comment=TEXTS, acl=st.just(()))


def constraint(kinds: str, named_columns: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[s.Constraint]:
    """Constraints of some kinds on columns."""
    return st.builds(
        s.Constraint,
        name=NAMES,
        kind=st.sampled_from(kinds),
        columns=named_columns,
        definition=NAMES,
        validated=st.booleans(),
        references=st.none() | qualified,
        comment=TEXTS,
    )


def _which(one: s.Constraint) -> object:
    """What there is one of in a table: NOT NULL is stored once per column, everything else once per name."""
    return one.columns if one.kind == "n" else one.name


constraints = constraint("pufcx", st.lists(NAMES, max_size=2).map(tuple)) | constraint("n", st.tuples(NAMES))
indexes = st.builds(s.Index, name=NAMES, columns=st.lists(NAMES, min_size=1, max_size=2).map(tuple), predicate=TEXTS)
triggers = st.builds(s.Trigger, name=NAMES, definition=NAMES, function=qualified)
policies = st.builds(s.Policy, name=NAMES, command=st.sampled_from("rawd*"), permissive=st.booleans(), roles=st.just(("public",)))
tables = st.builds(
    s.Table,
    name=qualified,
    kind=st.sampled_from("rpf"),
    columns=several(columns),
    constraints=st.lists(constraints, max_size=2, unique_by=(_which, lambda one: one.name)).map(tuple),
    indexes=several(indexes),
    triggers=several(triggers, most=1),
    policies=several(policies, most=1),
    parent=st.none() | qualified,
    options=st.lists(NAMES, max_size=2).map(tuple),
    acl=ACLS,
    comment=TEXTS,
)
views = st.builds(s.View, name=qualified, kind=st.sampled_from("vm"), definition=NAMES, columns=several(columns, most=2))
sequences = st.builds(
    s.Sequence, name=qualified, start=st.integers(-(2**63), 2**63 - 1), owned_by=st.none() | st.tuples(qualified, NAMES)
)
types = st.builds(s.Type, name=qualified, kind=st.sampled_from("edcr"), labels=st.lists(NAMES, max_size=3).map(tuple))
functions = st.builds(s.Function, name=qualified, arguments=NAMES, definition=NAMES, body_hash=NAMES)
measures = st.dictionaries(
    qualified, st.builds(s.Measure, rows=st.none() | st.integers(0), heap_bytes=st.integers(0), total_bytes=st.integers(0))
)
schemas = st.builds(
    s.Schema,
    tables=several(tables),
    views=several(views, most=2),
    sequences=several(sequences, most=2),
    types=several(types, most=2),
    functions=several(functions, most=2),
    extensions=several(st.builds(s.Extension, name=NAMES, version=NAMES, schema=NAMES), most=2),
    others=several(st.builds(s.Other, kind=NAMES, schema=TEXTS, name=NAMES, definition=NAMES), most=2),
    measures=measures,
    server=st.builds(s.Server, version=st.sampled_from([130000, 160004, 180004])),
)


def field_names(cls: type[Any]) -> list[str]:
    """The names of a dataclass's fields."""
    return [one.name for one in fields(cls)]
