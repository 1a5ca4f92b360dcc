"""The roles of the server, whose members they are and what is set for them."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed, there_are
from facts.inquiry import Inquiry
from facts.objects import role
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ListRoles(Fact):
    """The roles of the server and what they may do."""

    name, title, show = "list_roles", "Roles", "table"
    slots = (
        choice(
            "kind",
            None,
            superuser="superuser|admin",
            login="can_login",
            nologin="nologin",
            createdb="createdb",
            createrole="createrole",
            replication="replication",
            bypassrls="bypassrls",
            expiring="expire",
        ),
    )
    phrases = (
        "role",
        "role list|exist|have|all|database|who|which",
        "role list|exist|have|all|which database|server|cluster",
        "user list|exist|have|all|database|name",
        "<kind>",
        "<kind> role|who|user|right",
        "count role",
        "who <kind>",
        "role <kind> can|who",
        "createdb role|who|which|user can|may|able|right",
        "role|password expire",
        "account list|exist|have",
        "who log_in can",
    )
    examples = ("list the roles", "which roles are superusers?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_roles, PostgreSQL's predefined roles left out."""
        kind = ask.args["kind"]
        read = ask.read(QUERIES["list_roles"], kind=kind)
        names = listed((row.role for row in read.records()), limit=12)
        noun = {"superuser": "superuser", "login": "role that can log in", "nologin": "role that cannot log in"}.get(kind or "", "role")
        plural = noun.replace("role that", "roles that") if " that " in noun else ""
        end = (
            f" with {kind}"
            if kind in ("createdb", "createrole", "replication", "bypassrls")
            else " with an expiry date"
            if kind == "expiring"
            else ""
        )
        text = f"{there_are(len(read.rows), noun, plural)}{end}" + (f": {names}." if read.rows else ".")
        return ask.answer(text, value=len(read.rows), unit="roles", table=read, scope="the server, predefined roles left out")


@facts.register
class RoleMembership(Fact):
    """Which roles a role belongs to, and which belong to it."""

    name, title, show = "role_membership", "Membership of roles", "tree"
    only_when_sure = True
    slots = (named("role"),)
    phrases = (
        "member|membership|belong|inherit|group <role>",
        "role|group <role> member|belong|in|part|inherit",
        "member role|group",
        "membership",
        "membership role|group",
        "hierarchy role|group",
        "role inherit|nested|hierarchy",
        "group <role> in|belong|which|what",
        "who member|belong|in <role>",
        "role granted <role>",
        "group <role>",
        "group <role> in|belong",
    )
    examples = ("which roles is shop_app a member of?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Follow pg_auth_members both ways."""
        if ask.args["role"] is None:
            read = ask.read(QUERIES["all_memberships"])
            said = listed((f"{row.member} in {row.role}" for row in read.records()), limit=10)
            return ask.answer(f"Memberships: {said}." if read.rows else "No role is a member of another.", value=len(read.rows), table=read)
        who = role(ask, ask.args["role"])
        read = ask.read(ask.pick(QUERIES, "role_membership"), role=who.oid)
        rows = read.records()
        above = list(dict.fromkeys(row.role for row in rows if row.direction == "member of"))
        below = list(dict.fromkeys(row.member for row in rows if row.direction == "members"))
        text = f"{who} is a member of {listed(above, limit=10)}; its members are {listed(below, limit=10)}."
        quiet = [row.role for row in rows if row.direction == "member of" and row.inherits is False]
        caveat = f"Not inherited, only after SET ROLE: {listed(quiet)}." if quiet else None
        return ask.answer(text, value=above, table=read, caveats=[caveat], scope=f"role {who}")


@facts.register
class PerRoleSettings(Fact):
    """Settings that hold for one role or one database only."""

    name, title, show = "per_role_settings", "Settings per role and database", "table"
    phrases = (
        "setting role|user configured?",
        "setting database own|specific|override|per|level",
        "setting role|user own|specific|override|per|level|custom|have configured?",
        "setting specific|override|custom role|user|database",
        "role|user|database override|specific setting",
        "alter role|database|user set|setting",
        "override setting|parameter",
    )
    examples = ("which roles have settings of their own?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_db_role_setting."""
        read = ask.read(QUERIES["per_role_settings"])
        said = listed((f"{row.role} in {row.database}: {row.setting} = {row.value}" for row in read.records()), limit=8)
        text = (
            f"{count(len(read.rows), 'setting')} of roles or databases: {said}."
            if read.rows
            else "No role or database has settings of its own."
        )
        return ask.answer(text, value=len(read.rows), unit="settings", table=read, scope="the server")
