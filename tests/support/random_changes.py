"""Operations by lot on a schema: what the same seed draws is the same."""

from __future__ import annotations

from collections.abc import Callable, Container
from random import Random
from typing import Any

from knowledge.schema import Schema, Table
from ops.operation import Operation
from ops.operation_json import operation_from_json
from ops.planner import plan
from tests.support.random_schemas import VALUES
from vast_project.errors import VastError
from vast_project.pg.identifiers import quote

#: Defaults that a new column of a type may have.
DEFAULTS = {
    "integer": "7",
    "text": "'none'",
    "boolean": "false",
    "date": "'2020-02-29'",
    "bigint": "0",
    "uuid": "gen_random_uuid()",
    "mood": "'ok'",
    "jsonb": "'{}'",
    "timestamp with time zone": "now()",
}
#: What a type may become: wider ones, and others that values may not fit.
WIDER = {
    "integer": ("bigint", "text", "numeric", "smallint", "double precision"),
    "smallint": ("integer", "bigint", "text"),
    "character varying(40)": ("text", "varchar(80)", "varchar(5)"),
    "character(5)": ("text", "varchar(9)"),
    "numeric(12,2)": ("numeric", "numeric(14,2)", "integer", "text"),
    "numeric": ("numeric(8,1)", "double precision"),
    "bigint": ("text", "numeric", "integer"),
    "date": ("text", "timestamp with time zone", "timestamp without time zone"),
    "json": ("jsonb",),
    "jsonb": ("json", "text"),
    "text": ("varchar(200)", "varchar(3)", "jsonb", "integer"),
    "mood": ("text",),
    "real": ("double precision",),
    "timestamp without time zone": ("timestamp with time zone", "date"),
}
#: What a column may be filled with: constants, itself, what other columns of any type hold.
FILLED = (
    "'filled'",
    "42",
    "NULL",
    "{other}::text",
    "{own}",
    "length({other}::text)",
    "coalesce({own}, {other})",
    "now()",
    "{own} || '!'",
    "{own} + 1",
)


def operations_drawn(random: Random, schema: Schema, *, most: int = 5, spare: Container[str] = ()) -> list[Operation]:
    """Return one to ``most`` operations that the planner takes together on a schema, with a way back; others are drawn again.

    :param spare: names of tables that are left alone.
    """
    wanted, drawn = random.randint(1, most), []
    tables = [table for table in schema.tables if table.kind == "r" and table.name.name not in spare]
    for _ in range(wanted * 12):
        if len(drawn) == wanted:
            break
        args = random.choice(CHANGES)(random, random.choice(tables), tables)
        if args is None:
            continue
        try:
            candidate = operation_from_json({"kind": args.pop("kind"), "args": args})
            made = plan([*drawn, candidate], schema, database="drawn", request="")
        except VastError:
            continue
        if made.rollback is not None:
            drawn.append(candidate)
    return drawn


Change = Callable[[Random, Table, list[Table]], dict[str, Any] | None]


def _column(random: Random, table: Table) -> str:
    return random.choice(table.columns).name


def _add_column(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
    type_ = random.choice(list(VALUES))
    args: dict[str, Any] = {"kind": "add_column", "table": str(table.name), "column": f"n{random.randint(1, 99)}", "type": type_}
    if type_ in DEFAULTS and random.random() < 0.6:
        args |= {"default": DEFAULTS[type_], "not_null": random.random() < 0.5}
    return args


def _create_table(random: Random, _table: Table, _tables: list[Table]) -> dict[str, Any]:
    columns = [{"column": "id", "type": "bigserial", "primary_key": True}, {"column": "name", "type": "text"}]
    return {"kind": "create_table", "table": f"made{random.randint(1, 99)}", "columns": columns}


def _add_foreign_key(random: Random, table: Table, tables: list[Table]) -> dict[str, Any]:
    return {"kind": "add_foreign_key", "table": str(table.name), "columns": ["id"], "references": str(random.choice(tables).name)}


def _change_type(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any] | None:
    column = random.choice(table.columns)
    wider = WIDER.get(column.type)
    return wider and {"kind": "change_type", "table": str(table.name), "column": column.name, "type": random.choice(wider)}


def _fill(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
    own, other = (quote(_column(random, table)) for _ in range(2))
    value = random.choice(FILLED).format(own=own, other=other)
    where = random.choice(("", "", f"{other} IS NOT NULL", f"{own} IS NULL"))
    return {
        "kind": "backfill_column",
        "table": str(table.name),
        "column": own.strip('"').replace('""', '"'),
        "value": value,
        "where": where,
    }


def _of_type(kind: str, *types: str, **args: Any) -> Change:
    """Return a change of a column of some types."""

    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any] | None:
        found = [one.name for one in table.columns if one.type in types]
        return {"kind": kind, "table": str(table.name), "column": random.choice(found), **args} if found else None

    return change


def _together(kind: str, word: str) -> Change:
    """Return a change that makes one column of two."""

    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
        parts = [one.name for one in random.sample(table.columns, min(2, len(table.columns)))]
        return {"kind": kind, "table": str(table.name), word: parts, "new_name": f"made{random.randint(1, 99)}"}

    return change


def _delete_some(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
    column = quote(_column(random, table))
    where = random.choice((f"{column} IS NULL", f"left(md5({column}::text), 1) < '8'", "false"))
    return {"kind": "delete_rows", "table": str(table.name), "where": where}


def _of_two(kind: str, word: str, **args: Any) -> Change:
    def change(random: Random, table: Table, tables: list[Table]) -> dict[str, Any]:
        return {"kind": kind, "table": str(table.name), word: str(random.choice(tables).name), **args}

    return change


def _move_column(random: Random, table: Table, tables: list[Table]) -> dict[str, Any]:
    made = {"table": str(table.name), "column": _column(random, table), "target": str(random.choice(tables).name)}
    return {
        "kind": "move_column",
        **made,
        "new_name": f"moved{random.randint(1, 99)}",
        "choose": random.choice(("", "newest", "agree")),
    }


def _rebuild(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
    order = [one.name for one in random.sample(table.columns, random.randint(0, len(table.columns)))]
    return {"kind": "rebuild_table", "table": str(table.name), "order": order}


def _key_of(kind: str) -> Change:
    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
        return {"kind": kind, "table": str(table.name), "columns": [_column(random, table)]}

    return change


def _named(kind: str, pick: Callable[[Table], list[str]], word: str) -> Change:
    """Return a change of something that is called by its own name: an index, a constraint."""

    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any] | None:
        found = pick(table)
        extra = {"new_name": f"renamed{random.randint(1, 99)}"} if kind.startswith("rename") else {}
        return {"kind": kind, word: random.choice(found), **extra} if found else None

    return change


def _of_column(kind: str, **args: Any) -> Change:
    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
        named = {name: value(random) if callable(value) else value for name, value in args.items()}
        return {"kind": kind, "table": str(table.name), "column": _column(random, table), **named}

    return change


def _of_table(kind: str, **args: Any) -> Change:
    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
        named = {name: value(random) if callable(value) else value for name, value in args.items()}
        return {"kind": kind, "table": str(table.name), **named}

    return change


def _keyed(kind: str, word: str) -> Change:
    def change(random: Random, table: Table, _tables: list[Table]) -> dict[str, Any]:
        column = _column(random, table)
        key: Any = [column] if word == "columns" else [{"column": column}]
        return {"kind": kind, "table": str(table.name), word: key}

    return change


CHANGES: list[Change] = [
    _add_column,
    _add_column,
    _create_table,
    _add_foreign_key,
    _change_type,
    _of_column("drop_column"),
    _of_column("rename_column", new_name=lambda random: f"renamed{random.randint(1, 99)}"),
    _of_column("set_not_null"),
    _of_column("drop_not_null"),
    _of_column("set_default", default=lambda random: random.choice(list(DEFAULTS.values()))),
    _of_column("drop_default"),
    _of_column("comment_on", comment=lambda random: f"Remark {random.randint(1, 99)}"),
    _of_column("set_statistics_target", target=300),
    _of_table("rename_table", new_name=lambda random: f"renamed{random.randint(1, 99)}"),
    _of_table("drop_table"),
    _of_table("truncate_table"),
    _fill,
    _fill,
    _delete_some,
    _of_table("add_check", condition=lambda random: random.choice(["id IS NOT NULL", "id::text <> ''", "length(id::text) < 3"])),
    _keyed("create_index", "keys"),
    _keyed("add_unique", "columns"),
    _named("drop_index", lambda table: [index.name for index in table.indexes], "index_name"),
    _named("rename_index", lambda table: [index.name for index in table.indexes], "index_name"),
    _named("drop_constraint", lambda table: [one.name for one in table.constraints], "constraint_name"),
    _named("rename_constraint", lambda table: [one.name for one in table.constraints], "constraint_name"),
    _of_column("rename_column", new_name=lambda random: f"renamed{random.randint(1, 99)}", keep_old=True),
    _of_table("rename_table", new_name=lambda random: f"renamed{random.randint(1, 99)}", keep_view=True),
    _of_type("split_column", "text", "character varying(40)", into=["part1", "part2"], separator="' '"),
    _of_type("extract_json_key", "json", "jsonb", key="name", type="text"),
    _of_type("convert_to_enum", "text", "character varying(40)", labels=["one", "two"]),
    _of_type("normalise_text", "text", "character varying(40)", form="squeeze"),
    _of_type("extract_lookup_table", "text", "character varying(40)", "integer"),
    _of_type("set_storage", "text", "jsonb", "bytea", storage="external"),
    _of_type("change_collation", "text", "character varying(40)", collation="C"),
    _of_type("add_identity", "bigint", "integer"),
    _of_type("set_identity", "bigint", always=False),
    _of_type("drop_identity", "bigint"),
    _of_type("hide_column", "text", "integer", "json"),
    _of_type("drop_expression", "bigint"),
    _together("merge_columns", "parts"),
    _together("fold_columns", "parts"),
    _of_two("add_counter_cache", "child"),
    _move_column,
    _rebuild,
    _key_of("add_primary_key"),
    _key_of("replace_primary_key"),
    _of_table("drop_primary_key"),
    _of_table("clone_table", new_name=lambda random: f"copied{random.randint(1, 99)}"),
    _of_table("add_soft_delete"),
    _of_table("add_history_table"),
    _of_table("add_updated_at_trigger", adding=True),
    _of_table("create_staging_table"),
    _of_table("set_storage_parameter", parameter="fillfactor", value="80"),
    _of_table("set_logged", logged=False),
    _of_table("enable_row_security", force=True),
    _of_table("disable_row_security"),
    _of_table("grant_privileges", role="pg_monitor", privileges=["select", "update"]),
    _of_table("revoke_privileges", role="public", privileges=["select"]),
    _of_table("dedupe_rows", by=["id"], keep="last", order_by="id"),
    _named("drop_trigger", lambda table: [one.name for one in table.triggers], "trigger_name"),
    _named("drop_policy", lambda table: [one.name for one in table.policies], "policy_name"),
]
