"""Numbers, sizes, lengths of time and points in time in a message. Pure."""

from __future__ import annotations

from facts.understanding.words import Token

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "dozen": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
    "thousand": 1000,
}
BYTES = {
    "byte": 1,
    "bytes": 1,
    "b": 1,
    "kb": 1024,
    "kilobyte": 1024,
    "mb": 1024**2,
    "meg": 1024**2,
    "megabyte": 1024**2,
    "gb": 1024**3,
}
BYTES |= {"gig": 1024**3, "gigabyte": 1024**3, "tb": 1024**4, "terabyte": 1024**4, "k": 1024, "m": 1024**2, "g": 1024**3}
SECONDS = {"second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "m": 60, "hour": 3600, "hr": 3600, "h": 3600, "day": 86_400}
UNITS = {
    "kb": "kB",
    "kilobyte": "kB",
    "mb": "MB",
    "megabyte": "MB",
    "meg": "MB",
    "gb": "GB",
    "gigabyte": "GB",
    "gig": "GB",
    "tb": "TB",
}
UNITS |= {"terabyte": "TB", "byte": "bytes", "bytes": "bytes"}

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april june july august september october november december".split())
_SPANS = frozenset("second minute hour day week month quarter year".split())
_BEFORE = frozenset("last past previous this".split())
_POINTS = frozenset("yesterday today midnight noon".split())

#: A value and the tokens that say it.
Found = tuple[object, frozenset[int]]


def number_at(tokens: list[Token], place: int) -> int | float | None:
    """Return the number that a token says, in digits or as a word; None if it says none."""
    token = tokens[place]
    if token.is_number:
        value = float(token.text.replace(",", ""))
        return int(value) if value == int(value) else value
    return NUMBERS.get(token.word) if not token.quoted else None


def counts(tokens: list[Token]) -> list[Found]:
    """Return whole numbers that are no part of a size or a time: ``top 5``, ``ten largest``."""
    taken = {place for _, places in (*sizes(tokens), *lengths(tokens), *points(tokens)) for place in places} | numbers_of_rows(tokens)
    found: list[Found] = []
    for place in range(len(tokens)):
        value = number_at(tokens, place)
        if isinstance(value, int) and value > 0 and place not in taken and tokens[place].word != "one":
            found.append((value, frozenset((place,))))
    return found


_MAGNITUDES = frozenset("k m mio mln million millions thousand thousands billion billions bn hundred hundreds".split())
_COUNTED = frozenset("row rows record records tuple tuples entry entries line lines".split())
_MORE = frozenset("more than over above least at exceeding beyond upwards of around about roughly approximately".split())


def numbers_of_rows(tokens: list[Token]) -> frozenset[int]:
    """Return the tokens that say how many rows a table is to have, down to the number: ``more than 1 million``, ``over 100k``."""
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if token.word not in _COUNTED or not place:
            continue
        last = place - 1 if tokens[place - 1].word in _MAGNITUDES else place
        first = last - 1
        if first < 0 or number_at(tokens, first) is None or not _compares(tokens, first):
            continue
        while first and tokens[first - 1].word in _MORE:
            first -= 1
        found.update(range(first, place))
    return frozenset(found)


def _compares(tokens: list[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].word in _MORE


def sizes(tokens: list[Token]) -> list[Found]:
    """Return sizes in bytes: ``1 GB``, ``100mb``, ``a gigabyte``."""
    return _amounts(tokens, BYTES, short=("m", "g", "k", "b"))


def lengths(tokens: list[Token]) -> list[Found]:
    """Return lengths of time in seconds: ``5 minutes``, ``an hour``, ``10s``."""
    return _amounts(tokens, SECONDS, short=("m", "s", "h"))


def _amounts(tokens: list[Token], units: dict[str, int], *, short: tuple[str, ...]) -> list[Found]:
    found: list[Found] = []
    of_rows = numbers_of_rows(tokens)
    for place, token in enumerate(tokens):
        if place in of_rows:
            continue
        unit = units.get(token.word) or units.get(token.word.removesuffix("s"))
        if not unit or place == 0 or token.quoted:
            continue
        amount = number_at(tokens, place - 1)
        if amount is None and tokens[place - 1].word in ("a", "an", "half") and token.word not in short:
            amount = 0.5 if tokens[place - 1].word == "half" else 1
        if amount is None or (token.word in short and not tokens[place - 1].is_number):
            continue
        found.append((int(amount * unit), frozenset((place - 1, place))))
    return found


def unit_asked(tokens: list[Token]) -> tuple[str, frozenset[int]] | None:
    """Return the unit of size that an answer is wanted in: ``in GB``, ``how many megabytes``."""
    for place, token in enumerate(tokens):
        unit = UNITS.get(token.word) or UNITS.get(token.word.removesuffix("s"))
        if unit and (place == 0 or number_at(tokens, place - 1) is None):
            return unit, frozenset((place,))
    return None


def points(tokens: list[Token]) -> list[Found]:
    """Return points in the past as they are said: ``monday``, ``last week``, ``past 7 days``, ``2026-05-01``."""
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        end = _point_end(tokens, place)
        if end > place:
            since = place - 1 if place and tokens[place - 1].word in ("since", "from", "after") else place
            text = " ".join(token.text for token in tokens[place:end]).lower()
            found.append((text, frozenset(range(since, end))))
            place = end
        else:
            place += 1
    return found


def _point_end(tokens: list[Token], place: int) -> int:
    """Return where a point in time that begins at a token ends; the same place if none begins."""
    return max(place, *(place + kind(tokens, place) for kind in (_day_named, _time_before, _time_ago, _date)))


def _day_named(tokens: list[Token], place: int) -> int:
    """Return the length of ``yesterday``, ``monday``, ``june``."""
    return int(tokens[place].word in _POINTS | _DAYS | _MONTHS)


def _time_before(tokens: list[Token], place: int) -> int:
    """Return the length of ``last week``, ``last june``, ``past 7 days``, ``last couple of months``."""
    words = [token.word for token in tokens[place : place + 4]]
    if words[0] not in _BEFORE or len(words) < 2:
        return 0
    if words[1] in _NAMED_TIMES or _is_span(words[1]):
        return 2
    is_counted = number_at(tokens, place + 1) is not None or words[1] in ("few", "couple")
    span = 3 if words[2:3] == ["of"] else 2
    return span + 1 if is_counted and _is_span("".join(words[span : span + 1])) else 0


def _time_ago(tokens: list[Token], place: int) -> int:
    """Return the length of ``3 days ago``, ``a week ago``."""
    words = [token.word for token in tokens[place : place + 3]]
    is_counted = number_at(tokens, place) is not None or words[0] in ("a", "an")
    return 3 if is_counted and words[2:] == ["ago"] and _is_span(words[1]) else 0


def _date(tokens: list[Token], place: int) -> int:
    """Return the length of ``2026-05-01``."""
    parts = tokens[place : place + 3]
    return 3 if len(parts) == 3 and len(parts[0].word) == 4 and all(part.is_number for part in parts) else 0


_NAMED_TIMES = _DAYS | _MONTHS | {"night", "morning"}


def _is_span(word: str) -> bool:
    return word.removesuffix("s") in _SPANS
