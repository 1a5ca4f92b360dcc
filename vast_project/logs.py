"""What the log says of requests: failures that nobody foresaw, each once, under the id that the page names."""

from __future__ import annotations

from logging import LogRecord


def unforeseen(record: LogRecord) -> bool:
    """Keep those of Django's records on requests that carry an exception, and put the request's id before their words.

    The others tell that a response was a 404 or a 503: refusals, which the person has read and the audit has kept.
    """
    if not record.exc_info:
        return False
    record.msg = f"request {getattr(getattr(record, 'request', None), 'id', '')}: {record.msg}"
    return True
