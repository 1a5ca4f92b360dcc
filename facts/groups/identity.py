"""Which database this is, over which connection and as whom VAST sees it."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, facts
from facts.formats import listed
from facts.inquiry import Inquiry
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


@facts.register
class DbIdentity(Fact):
    """Which database, server and role the questions go to."""

    name, title, subject = "db_identity", "Which database this is", "database"
    phrases = (
        "name database !names",
        "database connected !databases",
        "database this|current|i|we|my !databases",
        "database use|on i|we|my|this !databases",
        "where connected",
        "host connected to i|we|you which|what|where",
        "database host connected i|we|you",
        "database open i|we which|what",
        "connected what|which|where|to i|we|you|vast !databases",
        "host|port|address|ip database|server|postgres",
        "host which|what|where|show|our|this",
        "hostname",
        "host port",
        "host|machine|box this|it|we run|on|live",
        "database i in|on|connected !databases",
        "identity database|server",
        "which|what database connected|use|on|current|now !databases",
        "info server this|current",
        "server talk|connected which|what",
    )
    examples = ("what database am I connected to?", "which host and port is this?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the session's own identity."""
        row = ask.row(QUERIES["db_identity"])
        place = f"{row.address}:{row.port}" if row.address else "a local socket"
        part = "a replica" if row.is_replica else "the primary"
        text = f"This is database {row.database} on PostgreSQL {row.version} ({part}), reached over {place} as role {row.role}."
        facts_of_it = [("database", row.database), ("server", place), ("version", row.version), ("role", row.role), ("part", part)]
        return ask.answer(text, value=row.database, table=(("what", "value"), facts_of_it))


@facts.register
class CurrentRole(Fact):
    """The role that VAST reads with, and what it may do."""

    name, title = "current_role", "Current role"
    phrases = (
        "who_am_i",
        "connected_as role|user|who|what",
        "role|user who_am_i|current|this|i|my|we|session",
        "role|user this|current session use|run",
        "role|user connected|use|logged_in i|we|you|vast|this !can_login",
        "check role|user",
        "name role|user my|current|i|session|connected",
        "logged_in|connected who|which as|role|user i|we|you",
        "credential|identity use|connected",
        "role|user vast|you connected|use|run",
        "role|user my|this session|connection",
        "role|user use|run which|what database|session|here !who",
        "role|user you|vast talk|speak|connected|go server|database|postgres|to",
        "role|user you|vast use|connected query|read|database|ask",
    )
    examples = ("which user am I connected as?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the session's role from pg_roles."""
        read = ask.read(QUERIES["current_role"])
        row = read.records()[0]
        powers = [name.replace("_", " ") for name in read.columns[3:7] if getattr(row, name)]
        rights = "a superuser" if row.is_superuser else f"no superuser; it {listed(powers)}" if powers else "an ordinary role"
        member = f", a member of {listed(row.member_of)}" if row.member_of else ""
        return ask.answer(f"You are connected as {row.role}, {rights}{member}.", value=row.role, table=read)


@facts.register
class IsReplica(Fact):
    """Whether this server is a primary or a standby."""

    name, title = "is_replica", "Primary or replica"
    needs = "any role; the receiver's state needs pg_read_all_stats"
    phrases = (
        "replica|primary is_it|this|on|server|node|database|connected !replicas",
        "primary replica",
        "recovery",
        "recovery server|database|mode",
        "read_only server|database|mode|this|is_it",
        "writable server|database|this|is_it",
        "write read_only server|database",
        "primary|replica server|node|role|database",
        "server role replication",
        "writable",
        "take write|writes server|database|this|node?",
        "server|node read|write only|both",
    )
    examples = ("is this a replica?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Ask the server whether it is in recovery, and by whom it is fed."""
        row = ask.row(QUERIES["is_replica"])
        if not row.is_replica:
            return ask.answer("This server is a primary: it takes writes.", value=False)
        caveats = [] if row.sees_all else ["The receiver's state cannot be seen: that needs the role pg_read_all_stats."]
        fed = f" Its WAL receiver is {row.receiver_status}." if row.receiver_status else ""
        if row.sees_all and not row.receiver_status:
            fed = " No WAL receiver is running: it is not connected to a primary."
        text = f"This server is a standby in recovery, replayed up to {row.replayed}.{fed}"
        return ask.answer(text, value=True, caveats=caveats)


@facts.register
class ConnectionInfo(Fact):
    """The connection that VAST reads over: encryption, addresses, process."""

    name, title = "connection_info", "This connection"
    phrases = (
        "encrypted connection|session|traffic|my|i|we",
        "ssl",
        "ssl connection|use|on|enabled|my|session",
        "encrypted",
        "connection|session info|detail|describe|about|property my|this|current|own",
        "pid my|own|this|session|current",
        "connection my|this",
        "application_name my|this|own|session",
        "encrypted connected",
        "encrypted link|traffic|line|data|communication|server|wire",
    )
    examples = ("is my connection encrypted?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the session's own rows of pg_stat_activity, pg_stat_ssl and pg_stat_gssapi."""
        read = ask.read(QUERIES["connection_info"])
        row = read.records()[0]
        over = f"from {row.client_address}:{row.client_port}" if row.client_address else "over a local socket"
        safe = f"encrypted with {row.tls_version} ({row.cipher})" if row.is_encrypted else "not encrypted"
        text = f"VAST is connected to {row.database} as {row.role} {over}, {safe}; server process {row.pid}."
        return ask.answer(text, value=row.is_encrypted, table=read)


@facts.register
class DbEncoding(Fact):
    """The database's character set and collation."""

    name, title, subject = "db_encoding", "Encoding and collation", "database"
    phrases = (
        "encoding",
        "collation",
        "encoding|collation database created?",
        "encoding encoding",
        "collation version|mismatch|changed",
        "collation text|string column? sort? database?",
        "sort order text|database|string",
    )
    examples = ("what encoding does the database use?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the database's row of pg_database."""
        read = ask.read(ask.pick(QUERIES, "db_encoding"))
        row = read.records()[0]
        locale = f"{row.provider} locale {row.locale}" if row.locale else f"{row.provider} collation {row.collation}"
        moved = row.recorded_version and row.actual_version and row.recorded_version != row.actual_version
        caveat = "The collation's version changed since the database was made: indexes on text may be out of order; reindex them."
        text = f"The database is encoded in {row.encoding} with {locale}."
        return ask.answer(text, value=row.encoding, table=read, caveats=[caveat if moved else None])
