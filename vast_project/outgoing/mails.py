"""Send a mail by the server that an administrator set; off unless there is one."""

from __future__ import annotations

from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from vast_project.errors import VastError


class MailFailed(VastError):
    """The mail server did not take what was sent."""

    code = "mail_failed"
    status = 502


def is_on() -> bool:
    """Return whether there is a mail server to send by."""
    return bool(settings.EMAIL_HOST)


def mail_send(addresses: Iterable[str], *, subject: str, text: str) -> None:
    """Send the same text to each address, in a mail of its own.

    :param subject: VAST's own words: nothing that people wrote.
    :raises MailFailed: if the server cannot be reached or does not take it.
    """
    mails = [EmailMessage(subject=subject, body=text, to=[address]) for address in addresses]
    try:
        get_connection().send_messages(mails)
    except (SMTPException, OSError) as error:
        raise MailFailed(f"{settings.EMAIL_HOST} did not take it: {error}") from error
