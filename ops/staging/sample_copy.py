"""Copies rows of a database, all or a share, masked on the way: schema first, then rows, then what is built over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.schema import Name, Schema, View
from ops.errors import CloneImpossible
from ops.staging.masking import Masks
from ops.staging.sampling import (
    Reference,
    copied_tables,
    into,
    keyed_select,
    missing_select,
    questioned_select,
    references_of,
    share_select,
)
from vast_project.pg.change import ChangeSession, Patience, change_session
from vast_project.pg.dump import DumpStopped, dump, restore
from vast_project.pg.errors import TargetError
from vast_project.pg.identifiers import literal, qualified
from vast_project.pg.target import Target

#: How many keys are asked for at once.
KEYS = 50_000
#: Texts have to mean the same on both sides; rows hidden by row security would be an error, never left out silently.
_SETTINGS = {"datestyle": "ISO", "intervalstyle": "postgres", "row_security": "off", "idle_in_transaction_session_timeout": "0"}
_NOT_POPULATED = "55000"
#: Data that a type or a constraint does not take.
_UNFIT = ("22", "23")
WITHOUT_MASKS = "A copy of all rows takes no stand-ins unless it is asked to; masks can be set to “never” for this database."
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Share:
    """What is copied: the schema as it is, the share of its rows, the masks, and the conditions the plan asks about."""

    schema: Schema
    percent: float
    masks: Masks = field(default_factory=Masks)
    questions: Mapping[Name, Sequence[str]] = field(default_factory=dict)


@dataclass
class Copier:
    """One copy in the making: reads production in one snapshot, writes the copy, stops when it is asked to."""

    reading: ChangeSession
    writing: ChangeSession
    share: Share
    stop: Stop
    rows: int = 0

    def copy(self) -> None:
        """Copy every table's share, then the rows that those refer to, until every reference holds."""
        schema, masks, percent = self.share.schema, self.share.masks, self.share.percent
        asked = self._in_question() if percent < 100 else {}
        for table in copied_tables(schema):
            places = asked.get(table.name, ())
            self._take(share_select(table, schema, masks, percent=percent, in_question=places), into(table))
        if percent < 100:
            self._close()
        for sequence in self.share.schema.sequences:
            self._advance(sequence.name)

    def _take(self, select: str, into_: str) -> int:
        if self.stop():
            raise DumpStopped
        try:
            taken = self.reading.copy_to(self.writing, select, into_)
        except TargetError as error:
            if self.share.masks.by_table and error.sqlstate[:2] in _UNFIT:
                raise CloneImpossible(
                    f"Stand-ins for personal values do not fit into {into_.partition(' (')[0]}: {error.message} Nothing was left. "
                    f"{WITHOUT_MASKS}"
                ) from error
            raise
        self.rows += taken
        return taken

    def _in_question(self) -> dict[Name, list[str]]:
        """Return where the rows stand that the plan asks about, by the table, partition or child that holds them."""
        found: dict[Name, list[str]] = {}
        for name, conditions in self.share.questions.items():
            table = self.share.schema.table(name)
            selects = [questioned_select(table, condition) for condition in conditions] if table is not None else []
            for select in filter(self._can_be_asked, selects):
                for schema, holder, place in self.reading.rows(select):  # type: ignore[arg-type]
                    found.setdefault(Name(schema, holder), []).append(place)
        return found

    def _can_be_asked(self, select: str) -> bool:
        """Return whether production understands a question: one may name what only the plan makes."""
        try:
            with self.reading.transaction():
                self.reading.execute(f"EXPLAIN {select}")
        except TargetError:
            return False
        return True

    def _close(self) -> None:
        """Fetch referenced rows; where some came, the keys of their table are to be looked at again."""
        references = references_of(self.share.schema)
        waiting = dict.fromkeys((one.child.name, one.key.name) for one in references)
        known = {(one.child.name, one.key.name): one for one in references}
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            if self._fetch(known[place]):
                changed = known[place].parent
                family = {changed.name, changed.parent}
                waiting |= {key: None for key, one in known.items() if one.child.name in family or one.child.parent == changed.name}

    def _fetch(self, reference: Reference) -> int:
        """Fetch the rows that one foreign key lacks and return how many came; those that production lacks too stay lacking."""
        fetched = lacking = 0
        while keys := self.writing.rows(missing_select(reference, limit=KEYS, offset=lacking)):  # type: ignore[arg-type]
            came = self._take(keyed_select(reference, keys, self.share.masks), into(reference.parent))
            fetched += came
            lacking += max(len(keys) - came, 0)
        return fetched

    def _advance(self, name: Name) -> None:
        last, is_called = self.reading.rows(f"SELECT last_value, is_called FROM {qualified(*name)}")[0]  # type: ignore[arg-type]
        self.writing.value(
            "SELECT setval(%(name)s::regclass, %(last)s, %(called)s)", name=qualified(*name), last=last, called=is_called
        )


def share_copy(source: Target, copy: Target, folder: Path, share: Share, *, patience: Patience, carry: bool, stop: Stop) -> Copier:
    """Fill an empty database with a share of another's rows.

    :param folder: where the schema is dumped to; it does not exist yet.
    :param carry: whether production's planner statistics come along.
    :raises TargetError, DumpFailed, RestoreFailed, DumpStopped: as PostgreSQL said it; what is half made is the caller's to drop.
    """
    dump(source, folder, stop=stop, rows=False, statistics=carry)
    restore(folder, copy, stop=stop, section="pre-data")
    with change_session(source, name="vast-clone") as reading, change_session(copy, name="vast-clone") as writing:
        for session in (reading, writing):
            session.be_patient(patience)
            for setting, value in _SETTINGS.items():
                session.change("SELECT set_config(%(setting)s, %(value)s, false)", setting=setting, value=value)
        copier = Copier(reading, writing, share, stop)
        with reading.transaction(read_only=True):
            reading.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            copier.copy()
    return copier


def views_fill(session: ChangeSession, views: Sequence[View]) -> None:
    """Fill materialised views as production's are, those first that others read."""
    waiting = [view for view in views if view.kind == "m" and view.populated]
    while waiting:
        left = [view for view in waiting if not _filled(session, view)]
        if len(left) == len(waiting):
            return
        waiting = left


def _filled(session: ChangeSession, view: View) -> bool:
    try:
        session.execute(f"REFRESH MATERIALIZED VIEW {qualified(*view.name)}")
    except TargetError as error:
        if error.sqlstate != _NOT_POPULATED:
            raise
        return False
    return True


def statistics_forget(session: ChangeSession, masks: Masks, views: Sequence[View]) -> None:
    """Take away what production's statistics say of masked columns, which is values of theirs, and read the copy's instead.

    What is computed from them goes too: generated columns, expressions of indexes, materialised views.
    """
    made = [view.name for view in views if view.kind == "m"] if masks.by_table else []
    for name in (*masks.by_table, *made):
        relation = literal(qualified(*name))
        session.execute(
            "SELECT pg_clear_attribute_stats(schemaname => s.schemaname::text, relname => s.tablename::text, "
            "attname => s.attname::text, inherited => s.inherited) FROM pg_stats AS s WHERE (s.schemaname, s.tablename) IN "
            "(SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            f"WHERE c.oid = {relation}::regclass OR c.oid IN "
            f"(SELECT indexrelid FROM pg_index WHERE indrelid = {relation}::regclass))"
        )
        session.execute(f"ANALYZE {qualified(*name)}")
