"""The title of a migration before what it does: "CreateSharedLink: token text not null". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

_TITLE = re.compile(r"\A(?P<lead>\s*)(?P<title>(?:[A-Z][a-z0-9]*){2,})[ \t]*:(?=[ \t]*\S)")
_HUMP = re.compile(r"[A-Z][a-z0-9]*")
#: What titles begin with: what a migration does.
_VERBS = frozenset(
    "add adjust allow alter backfill change cleanup convert copy create delete disable drop enable enforce ensure extend fill fix"
    " introduce make migrate modify move populate remove rename replace require restrict rework set split update".split()
)
#: What a title says that makes something else than a table.
_OTHER = frozenset(
    "not null check checks unique default defaults foreign index indexes indices constraint constraints column columns field fields"
    " view views function functions trigger triggers type types enum enums sequence schema extension policy role key keys and on to for from in of with".split()
)
#: What follows a title and asks by itself.
_ASKS = re.compile(
    r"\s*(?:please\s+)?(?:add|create|make|new|drop|remove|delete|rename|alter|change|set|update|insert|fill|index|table)\b", re.I
)


def told(text: str, is_table: Callable[[str], bool]) -> str:
    """
    Return a message with the title of a migration put into words, or left out where what follows says it all.

    :param is_table: says whether a name is that of a table: that is no title.
    """

    def words(found: re.Match[str]) -> str:
        title, rest = found["title"], text[found.end() :]
        verb, *named = (hump.casefold() for hump in _HUMP.findall(title))
        if verb not in _VERBS or is_table(title):
            return found.group()
        if verb == "add" and "to" in named:
            return f"{found['lead']}{_added_to(named, rest, is_table)}"
        named = named[:-1] if len(named) > 1 and named[-1] == "table" else named
        if verb != "create" or _OTHER & {*named} or _ASKS.match(rest):
            return found["lead"]
        return f"{found['lead']}create table {'_'.join(named)}:"

    return _TITLE.sub(words, text)


def _added_to(named: list[str], rest: str, is_table: Callable[[str], bool]) -> str:
    """Return what "AddRatingToBooks" says: where the columns go, unless what follows says so itself."""
    table = "_".join(named[len(named) - named[::-1].index("to") :])
    said = table.rstrip("s") in rest.casefold() or _ASKS.match(rest)
    if said or not is_table(table):
        return ""
    return f"{table}:" if _OTHER & {*named[: named.index("to")]} else f"add to {table}:"
