"""What people call columns, where that is not their name: data. Pure."""

from __future__ import annotations

from functools import cache, lru_cache

from knowledge.linking.words import stem, stems

#: Groups of names for one thing. The words of a question are also tried as the others of their group.
_SAME = """
phone | phone number | telephone | telephone number | mobile | cell phone | home phone | mobile number | contact number
email | email address | mail | mail address | e-mail
zip | zip code | postal code | postcode
birthday | birth date | date of birth | birthdate
surname | last name | family name
first name | given name | forename
hire date | hired on | date hired | hired at | hiring date | start date
price | unit price | list price | cost | value | worth | fee | amount | fare | charge | rate
length | duration | milliseconds | running time | playtime | runtime
size | bytes | file size | area
amount | total amount | total | sum total
quantity | qty | units
stock | units in stock | quantity in stock | in stock
wage | salary | pay | income | earnings | compensation
job title | job | position | title | occupation | profession | role
fax | fax number
weight | weight grams | weight kg | weight in grams
country | nation | nationality | citizenship | home country | country of origin
type | kind | category | genre | sort | style
capacity | seats | seating capacity | number of seats
attendance | spectators | audience | visitors
gender | sex
name | title
location | place | city | town
manager | head | boss | director | supervisor
employees | staff | number of employees | staff count | headcount | workers
points | score | number of points
grade | mark | score
theme | topic | subject
founded | year founded | founding year | foundation year | established | year of foundation | founded year | founding date
opened | opening year | year opened | opening date | opened on | year of opening | open date | open year
rating | stars | score
population | inhabitants | number of inhabitants | residents | number of people
role | function | part
creator | maker | manufacturer | producer
owner | owned by | proprietor
released | release date | release year | year of release | date of release | year released
stock | inventory
balance | account balance
id | number | code | identifier
budget | funding
quantity | amount | number
description | details | summary
departure | departure time | departs at
arrival | arrival time | arrives at
result | outcome
level | grade
floor | story | storey
calories | kcal | energy
delay | delay minutes | lateness
mileage | distance | kilometers
opened | since
rank | ranking
street | street address
density | population density
"""


#: What columns are called that hold of what kind rows are.
KINDS = frozenset(stems("type_kind_category_class_position_role_genre_style_species_status"))
#: What rows are called that ask for something which they are called after.
ASKED = frozenset(stems("request_ticket_job_case_application"))
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
    "f_name": "first_name",
    "l_name": "last_name",
    "tel": "phone",
    "msrp": "price",
    "nm": "name",
    "dt": "date",
    "yr": "year",
    "cd": "code",
    "cnt": "count",
    "pct": "percentage",
    "sal": "salary",
    "ctry": "country",
    "cty": "city",
    "bday": "birthday",
    "firstname": "first_name",
    "lastname": "last_name",
    "birthdate": "birth_date",
    "birthyear": "birth_year",
    "sq": "square",
    "ft": "feet",
    "avg": "average",
    "mgr": "manager",
    "dest": "destination",
    "src": "source",
    "hrs": "hours",
    "mins": "minutes",
    "secs": "seconds",
    "wt": "weight",
    "ht": "height",
    "percent": "percentage",
}
_OF, _PER, _NUMBER = stems("of")[0], stems("per")[0], stems("number")[0]
#: Of how many words one may be said otherwise; letters of the shortest abbreviation.
_TWO, _FEW, _SHORTEST = 2, 3, 2
_SMALL = frozenset("ag at on in of by to no is as or if it id up".split())
_VOWELS = frozenset("aeiou")
_SPELLED = {stems(short): stems(long) for short, long in _SHORT.items()}


@lru_cache(maxsize=100_000)
def spelled_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of a name with what is shortened in it spelled out: ``flight_no`` is the flight number."""
    if len(words) == 1 and words[0] in ("no", "cat"):
        return words
    if len(words) > 1 and words[0] in _ENDS and words[1] != _PER:  # the least, rather than minutes
        return (_ENDS[words[0]], *spelled_out(words[1:]))
    if words[:2] in _SPELLED:  # FName
        return (*_SPELLED[words[:2]], *spelled_out(words[2:]))
    return tuple(part for word in words for part in _SPELLED.get((word,), (word,)))


#: What stands before a number that is the least of its kind: min_players.
_ENDS = {"min": stem("minimum")}


@cache
def alternatives(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words themselves and then what else their thing is called: all of them, then one word of several."""
    if words == (_NUMBER,):
        return (words,)
    others = [other for group in _groups() if words in group for other in group if other != words]
    if len(words) == 2:
        others.append((words[1], *stems("of"), words[0]))
    others += turned(words)[1:]
    others += [without_per(words)] if _PER in words[1:-1] else []
    if 1 < len(words) <= _FEW:
        others += [(*words[:at], *other, *words[at + 1 :]) for at, word in enumerate(words) for other in _others_of((word,))]
    return (words, *dict.fromkeys(others))


def without_per(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the ``per`` between them: the price per kg, of price_kg."""
    return (words[0], *(word for word in words[1:-1] if word != _PER), words[-1]) if len(words) > _TWO else words


def turned(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words, and without the ``of`` between them: ``year of publication`` is the publication year."""
    of = words.index(_OF) if _OF in words[1:-1] else 0
    return (words, (*words[of + 1 :], *words[:of])) if of and words[0] != _NUMBER else (words,)


def _others_of(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [other for group in _groups() if words in group for other in group if other != words and len(other) == 1]


def abbreviates(short: str, word: str) -> bool:
    """Return whether a part of a column's name is a word, or short for it: its beginning, or some of its letters up to the last."""
    if short == word:
        return True
    if len(short) < _SHORTEST or len(short) >= len(word) or short[0] != word[0] or short in _SMALL:
        return False
    if word.startswith(short) or (short.endswith("i") and len(short) > _SHORTEST and word.startswith(f"{short[:-1]}y")):
        return len(short) > _SHORTEST or short[1] not in _VOWELS
    letters = iter(word)
    return short[-1] == word[-1] and all(letter in letters for letter in short) and not set(short[1:-1]) & _VOWELS


@cache
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    lines = [line.split("|") for line in _SAME.strip().splitlines()]
    return tuple(tuple(stems(name.strip().replace(" ", "_")) for name in line) for line in lines)


_SIZES = (
    *("size", "bytes", "total", "amount", "total amount", "population", "area"),
    *("capacity", "seats", "assets", "balance", "employees", "beds", "acres", "area", "hectares"),
)
_LENGTHS = (
    *("length", "duration", "running time", "playing time", "milliseconds", "minutes", "seconds"),
    *("pages", "distance", "hours", "number of days", "number of hours"),
)
_PRICES = ("price", "cost", "total", "amount", "rent", "fee", "fare", "rate")
_RICHES = ("net worth", "wealth", "fortune", "income", "budget", "revenue", "balance")
_AGE = (
    *("age", "birth date", "date of birth", "birthday", "birth year"),
    *("founded", "built", "opened", "established", "release year", "year", "model year"),
)
#: What qualities are measured by: adjective -> names of columns, and whether more of it comes first.
QUALITIES: dict[str, tuple[tuple[str, ...], bool]] = {
    **dict.fromkeys(("expensive", "costly", "pricey", "dear"), (_PRICES, True)),
    **dict.fromkeys(("cheap", "inexpensive"), (_PRICES, False)),
    **dict.fromkeys(("long", "lengthy"), (_LENGTHS, True)),
    "short": (_LENGTHS, False),
    **dict.fromkeys(("big", "large"), (_SIZES, True)),
    "small": (_SIZES, False),
    "heavy": (("weight",), True),
    "light": (("weight",), False),
    **dict.fromkeys(("old", "aged"), (_AGE, True)),
    "young": (_AGE, False),
    "new": (_AGE[5:], False),
    **dict.fromkeys(("high", "tall"), (("height", "elevation", "altitude"), True)),
    "deep": (("depth",), True),
    "shallow": (("depth",), False),
    "wide": (("width", "wingspan"), True),
    "low": (("height", "elevation", "altitude"), False),
    "fast": (("speed", "top speed", "horsepower"), True),
    "slow": (("speed", "top speed"), False),
    "paid": (("salary", "wage", "pay", "income"), True),
    "priced": (_PRICES, True),
    "selling": (("copies sold", "units sold", "sales", "sold"), True),
    "rated": (("rating", "score", "stars"), True),
    **dict.fromkeys(("rich", "wealthy"), (_RICHES, True)),
    "poor": (_RICHES, False),
    "populous": (("population",), True),
    "populated": (("population",), True),
    "popular": (("popularity",), True),
}
#: Qualities of things whose beginning is known: the older, the earlier.
AGES = frozenset({"old", "aged", "young", "new"})
#: How superlatives are formed that are no ``most`` with the adjective.
SUPERLATIVES = {
    "richest": "rich",
    "wealthiest": "wealthy",
    "poorest": "poor",
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
    "newest": "new",
    "fastest": "fast",
    "slowest": "slow",
    "deepest": "deep",
    "shallowest": "shallow",
    "widest": "wide",
    "youngest": "young",
    "costliest": "costly",
    "dearest": "dear",
    "priciest": "pricey",
    **dict.fromkeys(("bestselling", "best-selling", "top-selling"), "selling"),
}


def is_counter(column: str, word: str) -> bool:
    """Return whether a column is called by the plural that somebody uses, so that its numbers can be added up: ``beds``."""
    return word.endswith("s") and word in column.lower().split("_")


#: Stems of columns that count pieces.
COUNTING = frozenset(stem(word) for word in "units quantity stock points count copies seats pieces items score".split())
