"""What people say of themselves before they ask: that they are new, that the site is slow. It is no part of the question. Pure."""

from __future__ import annotations

import re

from facts.understanding.reading import Reading

#: Who asks and what he is about, or what is amiss; up to the end of the sentence or to the words that begin a question.
_PRELUDE = re.compile(
    r"""^\W*(?:(?:hi|hello|hey|ok|okay|so|well|sorry|morning|evening|all|team|there)\W+)*
    (?: (?:i|we)\s+(?:(?:am|are|have|had|been|just|only|recently|currently|still|also|was|were|got)\s+)*
          (?:new|on\s+call|on-call|joined|started|inherited|took\s+over|taking\s+over|getting|seeing|having|about\s+to|planning|preparing
            |working|worried|confused|lost|debugging|investigating|migrating|writing|told|asked|paged|woken)\b
      | (?:(?:the|our|my|this|some|all)\s+)?(?:\w+\s+)?
          (?:site|app|application|website|page|pages|service|api|backend|prod|production|system|everything|users|customers|people
            |dashboard|dashboards|reports?|stuff|checkout|deploy)\s+
          (?:\w+\s+){0,3}(?:slow|slower|sluggish|laggy|down|stuck|hangs?|hanging|frozen|crawling|crawls|timing\s+out|times?\s+out
            |complain|complains|complaining|unresponsive|weird|strange|broken|failing|fails|dying|stalled|stalls)\b
    )
    [^.;!?:\n,]*?
    (?:[.;!:\n,]+\s*(?:so|and|but)?\s*|\s+(?=(?:so\s+)?(?:can|could|would|will|please|pls|what|which|who|how|where|when|is|are|show|tell|list|give)\b))
    (?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)


def without_prelude(reading: Reading) -> Reading:
    """Return the reading from where the question begins; all of it where the words before name a table, or nothing follows them."""
    said = _PRELUDE.match(reading.text)
    if said is None:
        return reading
    first = next((place for place, token in enumerate(reading.tokens) if token.start >= said.end()), len(reading.tokens))
    if first == len(reading.tokens) or reading.names & set(range(first)):
        return reading
    return reading.part(first, len(reading.tokens))
