"""Reads the pattern notation (docs/language.md) into elements. Pure.

::

    word            the word itself                <class>        any phrase of a word class, or a symbol, nothing kept
    {x}  {k:x}      what symbol x finds, kept as x or k           {..x}  x's own slots, kept as they are
    {=x}            x's value is the value of the whole           {x}+   a list: "a, b and c"
    {..x}&          one or more in any order, merged              [ ]    optional
    ( | )           alternatives                                  @x     a role: symbol @x, once, at any gap of the pattern
    ","             a sign                                        -> t   the value is the text t with {slots} filled in
    ; k=v, k=v      slots that are always set                     ~ 1.5  what the reading costs beyond the usual
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chat.language.elements import Bag, Choice, Element, Listing, Optional, Phrases, Reference, Word
from chat.language.productions import Production, Sequence

_PIECE = re.compile(
    r"""\s*(?:
      (?P<slot>   \{(?:(?P<merge>\.\.)|(?P<whole>=)|(?P<key>\w+):)?(?P<symbol>[\w@]+)\} (?P<suffix>[+&]?) )
    | (?P<class>  <(?P<name>\w+)>)
    | (?P<role>   @\w+)
    | (?P<sign>   "[^"]+")
    | (?P<mark>   [\[\]()|])
    | (?P<word>   [^\s\[\](){}|<>@"]+)
    )""",
    re.VERBOSE,
)


#: Mere words, as most alternatives are.
_PLAIN = re.compile(r"[\w.'\s-]+")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


class NotationInvalid(ValueError):
    """A pattern is not in the notation: a mistake of whoever declared it."""


def split_alternatives(text: str) -> list[str]:
    """Split ``a | b (c | d)`` at the bars outside brackets, quotes and templates."""
    found, depth, quoted, current = [], 0, False, ""
    for character in text:
        quoted ^= character == '"'
        depth += 0 if quoted else (character in "([{") - (character in ")]}")
        if character == "|" and depth == 0 and not quoted:
            found.append(current)
            current = ""
        else:
            current += character
    return [one.strip() for one in [*found, current] if one.strip()]


def production(text: str) -> Production:
    """Read one alternative: a pattern with its cost, template and constant slots.

    :raises NotationInvalid: if it is not in the notation.
    """
    if _PLAIN.fullmatch(text):
        return Production(Sequence(tuple(Word(word) for word in _as_cut(text).split())), text=text.strip())
    text, cost = _priced(text)
    text, constants = _rest(text, r"\s;\s")
    text, template = _rest(text, r"\s->\s")
    elements, roles = _Reader(_as_cut(text)).read()
    return Production(
        sequence=Sequence(elements, roles),
        template=template.strip() if template else None,
        constants=tuple(_constants(constants)),
        cost=cost,
        text=text.strip(),
    )


def _as_cut(text: str) -> str:
    """Return a pattern with its words cut as messages are: a hyphen inside a word is a gap between two."""
    return _HYPHEN.sub(" ", text)


def _priced(text: str) -> tuple[str, float]:
    """Take ``~ 1.5`` out of a text, wherever a part of it ends."""
    found = re.search(r"\s~\s*(-?\d+(?:\.\d+)?)\s*(?=$|;\s|->\s)", text)
    return (text[: found.start()] + " " + text[found.end() :], float(found.group(1))) if found else (text, 0.0)


def _rest(text: str, mark: str) -> tuple[str, str]:
    """Split at the last mark outside quotes; the second part is empty where there is none."""
    found = [one for one in re.finditer(mark, text) if text.count('"', 0, one.start()) % 2 == 0]
    return (text[: found[-1].start()], text[found[-1].end() :]) if found else (text, "")


def _constants(text: str) -> Iterator[tuple[str, str | bool]]:
    values: dict[str, str | bool] = {"yes": True, "no": False}
    for pair in filter(None, (one.strip() for one in text.split(","))):
        key, _, value = pair.partition("=")
        yield key.strip(), values.get(value.strip(), value.strip())


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.roles: list[str] = []

    def read(self) -> tuple[tuple[Element, ...], tuple[str, ...]]:
        elements = self.sequence(closing="")
        return elements, tuple(self.roles)

    def sequence(self, closing: str) -> tuple[Element, ...]:
        """Read elements up to the closing bracket (left standing) or a bar."""
        elements: list[Element] = []
        while True:
            piece = _PIECE.match(self.text, self.at)
            if piece is None:
                if self.text[self.at :].strip() or closing:
                    raise NotationInvalid(f"cannot read the pattern {self.text!r} at {self.text[self.at :]!r}")
                return tuple(elements)
            if piece.group("mark") in ("]", ")", "|"):
                if not closing:
                    raise NotationInvalid(f"a bracket too many in {self.text!r}")
                return tuple(elements)
            self.at = piece.end()
            if role := piece.group("role"):
                self.roles.append(role)
            else:
                elements.append(self.element(piece))

    def element(self, piece: re.Match[str]) -> Element:
        if piece.group("mark"):
            return self.group(piece.group("mark"))
        if piece.group("class"):
            return Reference(piece.group("name"), key=None)
        if piece.group("slot"):
            return _slot(piece)
        return Word(piece.group("word") or piece.group("sign")[1:-1])

    def group(self, opening: str) -> Element:
        closing = {"[": "]", "(": ")"}[opening]
        choices = []
        while True:
            choices.append(Sequence(self.sequence(closing), ()))
            end = _PIECE.match(self.text, self.at)
            self.at = end.end() if end else self.at
            if end is None or end.group("mark") not in (closing, "|"):
                raise NotationInvalid(f"{opening} is not closed in {self.text!r}")
            if end.group("mark") == closing:
                break
        inner = _chosen(choices)
        return Optional(inner) if opening == "[" else inner


def _chosen(choices: list[Sequence]) -> Element:
    """Return what stands in brackets: phrases where all of it is words, else the one sequence or a choice."""
    if all(one.elements and all(isinstance(word, Word) for word in one.elements) for one in choices):
        return Phrases(tuple(tuple(word.text for word in one.elements if isinstance(word, Word)) for one in choices))
    return choices[0] if len(choices) == 1 else Choice(tuple(choices))


def _slot(piece: re.Match[str]) -> Element:
    symbol = piece.group("symbol")
    key = ".." if piece.group("merge") else "=" if piece.group("whole") else piece.group("key") or symbol
    if piece.group("suffix") == "+":
        return Listing(symbol, key)
    if piece.group("suffix") == "&":
        return Bag(symbol)
    return Reference(symbol, key)
