"""Other ways to put what the grammar reads: whole sentences by their frames, as ``plainly`` has them. Pure."""

from __future__ import annotations

import re

_OPENING = r"^\s*(?:please,?\s+)?"
_END = r"[?.!\s]*$"
_WE = r"(?:we|i|they|you)"
_DID = r"(?:do|does|did|have|has)"
#: What says only that something is there; any other verb says which of them are meant ("were cancelled").
_BEEN = r"(?:there|held|played|located|situated|hosted|organi[sz]ed|staged|made|placed|recorded|registered|taken)"
_THERE = rf"(?:happen(?:ed)?|occur(?:red)?|took place|takes? place|took part|(?:are|is|was|were|has been|have been) {_BEEN})"
_MOST = r"(?:most|fewest|least|(?:largest|highest|greatest|smallest|lowest) number of)"

_HELD = r"(?:held|played|located|situated|based|hosted|organi[sz]ed|staged|built|found|made|produced)"
_TIMES = r"(?:year|month|day|week|quarter|hour|order|way|case)"

_USUALLY, _PER = r"(?:usually |typically |normally )?", r" (?:per|by|for each|for every|in each) .+"
_COMPARED = r"(?:at least|at most|more than|less than|fewer than|greater than|exactly|above|below|over|under)"

#: Who owes something, of whom none is named: what the Millers owe is theirs alone.
_OWING = (
    r"(?:customers|clients|buyers|members|users|people|companies|families|parents|guests|visitors|tenants|residents|patients|students"
    r"|pupils|learners|accounts|borrowers|donors|subscribers|patrons|readers|suppliers|owners|shops|schools)"
)
#: How it is put, and what it is put as; the first that fits.
PARAPHRASES = tuple(
    (re.compile(f"{_OPENING}{one}{_END}", re.IGNORECASE), plain)
    for one, plain in (
        (
            r"(?:which|what) (?P<rows>[\w ]+?) (?:is|are|was|were) used (?:the )?(?P<most>most|least)(?: (?:often|frequently))?",
            "the {most} used {rows}",
        ),
        (r"how deep is the (?P<rows>deepest .+?|shallowest .+?)", "depth of the {rows}"),
        (
            r"how many more (?P<one>[^,?]+?) than (?P<other>[^,?]+?)(?: (?:are|were) there| do we have| exist)?",
            "difference between the number of {one} and the number of {other}",
        ),
        (
            rf"(?P<rows>.+?)\s(?:(?:in|on|at|for|by|from|during|to|of)\s(?:which|whom)|where)\s(?:there (?:is|are|was|were) )?"
            rf"(?:the )?(?P<most>{_MOST})\s(?P<rest>[\w ]+?)(?:\s{_THERE})?",
            "{rows} with the {most} {rest}",
        ),
        (
            rf"how much (?:money )?{_DID} {_WE} (?:earn|earned|make|made|take in|taken in|took in)"
            r"(?P<rest> (?:with|from|on|by) (?:(?! (?:in|this|last|since|during|between) ).)+)?"
            r"(?P<when>(?: (?:in|this|last|since|during|between)\b.*)?)",
            "total revenue{rest}{when}",
        ),
        (
            rf"how much (?P<rest>revenue|turnover|income|profit) {_DID} (?:the |our )?(?P<rows>[\w ]+?) "
            r"(?:bring in|brought in|make|made|generate|generated|earn|earned)(?P<when>(?: .+)?)",
            "total {rest} of {rows}{when}",
        ),
        (
            r"for (?P<group>(?:each|every) [\w ]+?),? (?:(?:show|list|give|find|count|return|tell)(?: me)? )?"
            r"(?:how many|the number of) (?P<rest>[\w ]+?)"
            r"(?: (?:it|they|he|she) (?:has|have|offers?|contains?|owns?|holds?)| there are)?",
            "number of {rest} for {group}",
        ),
        (
            r"how many (?P<rest>[\w ]+?) (?:do|does|did) (?P<group>(?:each|every) [\w ]+?) "
            r"(?:have|own|offer|contain|hold|include|employ)",
            "number of {rest} for {group}",
        ),
        (
            rf"(?:in|at|on) (?:which|what) (?!{_TIMES}s?\b)(?P<rest>\w+) (?:is|are|was|were) (?P<rows>the [\w ]+?) "
            rf"{_HELD}(?P<when>(?: in \d{{4}})?)",
            "list the distinct {rest} of {rows}{when}",
        ),
        (
            rf"(?:how much|what) (?:do|did) (?:all )?(?:the |our )?{_OWING} (?:still )?owe(?: us)?"
            r"(?: in total| in all| altogether)?",
            "how much is still outstanding",
        ),
        (
            rf"(?:did|do|have) {_WE} (?:get|got|have|had|make|made|sell|sold|receive|received) (?:more|fewer|less) "
            r"(?P<rows>[\w ]+?) (?P<now>(?:this|last) \w+|in \d{4}) (?:than|then) (?P<before>.+)",
            "compare {rows} {now} with {before}",
        ),
        (
            rf"how long {_DID} (?:the )?(?P<rest>\w+(?:ing|ery)) {_USUALLY}take(?: on average)?(?P<group>{_PER})?",
            "average {rest} time{group}",
        ),
        (
            rf"how long {_DID} (?:the |our )?(?P<rows>(?!(?:it|each|every)\b)[\w ]+?) {_USUALLY}(?:last|take)(?: on average)?"
            rf"(?P<group>{_PER})?",
            "average duration of {rows}{group}",
        ),
        (
            rf"how (?:long|many days) {_DID} (?P<rows>(?:each|every) [\w ]+?) (?:last|take)",
            "duration of {rows}",
        ),
        (
            r"what are (?:all )?(?:the )?(?:different |distinct )?(?P<rest>\w+) of (?:the |all )?[\w ]+?,? and how many "
            r"(?P<rows>[\w ]+?) (?:have|has|are of|are in|are there (?:for|of|in|with)) each(?: of them| one)?",
            "number of {rows} for each {rest}",
        ),
        (
            rf"in (?:which|what) (?P<rest>\w+) {_DID} (?P<more>{_COMPARED} \w+) (?P<rows>[\w ]+?) (?:live|reside|work|exist)"
            r"(?:,? and how many(?: of them)?(?: \w+)?(?: in each(?: of them)?)?)?",
            "number of {rows} for each {rest} with {more} {rows}",
        ),
        (
            rf"(?:how much|what) {_DID} (?:the |all )?(?P<rows>[\w ]+?) cost(?: us)? (?:in total|altogether|overall)"
            rf"(?P<group>{_PER})?",
            "total cost of {rows}{group}",
        ),
        (
            rf"(?P<rows>.+?) whose (?P<rest>\w+) (?:have|has|had) an? (?P<of>average|total|combined) (?P<what>[\w ]+?) "
            rf"(?:of )?(?P<more>{_COMPARED} .+)",
            "{rows} whose {of} {what} of {rest} is {more}",
        ),
    )
)
