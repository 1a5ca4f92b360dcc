"""A schema as the guard asks about it: names looked up along the search path, prepared once per Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from facts.per_structure import per_structure
from knowledge.schema import Column, Name, Schema, Table, Type, View

#: Columns that every table has.
SYSTEM_COLUMNS = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"})

#: What the grammar calls the types that PostgreSQL prints in the words of the standard.
_GRAMMAR_NAMES = {
    "bigint": "int8",
    "bit varying": "varbit",
    "boolean": "bool",
    "character": "bpchar",
    "character varying": "varchar",
    "double precision": "float8",
    "integer": "int4",
    "real": "float4",
    "smallint": "int2",
    "time with time zone": "timetz",
    "time without time zone": "time",
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
}
_MODIFIERS = re.compile(r"\([^)]*\)|\[\]")

_ORDERING = re.compile(r"DEFAULT FOR (?P<type>.+?) \{.*? \{(?P<functions>.*)\}$", re.DOTALL)
_CALLED = re.compile(r"\d+ ([^\s(\"]+)\(")

T = TypeVar("T")
#: Bare name -> schema -> member.
ByName = dict[str, dict[str, T]]


@dataclass(frozen=True)
class Cast:
    """A cast with a function of the database's own. ``implicit``: PostgreSQL uses it unasked.

    ``of_own`` and ``to_own`` say whether its types are the database's own; values of any other type may be anywhere.
    """

    source: str
    target: str
    function: Name
    implicit: bool
    of_own: bool
    to_own: bool


@dataclass(frozen=True)
class Signature:
    """The types that an operator of the database's own takes, as the grammar calls them; "" for any or none.

    ``own`` are those of them that are the database's own.
    """

    left: str
    right: str
    own: frozenset[str]


@dataclass(frozen=True)
class Ordering:
    """A type that values are compared of by functions of the database's own, wherever they are sorted, grouped or made unique."""

    type: str
    functions: frozenset[Name]


@dataclass(frozen=True)
class Names:
    """What a database defines by itself. Extensions' members are not in a Schema, and so not here; only their names are.

    ``columns`` holds the names of all columns and attributes of the database; ``cast_targets`` the types, as PostgreSQL
    prints them, that a cast with a function of the database's own leads to; ``casts`` those casts; ``converts_unasked`` says
    that any cast of its own is used unasked; ``overloads`` what its operators take, by their names; ``orderings`` the types that
    functions of its own compare; ``extensions`` the schema of each extension; ``foreign`` the foreign tables that are read with
    each table: itself, or partitions and children of it. ``sources`` keeps what scopes work out of tables, ``typed``
    the columns of types of its own.
    """

    search_path: tuple[str, ...]
    functions: ByName[Name]
    operators: ByName[Name]
    overloads: dict[str, list[Signature]]
    types: ByName[Type]
    relations: ByName[Table | View]
    columns: frozenset[str]
    cast_targets: frozenset[str]
    casts: tuple[Cast, ...]
    converts_unasked: bool
    orderings: tuple[Ordering, ...]
    extensions: dict[str, str]
    foreign: dict[Name, frozenset[Name]]
    sources: dict[tuple[str | None, str], Any] = field(default_factory=dict)
    typed: dict[Name, tuple[Column, ...]] = field(default_factory=dict)

    def relation(self, schema: str | None, name: str) -> Table | View | None:
        """Return the table or view of that name, looked up along the search path where no schema is given."""
        return self._find(self.relations, schema, name)

    def type(self, schema: str | None, name: str) -> Type | None:
        """Return the enum, domain, composite or range type of that name."""
        return self._find(self.types, schema, name)

    @property
    def watches_types(self) -> bool:
        """Return whether it matters which types a statement reads or names."""
        return bool(self.casts or self.overloads)

    def parts(self, name: str) -> list[str]:
        """Return the types, as PostgreSQL prints them, that values of the database's own types of that bare name are made of."""
        types = self.types.get(name, {}).values()
        relations = self.relations.get(name, {}).values()
        bases = [one.base for one in types if one.base]
        attributes = [text for one in types for _, text in one.attributes]
        return [*bases, *attributes, *(column.type for relation in relations for column in relation.columns)]

    def own_typed(self, relation: Table | View) -> tuple[Column, ...]:
        """Return the columns of a relation whose types are the database's own, or made of such."""
        found = self.typed.get(relation.name)
        if found is None:
            own = self.types.keys() | self.relations.keys()
            found = tuple(column for column in relation.columns if bare_type(column.type) in own)
            self.typed[relation.name] = found
        return found

    def with_parts(self, name: str) -> set[str]:
        """Return the bare name of a type with those of all that its values are made of."""
        found: set[str] = set()
        pending = [name]
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending += map(bare_type, self.parts(name))
        return found

    def function(self, schema: str | None, name: str) -> Name | None:
        """Return the database's own function that a call by this name could mean."""
        return self._find(self.functions, schema, name)

    def operator(self, schema: str | None, name: str) -> Name | None:
        """Return the database's own operator that this could mean."""
        return self._find(self.operators, schema, name)

    def _find(self, members: ByName[T], schema: str | None, name: str) -> T | None:
        named = members.get(name)
        if named is None:
            return None
        if schema is not None:
            return named.get(schema)
        return next((named[path] for path in self.search_path if path in named), None)


@per_structure
def names_of(schema: Schema) -> Names:
    """Return the names of a schema."""
    relations = (*schema.tables, *schema.views)
    columns = {column.name for relation in relations for column in relation.columns}
    attributes = {attribute for one in schema.types for attribute, _ in one.attributes}
    return Names(
        search_path=schema.search_path,
        functions=_by_name((one.name, one.name) for one in schema.functions),
        operators=_by_name((name, name) for name in _own_operators(schema)),
        overloads=_overloads(schema),
        types=_by_name((one.name, one) for one in schema.types),
        relations=_by_name((one.name, one) for one in relations),
        columns=frozenset(columns | attributes),
        cast_targets=_own_cast_targets(schema),
        casts=tuple(_own_casts(schema)),
        converts_unasked=any(one.kind == "cast" and one.definition.split()[-2:-1] == ["i"] for one in schema.others),
        orderings=tuple(_own_orderings(schema)),
        extensions={one.name: one.schema for one in schema.extensions},
        foreign=_foreign(schema),
    )


def columns_of(relation: Table | View) -> frozenset[str]:
    """Return the names of a relation's columns, a table's system columns included."""
    own = frozenset(column.name for column in relation.columns)
    return own | SYSTEM_COLUMNS if isinstance(relation, Table) else own


def _by_name(members: Iterable[tuple[Name, T]]) -> ByName[T]:
    found: ByName[T] = {}
    for name, member in members:
        found.setdefault(name.name, {})[name.schema] = member
    return found


def _foreign(schema: Schema) -> dict[Name, frozenset[Name]]:
    """Return the foreign tables that are read with a table, for the tables that have any."""
    parents = {table.name: (*table.inherits, *([table.parent] if table.parent else ())) for table in schema.tables}
    found: dict[Name, set[Name]] = {}
    for table in schema.tables:
        pending = [table.name] if table.kind == "f" else []
        while pending:
            name = pending.pop()
            found.setdefault(name, set()).add(table.name)
            pending += parents.get(name, ())
    return {name: frozenset(tables) for name, tables in found.items()}


def _own_operators(schema: Schema) -> list[Name]:
    """Operators are kept as ``+(integer, app.secret)``."""
    return [Name(one.schema or "", one.name.partition("(")[0]) for one in schema.others if one.kind == "operator"]


def _overloads(schema: Schema) -> dict[str, list[Signature]]:
    """Return what the operators take: a domain is taken for any type, since values of what it is based on become it unasked."""
    own = {one.name.name for one in (*schema.types, *schema.tables, *schema.views)}
    domains = {one.name.name for one in schema.types if one.kind == "d"}
    found: dict[str, list[Signature]] = {}
    for one in schema.others:
        if one.kind == "operator":
            name, _, operands = one.name.removesuffix(")").partition("(")
            types = [bare_type(text) for text in operands.split(", ")]
            sides = ["" if text in domains or text == "-" or text.startswith("any") else text for text in types]
            found.setdefault(name, []).append(Signature(sides[0], sides[-1], frozenset(own & set(types) - domains)))
    return found


def _own_cast_targets(schema: Schema) -> frozenset[str]:
    return frozenset(target for _, target, _ in _cast_functions(schema))


def _cast_functions(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Casts are kept as ``integer AS app.secret``, with the function's signature in the definition where there is one."""
    for one in schema.others:
        if one.kind == "cast" and "(" in one.definition:
            source, _, target = one.name.rpartition(" AS ")
            yield source, target, one.definition


def _own_casts(schema: Schema) -> Iterator[Cast]:
    """The definition is ``app.to_number(mood) e f``: the function, the context (i: unasked), and how."""
    own = {one.name.name for one in (*schema.types, *schema.tables, *schema.views)}
    for source, target, definition in _cast_functions(schema):
        schema_name, _, name = definition.partition("(")[0].rpartition(".")
        function = Name(schema_name or "public", name)
        of, to = bare_type(source), bare_type(target)
        yield Cast(of, to, function, implicit=definition.split()[-2] == "i", of_own=of in own, to_own=to in own)


def _own_orderings(schema: Schema) -> Iterator[Ordering]:
    """The definition is ``DEFAULT FOR app.mood {"1 <(mood,mood) app.mood_lt",…} {"1 app.compare(mood,mood)"}``."""
    own = {str(one.name) for one in schema.functions} | {f"{one.name.schema}.{one.name.name}" for one in schema.functions}
    for one in schema.others:
        found = _ORDERING.match(one.definition) if one.kind == "operator class" else None
        called = own & set(_CALLED.findall(found["functions"])) if found else set()
        if found and called:
            yield Ordering(bare_type(found["type"]), frozenset(map(_name_of, called)))


def _name_of(printed: str) -> Name:
    schema, _, name = printed.rpartition(".")
    return Name(schema or "public", name)


def bare_type(printed: str) -> str:
    """Return the name that a type has in the grammar, without its schema: ``int4`` of ``integer[]``, ``mood`` of ``app.mood``."""
    text = _MODIFIERS.sub("", printed).strip()
    return _GRAMMAR_NAMES.get(text) or text.rpartition(".")[2].strip('"')
