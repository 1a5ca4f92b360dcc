"""What changed over time, from VAST's own samples and snapshots: PostgreSQL keeps no history of sizes, schemas or authors."""

from __future__ import annotations

from datetime import datetime

from facts.fact import Answer, Fact, FactArgumentInvalid, Slot, facts, named
from facts.formats import bytes_text, count, duration, listed, moment, percent
from facts.inquiry import Inquiry
from facts.objects import STORED, relation
from facts.recorded import Sample, Version
from facts.since import moment_of
from knowledge.schema import Name

_UNKNOWN_AUTHOR = "PostgreSQL does not record who changed a schema; the author is known only of changes that went through VAST."


def _since(ask: Inquiry) -> datetime | None:
    """Return the moment asked for.

    :raises FactArgumentInvalid: if the text means none.
    """
    text = ask.args["since"]
    if text is None:
        return None
    when = moment_of(text, ask.now)
    if when is None:
        raise FactArgumentInvalid(f"{text!r} is no point in time that VAST understands; say “last week” or 2026-05-01.", argument="since")
    return when


def _grown(ask: Inquiry, before: Sample, sizes: list[tuple[datetime, int]], what: str) -> Answer:
    """Say how a size changed from the first to the last of the samples."""
    first, last = sizes[0][1], sizes[-1][1]
    change = last - first
    share = percent(change, first)
    word = "grew" if change > 0 else "shrank" if change < 0 else "did not change"
    by = f" by {ask.size(abs(change))}" + (f" ({abs(share)} %)" if share else "") if change else ""
    days = max((sizes[-1][0] - sizes[0][0]).total_seconds() / 86_400, 0.01)
    pace = f", {bytes_text(abs(change) / days)} a day" if change and days >= 1 else ""
    text = f"{what} {word}{by} since {moment(before.taken_at)}{pace}; it uses {ask.size(last)} now."
    units = {"size_bytes": "bytes"}
    return ask.answer(text, value=change, unit="bytes", table=(("at", "size_bytes"), sizes), units=units, source="history")


def _too_few(ask: Inquiry, samples: list[Sample]) -> Answer:
    begun = f"VAST has been tracking since {moment(samples[0].taken_at)}" if samples else "VAST has not begun to track this database"
    return ask.answer(f"{begun}; growth needs two samples, which are taken every hour.", value=None, source="history")


@facts.register
class DbGrowth(Fact):
    """How the size of the database changed, by VAST's samples."""

    name, title, show, tier, subject = "db_growth", "Growth of the database", "line", "history", "database"
    only_when_sure = True
    needs = "at least two of VAST's samples"
    slots = (Slot("since", "since"),)
    phrases = (
        "growth",
        "growth database|size|storage|data|disk over_time? recent?",
        "growth <since>",
        "growth database|size <since>",
        "size|database changed|bigger|smaller|changed <since>",
        "size database over_time|history|trend|ago|changed",
        "growth rate|speed|fast|trend rate_span?",
        "growth rate_span",
        "size over_time|trend",
    )
    examples = ("how much did the database grow since monday?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare the first and the last sample of the time."""
        samples = ask.history.samples(_since(ask))
        if len(samples) < 2:
            return _too_few(ask, samples)
        return _grown(ask, samples[0], [(one.taken_at, one.total_bytes) for one in samples], f"The database {ask.label}")


@facts.register
class TableGrowth(Fact):
    """How the size of a table changed, by VAST's samples."""

    name, title, show, tier = "table_growth", "Growth of a table", "line", "history"
    only_when_sure = True
    needs = "at least two of VAST's samples"
    slots = (named("table"), Slot("since", "since"))
    phrases = (
        "growth <table> over_time?",
        "growth <table> recent",
        "growth <table> <since>",
        "growth <table> fast|rate|speed|trend",
        "growth table",
        "growth table fastest|most|which|each",
        "size <table> over_time|history|trend|changed",
        "size <table> <since>",
    )
    examples = ("how fast does orders grow?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare the samples of one table, or of all tables."""
        samples = ask.history.samples(_since(ask))
        if len(samples) < 2:
            return _too_few(ask, samples)
        if ask.args["table"] is None:
            return self._all(ask, samples)
        name = str(relation(ask, ask.args["table"], kinds=STORED))
        sizes = [(one.taken_at, one.tables[name]["bytes"]) for one in samples if name in one.tables]
        if len(sizes) < 2:
            return _too_few(ask, [one for one in samples if name in one.tables])
        return _grown(ask, samples[0], sizes, name)

    @staticmethod
    def _all(ask: Inquiry, samples: list[Sample]) -> Answer:
        first, last = samples[0].tables, samples[-1].tables
        grown = sorted(((entry["bytes"] - first.get(name, {"bytes": 0})["bytes"], name) for name, entry in last.items()), reverse=True)[:20]
        said = listed(f"{name} (+{ask.size(change)})" for change, name in grown[:3] if change > 0)
        text = f"Most growth since {moment(samples[0].taken_at)}: {said}."
        rows = [(name, change) for change, name in grown]
        table = (("table", "growth_bytes"), rows)
        return ask.answer(text, value=grown[0][1] if grown else None, table=table, units={"growth_bytes": "bytes"}, source="history")


@facts.register
class DiskFree(Fact):
    """Free disk, which PostgreSQL cannot see."""

    name, title, tier = "disk_free", "Free disk space", "background"
    phrases = (
        "free size|disk",
        "disk|storage|size left|free|remaining|available",
        "disk|storage|size run_out|full",
        "run_out size|disk",
        "capacity|room disk|storage|left",
        "disk full|capacity",
        "disk enough left?|free?",
        "enough storage|room left|free",
        "when disk full",
    )
    examples = ("how much disk is free?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Say so, and what the database uses."""
        return self._told(ask, ask.ask(facts["db_size"]))

    def estimate(self, ask: Inquiry) -> Answer:
        """Say so, and what the database uses by the catalog's page counts."""
        return self._told(ask, facts["db_size"].estimate(ask))

    @staticmethod
    def _told(ask: Inquiry, size: Answer) -> Answer:
        text = f"PostgreSQL cannot see how much disk is free: ask the host or its monitoring. The database uses {ask.size(size.value)}."
        return ask.answer(text, value=None, caveats=["Free disk is not in the catalog, so VAST does not guess it.", *size.caveats])


@facts.register
class SchemaChanges(Fact):
    """What changed in the schema, by VAST's snapshots."""

    name, title, show, tier = "schema_changes", "Changes of the schema", "timeline", "history"
    needs = "at least two of VAST's snapshots"
    slots = (Slot("since", "since"),)
    phrases = (
        "schema_change",
        "schema_change recent|history|last|since",
        "ddl recent|latest|last|history|since",
        "changed|altered schema|structure|ddl|database",
        "changed schema|structure|database|ddl <since>",
        "changed what|which|recent|new",
        "changed what <since>",
        "happen|new schema|structure|database|table <since>",
        "happen schema|structure",
        "history schema|ddl|structure|database changed",
        "history schema|ddl|structure",
        "table|column|index added|dropped|created|altered recent|new|last",
        "table|column|index added|dropped|created|altered|new <since>",
        "new table|column|index recent|since|any",
        "who changed|altered|dropped schema|structure|table|column|database",
        "migration last|recent|applied|history",
        "schema differ|diff yesterday|before|previous|last",
        "changed|altered table structure|schema|ddl recent|last|most|which",
    )
    examples = ("what changed in the schema since last week?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the differences between consecutive snapshots."""
        return _changes_told(ask, ask.history.versions(_since(ask)), "The schema", None)


@facts.register
class TableChanges(Fact):
    """What changed in one table, by VAST's snapshots."""

    name, title, show, tier = "table_changes", "Changes of a table", "timeline", "history"
    only_when_sure = True
    needs = "at least two of VAST's snapshots"
    slots = (named("table", required=True), Slot("since", "since"))
    phrases = (
        "altered|changed <table> <since>",
        "altered|changed <table> <since> what|structure|schema|column",
        "history <table>",
        "history <table> changed|schema|structure|ddl",
        "changed|altered <table> when|who|last|what|how|recent over_time?",
        "changed|altered <table> structure|schema|ddl|definition|column over_time?",
        "<table> ~ altered",
        "happen <table> recent|what|schema|structure !if|drop",
        "changes_to <table>",
        "changes_to <table> recent|last|all",
        "ddl|schema|structure <table> changed|history",
        "changed|altered <table> structure|schema last|when",
        "schema_change <table>",
        "column <table> added|dropped|new|recent",
        "who|when changed|altered|dropped <table>",
    )
    examples = ("what changed in orders?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the differences between consecutive snapshots that concern the table."""
        name = relation(ask, ask.args["table"]).name
        return _changes_told(ask, ask.history.versions(_since(ask)), str(name), name)


def _changes_told(ask: Inquiry, versions: list[Version], what: str, only: Name | None) -> Answer:
    rows: list[tuple[object, ...]] = []
    for version in versions:
        texts = [text for table, text in version.changes if only is None or table == only]
        rows += [(version.taken_at, text, version.author) for text in texts]
    caveats = [_UNKNOWN_AUTHOR]
    if not versions:
        text = f"VAST has no two snapshots of {ask.label} to compare yet."
        return ask.answer(text, value=None, source="history", caveats=caveats)
    since = versions[0].before_at
    if not rows:
        return ask.answer(f"{what} did not change since {moment(since)}.", value=0, unit="changes", source="history", caveats=caveats)
    last = rows[-1]
    text = f"{what} changed {count(len(rows), 'time')} since {moment(since)}; last at {moment(last[0])}{_by(last[2])}: {last[1]}"  # type: ignore[arg-type]
    table = (("seen_at", "change", "author"), rows[::-1])
    return ask.answer(text.rstrip(".") + ".", value=len(rows), unit="changes", table=table, source="history", caveats=caveats)


def _by(author: object) -> str:
    """Say whose change it was, where that is known."""
    return "" if author == "unknown" else f" by {author}"


@facts.register
class ObjectCreatedAt(Fact):
    """When a table was first seen; PostgreSQL stores no time of creation."""

    name, title, tier = "object_created_at", "When a table was created", "history"
    only_when_sure = True
    needs = "VAST's snapshots"
    slots = (named("table", required=True),)
    phrases = (
        "created <table> when|date|time|who|creation",
        "creation_date <table>",
        "how_old <table>",
        "age <table>",
        "when <table> created|exist_verb|appear",
        "when <table> show|turn|come up",
        "when <table> first appear|show|seen|exist_verb|come",
        "how_long <table> exist_verb|around|there|exist",
    )
    examples = ("when was orders created?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Find the first snapshot that has the table."""
        table = relation(ask, ask.args["table"])
        seen = ask.history.first_seen(table.name)
        caveat = "PostgreSQL does not store when a table was created."
        if seen is None:
            text = f"VAST has no snapshot with {table} yet, and PostgreSQL does not store when it was created."
            return ask.answer(text, value=None, source="history", caveats=[caveat])
        when, was_there = seen
        text = f"{table} was there in VAST's first snapshot, {moment(when)} ({duration(ask.now - when)} ago); it may be older."
        if not was_there:
            text = f"{table} was first seen at {moment(when)}, {duration(ask.now - when)} ago; the snapshot before did not have it."
        return ask.answer(text, value=when, source="history", caveats=[caveat], scope=f"{table.word} {table}")
