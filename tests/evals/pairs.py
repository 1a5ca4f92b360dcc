"""Two requests in one message: ``python -m tests.evals.pairs [--seed N] [--pairs N]``.

Requests of ``data/requests`` that are understood by themselves, two of one schema at a time, joined as people join them. Together they
must come to what both come to, or be asked about: a part that is dropped without a word is a defect, which is printed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator

from tests.evals.dialogue import conversation
from tests.evals.requests import Case, cases, schema_of
from vast_project.errors import VastError

JOINTS = (", and ", "; ", ". Also ", ". Then ", "\n", " and also ", ", then ")
#: Longer requests are seldom said in one breath with another one.
_LONGEST = 110
_NO_CHANGE = ("ask", "none", "nothing", "question")


def main() -> None:
    """Try pairs by lot; print what was dropped, and how many came to both, were asked about or refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=150)
    options = parser.parse_args()
    lot, by_schema = random.Random(options.seed), _by_schema()
    tally: Counter[str] = Counter()
    for _ in range(options.pairs):
        schema = lot.choice(sorted(by_schema))
        first, second = lot.sample(by_schema[schema], 2)
        text = first.rstrip(" .!") + lot.choice(JOINTS) + second
        verdict = _verdict(schema, first, second, text)
        tally[verdict] += 1
        if verdict == "dropped":
            print(f"{schema}: {text!r}\n  {_meaning(schema, text)}")
    print(dict(tally))


def _by_schema() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case in filter(_is_short_change, cases()):
        found.setdefault(case.schema, []).append(case.request)
    return {schema: requests for schema, requests in found.items() if len(requests) > 1}


def _is_short_change(case: Case) -> bool:
    return not case.before and len(case.request) < _LONGEST and not case.expected.startswith(_NO_CHANGE)


def _verdict(schema: str, first: str, second: str, text: str) -> str:
    """Return both, asked, or dropped; "apart" where one of the two is not understood by itself."""
    alone = [_meaning(schema, one) for one in (first, second)]
    if not all(alone):
        return "apart"
    together = _meaning(schema, text)
    if not together:
        return "asked"
    return "both" if set(together) == {one for each in alone for one in each} else "dropped"


def _meaning(schema: str, text: str) -> list[str]:
    """Return the operations that a text comes to; none where it is asked about or refused."""
    return list(_operations(schema, text))


def _operations(schema: str, text: str) -> Iterator[str]:
    try:
        found = conversation((text,), schema_of(schema))
    except VastError:
        return
    if not found.question:
        yield from sorted(repr((one.name, one.args())) for one in found.operations)


if __name__ == "__main__":
    main()
