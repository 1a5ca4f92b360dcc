"""Which rows of production a copy gets: a share of each table, those that the plan asks about, those that others refer to. Pure.

Everything is said as the SELECT of a COPY; values in it are literals, since COPY takes no parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.schema import Constraint, Name, Schema, Table
from ops.plan import Plan
from ops.staging.masking import Masks
from ops.step import Check
from ops.validator import validators
from vast_project.pg.identifiers import array_literal, qualified, quote

#: Smaller tables are copied whole: what others look up, and what costs nothing.
WHOLE_BYTES = 512 * 1024
#: Larger ones are sampled by pages, so that the rest of them is not read.
PAGES_BYTES = 1024**3
#: How many rows of one condition of the plan are taken beside the share.
MOST_IN_QUESTION = 10_000
_PARTS = 65_536
SEED = 5_417


@dataclass(frozen=True)
class Reference:
    """A foreign key whose referenced rows the copy must have: the table that holds it and the one it points to."""

    child: Table
    parent: Table
    key: Constraint


def copied_tables(schema: Schema) -> list[Table]:
    """Return the tables that hold rows of their own."""
    return [table for table in schema.tables if table.kind == "r"]


def columns_copied(table: Table) -> list[str]:
    """Return the columns that are copied; generated ones are made anew."""
    return [column.name for column in table.columns if not column.generated]


def into(table: Table) -> str:
    """Return what a COPY into a table names."""
    return f"{_relation(table)} ({_listed(map(quote, columns_copied(table)))})"


def share_select(
    table: Table, schema: Schema, masks: Masks, *, percent: float, in_question: Sequence[str] = ()
) -> str:
    """Return the SELECT of a table's share.

    :param percent: of its rows, above 0 and up to 100; small tables are copied whole.
    :param in_question: the places (ctid) of rows that are wanted too.
    """
    select = f"SELECT {_values(table, masks)} FROM ONLY {_relation(table)}"
    measure = schema.measures.get(table.name)
    if percent >= 100 or (measure is not None and measure.heap_bytes <= WHOLE_BYTES):
        return select
    if measure is not None and measure.heap_bytes > PAGES_BYTES and not in_question:
        return f"{select} TABLESAMPLE SYSTEM ({percent}) REPEATABLE ({SEED})"
    # By a hash of its place a row is in the share or not, whatever else is asked for in the same pass.
    share = f"(hashtextextended(ctid::text, {SEED}) & {_PARTS - 1}) < {round(percent * _PARTS / 100)}"
    wanted = f" OR ctid = ANY ({array_literal(in_question)}::tid[])" if in_question else ""
    return f"{select} WHERE {share}{wanted}"


def questioned_select(table: Table, condition: str) -> str:
    """Return the SELECT of where the rows of a condition stand: schema and name of the table, partition or child, and the place."""
    own = quote(table.name.name)
    rows = f"SELECT {own}.tableoid AS part, {own}.ctid AS place FROM {_relation(table)} WHERE {condition} LIMIT {MOST_IN_QUESTION}"
    return (
        f"SELECT n.nspname, c.relname, one.place::text FROM ({rows}) AS one "
        "JOIN pg_catalog.pg_class AS c ON c.oid = one.part JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace"
    )


def questions_of(plan: Plan, schema: Schema) -> dict[Name, list[str]]:
    """Return, per table, the conditions for the rows that a plan's steps change and those that its validators would find wrong.

    They are the plan's own texts and may name what only the plan makes; whoever uses them tries them first.
    """
    named = {qualified(*table.name): table.name for table in schema.tables}
    found: dict[Name, list[str]] = {}
    for table, condition in _questions(plan):
        name = named.get(table)
        if name is not None and condition not in found.setdefault(name, []):
            found[name].append(condition)
    return found


def tied_by(plan: Plan, schema: Schema) -> Schema:
    """Return the schema with the references that a plan's validators ask about, as if they were foreign keys already.

    So a copy has the rows that a foreign key of the plan will want, and what the key will tie together is masked alike.
    """
    named = {qualified(*table.name): table.name for table in schema.tables}
    for place, check in enumerate(one for one in _checks(plan) if one.validator == "no_orphans"):
        ends = [named.get(check.args[said]) for said in ("table", "references")]
        child, parent = (schema.table(name) if name else None for name in ends)
        columns, referenced = tuple(check.args["columns"]), tuple(check.args["referenced"])
        if child and parent and all(map(child.column, columns)) and all(map(parent.column, referenced)):
            key = Constraint(f"vast_{place}", "f", columns, references=parent.name, referenced_columns=referenced)
            schema = schema.with_table(child.with_constraint(key))
    return schema


def _questions(plan: Plan) -> Iterator[tuple[str, str]]:
    for step in plan.steps:
        if step.args.get("where") and not step.args.get("source"):
            yield str(step.args.get("table")), f"({step.args['where']})"
    for check in _checks(plan):
        validator = validators.get(check.validator)
        condition = validator.offending(check.args) if validator is not None else ""
        if condition:
            yield str(check.args["table"]), f"({condition})"


def _checks(plan: Plan) -> Iterator[Check]:
    for step in plan.steps:
        yield from (*step.checks_before, *step.checks)
    yield from plan.checks


def references_of(schema: Schema) -> list[Reference]:
    """Return the foreign keys to be closed over, each once: partitions share their parent's."""
    return [
        Reference(table, parent, key)
        for table in schema.tables
        for key in table.foreign_keys
        if not key.inherited
        and "PERIOD" not in key.definition
        and key.references is not None
        and (parent := schema.table(key.references)) is not None
        and parent.kind in "rp"
    ]


def missing_select(reference: Reference, *, limit: int, offset: int) -> str:
    """Return the SELECT, for the copy, of keys that are referred to and not there: texts, in their order."""
    child, parent, key = reference.child, reference.parent, reference.key
    columns = [quote(column) for column in key.columns]
    listed = _listed(f"c.{column}::text" for column in columns)
    given = " AND ".join(f"c.{column} IS NOT NULL" for column in columns)
    pairs = zip(key.referenced_columns, columns, strict=True)
    match = " AND ".join(f"p.{quote(referenced)} = c.{column}" for referenced, column in pairs)
    order = _listed(str(place) for place in range(1, len(columns) + 1))
    return (
        f"SELECT DISTINCT {listed} FROM {_only(child)} AS c WHERE {given} "
        f"AND NOT EXISTS (SELECT FROM {_only(parent)} AS p WHERE {match}) ORDER BY {order} LIMIT {limit} OFFSET {offset}"
    )


def keyed_select(reference: Reference, keys: Sequence[Sequence[str]], masks: Masks) -> str:
    """Return the SELECT, for production, of the referenced rows with some keys, as the copy calls them."""
    parent, key = reference.parent, reference.key
    masked = masks.by_table.get(parent.name, {})
    found = _listed(masked.get(column, quote(column)) for column in key.referenced_columns)
    types = [parent.column(column).type for column in key.referenced_columns]  # type: ignore[union-attr]
    casts = _listed(f"u.k{place}::{type_}" for place, type_ in enumerate(types))
    arrays = _listed(array_literal(column) for column in zip(*keys, strict=True))
    names = _listed(f"k{place}" for place in range(len(types)))
    return (
        f"SELECT {_values(parent, masks)} FROM {_only(parent)} WHERE ({found}) IN "
        f"(SELECT {casts} FROM unnest({arrays}) AS u({names}))"
    )


def _values(table: Table, masks: Masks) -> str:
    masked: Mapping[str, str] = masks.by_table.get(table.name, {})
    return _listed(masked.get(column, quote(column)) for column in columns_copied(table))


def _relation(table: Table) -> str:
    return qualified(*table.name)


def _only(table: Table) -> str:
    """Return a relation for FROM: a partitioned table with its partitions, another without what inherits from it."""
    return _relation(table) if table.kind == "p" else f"ONLY {_relation(table)}"


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
