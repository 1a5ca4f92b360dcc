"""What people call columns, where that is not their name: data. Pure."""

from __future__ import annotations

from functools import cache

from knowledge.linking.words import stem, stems

#: Groups of names for one thing. The words of a question are also tried as the others of their group.
_SAME = """
phone | phone number | telephone | telephone number | mobile | cell phone | home phone
email | email address | mail | mail address | e-mail
zip | zip code | postal code | postcode
birthday | birth date | date of birth | birthdate
surname | last name | family name
first name | given name | forename
hire date | hired on | date hired | hired at | hiring date | start date
price | unit price | list price | cost
length | duration | milliseconds | running time | playtime
size | bytes | file size
amount | total amount | total | sum total
quantity | qty | units
stock | units in stock | quantity in stock | in stock
wage | salary | pay
job title | job | position | title
fax | fax number
weight | weight grams | weight kg | weight in grams
"""


#: How parts of column names are shortened.
_SHORT = {
    "no": "number",
    "num": "number",
    "nr": "number",
    "nbr": "number",
    "qty": "quantity",
    "amt": "amount",
    "addr": "address",
    "desc": "description",
    "descr": "description",
    "dept": "department",
    "emp": "employee",
    "cust": "customer",
    "prod": "product",
    "cat": "category",
    "dob": "birth_date",
    "fname": "first_name",
    "lname": "last_name",
    "tel": "phone",
    "msrp": "price",
}
_SPELLED = {stems(short): stems(long) for short, long in _SHORT.items()}


def spelled_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of a name with what is shortened in it spelled out: ``flight_no`` is the flight number."""
    if len(words) == 1 and words[0] in ("no", "cat"):
        return words
    return tuple(part for word in words for part in _SPELLED.get((word,), (word,)))


@cache
def alternatives(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words themselves and then what else their thing is called."""
    others = [other for group in _groups() if words in group for other in group if other != words]
    if len(words) == 2:
        others.append((words[1], *stems("of"), words[0]))
    return (words, *dict.fromkeys(others))


@cache
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    lines = [line.split("|") for line in _SAME.strip().splitlines()]
    return tuple(tuple(stems(name.strip().replace(" ", "_")) for name in line) for line in lines)


#: What qualities are measured by: adjective -> names of columns, and whether more of it comes first.
QUALITIES: dict[str, tuple[tuple[str, ...], bool]] = {
    **dict.fromkeys(("expensive", "costly", "pricey"), (("price", "cost", "total", "amount"), True)),
    **dict.fromkeys(("cheap", "inexpensive"), (("price", "cost", "total", "amount"), False)),
    **dict.fromkeys(("long", "lengthy"), (("length", "duration", "milliseconds", "minutes", "seconds"), True)),
    "short": (("length", "duration", "milliseconds", "minutes", "seconds"), False),
    **dict.fromkeys(("big", "large"), (("size", "bytes", "total", "amount", "total amount", "population", "area"), True)),
    "small": (("size", "bytes", "total", "amount", "total amount", "population", "area"), False),
    "heavy": (("weight",), True),
    "light": (("weight",), False),
    **dict.fromkeys(("old", "aged"), (("age", "birth date", "date of birth", "birthday", "birth year"), True)),
    "young": (("age", "birth date", "date of birth", "birthday", "birth year"), False),
    **dict.fromkeys(("high", "tall"), (("height", "elevation", "altitude"), True)),
    "low": (("height", "elevation", "altitude"), False),
    "fast": (("speed", "top speed", "horsepower"), True),
    "slow": (("speed", "top speed"), False),
    "paid": (("salary", "wage", "pay", "income"), True),
    "priced": (("price", "cost", "total", "amount"), True),
    "rated": (("rating", "score", "stars"), True),
    "populous": (("population",), True),
    "populated": (("population",), True),
    "popular": (("popularity",), True),
}
#: Qualities of things whose beginning is known: the older, the earlier.
AGES = frozenset({"old", "aged", "young"})
#: How superlatives are formed that are no ``most`` with the adjective.
SUPERLATIVES = {
    "cheapest": "cheap",
    "longest": "long",
    "shortest": "short",
    "biggest": "big",
    "largest": "large",
    "smallest": "small",
    "heaviest": "heavy",
    "lightest": "light",
    "oldest": "old",
    "highest": "high",
    "tallest": "tall",
    "fastest": "fast",
    "slowest": "slow",
    "youngest": "young",
    "costliest": "costly",
    "priciest": "pricey",
}


def is_counter(column: str, word: str) -> bool:
    """Return whether a column is called by the plural that somebody uses, so that its numbers can be added up: ``beds``."""
    return word.endswith("s") and word in column.lower().split("_")


#: Stems of columns that count pieces.
COUNTING = frozenset(stem(word) for word in "units quantity stock points count copies seats pieces items score".split())
