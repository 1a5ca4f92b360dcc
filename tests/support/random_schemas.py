"""Schemas by lot: tables with rows, keys of all kinds, rules, indexes, and what depends on them; the same seed draws the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from vast_project.pg.identifiers import literal, quote

#: Types with an expression over ``i`` that gives a row its value; a value is another one in each of the first hundred rows.
KEYS = {
    "integer": "i",
    "bigint": "i * 1000003",
    "uuid": "md5(i::text)::uuid",
    "text": "'key ' || i",
    "numeric(12,2)": "i + 0.25",
    "date": "date '2020-01-01' + i",
}
#: Types of other columns, likewise; values come again and again.
VALUES = {
    **KEYS,
    "integer": "(i % 97)::integer",
    "smallint": "i % 120",
    "text": "'text ' || i % 31",
    "varchar(40)": "'name ' || i % 13",
    "char(5)": "'c' || i % 9",
    "boolean": "i % 2 = 0",
    "real": "i / 4.0",
    "double precision": "i / 3.0",
    "numeric": "i / 7.0",
    "timestamp with time zone": "timestamptz '2020-01-01 00:00Z' + i * interval '1 hour'",
    "timestamp without time zone": "timestamp '2020-01-01 00:00' + i * interval '1 hour'",
    "time": "time '00:00' + i * interval '1 minute'",
    "interval": "i * interval '1 day'",
    "inet": "('10.0.0.' || i % 250)::inet",
    "bytea": "decode(md5(i::text), 'hex')",
    "json": "json_build_object('i', i, 'name', 'n' || i % 5)",
    "jsonb": "jsonb_build_object('i', i, 'name', 'n' || i % 5)",
    "integer[]": "ARRAY[i, i + 1]",
    "text[]": "ARRAY['a' || i % 5, NULL]",
    "int4range": "int4range(i, i + 5)",
    "point": "point(i, -i)",
    "tsvector": "to_tsvector('simple', 'word' || i % 7)",
    "mood": "(ARRAY['sad', 'ok', 'glad'])[1 + i % 3]::mood",
    "positive": "1 + i % 50",
}
#: Types that a btree index, a unique constraint or a comparison is no use for.
UNSORTED = frozenset({"json", "point"})
#: What makes the types of one's own.
TYPES = ("CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad')", "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)")
REMARK = "Drawn by lot: it's so"
#: Names that want quoting, mixed with those that do not.
ODD = ("Order Line", "select", 'say "hi"', "größe", "CamelCase", "100%", "a.b")


@dataclass
class Drawn:
    """A table by lot: its name as SQL says it, its columns with their types, its key (none: empty), and what made it."""

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    rows: int = 0

    def sortable(self) -> list[str]:
        """Return the columns that can be sorted by."""
        return [name for name, type_ in self.columns.items() if type_ not in UNSORTED]


def schema_sql(random: Random, *, rows: int = 60) -> str:
    """Return SQL that makes one to four tables with rows and what depends on them."""
    made = list(TYPES)
    tables: list[Drawn] = []
    for number in range(random.randint(1, 4)):
        table = Drawn(quote(_name(random, f"t{number}")), rows=random.choice((0, 1, rows, rows, rows)))
        made += _table(random, table, tables)
        tables.append(table)
    for table in tables:
        made += _indexes(random, table)
        made += _dependents(random, table)
    if random.random() < 0.75:
        made.append("ANALYZE")  # How large the others' tables are is not known: they count as large.
    return ";\n".join(made)


def _name(random: Random, plain: str) -> str:
    return f"{random.choice(ODD)} {plain}" if random.random() < 0.15 else plain


def _table(random: Random, table: Drawn, others: list[Drawn]) -> Iterator[str]:
    """Yield a table and its rows."""
    body, values = _key(random, table)
    for number in range(random.randint(2, 6)):
        name, definition, value = _column(random, table, number)
        body.append(definition)
        values[name] = value
    if (numbers := [one for one, type_ in table.columns.items() if type_ in ("integer", "smallint")]) and random.random() < 0.3:
        body.append(f"made bigint GENERATED ALWAYS AS ({numbers[0]} * 2) STORED")
    if (parent := _parent(random, others)) is not None:
        body.append(
            f"parent {parent.columns[parent.key[0]]} REFERENCES {parent.name}{random.choice(('', ' ON DELETE CASCADE', ' ON DELETE SET NULL'))}"
        )
        values["parent"] = re.sub(r"\bi\b", "(1 + i % 10)", KEYS[parent.columns[parent.key[0]]]) if parent.rows > 10 else "NULL"
    split = " PARTITION BY HASH ({})".format(", ".join(table.key)) if table.key and random.random() < 0.12 else ""
    yield f"CREATE TABLE {table.name} ({', '.join(body)}){split}"
    for part in range(3) if split else ():
        yield f"CREATE TABLE {quote(f'{_plain(table)}_part{part}')} PARTITION OF {table.name} FOR VALUES WITH (MODULUS 3, REMAINDER {part})"
    rows = f"SELECT {', '.join(values.values())} FROM generate_series(1, {table.rows}) AS i"
    yield f"INSERT INTO {table.name} ({', '.join(values)}) {'OVERRIDING SYSTEM VALUE ' if table.key else ''}{rows}"


def _column(random: Random, table: Drawn, number: int) -> tuple[str, str, str]:
    """Return the name of a column of any type, what stands for it in CREATE TABLE, and the value of each row."""
    name, type_ = quote(_name(random, f"c{number}")), random.choice(list(VALUES))
    required = random.random() < 0.35
    table.columns[name] = type_
    value = VALUES[type_] if required else f"CASE WHEN i % 5 > 0 THEN {VALUES[type_]} END"
    return name, f"{name} {type_}{' NOT NULL' if required else ''}{_default(random, type_)}", value


def _key(random: Random, table: Drawn) -> tuple[list[str], dict[str, str]]:
    """Return what stands in CREATE TABLE for a key by lot, and the values of its columns: one column, two, a number of its own, or none."""
    kind = random.choices(("one", "identity", "two", "none"), (4, 2, 1, 1))[0]
    if kind == "none":
        return ["note text"], {"note": "'row ' || i % 20"}
    if kind == "identity":
        table.key, table.columns["id"] = ("id",), "bigint"
        return [f"id bigint GENERATED {random.choice(('ALWAYS', 'BY DEFAULT'))} AS IDENTITY PRIMARY KEY"], {"id": KEYS["bigint"]}
    type_ = random.choice(list(KEYS))
    table.columns["id"] = type_
    if kind == "one":
        table.key = ("id",)
        return [f"id {type_} PRIMARY KEY"], {"id": KEYS[type_]}
    table.key, table.columns["line"] = ("id", "line"), "integer"
    return [f"id {type_}", "line integer", "PRIMARY KEY (id, line)"], {"id": KEYS[type_], "line": "i % 3"}


def _default(random: Random, type_: str) -> str:
    if random.random() < 0.7:
        return ""
    return {
        "integer": " DEFAULT 7",
        "text": " DEFAULT 'it''s'",
        "boolean": " DEFAULT false",
        "uuid": " DEFAULT gen_random_uuid()",
    }.get(type_, "")


def _parent(random: Random, others: list[Drawn]) -> Drawn | None:
    keyed = [one for one in others if len(one.key) == 1]
    return random.choice(keyed) if keyed and random.random() < 0.6 else None


def _indexes(random: Random, table: Drawn) -> Iterator[str]:
    """Yield indexes, rules and statistics over a table."""
    sortable = table.sortable()
    name = _plain(table)
    if sortable and random.random() < 0.5:
        yield f"CREATE INDEX {quote(name + '_some_idx')} ON {table.name} ({', '.join(random.sample(sortable, min(2, len(sortable))))})"
    if (texts := [one for one, type_ in table.columns.items() if type_ == "text"]) and random.random() < 0.5:
        yield f"CREATE INDEX {quote(name + '_lower_idx')} ON {table.name} (lower({texts[0]})) WHERE {texts[0]} IS NOT NULL"
    if (
        documents := [one for one, type_ in table.columns.items() if type_ in ("jsonb", "integer[]", "tsvector")]
    ) and random.random() < 0.6:
        yield f"CREATE INDEX {quote(name + '_gin_idx')} ON {table.name} USING gin ({documents[0]})"
    yield from _rules(random, table, sortable)
    if len(sortable) > 1 and random.random() < 0.2:
        yield f"CREATE STATISTICS {quote(name + '_stats')} ON {', '.join(sortable[:2])} FROM {table.name}"


def _rules(random: Random, table: Drawn, sortable: list[str]) -> Iterator[str]:
    """Yield a CHECK and a second unique key by lot."""
    name = _plain(table)
    if len(table.key) == 1 and random.random() < 0.4:
        yield f"ALTER TABLE {table.name} ADD CONSTRAINT {quote(name + '_some_check')} CHECK ({table.key[0]} IS NOT NULL)"
    if len(table.key) == 1 and sortable and random.random() < 0.3:
        yield f"ALTER TABLE {table.name} ADD CONSTRAINT {quote(name + '_more_key')} UNIQUE ({', '.join({table.key[0]: 0, sortable[-1]: 0})})"


def _plain(table: Drawn) -> str:
    """Return what names of a table's indexes and the like begin with."""
    return table.name.strip('"').replace('""', "").replace(" ", "_")[:30]


def _dependents(random: Random, table: Drawn) -> Iterator[str]:
    """Yield what uses a table: views, triggers, policies, privileges, remarks."""
    name = _plain(table)
    columns = list(table.columns)
    if columns and random.random() < 0.25:
        yield f"CREATE VIEW {quote(name + '_view')} AS SELECT {', '.join(random.sample(columns, 1))} FROM {table.name}"
    if columns and random.random() < 0.1:
        yield f"CREATE MATERIALIZED VIEW {quote(name + '_kept')} AS SELECT count(*) AS number FROM {table.name}"
    if random.random() < 0.2:
        yield (
            f"CREATE FUNCTION {quote(name + '_touch')}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n"
            f"CREATE TRIGGER touched BEFORE UPDATE ON {table.name} FOR EACH ROW EXECUTE FUNCTION {quote(name + '_touch')}()"
        )
    yield from _about(random, table)


def _about(random: Random, table: Drawn) -> Iterator[str]:
    """Yield what is said of a table, and who may do what with it."""
    column = random.choice(list(table.columns) or ["note"])
    if random.random() < 0.15:
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY;\nCREATE POLICY seen ON {table.name} FOR SELECT USING (true)"
    if random.random() < 0.3:
        yield f"GRANT SELECT ON {table.name} TO PUBLIC"
    if random.random() < 0.3:
        yield f"COMMENT ON TABLE {table.name} IS {literal(REMARK)}"
    if random.random() < 0.3:
        yield f"COMMENT ON COLUMN {table.name}.{column} IS 'One by lot'"
    if random.random() < 0.2:
        yield f"ALTER TABLE {table.name} ALTER COLUMN {column} SET STATISTICS 77"
