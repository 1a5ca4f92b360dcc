"""Names in a question become objects of the catalog: one, or a refusal that offers the near ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, cast

from rapidfuzz import fuzz, process

from facts.formats import listed
from facts.inquiry import Inquiry
from facts.understanding.spelled_out import spell_out
from knowledge.schema import Name, Schema
from vast_project.errors import InvalidInput, NotFound
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

TABLES = "rpf"
STORED = "rpm"
RELATIONS = "rpfvm"
INDEXES = "iI"

_WORDS = {"r": "table", "p": "partitioned table", "f": "foreign table", "v": "view", "m": "materialised view", "i": "index"}
_WORDS |= {"I": "partitioned index", "S": "sequence", "t": "TOAST table", "c": "composite type"}


#: So many names are told where none of them looks like the one that was said.
FEW = 6


class ObjectUnknown(NotFound):
    """There is no such object in the database."""

    code = "object_unknown"


class NameAmbiguous(InvalidInput):
    """The name stands for several objects."""

    code = "name_ambiguous"


@dataclass(frozen=True)
class Relation:
    """One relation of the catalog; ``kind`` as pg_class.relkind."""

    oid: int
    name: Name
    kind: str
    is_partition: bool = False

    def __str__(self) -> str:
        return str(self.name)

    @property
    def word(self) -> str:
        """Return what people call this kind of relation."""
        return "partition" if self.is_partition else _WORDS.get(self.kind, "relation")


def relation(ask: Inquiry, text: str, *, kinds: str = RELATIONS, what: str = "table") -> Relation:
    """Find the relation that a name means; a name alone means the one outside the system's schemas.

    :param kinds: the letters of pg_class.relkind that may be meant.
    :raises ObjectUnknown: with near names, if there is none.
    :raises NameAmbiguous: with the qualified names, if several schemas have it.
    """
    known: Relation | None = ask.settled.get(text)
    if known is not None and known.kind in kinds:
        return known
    schemas, names = _readings(text)
    found = ask.look_up(QUERIES["relation"], schemas=schemas, names=names, kinds=list(kinds)).records()
    if not found and text != text.lower():
        return relation(ask, text.lower(), kinds=kinds, what=what)
    if not found:
        raise unknown(what, text, relation_names(ask.schema, kinds))
    own = [one for one in found if not one.is_system] or found[:1]
    if len(own) > 1:
        raise _ambiguous(ask, what, text, [Name(one.schema, one.name) for one in own])
    return Relation(own[0].oid, Name(own[0].schema, own[0].name), own[0].kind, own[0].is_partition)


def settled(ask: Inquiry, found: Relation) -> str:
    """Return a relation's name in full, which from now on stands for it in all parts of the answer without another look-up."""
    full = f"{found.name.schema}.{found.name.name}"
    ask.settled[full] = found
    return full


def column(ask: Inquiry, of: Relation, text: str) -> str:
    """Return a column's exact name.

    :raises ObjectUnknown: with near names, if the relation has none of that name.
    """
    found = ask.one(QUERIES["column"], oid=of.oid, column=text)
    if found is None:
        names = [row[0] for row in ask.read(QUERIES["columns"], oid=of.oid).rows]
        raise unknown("column", text, names, where=f" in {of}")
    return found.name


def table_with_column(ask: Inquiry, column_name: str) -> Relation:
    """Return the only table that has a column of that name.

    :raises ObjectUnknown: with near names, if none has.
    :raises NameAmbiguous: with the tables, if several have.
    """
    found = ask.read(QUERIES["tables_with_column"], column=column_name).records()
    if not found:
        raise unknown("column", column_name, [row[0] for row in ask.read(QUERIES["column_names"]).rows])
    names = [Name(one.schema, one.name) for one in found]
    if len(found) > 1:
        shown = listed(names, limit=8)
        sentence = f"{shown} have a column {column_name}. Say which table you mean."
        raise NameAmbiguous(sentence, name=column_name, choices=_choices(ask, "table", names))
    return Relation(found[0].oid, names[0], found[0].kind, found[0].is_partition)


@dataclass(frozen=True)
class Role:
    """One role of the cluster."""

    oid: int
    name: str
    is_superuser: bool

    def __str__(self) -> str:
        return self.name


def role(ask: Inquiry, text: str) -> Role:
    """Return the role of that name, whatever its case.

    :raises ObjectUnknown: with near names, if there is none.
    """
    found = ask.one(QUERIES["role"], role=text)
    if found is None:
        raise unknown("role", text, [row[0] for row in ask.read(QUERIES["roles"]).rows])
    return Role(found.oid, found.name, found.is_superuser)


def schema_name(ask: Inquiry, text: str | None) -> str | None:
    """Return a schema's exact name; None stays None, for every schema.

    :raises ObjectUnknown: with the names that there are, if there is none.
    """
    if text is None:
        return None
    found = ask.one(QUERIES["schema"], schema=text)
    if found is None:
        raise unknown("schema", text, [row[0] for row in ask.read(QUERIES["schemas"]).rows])
    return found.name


def functions(ask: Inquiry, text: str) -> list[int]:
    """Return the oids of all functions of that name (there is one per list of arguments).

    :raises ObjectUnknown: with near names, if there is none.
    """
    schemas, names = _readings(text.split("(", maxsplit=1)[0])
    found = ask.read(QUERIES["function"], schemas=schemas, names=names).records()
    if not found:
        raise unknown("function", text, [str(one.name) for one in ask.schema.functions])
    return [one.oid for one in found if one.is_system == found[0].is_system]


def data_type(ask: Inquiry, text: str) -> Relation:
    """Return a type of the database (enum, domain, composite, range); kind as pg_type.typtype.

    :raises ObjectUnknown: with near names, if there is none.
    """
    schemas, names = _readings(text)
    found = ask.one(QUERIES["type"], schemas=schemas, names=names)
    if found is None:
        raise unknown("type", text, [str(one.name) for one in ask.schema.types])
    return Relation(found.oid, Name(found.schema, found.name), found.kind)


def unknown(what: str, text: str, names: Iterable[str], *, where: str = "") -> ObjectUnknown:
    """Build the refusal for a name that does not exist, with the names that look like it; with all there are if they are few."""
    known = list(dict.fromkeys(names))
    near = near_names(text, known)
    few = known if len(known) <= FEW and not near else []
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    hint += f" There {'are' if len(few) > 1 else 'is'} {listed(few, limit=FEW)}." if few else ""
    return ObjectUnknown(f"There is no {what} {text}{where}.{hint}", name=text, candidates=near or few)


def near_names(text: str, names: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return the names that look like a text, best first."""
    found = process.extract(
        text.lower(), list(dict.fromkeys(names)), scorer=fuzz.WRatio, processor=str.lower, limit=limit, score_cutoff=70
    )
    return [name for name, _, _ in found]


def relation_names(schema: Schema, kinds: str) -> list[str]:
    """Return the names of the relations of those kinds, as people write them."""
    named = [*schema.tables, *schema.views]
    if "i" in kinds:
        return [index.name for owner in named for index in owner.indexes]
    if kinds == "S":
        return [str(one.name) for one in schema.sequences]
    return [str(one.name) for one in named if getattr(one, "kind", "r") in kinds]


def with_names(query: LiteralString, **names: str) -> LiteralString:
    """Write names that ``identifiers.quote`` has quoted into a query's ``{name}`` places; the rest of it is from a file of ours."""
    for place, name in names.items():
        query = cast(LiteralString, query.replace(f"{{{place}}}", name))
    return query


def _ambiguous(ask: Inquiry, what: str, text: str, names: list[Name]) -> NameAmbiguous:
    sentence = (
        f"There are several of the name {text}: {', '.join(f'{name.schema}.{name.name}' for name in names)}. Say which {what}."
    )
    slot = next((name for name, value in ask.args.items() if value == text), what)
    return NameAmbiguous(sentence, name=text, choices=_choices(ask, slot, names))


def _choices(ask: Inquiry, slot: str, names: list[Name]) -> list[dict[str, str]]:
    """Return for each object what to show and the message that asks the same of it."""
    said = {one.name: ask.args[one.name] for one in ask.fact.slots if ask.args[one.name] not in (None, one.default)}
    full = [f"{name.schema}.{name.name}" for name in names]
    return [{"label": one, "text": spell_out(ask.fact.name, {**said, slot: one})} for one in full]


def _readings(text: str) -> tuple[list[str | None], list[str]]:
    """A text is a name, or with each of its dots a schema and a name; quotes around either part are dropped."""
    pairs: list[tuple[str | None, str]] = [(None, text), (None, text.strip('"'))]
    pairs += [(text[:dot].strip('"'), text[dot + 1 :].strip('"')) for dot, letter in enumerate(text) if letter == "."]
    unique = list(dict.fromkeys(pairs))
    return [schema for schema, _ in unique], [name for _, name in unique]
