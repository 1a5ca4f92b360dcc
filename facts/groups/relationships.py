"""How tables hang together."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, Section, facts, named
from facts.formats import count, listed
from facts.inquiry import Inquiry, Record, Rows
from facts.join_paths import condition, neighbours_of, shortest_path
from facts.objects import TABLES, Relation, relation
from knowledge.schema import Name
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def _key(row: Record) -> str:
    target = Name(row.referenced_schema, row.referenced_table)
    return f"{row.table}.{', '.join(row.columns)} → {target}.{', '.join(row.referenced_columns)}"


@facts.register
class ForeignKeys(Fact):
    """The foreign keys that a table holds, or all of them."""

    name, title, show = "foreign_keys", "Foreign keys", "table"
    slots = (named("table"),)
    phrases = (
        "fk <table>",
        "fk",
        "fk list|all|each|database|have|defined|exist relationship?",
        "fk column|constraint <table>",
        "fk constraint",
        "outgoing fk|reference|relationship <table>",
        "<table> ~ reference|point_to",
        "parent <table>",
        "parent table <table>",
        "<table> ~ reference|point_to table|what|which",
    )
    examples = ("which foreign keys does orders have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint, 500 at most."""
        table = relation(ask, ask.args["table"], kinds=TABLES) if ask.args["table"] else None
        read = ask.read(QUERIES["foreign_keys"], own=table.oid if table else None)
        rows = read.records()
        total = rows[0].of if rows else 0
        said = f": {listed(map(_key, rows), limit=8)}" if rows else ""
        return ask.answer(
            f"{table or f'The database {ask.label}'} has {count(total, 'foreign key')}{said}.",
            value=total,
            unit="foreign keys",
            table=read.without("of"),
            scope=f"{table.word} {table}" if table else "all schemas, copies on partitions left out",
            examined=(len(rows), total),
        )


@facts.register
class ReferencedBy(Fact):
    """The foreign keys of other tables that point to a table."""

    name, title, show = "referenced_by", "References to a table", "table"
    slots = (named("table", required=True),)
    phrases = (
        "reference|point_to|link ~ <table>",
        "table|what|which|who reference|point_to|link ~ <table>",
        "referenced_by|incoming|child <table>",
        "incoming fk|reference <table>",
        "fk to|into|towards|point_to ~ <table>",
        "<table> referenced_by",
        "depend fk ~ <table>",
        "depend ~ <table> fk",
        "anything|anybody|something|else reference|point_to ~ <table>",
        "child table <table>",
        "<table> ~ what|who|anything|something|else|which|table ~ reference|point_to drop|delete|remove|change row?",
        "fk reference|point_to ~ <table>",
    )
    examples = ("what references customers?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint from the other side."""
        table = relation(ask, ask.args["table"], kinds=TABLES)
        read = ask.read(QUERIES["referenced_by"], oid=table.oid)
        rows = read.records()
        said = f": {listed(map(_key, rows), limit=8)}" if rows else ""
        point = "foreign key points" if len(rows) == 1 else "foreign keys point"
        many = f"{len(rows):,}" if rows else "No"
        return ask.answer(f"{many} {point} to {table}{said}.", value=len(rows), unit="foreign keys", table=read.without("of"))


@facts.register
class TableRelationships(Fact):
    """Foreign keys of a table in both directions."""

    name, title, show = "table_relationships", "Relationships of a table", "graph"
    slots = (named("table", required=True),)
    phrases = (
        "relationship <table> !point_to",
        "related|connected|linked|relationship table <table> !point_to",
        "<table> related|relate|connected|fit|hang table|other|rest|what|how !point_to",
        "neighbour <table>",
        "neighbour|relationship fk <table>",
        "neighbour <table> graph|diagram|map",
        "graph|diagram|map|picture fk|relationship <table>",
        "fk both <table>",
        "related|connected|linked <table> !point_to",
        "connection|link <table> table other|all",
    )
    examples = ("which tables is orders related to?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_constraint from both sides."""
        table = relation(ask, ask.args["table"], kinds=TABLES)
        own = ask.read(QUERIES["foreign_keys"], own=table.oid)
        others = ask.read(QUERIES["referenced_by"], oid=table.oid)
        to = listed(dict.fromkeys(row.referenced_table for row in own.records()), limit=10)
        by = listed(dict.fromkeys(row.table for row in others.records()), limit=10)
        text = f"{table} references {to} and is referenced by {by}."
        return ask.answer(
            text,
            value=len(own.rows) + len(others.rows),
            unit="foreign keys",
            table=_both_ways(own, others),
            sections=(_section("References", own), _section("Referenced by", others)),
            scope=f"{table.word} {table}",
        )


def _section(title: str, read: Rows) -> Section:
    return Section(title, *read.only("table", "columns", "referenced_table", "referenced_columns", "on_delete"))


def _both_ways(own: Rows, others: Rows) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    rows = [("to", *row) for row in own.without("of")[1]] + [("from", *row) for row in others.without("of")[1]]
    return ("direction", *own.without("of")[0]), rows


@facts.register
class RelationshipBetween(Fact):
    """The shortest way from one table to another over foreign keys, as a join."""

    name, title = "relationship_between", "Join path"
    only_when_sure = True
    slots = (named("table", required=True), named("table", "table2", required=True))
    phrases = (
        "relationship|related|relate|connected|linked|link <table> <table2>",
        "join <table> <table2>",
        "path <table> <table2>",
        "between <table> <table2>",
        "path join <table> <table2>",
        "fk <table> <table2>",
        "reference|point_to <table> <table2>",
        "path relationship <table> <table2>",
    )
    examples = ("how do I join orders to products?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Search the graph of foreign keys breadth first, both ways along each key; show the keys of the way from the catalog."""
        first, second = (relation(ask, ask.args[name], kinds=TABLES) for name in ("table", "table2"))
        path = shortest_path(neighbours_of(ask.schema), first.name, second.name)
        scope = f"{first} and {second}"
        if path is None:
            guess = self._guess(ask, first, second)
            text = f"No chain of foreign keys leads from {first} to {second}.{guess}"
            return ask.answer(text, value=None, scope=scope, caveats=["A guess by column name, not declared."] if guess else [])
        via = listed((str(name) for name, _ in path[:-1]), limit=10)
        how = (
            f"directly: {condition(path[0][1])}" if len(path) == 1 else f"through {via}: {'; '.join(condition(edge) for _, edge in path)}"
        )
        if not path:
            how = "to itself"
        ask.read(QUERIES["edges"], names=[edge.name for _, edge in path])
        rows = [(str(name), condition(edge), edge.name) for name, edge in path]
        return ask.answer(
            f"{first} joins {second} {how}.",
            value=len(path),
            unit="joins",
            table=(("table", "on", "foreign_key"), rows),
            scope=scope,
        )

    @staticmethod
    def _guess(ask: Inquiry, first: Relation, second: Relation) -> str:
        """Offer columns of equal name where no key is declared."""
        tables = [ask.schema.table(one.name) for one in (first, second)]
        names = [{column.name for column in table.columns if column.name.endswith("_id")} for table in tables if table]
        shared = sorted(set.intersection(*names)) if len(names) == 2 else []
        return f" Both have a column {listed(shared, last='or')}, which may be how they belong together." if shared else ""


@facts.register
class TableDependents(Fact):
    """What depends on a table: views, foreign keys, triggers, policies, partitions, publications, and functions where tracked."""

    name, title, show = "table_dependents", "What depends on a table", "table"
    slots = (named("table", required=True),)
    phrases = (
        "depend <table>",
        "depend|break|affected object|view|what|anything <table>",
        "depend if|when <table> touch|drop|change|alter|delete|remove|rename view|function|what|which|anything",
        "break if|when <table> touch|drop|change|alter|delete|remove|rename",
        "view|function|object use|read|base|depend|reference <table>",
        "anything use|read|base|depend <table>",
        "view on|over|from|of <table>",
        "what|who use|need ~ <table>",
        "safe drop|delete|remove|change|alter <table>",
        "happen|consequence drop|delete|remove|change|alter <table>",
        "drop|delete|remove|rename <table> can|could|may i|we no_harm? !from !row",
        "break <table>",
        "droppable <table> can|could|may|safe no_harm? !column",
    )
    examples = ("what depends on customers?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_depend and the catalogs that point to the table."""
        table = relation(ask, ask.args["table"])
        read = ask.read(QUERIES["table_dependents"], oid=table.oid)
        said = listed((f"{row.kind} {row.name}" for row in read.records()), limit=10)
        text = (
            f"{count(len(read.rows), 'object')} depend{'s' if len(read.rows) == 1 else ''} on {table}: {said}."
            if read.rows
            else f"Nothing that PostgreSQL tracks depends on {table}."
        )
        caveat = "PostgreSQL does not track what the bodies of functions use, except BEGIN ATOMIC ones; applications are not seen either."
        return ask.answer(text, value=len(read.rows), unit="objects", table=read, caveats=[caveat], scope=f"{table.word} {table}")


@facts.register
class IsolatedTables(Fact):
    """The tables without any foreign key, to them or from them."""

    name, title, show = "isolated_tables", "Tables without relationships", "table"
    phrases = (
        "isolated table rest?",
        "isolated table fk|relationship|anything",
        "table without fk|relationship|reference|relation|connection",
        "table not connected|related|linked|joined|referenced_by anything|other|any",
        "table no fk|relationship|reference|relation",
        "table nobody|nothing|none linked|related|reference|connected|point_to",
    )
    examples = ("which tables have no relationships?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the tables that no foreign key starts from or points to."""
        read = ask.read(QUERIES["isolated_tables"])
        rows = read.records()
        names = listed((row.table for row in rows), limit=12)
        text = f"{len(rows)} of {count(rows[0].of, 'table')} have no foreign key to or from them: {names}." if rows else ""
        text = text or "Every table is connected by at least one foreign key."
        return ask.answer(text, value=len(rows), unit="tables", table=read.without("of"))
