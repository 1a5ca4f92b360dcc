"""What texts look like, as people say it: regular expressions for shapes, beginnings, wildcards and lengths. Pure."""

from __future__ import annotations

import re

from ops.own_checks.amounts import LIMIT, NUMBER, count_bounds, limit_of, number_of
from ops.own_checks.asked import CheckUnread

_UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
#: Shapes that have a name.
SHAPES: dict[str, str] = {
    r"(?:an? )?(?:valid )?e-?mails?(?: address(?:es)?)?": r"^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$",
    r"(?:an? )?(?:valid )?(?:tele)?phone(?: number)?s?": r"^[+]?[0-9][0-9 ()/.-]{4,}$",
    r"(?:an? )?(?:valid )?uuids?": _UUID,
    r"(?:an? )?(?:valid )?(?:urls?|links?|web address(?:es)?)": r"^https?://[^[:space:]]+$",
    r"(?:an? )?(?:iso )?dates?": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    r"(?:an? )?(?:integers?|whole numbers?)": r"^[+-]?[0-9]+$",
    r"(?:an? )?(?:decimals?|numbers?)": r"^[+-]?[0-9]+([.][0-9]+)?$",
    r"(?:an? )?(?:iso )?country codes?": r"^[A-Z]{2}$",
    r"(?:an? )?(?:iso )?currency codes?": r"^[A-Z]{3}$",
}
#: What all signs of a text are.
SIGNS: dict[str, str] = {
    r"(?:numeric|digits?|(?:only )?(?:of )?digits?(?: only)?|only numbers|numbers only|just digits)": "^[0-9]+$",
    r"(?:in )?(?:all )?lower[- ]?case(?: only)?|lowercased": "^[^[:upper:]]*$",
    r"(?:in )?(?:all )?upper[- ]?case(?: only)?|(?:in )?capitals": "^[^[:lower:]]*$",
    r"(?:only )?(?:of )?letters(?: only)?|alphabetic": "^[[:alpha:]]+$",
    r"(?:only )?(?:of )?letters and (?:digits|numbers)(?: only)?|alphanumeric": "^[[:alnum:]]+$",
    r"trimmed|without (?:leading or trailing|surrounding) (?:spaces|blanks|whitespace)": "^([^[:space:]](.*[^[:space:]])?)?$",
}
#: What a text may contain.
_PIECES = {
    r"(?:any |a )?(?:spaces?|blanks?|whitespace)": "[[:space:]]",
    r"(?:any |a )?(?:digits?|numbers?)": "[0-9]",
    r"(?:any |a )?letters?": "[[:alpha:]]",
    r"(?:any |an? )?(?:upper[- ]?case letters?|capitals?|capital letters?)": "[[:upper:]]",
}
_WILD = re.compile(r"…|\.\.\.|\*|%")
_LENGTH = rf"(?:(?P<least>{NUMBER}) (?:to|and|-) (?P<most>{NUMBER})|(?:(?P<limit>{LIMIT}) )?(?P<count>{NUMBER}))"
_TOLD_LENGTH = rf"(?:between )?{_LENGTH} (?P<of>characters?|chars?|letters?|digits?|signs?)(?: long| in length)?"
#: How long texts are, as people say it.
LENGTH = re.sub(r"\?P<\w+>", "?:", _TOLD_LENGTH)
#: How far a repetition in a regular expression of PostgreSQL's counts.
_LONGEST = 255
_OF_SIGNS = {"d": "[0-9]", "l": "[[:alpha:]]"}


#: Signs that have a name.
_CALLED = {
    "plus": "+",
    "minus": "-",
    "dash": "-",
    "hyphen": "-",
    "dot": ".",
    "slash": "/",
    "underscore": "_",
    "zero": "0",
    "hash": "#",
    "at": "@",
}


def spelled(said: str) -> str:
    """Return a text as a regular expression that finds just that; a sign may be said by its name.

    :raises CheckUnread: if it may be words about a text instead of the text.
    """
    text = unquoted(said)
    if text != said.strip():
        return escaped(text)
    named = re.fullmatch(r"(?:an? |the )?(\w+)(?:[- ]sign)?", text, re.IGNORECASE)
    if named and (sign := _CALLED.get(named[1].lower())) and not text.isdigit():
        return escaped(sign)
    if " " in text:
        raise CheckUnread(f"Is {text!r} the text itself? Nothing was changed. Put it in quotes: '{text}'.", text=text[:100])
    return escaped(text)


def escaped(text: str) -> str:
    """Return a text as a regular expression that finds just that."""
    return re.sub(r"([\\.^$*+?()\[\]{}|])", r"\\\1", text)


def unquoted(text: str) -> str:
    """Return a text without quotes or slashes around it."""
    found = text.strip()
    for pair in ("''", '""', "“”", "‘’", "//", "``"):
        if len(found) > 1 and found[0] == pair[0] and found[-1] == pair[1]:
            return found[1:-1]
    return found


def matching(said: str) -> str:
    """Return the regular expression that "match X" means: a shape's, one with wildcards, or X itself.

    :raises CheckUnread: if X is none that PostgreSQL would take.
    """
    if (shape := _named(SHAPES, re.sub(r" (?:pattern|format|shape|rule)$", "", said, flags=re.IGNORECASE))) is not None:
        return shape
    text = unquoted(said)
    if re.fullmatch(r"[A-Za-z]+(?: [A-Za-z]+)+", text) and text == said.strip():
        raise CheckUnread(
            f"{said!r} is no shape that is known. Nothing was changed. Give a regular expression: “match ^…$”.", pattern=said[:200]
        )
    if "…" in text or text.endswith("..."):
        return _wild(text)
    if text[:1] in ("+", "*", "?") or not text:
        raise CheckUnread(
            f"{said!r} is no regular expression. Nothing was changed. Say “starts with {text}” or “looks like {text}…”.",
            pattern=said[:200],
        )
    return text


def looking_like(said: str) -> str:
    """Return the regular expression that "look like X" means: a shape's, or one with wildcards (…, *, %).

    :raises CheckUnread: if X is an example, which tells no rule.
    """
    if (shape := _named(SHAPES, said) or _named(SIGNS, said)) is not None:
        return shape
    text = unquoted(said)
    if not _WILD.search(text):
        raise CheckUnread(
            f"How much of {said!r} has to be so? Nothing was changed. Say “starts with {text}”, put … where anything may stand, or "
            "give a regular expression: “match ^…$”.",
            pattern=said[:200],
        )
    return _wild(text)


def made_of(said: str) -> str | None:
    """Return the regular expression of texts that are, say, lower case or digits only; None where the words say nothing like it."""
    return _named(SIGNS, said)


def containing(said: str) -> str:
    """Return the regular expression of texts that contain something."""
    return _named(_PIECES, said) or spelled(said)


def as_long(said: str) -> str:
    """Return the regular expression of texts as long as a phrase of :data:`LENGTH` says.

    :raises CheckUnread: if it is longer than a regular expression counts.
    """
    found = re.fullmatch(_TOLD_LENGTH, said, re.IGNORECASE)
    if found is None:
        raise CheckUnread(f"{said!r} is no length. Nothing was changed.", length=said[:100])
    if any(found[name] and number_of(found[name]) > _LONGEST for name in ("least", "most", "count")):
        raise CheckUnread(f"Lengths are checked up to {_LONGEST} signs. Nothing was changed.", length=found[0][:100])
    sign = _OF_SIGNS.get(found["of"][0].lower(), ".") if not found["of"].lower().startswith("ch") else "."
    if found["least"]:
        low, high = (count_bounds("exactly", found[name])["equals"] for name in ("least", "most"))
        return f"^{sign}{{{low},{high}}}$"
    bounds = count_bounds(limit_of(found["limit"]) if found["limit"] else "exactly", found["count"])
    if "equals" in bounds:
        return f"^{sign}{{{bounds['equals']}}}$"
    return f"^{sign}{{{bounds.get('at_least', 0)},{bounds.get('at_most', '')}}}$"


def _wild(text: str) -> str:
    parts = [escaped(part) for part in _WILD.split(text)]
    return f"^{'.*'.join(parts)}$".removesuffix(".*$").removeprefix("^.*") or ".*"


def _named(shapes: dict[str, str], said: str) -> str | None:
    text = " ".join(said.split())
    return next((regex for form, regex in shapes.items() if re.fullmatch(form, text, re.IGNORECASE)), None)
