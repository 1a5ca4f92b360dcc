"""A fact asked for by its own name, as programs and candidates to click do: ``table_size(table=orders, part=indexes)``. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from facts.fact import FactArgumentInvalid, facts

_CALL = re.compile(r"^\s*(?P<name>[a-z_]+)\s*\((?P<args>.*)\)\s*$", re.DOTALL)
_ARG = re.compile(r"""\s*(?P<name>\w+)\s*=\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",]+?))\s*(?:,|$)""")
_PLAIN = re.compile(r"[\w.$-]+\Z")


def spelled_out(text: str) -> tuple[str, dict[str, Any]] | None:
    """Return the fact and the arguments that a text spells out; None if it is no such text or they do not fit."""
    call = _CALL.match(text)
    fact = facts.get(call["name"]) if call else None
    if call is None or fact is None:
        return None
    args: dict[str, Any] = {}
    rest = call["args"]
    while rest.strip():
        arg = _ARG.match(rest)
        if arg is None:
            return None
        args[arg["name"]] = arg["quoted"].replace('""', '"') if arg["quoted"] is not None else arg["plain"]
        rest = rest[arg.end() :]
    try:
        bound = fact.bind(args)
    except FactArgumentInvalid:
        return None
    return fact.name, {name: bound[name] for name in args}


def spell_out(name: str, args: Mapping[str, Any]) -> str:
    """Return the text that asks for exactly this."""
    return f"{name}({', '.join(f'{key}={_value(value)}' for key, value in args.items())})"


def _value(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if _PLAIN.match(text) else '"' + text.replace('"', '""') + '"'
