"""Sentences that ask for validators, as people say them: what is said of how many of what. Pure.

A form is a regular expression whose groups are the slots of :class:`ops.own_checks.told.Told`. Behind every claim about values stand
the words for how many (*at least 99 % of*, *not more than 1 in 1000*, *no*) and those that make its contrary (*must not*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ops.operation import OperationInvalid
from ops.own_checks import children, queries, ranges, references, shapes, states, values, wholes
from ops.own_checks.amounts import ALL, BOUND, LIMIT, NONE, NUMBER, SHARE, Bounds, bounds_of, count_bounds, limit_of, share_of
from ops.own_checks.asked import Asked, CheckUnread
from ops.own_checks.places import Places
from ops.own_checks.plainer import plainer
from ops.own_checks.told import Told

Claim = Callable[[Told], Iterator[Asked]]

_MODAL = r"(?:must|should|shall|may|can|could|might|will|would|ought to|has to|have to|needs? to|(?:are|is) to|(?:are|is) allowed to|do|does)"
_NOT = r"(?:not|never)"
#: What stands between a subject and its claim; ``not`` and ``may`` are looked for in it.
_VERB = rf"(?P<verb>(?:{_MODAL} )?(?:{_NOT} )?(?:be|is|are|stay|stays|remain|remains|lie|lies|fall|falls|get|gets|become|becomes|been)(?: (?:all|always))?(?: {_NOT})?|{_NOT}|always)"
_DOES = rf"(?P<verb>(?:{_MODAL} )?(?:{_NOT}|always)?)"
_HOW_MANY = (
    rf"(?:(?:(?P<quantity>{LIMIT}) )?(?P<share>{SHARE})(?: of)?(?: the| all)? |(?P<counted>{LIMIT}) (?P<number>{NUMBER})(?: of the)? "
    r"|(?P<quantifier>all|every|each|any|no|none of|no single|not one|not a single)(?: of)?(?: the)? )?"
)
_SUBJECT = r"(?P<subject>.+?)"
_BETWEEN = r"(?:(?:in|with)in |in |in the range |between |in between )?(?:of )?(?P<minimum>\S+) ?(?:and|to|through|\.\.+|…|–|-) ?(?P<maximum>\S+)"
_MISSING = r"(?:null|nulls|missing|unset|absent|undefined|left out)"
_COUNTED = rf"(?:between (?P<least>{NUMBER}) and (?P<most>{NUMBER})|(?:(?P<limit>{LIMIT}) )?(?P<count>{NUMBER}))"
_BLANK = r"(?P<blank>empty|blank|unfilled|left (?:empty|blank))"
_SAME = r"(?:the same|unchanged|unaltered|untouched|equal|constant|stable|kept|preserved|intact|identical|as (?:it|they) (?:is|are|was|were)|as before|lossless)"

#: What is said of values: (verb, claim, what is meant).
VALUES: tuple[tuple[str, str, Claim], ...] = (
    (_VERB, rf"(?:{_MISSING}|{_BLANK})", values.missing),
    (_VERB, r"(?:filled(?: in)?|present|set|given|populated|there|known|required|mandatory|not null|non-null)", values.present),
    (_DOES, r"(?:lacks?|miss(?:es)?|has no|have no|(?:(?:is|are|be) )?without) (?:an? |any )?(?P<object>.+)", references.without),
    (_DOES, r"(?:has|have|belongs? to|with) (?:an? |some |its |their )(?P<object>.+)", references.having),
    (_DOES, r"(?:match(?:es)?|fits?|conforms? to|follows?|satisf(?:y|ies)) (?:the )?(?:regex |regexp |regular expression |pattern |format )?(?P<pattern>.+)", values.matching),
    (_DOES, r"looks? like (?P<like>.+)", values.matching),
    (_DOES, r"(?:starts?|begins?) (?:with|in) (?P<start>.+)", values.matching),
    (_DOES, r"ends? (?:with|in|on) (?P<end>.+)", values.matching),
    (_DOES, r"(?:contains?|includes?) (?P<part>.+)", values.matching),
    (_DOES, rf"(?:has|have) (?P<length>{shapes.LENGTH})", values.matching),
    (_VERB, rf"(?P<length>{shapes.LENGTH})", values.matching),
    # What each may have is bounded; "may" says nothing of how many there have to be.
    (rf"(?:(?:may|can|might|could) )?{_DOES}", rf"(?:has|have|owns?) {_COUNTED} (?P<object>.+)", children.so_many),
    (_VERB, r"(?:an? )?(?:valid )(?P<like>.+)", values.matching),
    (_VERB, rf"(?P<signs>{'|'.join(shapes.SIGNS)})", values.matching),
    (_DOES, r"consists? of (?P<signs>.+)", values.matching),
    (_VERB, _BETWEEN, ranges.in_range),
    (_VERB, rf"(?P<limit>{BOUND}) (?P<value>\S+)", ranges.in_range),
    (_DOES, r"(?P<limit>exceeds?) (?P<value>\S+)", ranges.in_range),
    (_VERB, r"(?P<sign>positive|negative|non-?(?:positive|negative)|not (?:positive|negative))", ranges.in_range),
    (_VERB, r"in the (?P<time>past|future)", ranges.in_range),
    (_VERB, r"(?:(?:only )?(?:one|some|any) of|among|either|only|limited to|restricted to|in \()\s*(?P<values>[^()]+)\)?", values.allowed),
    (_VERB, r"(?:unique|distinct|different)(?: (?:per|within|for each|in each|by|together with) (?P<per>.+))?", values.unique),
    (_DOES, r"(?:repeats?|(?:appears?|occurs?|exists?|shows? up|stands?|is used|are used|is there|are there) (?:twice|more than once|several times|repeatedly))(?: (?:per|within|for each) (?P<per>.+))?", values.repeated),
    (_VERB, r"(?:duplicated?|repeated|doubled|used twice)(?: (?:per|within) (?P<per>.+))?", values.repeated),
    (_DOES, r"(?:appears?|occurs?) (?:only|just|exactly|at most) once(?: (?:per|within|for each) (?P<per>.+))?", values.unique),
    (_DOES, r"(?:exists?|points? to|refers? to|references?|leads? to)(?: in)?(?: an?)?(?: existing)?(?: rows?(?: of| in)?)? (?P<object>.+)", references.found_in),
    (_VERB, r"(?:found|present|there|known|listed) in (?P<object>.+)", references.found_in),
    (_VERB, r"(?P<values>[^\s,]+(?:, ?[^\s,]+)*,? or [^\s,]+)", values.allowed),
    (_DOES, r"(?:equals?|is equal to|are equal to|is the same as|are the same as|is always equal to|must be equal to|must be the same as|=) (?P<expression>.+)", values.equal),
    (r"(?P<verb>)", rf"(?P<limit>{BOUND}) (?P<value>\S+)", ranges.in_range),
    (_VERB, r"(?P<state>\w[\w ,-]*)", states.in_state),
)  # fmt: skip

_WHOLE = r"(?: must| should| shall| may| can| have to| has to| needs? to)?"
_IS = rf"{_WHOLE}(?: be| is| are| lies?| stays?| remains?)?"
_STAYS = rf"(?:{_WHOLE}(?: be| is| are| stays?| remains?| keeps?)? {_SAME}(?: as before| as (?:it|they) (?:is|are|was|were)(?: before)?)?|{_WHOLE}(?: does| do)? (?:not|never) (?:change|drift|differ|move)|{_WHOLE} be kept)"
_CHANGES = rf"{_WHOLE} (?:changes?|drifts?|differs?|moves?|vary|varies) by (?:at most|no more than|not more than|up to|max(?:imum)?|(?P<strict>less than|under)) (?P<most>{SHARE})"
_WITHIN = rf"{_WHOLE} (?:be|is|are|stays?|remains?|keeps?) within (?P<most3>{SHARE})(?: of (?:before|what (?:it|they) (?:is|are|was|were)))?"
_KEPT = rf"(?:{_CHANGES}|{_WITHIN}|{_STAYS}(?: by more than (?P<most2>{SHARE}))?)(?: in (?:every|each|all)(?: the)? rows?)?"
_LIMITED = rf"(?:{_BETWEEN}|(?:(?P<limit>{BOUND}) )?(?P<value>\S+))"
_EXTREME = r"(?:minimum|smallest|lowest|least|earliest|min|maximum|largest|greatest|highest|biggest|latest|max)"
_IN = r"(?:in|of|on|for|from)"

#: What is said of a whole, or of rows by their number.
WHOLES: tuple[tuple[str, Claim], ...] = (
    *((form, queries.no_slower) for form in queries.FORMS),
    (rf"{_SUBJECT} has(?: to have)? as many rows as (?P<object>.+)", wholes.as_many),
    (rf"as many rows {_IN} {_SUBJECT} as (?:in )?(?P<object>.+)", wholes.as_many),
    (rf"{_SUBJECT} and (?P<object>.+) have (?:the same number of|equally many|as many) rows", wholes.as_many),
    (rf"{_COUNTED} (?:rows?|records?|entries) {_IN} {_SUBJECT}", wholes.rows),
    (rf"{_SUBJECT}(?: must| should)? (?:has|have|holds?|contains?) {_COUNTED} (?:rows?|records?|entries)", wholes.rows),
    (rf"(?:the )?(?:(?:number|count) of (?:rows|records) {_IN} {_SUBJECT}|row count (?:of|in) (?P<subject2>.+?)){_IS} {_COUNTED}", wholes.rows),
    (rf"{_COUNTED} (?:different|distinct|unique)(?: values)? {_IN} {_SUBJECT}", wholes.different),
    (rf"{_COUNTED} (?:different|distinct|unique) {_SUBJECT}", wholes.different),
    (rf"(?:the )?(?:number|count) of (?:different|distinct|unique)(?: values (?:of|in))? {_SUBJECT}{_IS} {_COUNTED}", wholes.different),
    (rf"{_SUBJECT} has {_COUNTED} (?:different|distinct) values", wholes.different),
    (rf"no (?:single |one )?value (?:makes? up|takes|is|has|covers) more than (?P<share>{SHARE}) of {_SUBJECT}", wholes.dominance),
    (rf"no (?:single |one )?(?:value of )?{_SUBJECT} (?:makes? up|takes?|has|covers?) more than (?P<share>{SHARE})(?: of(?: all)?(?: the)? (?:rows|values|(?P<object>.+)))?", wholes.dominance),
    (rf"(?:the )?(?P<median>median) (?:of |in )?{_SUBJECT}{_IS} {_LIMITED}", wholes.quantile),
    (rf"(?:the )?(?P<level>[\d.]+)(?:st|nd|rd|th)? percentile (?:of |in )?{_SUBJECT}{_IS} {_LIMITED}", wholes.quantile),
    (rf"(?:the )?(?P<aggregate>average|mean|avg|{_EXTREME}) (?:value )?(?:of |over )?{_SUBJECT}{_KEPT}", wholes.aggregate_kept),
    (rf"(?:the )?(?P<extreme>{_EXTREME}) (?:of )?{_SUBJECT}{_IS} {_LIMITED}", wholes.extreme),
    (rf"(?:the )?(?:sums?|totals?) (?:of|over) {_SUBJECT}{_KEPT}", wholes.sum_kept),
    (rf"{_SUBJECT}{_WHOLE} add up to the same", wholes.sum_kept),
    (rf"(?:the )?(?P<aggregate>sum|total|average|mean|avg) (?:of |over )?{_SUBJECT}{_IS} {_LIMITED}", wholes.aggregate),
    (rf"(?:the )?(?:distribution|spread|histogram) of {_SUBJECT}{_KEPT}", wholes.distribution_kept),
    (rf"(?:the )?(?:privileges|permissions|rights|grants) {_IN} {_SUBJECT}{_KEPT}", wholes.privileges_kept),
    (rf"{_SUBJECT} keeps? (?:all )?(?:its|their) (?:privileges|permissions|rights|grants)", wholes.privileges_kept),
    (rf"(?:the )?(?:dependents|dependants|dependencies|dependent objects|views) {_IN} {_SUBJECT}(?:{_KEPT}|{_IS}(?: still)?(?: there| intact| works?))", wholes.dependents_kept),
    (rf"(?:everything|all|what(?:ever)?|nothing) that depends on {_SUBJECT}(?: is lost| breaks|{_IS}(?: still)?(?: there| intact)?)", wholes.dependents_kept),
    (rf"nothing depend(?:ing|ent) on {_SUBJECT} (?:is lost|breaks|is broken)", wholes.dependents_kept),
    (rf"(?:the )?sequences? {_IN} {_SUBJECT}{_IS} ahead(?: of .+)?", wholes.sequence_ahead),
    (rf"{_SUBJECT} keeps? (?:all )?(?:its|their) rows", wholes.rows_kept),
    (rf"{_SUBJECT}{_WHOLE}(?: does| do)?(?: not)? (?:loses?) (?:no |any )?rows?", wholes.rows_kept),
    (rf"no rows? (?:of|in|from) {_SUBJECT}{_IS} (?:lost|missing|gone)", wholes.rows_kept),
    (rf"(?:no|none of(?: the)?) {_SUBJECT}{_IS} lost", wholes.rows_kept),
    (rf"nothing{_IS} lost (?:from|in|of) {_SUBJECT}", wholes.rows_kept),
    (rf"(?:we|i|the plan){_WHOLE}(?: do| does)? not loses? (?:any |a )?{_SUBJECT}", wholes.rows_kept),
    (rf"(?:the )?(?:(?:number|count) of (?:rows|records) {_IN} {_SUBJECT}|(?:number|count) of (?P<subject2>.+?)|row count (?:of|in) (?P<subject3>.+?)){_KEPT}", wholes.rows_kept),
    (rf"(?P<sampled>(?:a sample of )?{NUMBER} sampled(?: rows?| values?)?|a sample(?: of {NUMBER} rows)?) (?:of|in|from) {_SUBJECT}{_KEPT}", wholes.unchanged),
    (rf"(?:the )?(?:checksums?|contents?|rows?|values) (?:of|in) {_SUBJECT}{_KEPT}", wholes.unchanged),
    (rf"{_SUBJECT}{_KEPT}", wholes.unchanged),
    (rf"(?:the )?index (?P<index>\S+){_IS} valid", wholes.index_valid),
    (rf"(?:the )?constraint (?P<constraint>\S+)(?: (?:of|on) (?P<object>.+?))?{_IS} (?:valid|validated)", wholes.constraint_validated),
    (r"(?:no|without) (?:orphans|orphaned rows|dangling (?:references|rows)|broken references) (?:in|of|on) (?P<subject>.+)", references.no_orphans),
    (rf"(?:the )?referential integrity (?:of|in|on) {_SUBJECT}(?: holds?| is intact| is kept|{_IS} ok)?", references.no_orphans),
    (rf"{_SUBJECT}(?:'s|’s) (?P<object>\w+){_WHOLE} exists?", references.having),
    (rf"{_SUBJECT} (?:has|have) no (?:orphans|orphaned rows|dangling references|broken references)", references.no_orphans),
    (r"no two (?P<subject>.+?) (?:have|share|with) (?:the|an?) (?:same|equal) (?P<object>.+)", values.alike),
    (rf"(?:(?P<quantifier>no|without)|(?P<counted>{LIMIT}) (?P<number>{NUMBER})) (?:duplicates?|duplicated|repeated|double)(?: values)?(?: (?:in|of|on|for))? (?P<subject>.+?)(?: (?:per|within) (?P<per>.+))?", values.repeated),
    (rf"{_SUBJECT} (?:has|have) no duplicates?", values.unique),
    (rf"(?:(?P<quantifier>no)|(?:(?P<quantity>{LIMIT}) )?(?P<share>{SHARE})|(?P<counted>{LIMIT}) (?P<number>{NUMBER})) (?:nulls?|missing(?: values)?|(?P<blank>empty|blank)(?: values)?)(?: values)?(?: (?:in|of|for))? (?P<subject>.+)", values.missing),
    (rf"{_SUBJECT} (?:has|have) no (?:nulls?|missing values|(?P<blank>empty values))", values.present),
)  # fmt: skip

#: Claims whose words say nothing else: where these fail, no other form is tried, which would hear something else in them.
COMMITTING = frozenset({wholes.sum_kept, wholes.distribution_kept, wholes.privileges_kept, wholes.quantile, wholes.dominance, wholes.sequence_ahead, wholes.aggregate_kept, queries.no_slower})


@cache
def _forms() -> list[tuple[re.Pattern[str], Claim]]:
    """Return all forms, those of wholes first. They are made when somebody adds a validator, not whenever a process starts."""
    values = [(rf"{_HOW_MANY}{_SUBJECT} {verb} ?{claim}", meant) for verb, claim, meant in VALUES]
    return [(re.compile(form, re.IGNORECASE), meant) for form, meant in (*WHOLES, *values)]


def read(line: str, places: Places) -> list[Asked]:
    """Return the validators that a sentence asks for.

    :raises CheckUnread: if no form fits, or what it says cannot be measured; the message says why.
    :raises NoSuchObject: if it names what does not exist.
    """
    trouble: CheckUnread | OperationInvalid | None = None
    for text in plainer(line):
        for form, meant in _forms():
            found = form.fullmatch(text)
            if found is None:
                continue
            try:
                return list(meant(_told(found, places)))
            except (CheckUnread, OperationInvalid) as error:
                if meant in COMMITTING:
                    raise
                trouble = trouble or error
            except ValueError as error:
                trouble = trouble or CheckUnread(f"{str(error).capitalize()}. Nothing was changed.")
    raise trouble or CheckUnread(f"The validator {line[:100]!r} was not understood.", line=line[:200])


def _told(found: re.Match[str], places: Places) -> Told:
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    for name in [one for one in said if one[-1].isdigit()]:
        said.setdefault(name.rstrip("0123456789"), said.pop(name))
    verb = said.get("verb", "").lower()
    bounds, count = _amount(said, verb)
    told = Told(places, said, bounds, count)
    is_negated = bool(re.search(rf"\b{_NOT}\b", verb))
    if count is not None and is_negated:
        raise CheckUnread("A number of rows bounds those that are so, not those that are not. Nothing was changed. Say a share instead.")
    return told.unless if is_negated else told


def _amount(said: dict[str, str], verb: str) -> tuple[Bounds, dict[str, int] | None]:
    """Return of how many rows a claim has to hold: a share, or a number of them."""
    may = re.match(r"(?:may|can|might|could|(?:are|is) allowed)\b", verb)
    if "counted" in said:
        return ALL, count_bounds(limit_of(said["counted"]), said["number"])
    if "share" in said:
        return bounds_of(limit_of(said["quantity"]) if "quantity" in said else "at_most" if may else "at_least", share_of(said["share"])), None
    if said.get("quantifier", "").lower().startswith(("no", "without")):
        return NONE, None
    if may and not re.search(rf"\b{_NOT}\b", verb):
        raise CheckUnread("What may be is no rule that could fail. Nothing was changed. Say how many may, or what must not be.")
    return ALL, None
