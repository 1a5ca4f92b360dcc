"""Clients of a table, as an application has them: ``python -m tests.benchmarks.clients URL TABLE ROWS``, until stdin closes.

Two read a row by its key, two change one, a hundred times a second each. At the end one JSON line says how many statements there
were, how many failed, and the longest that anyone had to wait, in milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

import psycopg
from psycopg import sql

READ = "SELECT total FROM {} WHERE id = %s"
CHANGE = "UPDATE {} SET total = total + 1 WHERE id = %s"
PAUSE_S = 0.01


@dataclass
class Seen:
    """What one client saw."""

    statements: int = 0
    failed: int = 0
    longest_ms: float = 0.0
    errors: list[str] = field(default_factory=list)


class Traffic:
    """Clients in a process of their own for the time of a ``with``; ``seen`` has what they saw once it has ended."""

    def __init__(self, url: str, table: str, rows: int) -> None:
        self._words = [sys.executable, "-m", "tests.benchmarks.clients", url, table, str(rows)]
        self.seen: dict[str, Any] = {}

    def __enter__(self) -> Traffic:
        self._process = subprocess.Popen(self._words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()  # all clients are at work
        return self

    def __exit__(self, *_raised: object) -> None:
        self.seen = json.loads(self._process.communicate(input="")[0])


def client(url: str, statement: str, table: str, rows: int, stop: threading.Event, ready: threading.Barrier, seen: Seen) -> None:
    """Send one statement after the other, each in its own transaction, until told to stop."""
    random = Random(0)
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        text = sql.SQL(statement).format(sql.Identifier(*table.split(".")))  # type: ignore[arg-type]
        connection.execute(text, [1])
        ready.wait()
        while not stop.wait(PAUSE_S):
            began = perf_counter()
            try:
                connection.execute(text, [random.randint(1, rows)])
            except psycopg.Error as error:
                seen.failed += 1
                seen.errors.append(str(error))
            seen.statements += 1
            seen.longest_ms = max(seen.longest_ms, (perf_counter() - began) * 1000)


def main() -> None:
    """Run the clients until stdin closes."""
    url, table, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
    stop, ready = threading.Event(), threading.Barrier(5)
    found = [Seen() for _ in range(4)]
    threads = [
        threading.Thread(target=client, args=(url, (READ, CHANGE)[at % 2], table, rows, stop, ready, seen))
        for at, seen in enumerate(found)
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    print("ready", flush=True)
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    longest = max(seen.longest_ms for seen in found)
    told = {"statements": sum(seen.statements for seen in found), "failed": sum(seen.failed for seen in found)}
    print(json.dumps({**told, "longest_ms": round(longest, 1), "errors": [said for seen in found for said in seen.errors[:2]]}))


if __name__ == "__main__":
    main()
