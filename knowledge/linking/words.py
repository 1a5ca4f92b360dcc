"""Words: how a text and a name are cut into them, and what makes two of them the same. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"]|"")+"|`[^`]+`)|(?P<single>'[^'\n]{1,63}'(?!\w))|(?P<word>[\w$]+(?:['’](?!s\b)\w+)?)(?P<possessive>['’]s\b)?"""
)

_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "feet": "foot",
    "geese": "goose",
    "indices": "index",
    "indexes": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "analyses": "analysis",
    "criteria": "criterion",
    "staves": "staff",
    "neighbour": "neighbor",
    "neighbours": "neighbor",
    "neighbourhood": "neighborhood",
    "neighbourhoods": "neighborhood",
    "colour": "color",
    "colours": "color",
    "centre": "center",
    "centres": "center",
    "theatre": "theater",
    "theatres": "theater",
    "harbour": "harbor",
    "harbours": "harbor",
    "programme": "program",
    "programmes": "program",
    "catalogue": "catalog",
    "catalogues": "catalog",
    "licence": "license",
    "licences": "license",
    "metre": "meter",
    "metres": "meter",
    "litre": "liter",
    "litres": "liter",
    "labour": "labor",
    "favourite": "favorite",
    "enrolment": "enrollment",
    "enrolments": "enrollment",
    "organisation": "organization",
    "organisations": "organization",
    "wives": "wife",
    "lives": "life",
    "knives": "knife",
    "shelves": "shelf",
    "halves": "half",
    "leaves": "leaf",
    "thieves": "thief",
    "wolves": "wolf",
    "loaves": "loaf",
    "teeth": "tooth",
    "oxen": "ox",
    "phenomena": "phenomenon",
    "appendices": "appendix",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "buses": "bus",
    "statuses": "status",
    "campuses": "campus",
    "viruses": "virus",
    "bonuses": "bonus",
    "quizzes": "quiz",
    "series": "series",
    "species": "species",
    "data": "data",
    "media": "medium",
    "alumni": "alumnus",
}


#: Singulars that end like plurals.
_SINGULAR = frozenset({"gas", "atlas", "canvas", "lens", "bias", "alias"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text at its place. ``quoted`` words are names as they stand; ``dotted`` ones follow a dot without a space."""

    text: str
    start: int
    end: int
    quoted: bool = False
    dotted: bool = False


def tokens(text: str) -> list[Token]:
    """Cut a text into words; a possessive 's is no of its word."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        dotted = bool(found) and text[found[-1].end : match.start()] == "."
        if match["quoted"]:
            quote = match["quoted"][0]
            found.append(Token(match["quoted"][1:-1].replace(quote * 2, quote), match.start(), match.end(), True, dotted))
        elif match["single"]:
            found.append(Token(match["single"][1:-1], match.start(), match.end(), True, dotted))
        else:
            found.append(Token(match["word"], match.start("word"), match.end("word"), False, dotted))
    return found


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what a word's singular and plural share: ``categories`` and ``category`` are ``categori``."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 2 or not word.isalpha() or word in _SINGULAR:
        return word
    if word.endswith(("ches", "shes", "xes", "sses")):
        word = word[:-1]  # its "e" goes with the others
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("e") and len(word) > 2:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") else word


@lru_cache(maxsize=100_000)
def stems(name: str) -> tuple[str, ...]:
    """Return the stems of a name's words: snake_case, camelCase and digits are cut apart; other scripts only at ``_``."""
    pieces = [piece for word in _WORD.findall(name) for piece in (_PIECE.findall(word) if word.isascii() else [word])]
    return tuple(stem(piece.lower()) for piece in pieces) or (name.lower(),)


def key(parts: tuple[str, ...]) -> str:
    """Return what all spellings of the same words share: ``order_items``, ``OrderItem`` and ``order items`` are one."""
    return "".join(parts)


_ABBREVIATIONS = {
    "acct": "account",
    "addr": "address",
    "amt": "amount",
    "avg": "average",
    "cat": "category",
    "cfg": "config",
    "cust": "customer",
    "dept": "department",
    "desc": "description",
    "dob": "birthdate",
    "emp": "employee",
    "img": "image",
    "inv": "invoice",
    "lang": "language",
    "loc": "location",
    "mgr": "manager",
    "msg": "message",
    "num": "number",
    "org": "organization",
    "pct": "percent",
    "prod": "product",
    "pwd": "password",
    "qty": "quantity",
    "ref": "reference",
    "tel": "telephone",
    "ts": "timestamp",
    "tx": "transaction",
    "txn": "transaction",
    "usr": "user",
    "val": "value",
}

#: What names abbreviate, as stems.
ABBREVIATIONS = {stem(short): stem(word) for short, word in _ABBREVIATIONS.items()}

#: Words of questions and requests. As the name of an object they need more than standing there to be meant, and they are
#: never taken for a misspelt name.
COMMON = frozenset(
    """
    a about above access across active activity actual add added after again age all allow allowed alter always am among an
    analyze and any anyone anything are around as ask at average avg away back bad be because become been before behind being
    below best better between big bigger biggest bloat bloated block blocked blocking both bottom break buffer build built bulk
    busy but by bytes cache call called can cannot cause change changed changes check checks cluster column columns comment
    comments compare complete connect connected connection connections constraint constraints contain contains copy correct
    could count create created current currently data database databases date dead deep default defaults define defined delete
    deleted depend depends describe detail details did differ difference different disable disk distinct do does doing done down
    drop dropped duplicate duplicates during each either else empty enable end engine enough enum enums error errors estimate
    every everyone everything exact exactly exist exists explain extension extensions fact false far fast faster fastest few field
    fields file files fill filled find fine first fix for foreign free frequently from full function functions get gets getting
    give given go going gone good got grant granted grants great greater group groups grow growing grown growth had half happen
    happened happening has have having health healthy held hello help her here hi high highest hold holds hot how however huge i
    idle if in inactive include including increase index indexed indexes indices info information inherit insert inside instead
    into invalid is isn it its join just keep key keys kind kinds know large larger largest last lately later latest least left
    length less let like limit list load lock locked locks long longer longest look lot low lowest made main make many match
    max maximum may maybe me mean memory might min minimum missing mode more most move much must my name named names near need
    needs never new newest next no none normal not nothing now null nullable number numbers of off often ok old older oldest on
    once one ones only open or other others our out over overall overview own owned owner owners owns part partition partitioned
    partitions per perform performance permission permissions please policies policy possible primary privilege privileges
    process progress public put queries query question quick quickly quite rate read reads really recent recently
    record records reference referenced references referencing relation relations relationship remain remove rename replica
    replication reset return revoke right role roles rollback row rows rule rules run running same say scan
    scans schema schemas search see select sequence sequences server servers session sessions set setting settings several shall
    she should show shows similar simple since single size sized sizes slow slower slowest small smaller smallest so some
    someone something soon space stale start started stats statistics status still stop storage stored such suggest
    sum summary super sure system table tables take taken takes tell temp temporary than thank thanks that the their them
    then there these they thing things think this those through time times to today together too took top total transaction
    transactions trigger triggers true truncate try two type types unique until unused up update updated updates uptime us
    use used useful user uses using usual vacuum valid version very view views wait waiting want was way we well went
    were what when where whether which while who whole whom whose why will with within without work working would write writes
    wrong yes yesterday yet you your
    """.split()
)

#: Ordinary words that may well name an object, but are not one that is misspelt.
ORDINARY = frozenset(
    """
    amount area base body book break bring business care carry case catch cause chance choose city claim class clear close
    code come cost country course cover cross date day days deal deep draw drive early easy effect else end even evening ever
    example expect eye face fall family far feel fewer final five follow food force form four free friend game general girl hand
    hands hang hangs head hear heart heavy hour hours house idea issue item job kid late law lay lead learn leave light line little
    live lives
    local lose loss love market matter meet member method middle mind minute minutes model money month months morning mother
    move music nature news night nine north note object office order paid pain pair paper parent past pay people person phone
    piece place plan plane plant play point poor post power present president press price pull purchase push quarter quick
    raise range rather reach ready real reason red region rest rich road rock room rose rule safe sale sales save school score
    sea seat second seconds send sense series serve service seven shape ship short side sign site six sleep social sold sound
    source south space speak spend staff stage stand star state stay step store story street strong study stuff sure talk
    teach team ten term test text third three title tomorrow town trade train travel tree trip trouble true turn unit
    value visit voice vote walk wall war watch water week weeks weight west white wide wife win wish woman wonder wood word
    world worth year years young zero
    """.split()
)
