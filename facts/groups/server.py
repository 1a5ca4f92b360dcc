"""The server: its version and support, how long it runs, its databases, files and tablespaces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import count, duration, listed, moment, there_are
from facts.inquiry import Inquiry, Rows
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class ServerVersion(Fact):
    """The version of PostgreSQL that runs the database."""

    name, title = "server_version", "Server version"
    phrases = (
        "version",
        "version postgres|server|database",
        "release postgres|server|number",
        "build postgres|server",
        "number release|version",
        "postgres which|what run",
        "postgres which|what i|we|you on|run|use|have|in",
        "postgres major_version",
        "version postgres|server|database behind|this|here",
    )
    examples = ("which version of postgres is this?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read server_version."""
        row = ask.row(QUERIES["server_version"])
        return ask.answer(f"PostgreSQL {row.version}.", value=row.version, table=(("version", "build"), [(row.version, row.build)]))


#: From postgresql.org/support/versioning as it stood on this day: last minor release and end of support of each major version.
SUPPORT_AS_OF = date(2026, 5, 14)


SUPPORT = {
    13: (23, date(2025, 11, 13)),
    14: (23, date(2026, 11, 12)),
    15: (18, date(2027, 11, 11)),
    16: (14, date(2028, 11, 9)),
    17: (10, date(2029, 11, 8)),
    18: (4, date(2030, 11, 14)),
}


@facts.register
class VersionSupport(Fact):
    """Whether the server's version is still supported, and whether minor releases are missing."""

    name, title = "version_support", "Support of this version"
    phrases = (
        "supported|eol|up_to_date",
        "version|postgres|release|server supported|eol|up_to_date|upgrade|outdated",
        "supported end|until|still|long",
        "upgrade|patch|update available|need|missing|due|latest|minor postgres|version|server|release",
        "newest|latest version|release postgres|version|minor",
        "minor|patch release|version missing|behind|update|latest",
        "old version|postgres|release too|is_it",
        "version current|latest|newest|old|enough is_it",
        "eol when|how_long|version|postgres|release|date",
        "upgrade minor|missing|behind",
        "supported|upgrade version|postgres|release get|still|receive",
    )
    examples = ("is this version of postgres still supported?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare the server's version with the table that VAST ships."""
        row = ask.row(QUERIES["server_version"])
        major, minor = divmod(row.number, 10_000)
        caveat = f"From the release table of {SUPPORT_AS_OF:%Y-%m-%d} that VAST ships; newer releases may exist."
        if major not in SUPPORT:
            text = f"PostgreSQL {row.version} is not in VAST's release table; see postgresql.org/support/versioning."
            return ask.answer(text, value=None, caveats=[caveat])
        newest, end = SUPPORT[major]
        missing = max(newest - minor, 0)
        state = "was supported until" if end < ask.now.date() else "is supported until"
        behind = f"{count(missing, 'minor release')} behind {major}.{newest}" if missing else "at the newest minor release known"
        columns = ("major", "installed", "newest_minor", "end_of_support", "days_left")
        rows = [(major, f"{major}.{minor}", f"{major}.{newest}", end.isoformat(), (end - ask.now.date()).days)]
        text = f"PostgreSQL {major} {state} {end:%Y-%m-%d}; this server ({row.version}) is {behind}."
        return ask.answer(text, value=end >= ask.now.date(), table=(columns, rows), caveats=[caveat])


@facts.register
class ServerUptime(Fact):
    """How long the server has been running."""

    name, title = "server_uptime", "Uptime"
    phrases = (
        "uptime",
        "how_long|since server|postgres|database run|up|alive|online",
        "how_long up|run|alive|online",
        "how_long server|postgres|database run|up|online restarted without|no|last",
        "how_long this|it|thing|box|been up|run|alive|online",
        "when|last|since restarted server|postgres|database",
        "restarted last|when|since",
        "restarted server|postgres|database",
        "start time server|postgres|database",
        "since server|postgres|database run|up|online",
        "server|postgres|database restarted recent|when|last|crash",
    )
    examples = ("how long has the server been up?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the postmaster's start time."""
        row = ask.row(QUERIES["server_uptime"])
        text = f"The server has been running for {duration(row.seconds)}, since {moment(row.started_at)}."
        return ask.answer(text, value=row.seconds, unit="seconds", table=(("started_at", "seconds"), [(row.started_at, row.seconds)]))


_NOT_MEASURED = "The sizes were not measured in time: each looks at every file. They are being measured; ask again in a moment."


@facts.register
class ListDatabases(Fact):
    """The databases of the server with their sizes."""

    name, title, show, tier = "list_databases", "Databases of the server", "table", "background"
    needs = "CONNECT on a database, or pg_read_all_stats, to see its size"
    slots = (choice("order", None, size="by_size|biggest", name="alphabetical"), named("database"))
    phrases = (
        "databases",
        "databases server|cluster|exist|have|other|all|list",
        "database names",
        "other|each|every database server|cluster",
        "count databases",
        "databases <order>",
        "databases size|name order|rank",
        "size databases|database each|all|other",
        "biggest databases|database server|cluster",
        "size database <database>",
        "exist_verb database <database>",
        "database names|each list",
        "database exist_verb|have|available which|what",
        "database server|instance|cluster list|on|all each",
        "databases size",
        "database|databases list_word owner",
        "databases owner",
        "databases live|host|hosted|run",
    )
    examples = ("which databases are on this server?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_database, with sizes where the role may see them."""
        return self._told(ask, "list_databases", [])

    def estimate(self, ask: Inquiry) -> Answer:
        """List the names without sizes: each size looks at every file of a database."""
        return self._told(ask, "database_names", [_NOT_MEASURED])

    def _told(self, ask: Inquiry, query: str, caveats: list[str]) -> Answer:
        params = {"database": ask.args["database"]}
        read = ask.read(QUERIES[query], by_name=ask.args["order"] == "name", **params)
        rows = read.records()
        unseen = sum(row.size_bytes is None for row in rows)
        if unseen and not caveats:
            caveats = [f"The size of {unseen} of {count(len(rows), 'database')} cannot be seen: that needs CONNECT or pg_read_all_stats."]
        total = sum(row.size_bytes or 0 for row in rows)
        if ask.args["database"]:
            size = f" uses {ask.size(rows[0].size_bytes)}" if rows and rows[0].size_bytes is not None else " is on this server"
            text = f"Database {rows[0].database}{size}." if rows else f"This server has no database {ask.args['database']}."
        else:
            text = f"The server has {count(len(rows), 'database')}" + (f", together {ask.size(total)}." if total else ".")
        fields = {
            "value": len(rows),
            "unit": "databases",
            "units": {"size_bytes": "bytes"},
            "scope": "the server, templates left out",
        }
        return ask.answer(text, table=read, caveats=caveats, examined=(len(rows) - unseen, len(rows)), **fields)


@facts.register
class FileLocations(Fact):
    """Where the server keeps its data and configuration files."""

    name, title, show = "file_locations", "Files of the server", "table"
    needs = "pg_read_all_settings"
    phrases = (
        "data_directory|config_file|hba_file|log_file",
        "data_directory|config_file|hba_file|log_file where|path disk|server?",
        "where data|file|config store|live|keep|locate|find",
        "where postgres|server|database data|file store|keep|live",
        "file where|path|location",
        "directory|folder|path data|database|postgres|config|log|file|file",
        "where disk data|file|config store|live|keep",
        "where disk data|database|postgres|server|cluster",
        "where disk postgres|server|database file|data store|keep|live",
    )
    examples = ("where is the data directory?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the path settings; the server hides them from roles without pg_read_all_settings."""
        read = ask.read(QUERIES["file_locations"])
        paths = dict(read.rows)
        if "data_directory" not in paths:
            text = "This role cannot see where the server keeps its files: that needs pg_read_all_settings."
            return ask.answer(text, table=read, caveats=["The server shows its paths to roles with pg_read_all_settings only."])
        text = f"The data is in {paths['data_directory']}, the configuration in {paths.get('config_file')}."
        return ask.answer(text, value=paths["data_directory"], table=read, scope="the server")


@facts.register
class ListTablespaces(Fact):
    """The tablespaces with their places and sizes."""

    name, title, show, tier = "list_tablespaces", "Tablespaces", "table", "background"
    needs = "CREATE on a tablespace, or pg_read_all_stats, to see its size"
    phrases = (
        "tablespace",
        "tablespace size",
        "tablespace custom",
        "tablespace default",
        "tablespace exist|have|list|other|defined|where|used",
    )
    examples = ("list the tablespaces",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_tablespace, with sizes where the role may see them."""
        read = ask.read(QUERIES["list_tablespaces"], measured=True)
        unseen = sum(row.size_bytes is None for row in read.records())
        caveat = f"The size of {count(unseen, 'tablespace')} cannot be seen: that needs CREATE on it or pg_read_all_stats."
        return self._told(ask, read, [caveat if unseen else None])

    def estimate(self, ask: Inquiry) -> Answer:
        """List the names without sizes: each size looks at every file of a tablespace."""
        return self._told(ask, ask.read(QUERIES["list_tablespaces"], measured=False), [_NOT_MEASURED])

    def _told(self, ask: Inquiry, read: Rows, caveats: list[str | None]) -> Answer:
        unseen = sum(row.size_bytes is None for row in read.records())
        own = [row.tablespace for row in read.records() if row.tablespace not in ("pg_default", "pg_global")]
        text = f"{there_are(len(read.rows), 'tablespace')}: {listed(row.tablespace for row in read.records())}."
        text += "" if own else " All of them are PostgreSQL's own."
        return ask.answer(
            text,
            value=len(read.rows),
            unit="tablespaces",
            table=read,
            units={"size_bytes": "bytes"},
            scope="the server",
            caveats=caveats,
            examined=(len(read.rows) - unseen, len(read.rows)),
        )
