"""Who may do what, in effect, and why."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import relation, role, schema_name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


#: What a person means by a word: "write" is any way to change rows.
MEANINGS = {"write": ("INSERT", "UPDATE", "DELETE", "TRUNCATE"), "read": ("SELECT",)}


ALL = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def privileges_meant(word: str | None, major: int) -> tuple[str, ...]:
    """Return the privileges that a word means; without one, all that the server knows."""
    if word is None:
        return (*ALL, "MAINTAIN") if major >= 17 else ALL
    return MEANINGS.get(word.lower(), (word.upper(),))


@facts.register
class WhoCan(Fact):
    """The roles that can read, write or otherwise use a table, and why they can."""

    name, title, show = "who_can", "Who can use a table", "table"
    slots = (named("table", required=True), named("privilege"))
    phrases = (
        "who can <privilege> <table>",
        "who|role <privilege> access|permission|right <table>",
        "role <privilege> <table>",
        "role can <privilege> <table>",
        "role have permission|access|right <privilege> <table>",
        "who access|permission <table> !granted",
        "who can access|touch <table>",
        "role access|can <table>",
        "who can <table>",
        "<privilege> access|permission|right <table>",
        "list role|who <privilege> <table>",
        "who have access|permission|right <privilege> <table>",
        "who have <privilege> <table>",
        "role have <privilege> <table>",
    )
    examples = ("who can write to orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask the server for every role; its answer includes membership, ownership and PUBLIC."""
        table = relation(ask, ask.args["table"])
        word = ask.args["privilege"]
        read = ask.read(QUERIES["who_can"], oid=table.oid, privileges=list(privileges_meant(word, ask.major)))
        rows = read.records()
        able = [row for row in rows if row.may_use_schema]
        barred = [row.role for row in rows if not row.may_use_schema]
        said = listed((f"{row.role} ({_reason(row)})" for row in able), limit=8)
        verb = _verb(word)
        text = f"{count(len(able), 'role')} can {verb} {table}: {said}." if able else f"No role can {verb} {table}."
        security = ask.row(QUERIES["row_security"], oid=table.oid)
        caveats = [
            f"Granted, but without USAGE on schema {table.name.schema}: {listed(barred)}." if barred else None,
            "Row security is on: policies decide which rows; the owner and roles with BYPASSRLS are exempt." if security.is_on else None,
        ]
        return ask.answer(
            text,
            value=[row.role for row in able],
            table=read,
            scope=f"{table.word} {table}, PostgreSQL's predefined roles left out",
            caveats=caveats,
            examined=(ask.row(QUERIES["role_total"]).roles,) * 2,
        )


def _verb(word: str | None) -> str:
    return {
        None: "use",
        "write": "write to",
        "read": "read",
        "SELECT": "read",
        "INSERT": "insert into",
        "DELETE": "delete from",
    }.get(word, (word or "").lower())


def _reason(row: Record) -> str:
    reason = row.reason if row.privileges else f"{', '.join(row.some_columns)} on some columns"
    return reason if row.can_log_in else f"{reason}, cannot log in"


@facts.register
class TableGrants(Fact):
    """The grants on a table and its columns, as they were made."""

    name, title, show = "table_grants", "Grants on a table", "table"
    slots = (named("table", required=True),)
    phrases = (
        "grant <table>",
        "privilege|permission_word <table> !who",
        "grant|privilege|permission_word given|set|exist|defined|list|have|all <table> !who",
        "column grant <table>",
        "acl <table>",
        "granted on|what|which <table>",
        "granted who|anything|what|to <table>",
    )
    examples = ("what grants are on orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the table's and its columns' access lists; no list means the defaults."""
        table = relation(ask, ask.args["table"])
        read = ask.read(QUERIES["table_grants"], oid=table.oid)
        others = [row for row in read.records() if not row.is_owner]
        said = listed((f"{row.role}: {row.privileges}{f' on {row.column}' if row.column else ''}" for row in others), limit=8)
        text = f"On {table} are granted {said}." if others else f"Nothing is granted on {table}: only its owner and superusers can use it."
        return ask.answer(text, value=len(others), unit="grants", table=read, scope=f"{table.word} {table}")


@facts.register
class RolePrivileges(Fact):
    """What a role can do, on all tables or on one."""

    name, title, show = "role_privileges", "Privileges of a role", "table"
    only_when_sure = True
    slots = (named("role"), named("table"), named("privilege"))
    phrases = (
        "can <role> <privilege> <table>",
        "have|with|got <role> <privilege> <table>",
        "can <role> <privilege>",
        "can <role> touch|access|see|do",
        "can <role> touch|access|see|do <table>",
        "access|permission|privilege|right|grant <role>",
        "access|permission|privilege|right|grant <role> have|hold",
        "permission|privilege|right <role> <table>",
        "table <role> can|access|permission|may",
        "table <role> can|permission <privilege> !did",
        "everything|what|which <role> touch|access|see|do|can !did",
        "can i|we|my|vast <privilege> <table> !delete !remove",
        "can i|we|my|vast <privilege> from|row <table>",
        "permission|privilege|right my|i|we|vast",
        "allowed <role> <privilege> <table>",
        "table can i|we|vast access|read|see|write",
    )
    examples = ("what can shop_reporting read?", "can shop_app delete from orders?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask the server table by table; tables that the role cannot come near are not asked for."""
        who = role(ask, ask.args["role"] or ask.row(QUERIES["own_role"]).role)
        table = relation(ask, ask.args["table"]) if ask.args["table"] else None
        word = ask.args["privilege"]
        wanted = list(privileges_meant(word, ask.major))
        read = ask.read(QUERIES["role_privileges"], role=who.oid, oid=table.oid if table else None, privileges=wanted)
        rows = read.records()
        able = [row for row in rows if row.may_use_schema]
        barred = [row.table for row in rows if not row.may_use_schema]
        caveats = [
            "It is a superuser: nothing is refused to it." if who.is_superuser else None,
            f"Granted, but without USAGE on the schema: {listed(barred)}." if barred else None,
            f"The first 1,000 of {rows[0].of:,} tables were asked for." if rows and rows[0].of > 1000 else None,
        ]
        value, text = (_on_one if table else _on_all)(who.name, table, word, able)
        return ask.answer(
            text, value=value, table=read.without("of"), caveats=caveats, scope=f"role {who} on {table or 'all tables and views'}"
        )


def _on_one(who: str, table: object, word: str | None, able: list[Record]) -> tuple[object, str]:
    held = list(able[0].privileges) if able else []
    some = list(able[0].some_columns) if able else []
    if word is None:
        return held, f"{who} has {listed(held, limit=9)} on {table}." if held else f"{who} has no privilege on {table}."
    partly = f" It has {', '.join(some)} on some columns." if some else ""
    can = bool(held)
    which = f" ({', '.join(held)})" if word.lower() in MEANINGS and held else ""
    return can, f"{'Yes' if can else 'No'}, {who} {'can' if can else 'cannot'} {_verb(word)} {table}{which}.{partly}"


def _on_all(who: str, _table: object, word: str | None, able: list[Record]) -> tuple[object, str]:
    names = listed(
        (f"{row.table} ({', '.join(row.privileges) or 'some columns'})" if word is None else row.table for row in able), limit=10, of=len(able)
    )
    if not able:
        return 0, f"{who} can {_verb(word)} no table."
    return len(able), f"{who} can {_verb(word)} {count(len(able), 'table')}: {names}."


@facts.register
class ScopePrivileges(Fact):
    """Privileges beyond tables: on the database, on schemas, by default, and to PUBLIC."""

    name, title, show = "scope_privileges", "Privileges on database and schemas", "table"
    slots = (
        choice("scope", None, public="public_role|everyone|everybody|anyone", default="default", schema="schema", database="database"),
        named("schema"),
        named("privilege"),
    )
    phrases = (
        "default_privilege",
        "default_privilege set|defined|have|list",
        "permission|grant|privilege schema",
        "permission|grant|privilege <schema>",
        "can create schema|table who|role",
        "can create schema|<schema> who|role",
        "create table|object <schema> can|who",
        "create table|object schema can|who",
        "can create table|object|schema who|public_role|role",
        "can connect database who|role|public_role",
        "permission|grant|privilege|access database",
        "grant|permission|privilege|access public_role",
        "public_role can do|access|create|read|see|connect",
        "public_role granted|grant|do",
        "usage <schema> who|can|role",
        "default_privilege table|object|new|function",
    )
    examples = ("what is granted to PUBLIC?", "which default privileges are set?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read datacl, nspacl and pg_default_acl; no list means the defaults."""
        schema = schema_name(ask, ask.args["schema"])
        scope = ask.args["scope"] or ("schema" if schema else "database")
        params = {"schema": schema} if scope == "schema" else {}
        read = ask.read(QUERIES[f"{scope}_privileges"], **params)
        word = ask.args["privilege"]
        rows = [row for row in read.records() if word is None or row.privilege in privileges_meant(word, ask.major)]
        text = f"{_SCOPES[scope]}: {_by_role(rows, scope) if rows else 'nothing'}."
        table = (read.columns, [tuple(getattr(row, name) for name in read.columns) for row in rows])
        return ask.answer(text, value=len(rows), unit="grants", table=table, scope=(schema and f"schema {schema}") or scope)


_SCOPES = {
    "public": "To PUBLIC are granted",
    "default": "New objects get",
    "schema": "On schemas",
    "database": "On the database",
}


def _by_role(rows: list[Record], scope: str) -> str:
    """Say who holds what, a role once."""
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(row.role, []).append(row.privilege if scope == "database" else f"{row.privilege} on {row.object}")
    return listed((f"{who}: {listed(dict.fromkeys(privileges), limit=6)}" for who, privileges in held.items()), limit=8)
