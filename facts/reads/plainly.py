"""Questions that begin with what others end with, put in the usual order of words. Pure."""

from __future__ import annotations

import re

from facts.reads.column_words import QUALITIES
from facts.reads.paraphrases import PARAPHRASES

_OPENING = r"^\s*(?:please,?\s+)?"
_END = r"[?.!\s]*$"
_HAVE = r"(?:have|has|had|contain|contains|hold|place|make|get|write|own|take|buy|order|need|use)"
_HAS = r"(?:were|was|are|is|did|do|does|had|has)"

#: How it is put, and what it is put as; the first that fits.
_WAYS = [
    (re.compile(f"{_OPENING}{one}{_END}", re.IGNORECASE), plain)
    for one, plain in (
        (r"(?P<group>(?:for (?:each|every)|per|in each)\s[^,?]+?)\s*,\s*(?P<rest>.+?)", "{rest} {group}"),
        (
            r"(?:among|amongst|of|out of)\s(?P<rows>[^,?]+?)\s*,\s*how many(?: of them)?\s(?P<rest>.+?)",
            "how many {rows} that {rest}",
        ),
        (
            r"(?:which|what)\s(?P<rows>.+?)\?\s*(?:list|give|show|return|find|state)\s(?:me\s)?(?:their|its|his|her)\s(?P<rest>.+?)",
            "list the {rest} of {rows}",
        ),
        (
            r"in how many (?P<rest>[^,?]+?)\s(?:is|are|was|were|do|does|did|has|have)\s(?P<group>(?:each|every)\s[\w ]+?)\s\w+",
            "number of {rest} for {group}",
        ),
        (
            r"for the (?P<group>(?!same\b)[^,?]+?)\s*,\s*(?P<rest>(?:what|list|give|show|find|provide|state)\b.+?)",
            "{rest} of the {group}",
        ),
        (
            r"(?:which|what)\s(?P<rows>.+?)\s(?:lasted|lasts|took|takes|ran|runs)\sthe\s(?P<more>long|short)est(?:\stime)?",
            "which is the {more}est {rows}",
        ),
        (r"(?:sort|order|arrange)\s(?:the\s)?(?P<rows>.+?)\sby\s(?P<rest>.+?)", "list the {rows} sorted by {rest}"),
        (
            rf"how (?:much|expensive)\s{_HAS}\sthe\s(?P<rest>(?:most|least) expensive\s.+?|cheapest\s.+?)(?:\scosts?)?",
            "cost of the {rest}",
        ),
        (
            r"in (?:which|what) (?P<rows>\w+) (?:do we have|do you have|are there|is there)\s(?P<rest>.+?)",
            "which {rows} have {rest}",
        ),
        (
            r"(?:which|what) (?P<rows>[\w ]+?) has (?:a|the) (?P<more>high|low|great|larg|small)er (?P<rest>[\w ]+?)\s*[,:]\s*"
            r"(?P<one>.+?) or (?P<other>.+?)",
            "which {rows} {one} or {other} has the {more}est {rest}",
        ),
        (
            r"(?:on average,?\s)?how many (?P<rest>[^,?]+?)\s(?:per|for each|for every)\s(?P<group>[^,?]+?)\s(?:on|in) average",
            "average number of {rest} per {group}",
        ),
        (
            r"on average,?\s(?:how many (?P<rest>[^,?]+?)\s(?:(?:do|does|did|has|have)\s(?:a|an|each|every|the)|per|for each"
            rf"|for every)\s(?P<group>(?:[^,?]+?)(?=\s{_HAVE}$|$))(?:\s\w+)?)",
            "average number of {rest} per {group}",
        ),
        (
            r"how many (?P<rest>[^,?]+?)\s(?:does|do|did|has)\s(?:a|an|each|every|the|an average|the average)\s(?P<group>[^,?]+?)"
            rf"\s{_HAVE}\s(?:on|in) average",
            "average number of {rest} per {group}",
        ),
        (
            r"how many (?P<rest>[^,?]+?)\s(?:does|do)\s(?:an|the) average\s(?P<group>[^,?]+?)"
            rf"\s{_HAVE}",
            "average number of {rest} per {group}",
        ),
        (
            r"how (?:long|many days) (?:does|did|do) (?P<rows>[\w ]+?) (?:usually |typically )?take(?: on average)? to"
            r" (?P<rest>\w+)(?:,? on average)?",
            "average time to {rest} {rows}",
        ),
        (
            r"how much (?P<rest>revenue|profit|sales|turnover|income|margin) (?:did|do|have|has) (?:we|i|they) "
            r"(?:make|made|earn|earned|generate|generated|have|had|get|got|bring in)(?P<rows>(?: .+)?)",
            "total {rest}{rows}",
        ),
        (
            r"how much (?:money )?(?:did|do|have|has) (?:we|i|they) (?:spend|spent|pay|paid) (?:on|for) (?P<rest>.+?)",
            "total of {rest}",
        ),
        (
            r"(?:at|in|on) (?:what|which) (?P<group>hour|time of day|weekday|day of the week|month) (?:do|does|did|are|were) "
            r"(?:the )?most (?P<rest>[\w ]+?) (?:come in|happen|occur|arrive|placed|made|get placed|start|begin|open|take place)",
            "busiest {group} for {rest}",
        ),
        (
            r"(?:which|what) (?P<rows>[\w ]+?) (?:is|are|was|were) (?:the )?"
            r"(?P<rest>most popular|least popular|most common|most frequent)",
            "the {rest} {rows}",
        ),
        (r"(?P<rows>[\w ]+?) and (?:who|whom) (?:they|each|each of them) reports? to", "{rows} and their managers"),
        (
            r"how (?:long|many days|many hours|much time) (?:does|did|do) it (?:usually |typically )?take(?: us)?(?: on average)?"
            r" to (?P<rest>.+?)(?:,? on average)?",
            "average time to {rest}",
        ),
        (rf"in which (?P<rows>year|month|city|country|state)\s{_HAS}\s(?P<rest>the most .+?)", "which {rows} has {rest}"),
    )
]


def _iso(found: re.Match[str]) -> str:
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"


#: Behind these, ``then`` is ``than``.
_COMPARATIVES = (*"more less fewer greater higher lower larger better worse".split(), *(f"{one}e?r" for one in QUALITIES))
#: What adjectives ask for, where somebody is spoken of: and how old is he.
_ASKED_OF = {"old": "age", "heavy": "weight", "tall": "height", "high": "height", "long": "length", "expensive": "price"}


def _asked_of(found: re.Match[str]) -> str:
    return f" and its {_ASKED_OF[found['how'].lower()]}"


def _century(found: re.Match[str]) -> str:
    return f"between {int(found['number']) - 1}01 and {found['number']}00"


def _containing(found: re.Match[str]) -> str:
    return f"whose {found['name']} contains {found['what']}"


#: Written otherwise, or said in passing.
_UNIT = "cm|kg|km|mm|mph|kmh|lbs?|hp|kwh?|mwh?"
_SPELLED = (
    (re.compile(r"\b(?P<word>what|who|where|when|how)s\b(?!['’])", re.IGNORECASE), r"\g<word> is"),
    (re.compile(r"\bavg\.?(?=\s)", re.IGNORECASE), "average"),
    (re.compile(r"\b(?:pct|perc)\b\.?", re.IGNORECASE), "percentage"),
    (re.compile(r"(?<=\s)yrs?\b", re.IGNORECASE), "year"),
    (re.compile(r"(?<=\s)(?P<number>\d+)\+(?=\s+[a-z])"), r"at least \g<number>"),
    (re.compile(r"(?<=\s)w/o(?=\s)", re.IGNORECASE), "without"),
    (re.compile(r"(?<=\s)w/(?=\s)", re.IGNORECASE), "with"),
    (re.compile(r"(?:#|\bno\.?|\bnr\.?|\bnum\.?)(?: of|(?<=#)) (?=\w)", re.IGNORECASE), "number of "),
)
_SPELLINGS = (
    (re.compile(rf"(?<=\d)(?P<unit>{_UNIT})\b", re.IGNORECASE), r" \g<unit>"),
    (re.compile(r"\b(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})\b"), _iso),
    (re.compile(rf"\b(?P<more>{'|'.join(_COMPARATIVES)})\s+then\b", re.IGNORECASE), r"\g<more> than"),
    (re.compile(r"\bof every (?=\w)", re.IGNORECASE), "of each "),
    (re.compile(r"\b(?P<how>than|over) an? (?P<unit>hour|minute|day|week|month|year)\b", re.IGNORECASE), r"\g<how> 1 \g<unit>"),
    (re.compile(r"\bin the (?P<number>\d{2})(?:th|st) century\b", re.IGNORECASE), _century),
    (re.compile(r"\bwith (?P<what>\"[^\"]+\"|'[^']+') in (?:the|their|its) (?P<name>name|title)\b", re.IGNORECASE), _containing),
    (re.compile(r"(?<=\w) ever (?:recorded|seen|reached|measured|scored)(?=\s*[?.]?\s*$)", re.IGNORECASE), ""),
    (re.compile(r"\s\+\s"), " and "),
    (re.compile(r"\s\*\s"), " times "),
    (re.compile(r"\s/\s"), " divided by "),
    (re.compile(r"\be-mail", re.IGNORECASE), "email"),
    (re.compile(r"\b(?:took|taken|take|takes) part in\b", re.IGNORECASE), "participated in"),
    (re.compile(r"\b(?P<when>after|before|since|until|in|from) the year (?=\d{4}\b)", re.IGNORECASE), r"\g<when> "),
    (
        re.compile(
            r"(?<=\w) (?:that|which|whom) (?P<name>(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*)*) (?:has|have|had) "
            r"(?P<verb>(?!received|gotten|obtained)\w+(?:ed|en|wn|ung|ught|ade|old))\b(?=\s*[?.]?\s*$)"
        ),
        r" \g<verb> by \g<name>",
    ),
    (
        re.compile(
            r" (?:that|which) (?P<number>(?:more than|less than|fewer than|at least|at most|exactly) \w+) (?P<rows>[\w ]+?) "
            r"(?:have|use|share|own|belong to)(?=\s*[?.]?\s*$)",
            re.IGNORECASE,
        ),
        r" with \g<number> \g<rows>",
    ),
    (
        re.compile(
            rf"^(?P<open>\s*)(?:in|at|on|for|by) (?:which|what) (?P<rows>(?!year|month|day|week|hour)\w+) {_HAS} (?:the )?"
            r"most (?P<rest>[\w ]+?) (?:take place|took place|taking place|happen|occur|held|played|made|hosted)(?=\s*[?.])",
            re.IGNORECASE,
        ),
        r"\g<open>which \g<rows> has the most \g<rest>",
    ),
    (
        re.compile(
            r",? and how many (?P<rest>[\w ]+?) (?:(?:are|were|is|was) (?:there|held|hosted|located)|took place|take place) "
            r"(?:at|in|on|of|for) each(?: (?:of them|one))?(?=\s*[?.]?\s*$)",
            re.IGNORECASE,
        ),
        r" and the number of \g<rest>",
    ),
    (re.compile(r",?\s\(?(?:in|as a) percent(?:age)?\)?,?(?=\s|$|[?.])", re.IGNORECASE), ""),
    (re.compile(r"\bnobody (?:has|have|had)(?: yet| ever)? (?=\w+(?:ed|en|t|wn)\b)", re.IGNORECASE), "nobody "),
    (re.compile(r"\b(?P<end>largest|biggest|highest|greatest|smallest|lowest) single (?=\w)", re.IGNORECASE), r"\g<end> "),
    (
        re.compile(
            r"\b(?:had|have|has|with) (?:an? )?(?P<how>above|below)[- ]average (?P<rest>[\w ]+?)(?=\s*[?.]?\s*$)", re.IGNORECASE
        ),
        r"with \g<rest> \g<how> the average",
    ),
    (re.compile(r"\bhis or her\b|\bhis/her\b", re.IGNORECASE), "their"),
    (re.compile(r"\bno (?P<less>less|fewer) than\b", re.IGNORECASE), "at least"),
    (re.compile(r"\bno more than\b", re.IGNORECASE), "at most"),
    (re.compile(r",? but no (?!(?:longer|more|less|fewer|one)\b)(?=\w)", re.IGNORECASE), " but without "),
    (re.compile(r"^(?P<how>\s*how (?:much|many)\b.*?),? (?:in total|in all|altogether)(?=[,?.!]|\s*$)", re.IGNORECASE), r"\g<how>"),
    (
        re.compile(
            rf",? and how (?P<how>{'|'.join(_ASKED_OF)}) (?:is|are|was|were) (?:it|he|she|they)(?=\s*[?.]?\s*$)", re.IGNORECASE
        ),
        _asked_of,
    ),
    (
        re.compile(
            r",?\sand\s(?:(?:in|from|at|on|to)\s)?(?:which|what)\s(?P<rest>[\w ]+?)\s(?:is|are|was|were|does|do|did)\s"
            r"(?:it|they|he|she)(?:\s(?:in|from|at|on|have|belong to|come from|live in|located|based))*(?=\s*[?.]?\s*$)",
            re.IGNORECASE,
        ),
        r" and its \g<rest>",
    ),
    (
        re.compile(r",?\sand\s(?:what|which|who)(?:\s(?:is|are|was|were)|['’]s)\s(?=(?:its|their|his|her)\s)", re.IGNORECASE),
        " and ",
    ),
)


def spelled_out(text: str) -> str:
    """Return a question without what people write short: whats, avg, no of."""
    for written, plain in _SPELLED:
        text = written.sub(plain, text)
    return text


def put_plainly(text: str) -> str:
    """Return a question as most people would put it; the text itself where nothing is to be put otherwise."""
    text = spelled_out(text)
    for written, plain in _SPELLINGS:
        text = written.sub(plain, text)
    for way, plain in (*_WAYS, *PARAPHRASES):
        found = way.match(text)
        if found:
            return plain.format(**{name: _plain(name, part or "") for name, part in found.groupdict().items()})
    return text


def _plain(name: str, part: str) -> str:
    """Return a part as it stands in the middle of a sentence."""
    return part[:1].lower() + part[1:] if name in ("rows", "group") else part
