"""What stands in the database beside tables: views, functions, triggers, types."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, listed, one_line, there_are
from facts.inquiry import Inquiry, Rows
from facts.objects import data_type, functions, relation, schema_name
from vast_project.errors import VastError
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ListViews(Fact):
    """The views and materialised views."""

    name, title, show = "list_views", "Views", "table"
    slots = (choice("kind", None, materialized="materialized|matview", plain="plain|regular"),)
    phrases = (
        "view !count",
        "view list|exist|have|defined|name !count",
        "<kind> view",
        "matview !count",
        "matview|materialized stale|populated !count",
    )
    examples = ("which views are there?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_class; a materialised view's size is its page count while somebody locks it."""
        read = self._read(ask)
        rows = read.records()
        stored = [row for row in rows if row.kind == "materialised"]
        total = rows[0].of if rows else 0
        noun = {"materialized": "materialised view", "plain": "plain view"}.get(ask.args["kind"] or "", "view")
        names = f": {listed((row.view for row in rows), limit=12)}" if rows else ""
        empty = [row.view for row in stored if not row.is_populated]
        caveats = [
            "PostgreSQL does not record when a materialised view was refreshed." if stored else None,
            f"Never filled: {listed(empty)}." if empty else None,
        ]
        text = f"{there_are(total, noun)}{names}."
        units = {"size_bytes": "bytes"}
        return ask.answer(
            text, value=total, unit="views", table=read.without("of"), units=units, caveats=caveats, examined=(len(rows), total)
        )

    @staticmethod
    def _read(ask: Inquiry) -> Rows:
        return ask.read_or(QUERIES["list_views"], QUERIES["list_views_unsized"], kind=ask.args["kind"])


@facts.register
class ViewDefinition(Fact):
    """The query behind a view."""

    name, title, show = "view_definition", "Definition of a view", "code"
    slots = (named("view", required=True),)
    phrases = (
        "ddl <view>",
        "ddl view <view>",
        "script|sql create|generate|recreate <view>",
        "create script|sql|statement <view>",
        "behind <view>",
        "definition|defined|sql|query|select|built|computed <view>",
        "how|what view <view>",
        "behind <view>",
        "what_it_does <view>",
        "what query|select <view> structure|made?",
        "how <view> work|built|defined|computed|calculated",
        "how|where view <view> row|data get|come|take",
        "view <view>",
        "behind <view>",
    )
    examples = ("show the SQL of the view revenue_by_month",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Let the server print the view; from memory while a table of it is locked."""
        view = relation(ask, ask.args["view"], kinds="vm", what="view")
        source, caveat = "live", None
        try:
            text = ask.row(QUERIES["view_definition"], oid=view.oid).definition
        except VastError as error:
            if error.code != "lock_timeout":
                raise
            known = ask.schema.view(view.name)
            if known is None:
                raise
            text, source, caveat = (
                known.definition,
                "cache",
                "A table of the view is locked; this is the definition VAST had in memory.",
            )
        word = "materialised view" if view.kind == "m" else "view"
        said = f"The {word} {view} is: {one_line(text, 300)}"
        return ask.answer(said, value=text, table=(("definition",), [(text,)]), source=source, caveats=[caveat], scope=f"{word} {view}")


@facts.register
class ListFunctions(Fact):
    """The functions and procedures that people made."""

    name, title, show = "list_functions", "Functions", "table"
    slots = (named("schema"),)
    phrases = (
        "function !count",
        "function list|exist|have|defined|name !count",
        "function custom|user !count",
        "function <schema>",
        "security_definer function !count",
        "function written|language|plpgsql|python !count",
    )
    examples = ("which functions are defined here?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_proc, members of extensions left out."""
        read = ask.read(QUERIES["list_functions"], schema=schema_name(ask, ask.args["schema"]))
        rows = read.records()
        total = rows[0].of if rows else 0
        names = f": {listed((row.function for row in rows), limit=12)}" if rows else ""
        text = f"{there_are(total, 'function')}{names}."
        return ask.answer(text, value=total, unit="functions", table=read.without("of"), examined=(len(rows), total))


@facts.register
class FunctionDefinition(Fact):
    """The source of a function."""

    name, title, show = "function_definition", "Definition of a function", "code"
    slots = (named("function", required=True),)
    phrases = (
        "ddl <function>",
        "ddl function <function>",
        "what|how <function> do|work|compute|calculate|return",
        "describe|argument|parameter|return|signature|prototype <function>",
        "function <function>",
        "sql|logic|inside <function>",
    )
    examples = ("show the source of order_total",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Let the server print it, each variant of the name."""
        read = ask.read(QUERIES["function_definitions"], oids=functions(ask, ask.args["function"]))
        rows = read.records()
        text = "\n\n".join(row.definition for row in rows if row.definition)
        first = f"{rows[0].function}({rows[0].arguments})"
        said = (
            f"{first} is: {one_line(text, 300)}"
            if len(rows) == 1
            else f"There are {len(rows)} functions {rows[0].function}; the first: {one_line(text, 250)}"
        )
        if not text:
            said = f"{first} is an aggregate: it has no body to show."
        return ask.answer(said, value=text, table=read, scope=f"function {first}")


@facts.register
class FunctionStats(Fact):
    """How often functions are called and how long they take."""

    name, title, show = "function_stats", "Use of functions", "table"
    phrases = (
        "function statistic|call|performance|time|execution|slow|slowest|expensive",
        "function usage !exist",
        "function time spent",
        "function timing track|recorded|collected",
        "function call count|time|most|often|execution",
        "function call count time|execution",
        "function used|called|run|execution most|often|top|count",
        "function slow|slowest|expensive|time most|top",
        "function execution time|count",
    )
    examples = ("which functions are called most?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_stat_user_functions, which is empty unless track_functions is on."""
        read = ask.read(QUERIES["function_stats"])
        setting = ask.row(QUERIES["track_functions"]).setting
        if setting == "none":
            text = "The server does not count function calls: track_functions is none. Set it to pl or all to have them counted."
            return ask.answer(text, value=None, table=read, examined=(0, 0))
        rows = read.records()
        said = listed(f"{row.function} ({row.calls:,} calls, {row.total_ms:,.0f} ms)" for row in rows[:3])
        text = f"Most time went to {said}." if rows else "No function was called since counting began."
        caveat = "Only functions in procedural languages are counted (track_functions is pl)." if setting == "pl" else None
        return ask.answer(text, value=len(rows), unit="functions", table=read, caveats=[caveat])


@facts.register
class ListTriggers(Fact):
    """The triggers of a table or of the database."""

    name, title, show = "list_triggers", "Triggers", "table"
    slots = (named("table"),)
    phrases = (
        "trigger",
        "trigger <table>",
        "trigger function|attached <table>",
        "trigger function attached <table>",
        "trigger fire|run|happen|defined|have|list|enabled|disabled",
        "trigger fire|run|happen|defined|have|enabled|disabled <table>",
        "fire|happen|run insert|update|delete <table>",
    )
    examples = ("which triggers are on orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_trigger; the server's own and the copies on partitions are left out."""
        table = relation(ask, ask.args["table"]) if ask.args["table"] else None
        read = ask.read(QUERIES["list_triggers"], oid=table.oid if table else None)
        rows = read.records()
        total = rows[0].of if rows else 0
        said = listed(
            (f"{row.trigger} ({row.timing} {row.events}{', DISABLED' if row.state == 'disabled' else ''})" for row in rows), limit=8
        )
        text = f"{table or f'The database {ask.label}'} has {count(total, 'trigger')}" + (f": {said}." if rows else ".")
        return ask.answer(text, value=total, unit="triggers", table=read.without("of"), examined=(len(rows), total))


@facts.register
class ListTypes(Fact):
    """The enums, domains, composite and range types, with their values or definitions."""

    name, title, show = "list_types", "Types", "table"
    slots = (choice("kind", None, enum="enum|allowed_values", domain="domain", composite="composite", range="range"), named("type"))
    phrases = (
        "<kind> !allowed_values",
        "enum|domain|composite use|have|exist which|any|what !allowed_values !column",
        "<kind> data_type list|exist|have|defined",
        "<kind> <type>",
        "value <kind> <type>",
        "custom data_type",
        "value|member <type>",
        "allowed_values <type>",
        "value|member <kind> !allowed_values",
        "data_type <type>",
        "describe|definition|ddl|about <type>",
        "data_type list|exist|have|defined custom|database|own",
        "data_type created|defined !column",
        "custom type",
    )
    examples = ("what values does the order_status enum have?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_type and pg_enum."""
        kind, wanted = ask.args["kind"], ask.args["type"]
        read = ask.read(QUERIES["list_types"], oid=data_type(ask, wanted).oid if wanted else None, kind=kind if not wanted else None)
        rows = read.records()
        if wanted and rows:
            row = rows[0]
            what = {"enum": "takes", "domain": "is", "composite": "has"}.get(row.kind, "is")
            return ask.answer(
                f"The {row.kind} {row.type} {what} {row.definition}.", value=row.definition, table=read, scope=f"type {row.type}"
            )
        noun = f"{kind} type" if kind else "type"
        names = f": {listed((row.type for row in rows), limit=12)}" if rows else ""
        return ask.answer(f"{there_are(len(rows), noun)}{names}.", value=len(rows), unit="types", table=read)
