"""How many read questions are answered right: questions with statements that answer them, both run, results compared.

``python -m tests.evals.reads chinook=URL shop=URL`` prints the figures of databases that are there already; the tests beside
make their own. Right: every column of the statement's result is among the answer's, row for row. A clarification or no answer is
neither right nor wrong: it says what is not known.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import permutations
from pathlib import Path
from typing import Any

import django
import psycopg

from facts.guard import check_read
from facts.parameters import bind
from facts.reads import ReadClarification, ReadQuery, follow_up, speaks_of_those, understand
from facts.reads.known import KnownValues
from knowledge.introspect import introspect
from knowledge.linking import linker
from knowledge.schema import Schema
from vast_project.pg.session import ReadSession, connect_once
from vast_project.pg.target import Target

DATA = Path(__file__).with_name("reads_data")
#: Between the messages of one conversation, between statements that are all right, and where asking back is.
_THEN, _OR, ASK = " >> ", " /// ", "ASK"
#: The order of the whole result, rather than of a window.
_IN_ORDER = re.compile(r" ORDER BY (?:(?! OVER )[^()]|\([^()]*\))*$")
Rows = list[tuple[Any, ...]]
#: For the values of all tables, which an installation looks at for two seconds: what is judged is no machine's speed.
_PATIENCE_S = 600.0


class Outcome(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    WRONG = "wrong"
    CLARIFIED = "clarified"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Judged:
    """One question with its outcome; ``said`` is the answer's SQL or the question back."""

    question: str
    outcome: Outcome
    said: str = ""


def questions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each question of a file with its statement."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
    for question, statement in zip(lines[::2], lines[1::2], strict=True):
        yield question.removeprefix("-- "), statement


def judge(question: str, gold: str, schema: Schema, connection: psycopg.Connection[Any], known: KnownValues) -> Judged:
    """Answer one question, with what follows it up, and compare with what may be right: one of several statements, or to ask."""
    answer = _answer(question, schema, known)
    if answer is None:
        return Judged(question, Outcome.UNANSWERED)
    if isinstance(answer, ReadClarification):
        offered = " | ".join(choice.label for choice in answer.candidates)
        asks = Outcome.RIGHT if ASK in gold.split(_OR) else Outcome.CLARIFIED
        return Judged(question, asks, f"{answer.question} {offered}")
    statement = bind(answer.sql, answer.params)
    verdict = check_read(statement.sql, schema)
    if not verdict.allow:
        return Judged(question, Outcome.WRONG, f"{verdict.reason} {answer.sql}")
    with psycopg.RawCursor(connection) as cursor:
        cursor.execute(statement.sql.encode(), statement.values or None, prepare=True)
        found = cursor.fetchall()
    same = any(_covers(connection, found, one) for one in statements(gold))
    return Judged(question, Outcome.RIGHT if same else Outcome.WRONG, f"{answer.sql} {answer.params}")


def _answer(question: str, schema: Schema, known: KnownValues) -> ReadQuery | ReadClarification | None:
    """Answer the last of the messages of a conversation; nothing where one before is not answered."""

    def read(text: str) -> ReadQuery | ReadClarification | None:
        return understand(text, schema, known=lambda: known)

    whole, *more = question.split(_THEN)
    for message in more:
        if not isinstance(read(whole), ReadQuery):
            return None
        told = follow_up(message, whole, schema, linker(schema), read, lambda: known)
        alone = isinstance(read(message), ReadQuery) and not speaks_of_those(message)
        whole = message if alone or not told else told
    return read(whole)


def statements(gold: str) -> list[str]:
    """Return the statements each of which answers a question."""
    return [one for one in gold.split(_OR) if one != ASK]


def _covers(connection: psycopg.Connection[Any], found: Rows, gold: str) -> bool:
    wanted = connection.execute(gold.encode()).fetchall()
    in_order = _IN_ORDER.search(gold) is not None and "DISTINCT ON" not in gold
    return covers(found, wanted, ordered=in_order)


def covers(found: Rows, wanted: Rows, *, ordered: bool) -> bool:
    """Return whether the wanted columns are among those found, with the same rows."""
    if len(found) != len(wanted) or not wanted:
        return len(found) == len(wanted)
    columns = [_column(found, place) for place in range(len(found[0]))]
    candidates = [_alike(columns, _column(wanted, place)) for place in range(len(wanted[0]))]
    target = [tuple(map(_plain, row)) for row in wanted]
    for choice in permutations(range(len(columns)), len(candidates)):
        if all(at in candidates[place] for place, at in enumerate(choice)):
            rows = list(zip(*(columns[at] for at in choice), strict=True))
            if rows == target or (not ordered and Counter(rows) == Counter(target)):
                return True
    return False


def _alike(columns: list[list[Any]], values: list[Any]) -> list[int]:
    """Return the places of the columns that hold just these values, in any sequence."""
    return [at for at, column in enumerate(columns) if Counter(column) == Counter(values)]


def _column(rows: Rows, place: int) -> list[Any]:
    return [_plain(row[place]) for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return round(float(value), 4)
    return value if value is None or isinstance(value, (str, bool)) else str(value)


def evaluate(name: str, url: str) -> list[Judged]:
    """Judge all questions about one database."""
    from facts.read_values import values_read  # needs Django's models, which a command has to set up first

    with connect_once(Target(url, label=name)) as connection:
        session = ReadSession(connection, label=name)
        schema = introspect(session)
        connection.execute("SELECT set_config('search_path', 'public', false), set_config('statement_timeout', '60s', false)")
        known = values_read(session, schema, within_s=_PATIENCE_S)
        return [judge(question, gold, schema, connection, known) for question, gold in questions(DATA / f"{name}.sql")]


def report(name: str, judged: list[Judged]) -> str:
    """Return the figures, with every question that was not answered right."""
    counts = Counter(one.outcome for one in judged)
    shares = ", ".join(f"{counts[outcome]} {outcome} ({100 * counts[outcome] / len(judged):.1f} %)" for outcome in Outcome)
    misses = [f"  {one.outcome}: {one.question}\n      {' '.join(one.said.split())}" for one in judged if one.outcome != Outcome.RIGHT]
    return "\n".join([f"{name}: {len(judged)} questions: {shares}", *misses])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vast_project.settings")
    django.setup()
    for argument in sys.argv[1:]:
        name, _, url = argument.partition("=")
        print(report(name, evaluate(name, url)))
