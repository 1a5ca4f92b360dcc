"""Row security: where it is on, and the policies."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import Relation, relation
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class Rls(Fact):
    """Row security: where it is on, and the policies."""

    name, title, show = "rls", "Row security", "table"
    slots = (named("table"), choice("aspect", None, policies="policy", enabled="enabled"))
    phrases = (
        "rls",
        "rls <table>",
        "policy",
        "policy <table>",
        "rls table|use|enabled|anywhere|active|have",
        "rls table|use|enabled|anywhere|active|have <table>",
        "rls policy",
        "rls policy list|exist|have|defined|anywhere",
        "rls policy <table>",
        "policy list|exist|have|defined|table|anywhere",
        "exempt|bypass rls",
    )
    examples = ("is row security enabled on orders?", "list the policies")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_class and pg_policy."""
        table = relation(ask, ask.args["table"], kinds="rp") if ask.args["table"] else None
        read = ask.read(QUERIES["rls"], oid=table.oid if table else None)
        rows = read.records()
        policies = [row for row in rows if row.policy]
        on = list(dict.fromkeys(row.table for row in rows if row.is_on))
        text = f"{_secured(table, rows, on)}; {_policies_said(policies)}"
        exempt = [row[0] for row in ask.read(QUERIES["exempt_roles"]).rows]
        caveats = [
            f"Exempt: the tables' owners (unless forced) and {listed(exempt)}." if on else None,
            _without_effect(policies),
        ]
        value = len(policies) if ask.args["aspect"] == "policies" else bool(on)
        return ask.answer(text, value=value, table=read, caveats=caveats, scope=str(table or "all tables"))


def _secured(table: Relation | None, rows: list[Record], on: list[str]) -> str:
    """Say where row security is on."""
    if table is None:
        return f"Row security is on for {count(len(on), 'table')}" + (f" ({listed(on)})" if on else "")
    forced = ", also for its owner" if rows and rows[0].is_forced else ""
    return f"Row security of {table} is {f'on{forced}' if on else 'off'}"


def _policies_said(policies: list[Record]) -> str:
    said = listed((f"{row.policy} on {row.table} ({row.command}, for {listed(row.roles)})" for row in policies), limit=8)
    return count(len(policies), "policy") + (f": {said}." if policies else ".")


def _without_effect(policies: list[Record]) -> str | None:
    asleep = list(dict.fromkeys(row.table for row in policies if not row.is_on))
    return f"Policies without effect, because row security is off: {listed(asleep)}." if asleep else None
