"""Settings of the server, and extensions."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, choice, facts, named
from facts.formats import bytes_text, count, listed
from facts.inquiry import Inquiry, Record
from facts.objects import near_names, unknown
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

_HIDDEN = "Some settings are shown to roles with pg_read_all_settings only."
_UNITS = {"B": 1, "kB": 1024, "8kB": 8192, "16kB": 16384, "32kB": 32768, "MB": 1024**2, "16MB": 16 * 1024**2}
_CONTEXTS = {
    "internal": "fixed when the server was built or initialised",
    "postmaster": "changing it needs a restart",
    "sighup": "changing it needs a reload",
    "superuser-backend": "set by a superuser when connecting",
    "backend": "set when connecting",
    "superuser": "a superuser can set it in a session",
    "user": "anyone can set it in a session",
}


@facts.register
class SettingValue(Fact):
    """The value of one setting, its unit, where it comes from and how it is changed."""

    name, title = "setting_value", "A setting"
    slots = (named("setting", required=True),)
    phrases = (
        "<setting>",
        "<setting> value|set|current|configured|what",
        "setting <setting>",
        "memory|size <setting> given|allocated|assigned|dedicated|reserved|set",
        "<setting> on|off|enabled|high|low|size|much|big|large",
        "<setting> default|unit|source|restart|reload|change",
        "value setting <setting>",
    )
    examples = ("what is work_mem?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read one row of pg_settings."""
        name = ask.args["setting"].strip().lower().replace(" ", "_")
        read = ask.read(QUERIES["setting_value"], name=name)
        if not read.rows:
            return self._unseen(ask, name)
        row = read.records()[0]
        default = "" if row.value != row.default_value or row.default_value is None else " (the default)"
        size = self._asked_unit(ask, row)
        source = {"default": "", "configuration file": " from the configuration file"}.get(row.source, f" from {row.source}")
        text = f"{row.setting} is {size or row.shown or 'empty'}{default or source}; {_CONTEXTS.get(row.context, row.context)}."
        pending = "A changed value waits for a restart." if row.pending_restart else None
        return ask.answer(
            text, value=row.shown, unit=row.unit or "", table=read, caveats=[pending], scope="the server, as VAST's session sees it"
        )

    @staticmethod
    def _asked_unit(ask: Inquiry, row: Record) -> str | None:
        return bytes_text(int(row.value) * _UNITS[row.unit], ask.unit) if ask.unit and row.unit in _UNITS and int(row.value) >= 0 else None

    @staticmethod
    def _unseen(ask: Inquiry, name: str) -> Answer:
        """Tell a setting that is hidden from one that does not exist."""
        rows = ask.read(QUERIES["names"]).records()
        if rows and not rows[0].sees_all and name in HIDDEN_SETTINGS:
            return ask.answer(
                f"VAST's role cannot see {name}: that needs pg_read_all_settings.",
                value=None,
                caveats=[_HIDDEN],
                scope="the server",
            )
        raise unknown("setting", name, [row.name for row in rows])


#: Shown to pg_read_all_settings only (GUC_SUPERUSER_ONLY in guc tables of 13-18).
HIDDEN_SETTINGS = frozenset(
    """archive_cleanup_command archive_command config_file data_directory dynamic_library_path event_source external_pid_file hba_file
    ident_file krb_server_keyfile listen_addresses log_directory log_filename log_line_prefix primary_conninfo primary_slot_name
    promote_trigger_file recovery_end_command recovery_target_timeline restore_command session_preload_libraries shared_preload_libraries
    ssl_ca_file ssl_cert_file ssl_crl_dir ssl_crl_file ssl_key_file ssl_passphrase_command stats_temp_directory
    synchronous_standby_names syslog_facility syslog_ident unix_socket_directories unix_socket_group unix_socket_permissions
    archive_library extension_control_path ssl_dh_params_file""".split()
)


@facts.register
class SettingsSearch(Fact):
    """The settings that have to do with a word."""

    name, title, show = "settings_search", "Settings about", "table"
    slots = (named("pattern", required=True),)
    phrases = (
        "setting <pattern>",
        "setting <pattern> related|about|for|concern|list|have|which",
        "setting default|value <pattern>",
        "setting <pattern> related|specific|relevant",
    )
    examples = ("which settings are about memory?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Search names, categories and descriptions of pg_settings."""
        words = ask.args["pattern"].replace("\\", " ").replace("%", " ").split()
        patterns = [f"%{word.rstrip('s') if len(word) > 4 else word}%" for word in words]
        read = ask.read(QUERIES["settings_search"], patterns=[pattern.replace("_", "\\_") for pattern in patterns])
        rows = read.records()
        total = rows[0].of if rows else 0
        said = listed((f"{row.setting} = {row.value}{row.unit or ''}" for row in rows), limit=6)
        text = (
            f"{count(total, 'setting')} about {ask.args['pattern']}: {said}."
            if rows
            else f"No visible setting is about {ask.args['pattern']}."
        )
        seen = ask.row(QUERIES["visibility"])
        caveats = [None if seen.sees_all else _HIDDEN]
        return ask.answer(
            text,
            value=total,
            unit="settings",
            table=read.without("of"),
            caveats=caveats,
            examined=(len(rows), total),
            scope="the server",
        )


@facts.register
class ChangedSettings(Fact):
    """The settings that differ from their defaults, or that wait for a restart."""

    name, title, show = "changed_settings", "Changed settings", "table"
    slots = (choice("kind", None, pending_restart="pending|restart"),)
    phrases = (
        "setting non_default",
        "non_default",
        "setting changed|altered|custom|tuned|adjusted|touch",
        "setting pending",
        "setting restart need|pending|require|wait",
        "restart pending|need|require",
        "restart pending|need|require setting|change",
        "pending changed",
        "setting differ|different|deviate default",
        "setting differ|not|other default",
        "customized what|which config|setting",
        "setting different default",
        "pending",
    )
    examples = ("which settings were changed?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_settings by source."""
        pending = ask.args["kind"] == "pending_restart"
        read = ask.read(QUERIES["changed_settings"], pending=pending)
        rows = read.records()
        seen = ask.row(QUERIES["visibility"])
        said = listed((f"{row.setting} = {row.value}{row.unit or ''}" for row in rows), limit=8)
        text = f"{count(len(rows), 'setting')} {'differs' if len(rows) == 1 else 'differ'} from the default: {said}."
        if pending:
            text = f"{count(len(rows), 'setting')} {'waits' if len(rows) == 1 else 'wait'} for a restart" + (f": {said}." if rows else ".")
        elif not rows:
            text = "All settings are at their defaults."
        caveats = [None if seen.sees_all else f"{_HIDDEN} {seen.visible} can be seen."]
        return ask.answer(text[0].upper() + text[1:], value=len(rows), unit="settings", table=read, caveats=caveats, scope="the server")


@facts.register
class ListExtensions(Fact):
    """The installed extensions, their versions, and newer ones on the server."""

    name, title, show = "list_extensions", "Extensions", "table"
    slots = (named("extension"),)
    phrases = (
        "extension",
        "extension installed",
        "extension list|have|use|which|version",
        "extension installed|all|list version",
        "extension update|outdated|upgrade",
        "<extension> installed",
        "<extension> version",
        "<extension> there|here|exist|present|loaded|on|set|missing",
        "<extension> extension",
        "<extension> have|exist|available|enabled|use",
        "version extension <extension>",
        "extension <extension> installed",
    )
    examples = ("which extensions are installed?", "which version of postgis is installed?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_extension beside what the server has to offer."""
        wanted = ask.args["extension"]
        read = ask.read(QUERIES["list_extensions"], extension=wanted)
        rows = read.records()
        if wanted:
            return self._one(ask, wanted, rows)
        newer = [f"{row.extension} {row.version} → {row.newest_available}" for row in rows if row.has_update]
        text = f"{count(len(rows), 'extension')} installed: {listed((f'{row.extension} {row.version}' for row in rows), limit=10)}."
        return ask.answer(
            text,
            value=len(rows),
            unit="extensions",
            table=read,
            caveats=[f"Newer on the server: {listed(newer)}." if newer else None],
        )

    @staticmethod
    def _one(ask: Inquiry, wanted: str, rows: list[Record]) -> Answer:
        scope = f"extension {wanted}"
        if rows:
            row = rows[0]
            newer = f" Version {row.newest_available} is on the server." if row.has_update else ""
            return ask.answer(f"{row.extension} {row.version} is installed in schema {row.schema}.{newer}", value=row.version, scope=scope)
        offered = ask.one(QUERIES["is_available"], extension=wanted)
        if offered:
            text = f"{wanted} is not installed; the server offers version {offered.version} (CREATE EXTENSION)."
            return ask.answer(text, value=None, scope=scope)
        near = near_names(wanted, [row[0] for row in ask.read(QUERIES["available_extensions"]).rows])
        hint = f" It has {listed(near)}." if near else ""
        return ask.answer(f"{wanted} is not installed, and the server does not have it.{hint}", value=None, scope=scope)


@facts.register
class AvailableExtensions(Fact):
    """The extensions that the server has and that could be installed."""

    name, title, show = "available_extensions", "Extensions that could be installed", "table"
    phrases = (
        "extension installable",
        "extension can|could install|installed|add|enable",
        "extension available",
        "extension available installed",
        "extension offer|support server",
    )
    examples = ("which extensions could be installed?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_available_extensions."""
        read = ask.read(QUERIES["available_extensions"])
        rows = read.records()
        free = [row.extension for row in rows if row.installed_version is None]
        text = f"The server has {count(len(rows), 'extension')}; not installed here: {listed(free, limit=12)}."
        return ask.answer(text, value=len(free), unit="extensions", table=read, scope="the server")
