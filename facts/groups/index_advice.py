"""Indexes that are missing, unused, doubled or broken. What is found here is said, never done."""

from __future__ import annotations

from pathlib import Path

from facts.fact import Answer, Fact, Section, Slot, facts, named, number
from facts.formats import count, listed
from facts.inquiry import Inquiry
from facts.objects import STORED, relation
from facts.statistics import stats_age
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))

BYTES = {"size_bytes": "bytes", "heap_bytes": "bytes"}


def _table_oid(ask: Inquiry) -> tuple[int | None, str]:
    """Return the oid of the table asked for and how to say it, or None and nothing."""
    if ask.args["table"] is None:
        return None, ""
    table = relation(ask, ask.args["table"], kinds=STORED)
    return table.oid, f" on {table}"


@facts.register
class UnusedIndexes(Fact):
    """The indexes that no query used since the counters began, keys and constraints left out."""

    name, title, show, tier, subject = "unused_indexes", "Unused indexes", "table", "background", "index"
    slots = (named("table"), Slot("min_bytes", "bytes"))
    phrases = (
        "index unused",
        "index droppable",
        "unused index size|storage|waste",
        "index unused scan|use|query",
        "index never|not|no|zero scan|use|used|touch|hit",
        "index nobody|nothing use|used",
        "index worth keep",
        "index waste|wasted",
        "index safe|can|could drop|delete|remove",
        "index slow_down write|insert",
    )
    examples = ("which indexes are never used?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the index counters; say how old they are before anybody drops anything."""
        oid, on = _table_oid(ask)
        read = ask.read(QUERIES["unused_indexes"], oid=oid, min_bytes=ask.args["min_bytes"])
        total = ask.row(QUERIES["index_total"], oid=oid)
        rows, age = read.records(), stats_age(ask)
        names = listed((f"{row.index} ({ask.size(row.size_bytes)})" for row in rows), limit=6)
        wasted = sum(row.size_bytes for row in rows)
        was = "was" if len(rows) == 1 else "were"
        text = f"{count(len(rows), 'index')}{on} {was} not used {age.said}, {ask.size(wasted)} in all: {names}."
        if not rows:
            text = (
                f"Every index{on} that could be dropped was used {age.said}."
                if total.droppable
                else f"There are only keys and constraints{on}."
            )
        young = "That is too young to conclude anything: monthly jobs may not have run." if age.is_young and rows else None
        replicas = "Look at the counters of every replica too before dropping one." if rows else None
        return ask.answer(
            text,
            value=len(rows),
            unit="indexes",
            table=read,
            units=BYTES,
            examined=(total.droppable, total.indexes),
            stats_since=age.since,
            caveats=[age.caveat, young, replicas],
            scope="indexes that back no key, constraint or replica identity; those of partitions judged together",
        )


@facts.register
class DuplicateIndexes(Fact):
    """The indexes that another index makes superfluous: equal to it, or a leading part of it."""

    name, title, show, tier, subject = "duplicate_indexes", "Duplicate indexes", "table", "background", "index"
    slots = (named("table"),)
    phrases = (
        "index duplicate",
        "index duplicate column|job|work|thing",
        "index same column|job|work|thing cover|do?",
        "index two|several|multiple same",
        "index covered another|other",
    )
    examples = ("are there duplicate indexes?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare keys, operator classes, collations, expressions and predicates of indexes of the same table."""
        oid, on = _table_oid(ask)
        read = ask.read(QUERIES["duplicate_indexes"], oid=oid)
        total = ask.row(QUERIES["index_total"], oid=oid)
        rows = read.records()
        said = listed((f"{row.index} ({'like' if row.how == 'equal' else 'part of'} {row.covered_by})" for row in rows), limit=6)
        wasted = sum(row.size_bytes for row in rows)
        text = f"{count(len(rows), 'index')}{on} {'is' if len(rows) == 1 else 'are'} superfluous, {ask.size(wasted)} in all: {said}."
        if not rows:
            text = f"No two indexes{on} do the same work."
        return ask.answer(text, value=len(rows), unit="indexes", table=read, units=BYTES, examined=(total.indexes, total.indexes))


@facts.register
class UnindexedFks(Fact):
    """The foreign keys whose columns no index leads with: deletes and joins on them scan the table."""

    name, title, show = "unindexed_fks", "Foreign keys without an index", "table"
    slots = (named("table"),)
    phrases = (
        "fk unindexed",
        "fk without|missing|lack|no|not|need index",
        "fk index all|each|every|have|is_it|are",
        "fk index support|back|behind",
        "missing index fk",
        "fk column index",
        "fk nothing|nobody|none index slow|delete?",
    )
    examples = ("which foreign keys have no index?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Compare foreign keys with the leading columns of valid, full indexes; a partitioned table is reported once."""
        oid, on = _table_oid(ask)
        read = ask.read(QUERIES["unindexed_fks"], oid=oid)
        total = ask.row(QUERIES["fk_total"], oid=oid).keys
        said = listed((f"{row.table}.{', '.join(row.columns)} → {row.referenced_table}" for row in read.records()), limit=8)
        have = "has" if len(read.rows) == 1 else "have"
        text = f"{count(len(read.rows), 'foreign key')}{on} {have} no index: {said}."
        if not read.rows:
            text = f"All {total:,} foreign keys{on} are indexed." if total else f"There are no foreign keys{on}."
        return ask.answer(text, value=len(read.rows), unit="foreign keys", table=read, examined=(total, total))


@facts.register
class InvalidIndexes(Fact):
    """The indexes that queries do not use because their building failed."""

    name, title, show, subject = "invalid_indexes", "Invalid indexes", "table", "index"
    phrases = (
        "index invalid",
        "index invalid build|creation|created",
        "index not valid|ready|usable|finish",
        "index valid",
        "index build|creation|created|concurrently failed|fail|broken",
        "index repair|fix need",
    )
    examples = ("are there invalid indexes?",)

    def fetch(self, ask: Inquiry) -> Answer:
        """Read pg_index.indisvalid, indexes being built now left out; a parent index waiting for its partitions' is no fault."""
        read = ask.read(QUERIES["invalid_indexes"])
        total = ask.row(QUERIES["invalid_index_total"])
        said = listed(f"{row.index} on {row.table}" for row in read.records())
        text = f"{count(len(read.rows), 'index')} {'is' if len(read.rows) == 1 else 'are'} invalid: {said}."
        text = text if read.rows else "All indexes are valid."
        building = f"{count(total.building, 'index')} being built now are not counted." if total.building else None
        parents = f"{count(total.incomplete_parents, 'partitioned index')} still lack a partition's index."
        caveats = [building, parents if total.incomplete_parents else None]
        return ask.answer(
            text,
            value=len(read.rows),
            unit="indexes",
            table=read,
            units=BYTES,
            examined=(total.indexes, total.indexes),
            caveats=caveats,
        )


@facts.register
class SeqScanHeavyTables(Fact):
    """The tables that are read from end to end most: where an index may be missing."""

    name, title, show = "seq_scan_heavy_tables", "Tables read from end to end", "table"
    slots = (number("limit", 10),)
    phrases = (
        "seq_scan",
        "seq_scan table most|lot|many|heavy|which|often",
        "table seq_scan",
        "missing|need|lack index",
        "missing|need|lack index where|which|what table|column",
        "index suggest",
        "index suggest missing|create|new",
        "index should|could|can|need|help create|add|added|new|which|what",
        "table need|want|miss|missing|could|should|benefit|use|help index",
        "where|what index help|missing|need|benefit|should",
        "table scan full|entire|whole|most|lot",
        "seq_scan table biggest|size",
    )
    examples = ("which tables have the most sequential scans?", "where might an index be missing?")

    def fetch(self, ask: Inquiry) -> Answer:
        """Read the scan counters of tables above some hundred kilobytes."""
        read = ask.read(QUERIES["seq_scan_heavy_tables"], limit=ask.args["limit"])
        total = ask.row(QUERIES["scanned_total"])
        rows, age = read.records(), stats_age(ask)
        text = f"None of the {total.large:,} tables that are large enough to matter was scanned from end to end {age.said}."
        if rows:
            said = listed(f"{row.table} ({row.seq_scans:,} scans, {row.rows_read:,} rows)" for row in rows[:3])
            text = f"Read from end to end most {age.said}: {said}."
        keys = ask.ask(facts["unindexed_fks"])
        return ask.answer(
            f"{text} {keys.text}" if keys.value else text,
            value=rows[0].table if rows else None,
            table=read,
            sections=[Section("Foreign keys without an index", keys.columns, keys.rows)] if keys.value else [],
            units={**BYTES, "rows_read": "rows", "estimated_rows": "rows"},
            examined=(total.large, total.tables),
            stats_since=age.since,
            caveats=[age.caveat, "Small tables are left out: reading them whole is the fastest way."],
        )
