"""Messages put together by lot from phrasings, beside the SQL that says the same: ``python -m tests.evals.composed [--messages 300] [--seed 1]``.

People say the same things in other orders and other company than anybody wrote down. ``data/phrasings.toml`` has the parts; what a
whole message asks for is known from them, so that it is judged as any other request (``tests.evals.requests``). Nothing is executed.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from tests.evals.requests import DATA, Case, Outcome, judge

SCHEMA = "orchestra"
#: How often each part of a new column is said, and how often a text in it is quoted.
_VALUES, _DEFAULT, _INDEX, _COMMENT, _QUOTED = 0.6, 0.6, 0.4, 0.15, 0.5
#: How often a message is written like a letter.
_LETTER = 0.5
#: Orders in one message.
_MOST_ORDERS = 3


@cache
def _phrasings() -> dict[str, Any]:
    return tomllib.loads((DATA / "phrasings.toml").read_text(encoding="utf-8"))


def messages(number: int, *, seed: int) -> Iterator[Case]:
    """Yield so many messages, the same for the same seed: by turns a new column with all that is said of it, and several orders."""
    chance = Random(f"composed {seed}")
    for at in range(number):
        case = _new_column(chance) if at % 2 else _orders(chance)
        yield _as_a_letter(chance, case) if chance.random() < _LETTER else case


def _as_a_letter(chance: Random, case: Case) -> Case:
    """Return a message with a reason or greeting before it, and often a sentence behind it that changes nothing."""
    said = _phrasings()["messages"]
    before, text = chance.choice(said["before"]), case.request
    is_list = text.startswith("- ")
    if before.endswith(".") and not is_list:
        text = text[0].upper() + text[1:]
    behind = f"{'' if text.endswith('.') else '.'} {chance.choice(said['behind'])}" if chance.random() < _LETTER else ""
    return replace(case, request=f"{before}{chr(10) if is_list else ' '}{text}{behind}")


def _new_column(chance: Random) -> Case:
    said = _phrasings()["column"]
    table = chance.choice(["musician", "venue", "concert", "ticket"])
    name, (word, type_) = chance.choice(said["names"]), chance.choice(list(said["types"].items()))
    values = chance.choice(said["values"]["sets"])
    parts, sql = _told(chance, said, name, values)
    text = _joined(chance, [chance.choice(said["heads"]).format(type=word, name=name, table=table), *parts], said["joints"])
    statements = [f"ALTER TABLE {table} ADD COLUMN {name} {type_}{sql}"]
    if any(one in text.casefold() for one in said["index"]["say"]):
        statements.append(f"CREATE INDEX ON {table} ({name})")
    if "'how it came'" in text:
        statements.append(f"COMMENT ON COLUMN {table}.{name} IS 'how it came'")
    return Case(SCHEMA, text, "; ".join(statements))


def _told(chance: Random, said: dict[str, Any], name: str, values: list[str]) -> tuple[list[str], str]:
    """Return what is said of a new column, and the SQL of it; what is required has a default, as there are rows already."""
    parts, sql = [], ""
    if chance.random() < _VALUES:
        parts.append(chance.choice(said["values"]["say"]).format(list=_listed(chance.choice(said["values"]["lists"]), values)))
        sql += f" CHECK ({name} IN ({', '.join(map(repr, values))}))"
    if chance.random() < _DEFAULT:
        default = chance.choice(values)
        parts.append(chance.choice(said["default"]["say"]).format(value=repr(default) if chance.random() < _QUOTED else default))
        sql += f" DEFAULT '{default}'"
        if chance.random() < _DEFAULT:
            parts.append(chance.choice(said["required"]["say"]))
            sql += " NOT NULL"
    chance.shuffle(parts)
    further = ((_INDEX, "index"), (_COMMENT, "comment"))
    return parts + [chance.choice(said[part]["say"]) for often, part in further if chance.random() < often], sql


def _listed(how: str, values: list[str]) -> str:
    quoted = [repr(one) for one in values]
    return how.format(
        commas=", ".join(values[:-1]),
        last=values[-1],
        slashes="/".join(values),
        quoted=", ".join(quoted),
        quoted_or=f"{', '.join(quoted[:-1])} or {quoted[-1]}",
    )


def _joined(chance: Random, parts: list[str], joints: list[str]) -> str:
    """Return the parts with one joint between them all; what begins with a joint of its own needs none within a sentence."""
    joint = chance.choice(joints)
    text = parts[0]
    for part in parts[1:]:
        begun = part.partition(" ")[0] in ("and", "with", "plus")
        text += f"{joint}{part[0].upper()}{part[1:]}" if joint == ". " else f"{' ' if begun else joint}{part}"
    return text


def _orders(chance: Random) -> Case:
    """Return several orders in one message, no two about one column or new table."""
    said, used, parts, sql = _phrasings(), set(), [], []
    for _ in range(chance.randint(1, _MOST_ORDERS)):
        order = chance.choice(said["order"])
        free = [one for one in said["places"][order["of"]] if used.isdisjoint(_columns(one))]
        if not free:
            continue
        chosen = chance.choice(free)
        used.update(_columns(chosen))
        slots = _slots(chance, order, chosen)
        place = chance.choice(said["places"]["say"]).format(**slots)
        parts.append(chance.choice(order["say"]).format(**slots, place=place))
        sql.append(order["sql"].format(**slots))
    joint = chance.choice(said["messages"]["joints"])
    begun = "- " if joint.endswith("- ") and len(parts) > 1 else ""
    if joint == ". ":
        parts = [f"{one[0].upper()}{one[1:]}" for one in parts]
    return Case(SCHEMA, begun + joint.join(parts), "; ".join(sql))


def _columns(chosen: str) -> list[str]:
    """Return the columns of a place, each with its table: "venue.city+name" are two."""
    table, _, columns = chosen.partition(".")
    return [f"{table}.{one}" for one in columns.split("+")]


def _slots(chance: Random, order: dict[str, Any], chosen: str) -> dict[str, str]:
    """Return what fills a phrasing's gaps and its SQL's: the table, its column or two, a new name, an action."""
    table, _, column = chosen.partition(".")
    first, _, second = column.partition("+")
    choices = {key: chance.choice(order.get(key, [""])) for key in ("new", "action")}
    return {"table": table, "column": column, "a": first, "b": second, **choices}


def outcomes(number: int, *, seed: int) -> list[Outcome]:
    """Judge so many messages."""
    return [judge(one) for one in messages(number, seed=seed)]


def main() -> None:
    """Print what did not come to what was meant, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = outcomes(options.messages, seed=options.seed)
    for one in found:
        if one.verdict != "right":
            print(f"{one.verdict:7} {one.case.request!r}\n        {one.case.expected}\n        {one.said[:300]}")
    print(f"{len(found)} messages: {dict(Counter(one.verdict for one in found))}")


if __name__ == "__main__":
    main()
