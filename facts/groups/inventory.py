"""What there is in the database: tables, schemas, objects by name, owners and comments."""

from __future__ import annotations

from pathlib import Path

from facts import remembered
from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed, there_are
from facts.inquiry import Inquiry
from facts.objects import column, near_names, relation, relation_names, schema_name, table_with_column
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def like(text: str) -> str:
    """Turn what a person typed into a pattern for ILIKE: ``*`` and ``%`` are wild, a bare word matches at the front."""
    plain = text.replace("\\", "\\\\").replace("_", "\\_").replace("*", "%")
    return plain if "%" in plain else f"{plain}%"


@facts.register
class TableCount(Fact):
    """How many tables there are, partitions counted apart."""

    name, title, subject = "table_count", "Number of tables", "database"
    slots = (named("schema"),)
    phrases = (
        "count table without_partitions?",
        "count table have|exist|total|database|schema",
        "total table count",
        "count table <schema>",
        "total table !size !row !index",
    )
    examples = ("how many tables are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Count the tables of pg_class; a partition is no table of its own."""
        schema = schema_name(ask, ask.args["schema"])
        read = ask.read(QUERIES["table_count"], schema=schema)
        row = read.records()[0]
        more = f" and {count(row.foreign_tables, 'foreign table')}" if row.foreign_tables else ""
        parts = f", plus {count(row.partitions, 'partition')} of {count(row.partitioned, 'partitioned table')}" if row.partitions else ""
        where = f"Schema {schema}" if schema else f"The database {ask.label}"
        return ask.answer(
            f"{where} has {count(row.tables, 'table')}{more}{parts}.",
            value=row.tables,
            unit="tables",
            table=read,
            scope=f"schema {schema}" if schema else "all schemas but the system's, members of extensions left out",
        )


@facts.register
class ListTables(Fact):
    """The tables with their kind, estimated rows and comment."""

    name, title, show = "list_tables", "Tables", "table"
    slots = (
        named("schema"),
        named("pattern"),
        choice("kind", None, partitioned="partitioned", foreign="foreign_table", unlogged="unlogged", partition="each partition"),
    )
    phrases = (
        "table !count",
        "table list|name|names|have|exist|database|all|available !count",
        "table <pattern>",
        "table name|names <pattern>",
        "table <schema>",
        "table <kind>",
        "tables <kind>",
        "<kind> table list|have|exist",
        "schema_one|structure database",
        "overview table",
        "schema_one|structure whole|entire|our",
        "what in|inside <schema>",
        "content <schema>",
        "all|anything|list <schema> !table !role !can",
    )
    examples = ("list the tables", "which tables start with pay?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the tables of pg_class, 500 at most."""
        schema, pattern, kind = schema_name(ask, ask.args["schema"]), ask.args["pattern"], ask.args["kind"]
        read = ask.read(QUERIES["list_tables"], schema=schema, pattern=like(pattern) if pattern else None, kind=kind)
        rows = read.records()
        total = rows[0].of if rows else 0
        noun = {"partition": "partition"}.get(kind or "", f"{kind} table" if kind else "table")
        like_it = f" like {pattern}" if pattern else ""
        where = f" in schema {schema}" if schema else ""
        names = f": {listed((row.table for row in rows), limit=12)}" if rows else ""
        return ask.answer(
            f"{there_are(total, noun)}{like_it}{where}{names}.",
            value=total,
            unit="tables",
            table=read.without("of"),
            units={"estimated_rows": "rows"},
            scope=f"schema {schema}" if schema else "all schemas but the system's",
            caveats=[f"The first {len(rows)} of {total:,} are shown." if len(rows) < total else None],
            examined=(len(rows), total),
        )


@facts.register
class TableExists(Fact):
    """Whether there is a table or view of a name, and in which schema."""

    name, title = "table_exists", "Whether a table exists"
    only_when_sure = True
    slots = (named("table", required=True), named("schema"))
    phrases = (
        "exist_verb <table>",
        "exist_verb table name? <table>",
        "exist table <table>",
        "exist table called|named any? <table>",
        "have table <table>",
        "have <table> we|still|you|there|there",
        "schema which|what|where <table> live|in|belong|is_it|find",
        "where <table> live|locate|find",
        "find table <table>",
    )
    examples = ("is there a coupons table?", "which schema is orders in?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Look the name up as it is and in lower case; otherwise offer the near ones."""
        text, schema = ask.args["table"], schema_name(ask, ask.args["schema"])
        bare, place = text, schema
        if "." in text and not schema:
            place, _, bare = text.partition(".")
        read = ask.read(QUERIES["table_exists"], names=list(dict.fromkeys([bare, bare.lower()])), schema=place)
        rows = read.records()
        if rows:
            where = listed(f"a {row.kind} in schema {row.schema}" for row in rows)
            return ask.answer(f"Yes: {bare} is {where}.", value=True, table=read)
        near = near_names(text, relation_names(ask.schema, "rpfvm"))
        hint = f" Names like it: {listed(near)}." if near else ""
        inside = f" in schema {schema}" if schema else ""
        return ask.answer(f"No, there is no table or view {text}{inside}.{hint}", value=False, table=(("near",), [(one,) for one in near]))


@facts.register
class FindObject(Fact):
    """Every object whose name looks like a text: tables, columns, indexes, functions, types, triggers, constraints."""

    name, title, show = "find_object", "Find objects by name", "table"
    only_when_sure = True
    slots = (named("pattern", required=True),)
    phrases = (
        "find object|anything <pattern>",
        "find|search schema|database|everywhere|catalog|whole <pattern>",
        "find object|anything called <pattern>",
        "find <pattern>",
        "object <pattern>",
        "anything|everything <pattern> name|like|called|find|match|contain",
        "object name|like|called|match|contain <pattern>",
        "what kind|sort|type object|thing <pattern>",
    )
    examples = ("find everything named like invoice",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Search the names in memory, or in the catalogs, 100 at most."""
        pattern = ask.args["pattern"]
        pieces = remembered.pieces_of(pattern)
        read = remembered.search(
            ask, remembered.objects, pieces, columns=remembered.OBJECT_COLUMNS, limit=100, query=QUERIES["find_object"]
        )
        kinds = listed(dict.fromkeys(f"{row.kind} {row.name}" for row in read.records()), limit=6)
        some = "100 or more objects" if len(read.rows) == 100 else count(len(read.rows), "object")
        text = f"{some[0].upper()}{some[1:]} named like {pattern}" + (f": {kinds}." if read.rows else ".")
        scope = "all schemas but the system's, members of extensions left out"
        return ask.answer(text, value=len(read.rows), unit="objects", table=read, scope=scope)


@facts.register
class ObjectCounts(Fact):
    """How many objects of each kind there are."""

    name, title, show, subject = "object_counts", "Objects by kind", "table", "database"
    phrases = (
        "count object",
        "object each|by kind|data_type",
        "count view|function|trigger|sequence|procedure|enum|matview|domain|constraint view|function|trigger|sequence|procedure|enum|matview|table|index|schema|extension?",
        "overview object|database",
        "object list|database|have",
        "what in|inside database",
        "inventory|summary database|object|schema",
        "object",
    )
    examples = ("how many objects of each kind are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Count pg_class, pg_proc, pg_type and pg_trigger by kind, members of extensions left out."""
        read = ask.read(QUERIES["object_counts"])
        said = listed((count(number, kind) for kind, number in read.rows), limit=20)
        scope = "all schemas but the system's, members of extensions left out"
        return ask.answer(f"The database has {said}.", value=sum(row[1] for row in read.rows), unit="objects", table=read, scope=scope)


@facts.register
class ListSchemas(Fact):
    """The schemas with their owners and how much is in them."""

    name, title, show = "list_schemas", "Schemas", "table"
    phrases = (
        "schemas",
        "schemas list|exist|have",
        "schema which|what exist|have|database",
        "namespace",
        "count schemas",
    )
    examples = ("which schemas are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_namespace, the system's schemas left out."""
        read = ask.read(QUERIES["list_schemas"])
        names = listed((row.schema for row in read.records()), limit=12)
        return ask.answer(f"{there_are(len(read.rows), 'schema')}: {names}.", value=len(read.rows), unit="schemas", table=read)


@facts.register
class TableOwner(Fact):
    """Who owns a table."""

    name, title = "table_owner", "Owner of a table"
    only_when_sure = True
    slots = (named("table"),)
    phrases = (
        "owner <table>",
        "whose <table>",
        "whose table <table>",
        "owner role|user|who <table>",
        "belong <table> who|whom",
        "owner table",
        "owner",
    )
    examples = ("who owns orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the relation's owner; without a table, the owners of all."""
        if ask.args["table"] is None:
            read = ask.read(QUERIES["owners"])
            said = listed(f"{row.owner} ({count(row.tables, 'table')})" for row in read.records())
            return ask.answer(f"The tables belong to {said}.", table=read, show="table")
        table = relation(ask, ask.args["table"])
        row = ask.row(QUERIES["table_owner"], oid=table.oid)
        kind = " (a superuser)" if row.is_superuser else "" if row.can_log_in else " (a role that cannot log in)"
        return ask.answer(f"{table} belongs to {row.owner}{kind}.", value=row.owner, scope=f"{table.word} {table}")


@facts.register
class ObjectComment(Fact):
    """The comment on a table or column."""

    name, title = "object_comment", "Comments"
    only_when_sure = True
    slots = (named("table"), named("column"))
    phrases = (
        "comment <table>",
        "comment <column>",
        "comment <table> <column>",
        "comment",
        "comment table|column",
        "comment any|contain|mean|hold <column>",
        "comment any|contain|mean|hold <column> <table>",
        "comment <table> exist|have|any|store|write|set",
        "meaning <table> describe?",
        "meaning|content_of <column> describe?",
        "meaning|content_of <column> <table> describe?",
    )
    examples = ("what is the comment on orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_description for the table and its columns, or for everything."""
        if ask.args["table"] is None and ask.args["column"] is None:
            read = ask.read(QUERIES["all_comments"])
            text = f"{there_are(len(read.rows), 'comment')} on tables and columns."
            return ask.answer(text, value=len(read.rows), unit="comments", table=read, show="table")
        table = relation(ask, ask.args["table"]) if ask.args["table"] else table_with_column(ask, ask.args["column"])
        name = column(ask, table, ask.args["column"]) if ask.args["column"] else None
        columns = ask.read(QUERIES["column_comments"], oid=table.oid, column=name)
        if name:
            found = columns.records()[0]
            said = _comment_said(f"{table}.{name}", found.comment) + f" Its type is {found.type}."
            return ask.answer(said, value=found.comment, scope=f"column {table}.{name}")
        comment = ask.row(QUERIES["relation_comment"], oid=table.oid).comment
        more = f" {count(len(columns.rows), 'column')} of it have comments." if columns.rows else ""
        return ask.answer(_comment_said(str(table), comment) + more, value=comment, table=columns, scope=f"{table.word} {table}")


def _comment_said(what: str, comment: str | None) -> str:
    return f"{what}: “{comment}”." if comment else f"{what} has no comment."
