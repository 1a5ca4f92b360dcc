"""One asking of one fact: its arguments, its session, and a record of what was read. Pure: sessions come from outside."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, LiteralString, NamedTuple, Protocol

from facts.cache import CUT_OFF
from facts.fact import Answer, Fact
from facts.formats import bytes_text
from facts.recorded import History
from facts.statement import Statement
from knowledge.schema import Schema
from vast_project.errors import VastError

Row = tuple[Any, ...]


class Session(Protocol):
    """What an inquiry reads on: a read-only session of ``vast_project.pg.session``."""

    @property
    def server_version(self) -> int:
        """Return server_version_num, as 180004."""

    def table(self, query: LiteralString, **params: Any) -> tuple[tuple[str, ...], list[Row]]:
        """Return the column names and all rows of a query."""


class Remembered(Protocol):
    """The schema as VAST has it in memory: when the catalogs were read, and when it was proved to hold."""

    schema: Schema
    read_at: datetime
    as_of: datetime


class Record(Protocol):
    """A row with its columns as attributes: a named tuple, a tenth of the time and room of other objects where rows are many."""

    def __getattr__(self, name: str) -> Any:
        """Return a column."""

    def _replace(self, **columns: Any) -> Record:
        """Return the row with other values."""


@lru_cache(maxsize=1_000)
def _record_of(columns: tuple[str, ...]) -> Any:
    """Return the class of a query's rows."""
    return namedtuple("Record", columns)


class Rows(NamedTuple):
    """The result of a query: column names and tuples; ``records()`` gives the rows with their columns as attributes."""

    columns: tuple[str, ...]
    rows: list[Row]

    def records(self) -> list[Record]:
        """Return one object per row, a column per attribute."""
        return list(map(_record_of(self.columns)._make, self.rows))

    def only(self, *columns: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Return the named columns of all rows, in that order."""
        pick = itemgetter(*(self.columns.index(column) for column in columns))
        return columns, tuple(map(pick, self.rows) if len(columns) > 1 else ((pick(row),) for row in self.rows))

    def without(self, *columns: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Return all columns but the named ones."""
        return self.only(*(column for column in self.columns if column not in columns))


_ESTIMATED = "Measuring took longer than a question may: these are estimates of the last VACUUM or ANALYZE. Ask again in a moment."


class Inquiry:
    """One asking of a fact on one session.

    ``structure`` gives the cached schema and is called only if the fact needs it, ``remembered`` the same where no catalog has to
    be read for that; ``label`` is what people call the database; ``unit`` is the unit of size that was asked for (kB, MB, GB, TB)
    or None.
    """

    def __init__(
        self,
        *,
        fact: Fact,
        args: Mapping[str, Any],
        session: Session,
        structure: Callable[[], Schema],
        history: History,
        label: str,
        unit: str | None = None,
        remembered: Callable[[], Remembered | None] = lambda: None,
    ) -> None:
        self.fact = fact
        self.args = args
        self.session = session
        self.history = history
        self.label = label
        self.unit = unit
        self.now = datetime.now(UTC)
        self._structure = structure
        self._statements: list[Statement] = []
        self._looked_up: dict[tuple[str, str], Rows] = {}
        #: What names in full are known to stand for, in all parts of the answer: see ``facts.objects.settled``.
        self.settled: dict[str, Any] = {}
        self._remembered = remembered
        self._recalled: Remembered | None = None
        self.is_cheap = False

    @cached_property
    def schema(self) -> Schema:
        """Return the schema as VAST has it in memory, proved fresh once for all parts of an answer."""
        return self._structure()

    @property
    def major(self) -> int:
        """Return the server's major version, as 18."""
        return self.session.server_version // 10_000

    def pick(self, queries: Mapping[str, LiteralString], name: str) -> LiteralString:
        """Return the variant of a query for this server: ``name_17`` from version 17 on, ``name`` before the first variant."""
        variants = (f"{name}_{major}" for major in range(self.major, 12, -1))
        return queries[next((variant for variant in variants if variant in queries), name)]

    def read(self, query: LiteralString, **params: Any) -> Rows:
        """Run a query and keep it for the answer.

        :raises TargetError: as PostgreSQL said it.
        """
        self._statements.append(Statement(query, params))
        return Rows(*self.session.table(query, **params))

    def look_up(self, query: LiteralString, **params: Any) -> Rows:
        """Run a query that finds what a name stands for, once for all parts of an answer.

        :raises TargetError: as PostgreSQL said it.
        """
        key = (query, repr(params))
        if key not in self._looked_up:
            self._looked_up[key] = self.read(query, **params)
        return self._looked_up[key]

    def recall(self, query: LiteralString, **params: Any) -> Schema | None:
        """Return the schema in memory, where it is proved to hold, to find what a query would find; None where it is not.

        The answer says that it comes from there and how old that is, and gives the query for whoever wants to see the same.
        """
        self._recalled = self._recalled or self._remembered()
        if self._recalled is None:
            return None
        self._statements.append(Statement(query, params))
        return self._recalled.schema

    def one(self, query: LiteralString, **params: Any) -> Record | None:
        """Run a query and return its first row, columns as attributes, or None."""
        records = self.read(query, **params).records()
        return records[0] if records else None

    def row(self, query: LiteralString, **params: Any) -> Record:
        """Run a query that always gives one row and return it."""
        return self.read(query, **params).records()[0]

    def read_or(self, query: LiteralString, fallback: LiteralString, **params: Any) -> Rows:
        """Run a query, and the fallback if it had to wait for a lock that somebody holds.

        The server gives up waiting after the session's lock_timeout, so that both together stay within a blink.
        """
        try:
            return self.read(query, **params)
        except VastError as error:
            if error.code != "lock_timeout":
                raise
        self._statements.pop()
        return self.read(fallback, **params)

    def read_exactly(self, query: LiteralString, **params: Any) -> Rows:
        """Run a query that takes ``exact``: true first; false if that waited for a lock (see :meth:`read_or`), or to be cheap."""
        if self.is_cheap:
            return self.read(query, exact=False, **params)
        try:
            return self.read(query, exact=True, **params)
        except VastError as error:
            if error.code != "lock_timeout":
                raise
        self._statements.pop()
        return self.read(query, exact=False, **params)

    def cheaply(self) -> Answer:
        """Answer the fact with estimates in place of what :meth:`read_exactly` measures, and say so."""
        self.is_cheap = True
        answer = self.fact.fetch(self)
        return replace(answer, caveats=(*answer.caveats, _ESTIMATED))

    def size(self, size: float | None) -> str:
        """Say a size in the unit that was asked for."""
        return bytes_text(size, self.unit)

    def ask(self, fact: Fact, **args: Any) -> Answer:
        """Ask another fact on the same session; what it reads belongs to this answer too."""
        inquiry = Inquiry(
            fact=fact,
            args=fact.bind(args),
            session=self.session,
            structure=lambda: self.schema,
            history=self.history,
            label=self.label,
            unit=self.unit,
            remembered=self._remembered,
        )
        inquiry._statements = self._statements
        inquiry._looked_up = self._looked_up
        inquiry.settled = self.settled
        inquiry.is_cheap = self.is_cheap
        return fact.fetch(inquiry)

    def without_waiting(self) -> Answer:
        """Answer by what is cheap to read, for when the server cut :meth:`Fact.fetch` off; say that much if nothing is cheap."""
        return self._estimated() or self.answer(
            f"{self.fact.title} could not be read in the time that a question may take; VAST reads it now with time to spare.",
            caveats=["Nothing was measured yet, which is not the same as none. Ask again in a moment."],
        )

    def _estimated(self) -> Answer | None:
        """Return the fact's estimate; None where the server cuts that off too, as on a busy server with many tables."""
        try:
            return self.fact.estimate(self)
        except VastError as error:
            if error.code not in CUT_OFF:
                raise
        return None

    def answer(
        self,
        text: str,
        *,
        table: tuple[Sequence[str], Iterable[Row]] | Rows | None = None,
        caveats: Iterable[str | None] = (),
        **fields: Any,
    ) -> Answer:
        """Build the answer: the sentence, the rows, and from the record what was asked, when and by which SQL."""
        columns, rows = table or ((), ())
        source = "cache" if self._recalled else "live"
        said = {slot.name: self.args[slot.name] for slot in self.fact.slots if self.args[slot.name] not in (None, slot.default)}
        return Answer(
            fact=self.fact.name,
            args=said,
            title=self.fact.title,
            text=text,
            columns=tuple(columns),
            rows=tuple(map(tuple, rows)),
            caveats=tuple(caveat for caveat in (*caveats, self._from_memory()) if caveat),
            as_of=self._recalled.as_of if self._recalled else self.now,
            sql=self.sql,
            **{"scope": f"database {self.label}", "show": self.fact.show, "source": source, **fields},
        )

    def _from_memory(self) -> str | None:
        if self._recalled is None:
            return None
        read, proved = (f"{moment.astimezone(UTC):%H:%M:%S}" for moment in (self._recalled.read_at, self._recalled.as_of))
        return f"Found in the schema in VAST's memory, read at {read} and proved unchanged at {proved} UTC; the SQL finds the same."

    @property
    def sql(self) -> str:
        """Return what ran so far, each statement once, with its values written in."""
        return ";\n\n".join(dict.fromkeys(one.written for one in self._statements))
