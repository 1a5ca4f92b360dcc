"""Messages written like a letter: which sentences ask for something, which only tell, greet or thank. Pure.

"Hi, since the last release … Could you please add …? Nothing else should change. Thanks, Jo" asks in its middle sentence. Only what
surely tells is taken for that: a sentence that holds a word which definitions are made of goes on to be read as a request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from chat.language.wishes import as_order


class Part(Enum):
    """What a sentence of a letter does."""

    ASKS = "asks"  # or may ask
    TELLS = "tells"  # why, since when, what else there is
    KEEPS = "keeps"  # says what stays as it is
    POLITE = "polite"  # greets, thanks, says how urgent it is


@dataclass(frozen=True)
class Letter:
    """What a message asks, in one text; what it tells before and behind that, and what it wants to keep.

    ``is_framed`` says that it greets or thanks, which requests do not; ``sentences`` are all that do more than that.
    """

    asked: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    keeping: tuple[str, ...]
    is_framed: bool
    sentences: tuple[str, ...] = ()


_QUOTED = re.compile(r"'(?:[^'\n]|'')*'(?!\w)|\"[^\"\n]*\"|`[^`\n]*`|\$(\w*)\$.*?\$\1\$", re.DOTALL)
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|approx|resp|cf|vs|mrs?|ms|dr|prof|no|nr|incl|min|max|[a-z])\.(?=\s)", re.IGNORECASE)
#: What ends a sentence, and what a conclusion from the words before begins with.
_END = re.compile(r"[.!?…]+[)\"']?(?=\s|$)|\n+|,(?=\s+(?:so(?! that\b)|therefore|thus|hence)\b)", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w'-]*\.?)"
_GREETING = re.compile(
    r"\W*(?:(?i:hi|hello|hey|hiya|dear|greetings|howdy|(?:a )?(?:very )?good (?:morning|afternoon|evening|day)|morning|guys"
    r"|folks|team))"
    r"(?:,? (?:(?i:there|all|team|folks|everyone|everybody|guys|colleagues?|sir|madam|friends?|again|both|dbas?|vast|to all"
    r"|of you|and)"
    rf"|{_NAME})){{0,4}}\s*(?:[,!:\n]|[.-](?=\s))+\s*"
)
_CLOSING = re.compile(
    r"\W*(?:many |best |kind |kindest |warm |with |all the |my |yours |and )*(?:thanks|thank you|thx|tia|ty|cheers|regards"
    r"|greetings|sincerely|yours"
    r"|best|wishes|ciao|bye|br|kr|see you|have a (?:nice|good|great|lovely)|take care|much appreciated"
    r"|appreciated)\b(?:[\s,]+[\w'.-]+){0,7}\W*",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"\W*(?:{_NAME}\s*){{1,3}}\W*|\W*(?i:the) [\w ]{{2,20}} (?:team|department)\W*")
#: What invites questions, or says that nothing follows.
_AT_YOUR_SERVICE = re.compile(
    r"\W*(?:please |and |just |do |feel free to )*(?:let me know|tell me|ping me|ask me|ask|reach out|shout|get back to me|contact me)\b"
    r"(?=.*\b(?:unclear|questions?|problems?|issues?|doubts?|clear|missing|more (?:details?|information|info)|need (?:anything|more)|when (?:it is|it's|this is|that is"
    r"|you are|you're)? ?(?:done|ready|finished)|what you think)\b|\W*$).*"
    r"|\W*(?:that is|that's|that was|this is|and that is) (?:all|it|everything)(?: for (?:now|today))?\W*",
    re.IGNORECASE | re.DOTALL,
)
#: What calms or hurries: how hard the change is, and by when it is wanted.
_EFFORT = re.compile(
    r"\W*(?:it|this|that|which|the (?:change|migration))(?:'s| is| should| will| would| must| can| may)?(?: not|n't)?\s+(?:be |take |only |really |also |all )*"
    r"(?:needed|wanted|due|planned|long|easy|hard|difficult|quick|trivial|simple|safe|risky|a problem|much|fine|okay|ok|urgent|important|small|straightforward)\b"
    r"(?!.*\b(?:null|unique|default|columns?|index(?:es)?|only)\b).*",
    re.IGNORECASE | re.DOTALL,
)
#: How urgent it is, and how short the letter.
_URGENCY = re.compile(
    r"\W*(?:it is|it's|this is|that is|that's|there is|there's|no|not|quick|a|an|one|just|and|but|whenever|the sooner|as soon"
    r"|take your time|small"
    r"|short|fyi|sorry|i hope|hope)\b(?=.*\b(?:urgent|urgency|rush|hurry|the better|as soon as|quick one|quick question"
    r"|small thing|small request"
    r"|small one|short one|when you have (?:a )?(?:time|minute)|your time|you are well|you're well|bother|disturb)\b).*",
    re.IGNORECASE | re.DOTALL,
)
#: What only says that something told before is to be done.
_DO_IT = re.compile(
    r"\W*(?:so |and |could you |can you |would you |please |kindly )*(?:do|set|arrange|implement|take care of|see to|put|get"
    r"|apply)\s+"
    r"(?:it|that|this|so|the needful)(?: (?:up|in|done|accordingly|please|for us|for me|soon|today|now|as soon as possible"
    r"|asap))*\W*",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"^\W*(?:please,? |and |but |otherwise,? |as for |by the way,? )*(?:nothing (?:else|more|further|other)"
    r"|no(?:thing)? (?:more|further|other)\b"
    r"|everything else|all else|the rest\b|(?:the )?others?\b(?=.*\b(?:stay|remain|keep|are|is)))"
    r"|\bleave\b.*\b(?:alone|as (?:it|they) (?:is|are))|\b(?:do not|don't|dont|never) (?:touch|change|alter|modify|delete"
    r"|remove|drop)\b"
    r"|\b(?:stays?|remains?|keeps?)\b(?: \w+)? (?:as (?:it|they) (?:is|are)|unchanged|untouched|the same|what (?:it"
    r"|they) ha(?:s|ve)|in place)\b"
    r"|\b(?:not|never) to be (?:touched|changed)\b|\b(?:is|are) (?:not affected|unaffected)\b|\bthat(?: is|'s) (?:all|it)\b"
    r"|\b(?:do not|don't) need anything else\b",
    re.IGNORECASE,
)
_VERBS = (
    "add|create|make|build|define|introduce|drop|remove|delete|erase|truncate|purge|wipe|clear|rename|change|alter|modify|set|unset|reset|update|backfill"
    "|fill|populate|copy|move|migrate|convert|widen|narrow|shrink|enlarge|extend|enforce|require|forbid|allow|disallow|index|reindex|attach|detach|split"
    "|merge|enable|disable|grant|revoke|comment|document|describe|replace|insert|put|archive|normali[sz]e|anonymi[sz]e|mask|refresh|validate|turn|store"
    "|keep|mark|restore|raise|lower|increase|bump|lift|give|have|ensure|fix|clean|get|partition|link|connect|call|name|run|use|execute|let|cast|swap"
)
_DEMANDS = re.compile(r"\b(?:please|pls|plz|kindly)\b|\b(?:can|could|would|will) (?:you|we|i)\b|\bwould you mind\b|\bgo ahead\b|\blet'?s\b", re.IGNORECASE)
_WISHES = re.compile(
    rf"\b(?:i|we)(?:'d| would) (?:like|love|appreciate|be (?:glad|happy|grateful))\b(?! to (?!(?:be able|have|{_VERBS})\b))"
    r"|\b(?:i|we) (?:suggest|propose|ask|request|think of|vote for)\b|\bit(?:'d| would) be (?:\w+ )?(?:great|nice|good|helpful"
    r"|lovely|cool|best|useful)\b"
    rf"|\b(?:i|we) (?:need|want)(?: to (?:{_VERBS})\b| (?:an?|the|another|one|two|three)\b)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:^|[,;:(]|\s[-–—]\s|\b(?:and|then|so|therefore|thus|hence|but|also|to that end|first|second|third|finally|next"
    r"|afterwards|furthermore|besides)\b)"
    rf"\W*(?:also |then |just |now |first |finally )?(?:{_VERBS})\b(?!\W*(?:is|are|was|were|has|had)\b)",
    re.IGNORECASE,
)
#: An order with a verb that nobody knows: "frobnicate the books".
_STRANGE_ORDER = re.compile(
    r"^\W*(?!(?:as|at|by|for|from|in|of|on|since|to|with|when|while|if|after|before|because|during|but|and|so|then|that|is|are|was|were|has|have"
    r"|not|only|all|both|about|over|under|now|today|also|unlike|like|until|despite|given|within|without|how|what|where|why|even|once|though"
    r"|although|rather|behind|around|per|via|among|between|up|some|most|many|none|each)\b)[a-z'-]+ (?:the|an?|all|every|our|these|those|this)\b",
    re.IGNORECASE,
)
#: A wish that only points to what another sentence says.
_TO_DO_SO = re.compile(
    r"\b(?:do|handle|manage|take care of|see to|deal with) (?:it|that|this|so)(?: (?:for (?:us|me)|itself|instead"
    r"|automatically))*\W*$", re.IGNORECASE
)
_OBLIGES = re.compile(
    r"\b(?:must|should|shall|ought to|needs?|ha(?:s|ve) to|(?:is|are) to (?:be|become|get)|(?<!has )(?<!have )becomes?|gets?"
    r"|no longer|from now on|may not|no two"
    r"|may only|can only|can go|can be (?:dropped|removed|deleted)|cannot be|can't be|(?<!not )(?<!n't )wants?|allowed|supposed to)\b|->|→|=>",
    re.IGNORECASE,
)
#: What somebody else said, and what is only for later.
_REPORTED = re.compile(
    r"\b(?:told|said|says?|announced|decided|asked|agreed|noticed|found out|turned out|discovered|heard|know|knows|claim\w*"
    r"|complain\w*)\b"
    r"(?: (?:us|me|them))?(?: several times)?(?: that\b|,| to| how| why| of| last| in| on)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:later|not now|not yet|next (?:week|month|quarter|year|time|sprint|release)|afterwards|in a second step|some day|tonight|tomorrow)\b", re.IGNORECASE)
#: Whose doings are only told of.
_TELLER = re.compile(
    r"^\W*(?:but |and |so far,? |today,? |at present,? |then |so )*(?:i|we|he|she|nobody|no one|noone|everybody|support"
    r"|the (?:app|application|api|frontend|site|website|code)s?"
    r"|our \w+|some of (?:us|them|our \w+))(?:'ve|'m|'re|'s|'d)?\b",
    re.IGNORECASE,
)
#: What requests are made of, so that a sentence with it is read as one: definitions, things that could be made, literals, lists.
_MATERIAL = re.compile(
    r"\b(?:(?:non)?null|neither|nullable|unique|uniq|indexed|primary key|foreign key|default\w*|cascade|required|mandatory|optional)\b"
    r"|\b(?:an?|another|new|no|one|two|three|missing|lacks?|lacking)(?: \w+)? (?:index(?:es)?|columns?|tables?|fields?"
    r"|constraints?|triggers?|views?|keys?|checks?|flags?|enums?|types?|functions?|sequences?|polic(?:y|ies))\b"
    r"|\b(?:bigint|integer|int|smallint|varchar|char|timestamptz|timestamp|jsonb|uuid|boolean|bool|numeric|bytea|bigserial"
    r"|serial)\b|'x'|->|→|=>",
    re.IGNORECASE,
)
#: What opens a list of what is to be made, unless somebody only tells.
_LISTED = re.compile(r":\s*\S|\(\s*\w+\s*[,)]")
#: How things are before the change.
_TODAY = re.compile(r"^\W*(?:but |and |as of )?(?:today|currently|at present|at the moment|so far|up to now|until now|right now|now)\b", re.IGNORECASE)
#: What says how something that was asked for has to be: "it must be positive", "both at most 20 characters".
_OF_IT = re.compile(
    r"^\W*(?:and |but )?(?:it|they|both|none|all|each|these|those|this|that|the (?:new |two )?(?:columns?|fields?|flags?|values?|tables?|index(?:es)?))\b"
    r".*\b(?:must|should|shall|may|can|cannot|has to|have to|needs?|up to|at most|at least|always|never|positive|negative|between|characters|digits|only)\b",
    re.IGNORECASE | re.DOTALL,
)
#: That it may be empty, which what is made is unless it is said otherwise.
EMPTY = re.compile(r"\b(?:may|can|could) (?:both |all |also |well |just )?(?:be|stay|remain) (?:left )?(?:empty|blank)\b", re.IGNORECASE)
#: What goes on with what was asked: "Also those who …".
_ADDS = re.compile(r"\W*(?:also|and also|plus|likewise|the same|same|besides|furthermore|moreover|in addition|additionally|as well as)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:referenc\w+|points?|pointing|refers?) (?:to |at )?(?:the )?(\w+)", re.IGNORECASE)
_SNAKE = re.compile(r"\b[a-zA-Z]+_\w+\b")


def letter_of(text: str, is_name: Callable[[str], bool], defines: Callable[[str], bool]) -> Letter | None:
    """
    Return what a message asks and what it only tells; None for one that asks in every sentence, or in none.

    :param is_name: says whether a word is a table or column of the schema.
    :param defines: says whether a sentence as a whole says how a column is, as "No nulls." does.
    """
    greeting = _GREETING.match(text)
    body = text[greeting.end() :] if greeting else text
    sentences = list(_sentences(body))
    parts = [_part(one, is_name, may_sign=number == len(sentences) - 1) for number, one in enumerate(sentences)]
    told = [(one, _rather(one, part, defines) if Part.ASKS in parts[:number] else part) for number, (one, part) in enumerate(zip(sentences, parts, strict=True))]
    asking = [number for number, (one, part) in enumerate(told) if part is Part.ASKS]
    closed = any(part is Part.POLITE for _, part in told)
    if not asking or not (greeting or closed or len(asking) < len(told)):
        return None
    return Letter(
        asked="".join(as_order(told[number][0]) for number in asking).strip(),
        before=tuple(one.strip() for one, part in told[: asking[0]] if part is Part.TELLS),
        behind=tuple(one.strip() for one, part in told[asking[0] :] if part is Part.TELLS),
        keeping=tuple(one.strip() for one, part in told if part is Part.KEEPS),
        is_framed=bool(greeting) or closed,
        sentences=tuple(as_order(one).strip() for one, part in told if part in (Part.ASKS, Part.TELLS)),
    )


def _rather(sentence: str, part: Part, defines: Callable[[str], bool]) -> Part:
    """Return what a sentence behind one that asks does: what says how a column is asks, too, however it sounds by itself."""
    asks = part is Part.TELLS and (_ADDS.match(sentence) or defines(sentence))
    return Part.ASKS if asks or (part is Part.POLITE and defines(sentence)) else part


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text with the space behind them; dots within quotes, names and short forms end none."""
    masked = _SHORTENED.sub(_blank, _QUOTED.sub(_blank, text))
    start = 0
    for found in _END.finditer(masked):
        end = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
        if text[start:end].strip():
            yield text[start:end]
        start = end
    if text[start:].strip():
        yield text[start:]


def _blank(found: re.Match[str]) -> str:
    return "x" * len(found.group())


def _part(sentence: str, is_name: Callable[[str], bool], *, may_sign: bool) -> Part:
    """Return what a sentence does, by how it is said; the last one may be the name of whoever wrote it."""
    plain = _QUOTED.sub("'x'", sentence.strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    if any(one.fullmatch(plain) for one in (_CLOSING, _URGENCY, _AT_YOUR_SERVICE, _EFFORT, _DO_IT)):
        return Part.POLITE
    if may_sign and _SIGNED.fullmatch(plain) and not _MATERIAL.search(plain):
        return Part.POLITE
    if _KEEPS.search(plain) and not _ORDER.match(plain):
        return Part.KEEPS
    return Part.TELLS if _tells(plain, is_name) else Part.ASKS


def _tells(plain: str, is_name: Callable[[str], bool]) -> bool:
    """Say whether a sentence surely asks for nothing."""
    reported = bool(_REPORTED.search(plain))
    if _LATER.search(plain) and _TELLER.match(plain):
        return True
    if _DEMANDS.search(plain) or _ORDER.search(plain) or (_WISHES.search(plain) and not reported):
        return bool(_TO_DO_SO.search(plain))
    if _TODAY.match(plain) and not _OBLIGES.search(plain):
        return True
    teller = bool(_TELLER.match(plain))
    if _holds_definitions(plain, is_name) or (_LISTED.search(plain) and not teller):
        return False
    if _STRANGE_ORDER.match(plain) or (_OF_IT.match(plain) and not EMPTY.search(plain)):
        return False
    return teller or reported or not _OBLIGES.search(plain)


def _holds_definitions(plain: str, is_name: Callable[[str], bool]) -> bool:
    """Say whether a sentence holds what requests are made of: new names, what points to a table, words of definitions."""
    is_new = any(not is_name(one.casefold()) for one in _SNAKE.findall(plain))
    points = any(is_name(one.casefold()) for one in _POINTS.findall(plain))
    return is_new or points or bool(_MATERIAL.search(plain))
