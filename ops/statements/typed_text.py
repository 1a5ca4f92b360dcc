"""Pieces of an expression with their types, and the conversions that PostgreSQL makes visible between them. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from ops.statements.coercion import NUMBERS, TEXTS, operator_type
from ops.statements.types import base_type

DATE_ONLY = re.compile(r"'\d{4}-\d\d-\d\d'\Z")


class Text(NamedTuple):
    """A printed expression with its type (None: unknown); ``constant`` marks an undecorated literal."""

    text: str
    type: str | None = None
    constant: bool = False


def labelled(item: Text) -> Text:
    """Give an undecorated string literal the label it gets when nothing else decides its type."""
    if item.constant and item.type is None and item.text != "NULL":
        return Text(f"{item.text}::text", "text")
    return item


def coerced(item: Text, wanted: str | None) -> Text:
    """Print the implicit conversion to a type where PostgreSQL would store one."""
    if wanted is None or item.type == wanted:
        return item
    base = base_type(wanted)
    if item.constant and item.type is None:
        return Text(f"{_stored(item.text, base)}::{wanted if item.text != 'NULL' else base}", wanted)
    if item.type is None or base_type(item.type) == base:
        return item
    return Text(f"({item.text})::{wanted if item.type in TEXTS | NUMBERS or item.constant else base}", wanted)


def _stored(text: str, type_: str) -> str:
    """Return a string literal as the type prints it back: a moment has a time of day, and a zone where the type has one."""
    if type_.startswith("timestamp") and DATE_ONLY.match(text):
        return f"{text[:-1]} 00:00:00{'+00' if type_.endswith('with time zone') else ''}'"
    return text


def read_as(text: str, type_: str) -> str:
    """Print a string literal that the type's input function has read."""
    bare = text[1:-1]
    if type_ == "boolean":
        return "true" if bare.strip().lower() in ("t", "true", "y", "yes", "on", "1") else "false"
    if type_ == "integer" and bare.isdigit():
        return bare
    return f"{_stored(text, type_)}::{'bpchar' if type_ == 'character' else type_}"


def binary(operator: str, left: Text, right: Text, *, shown: str = "") -> Text:
    """Print a binary operation with the conversions that bring both sides to the operator's types."""
    wanted_left, wanted_right, result = operator_type(operator, left.type, right.type)
    one, two = coerced(left, wanted_left), coerced(right, wanted_right)
    return Text(f"({labelled(one).text} {shown or operator} {labelled(two).text})", result)
