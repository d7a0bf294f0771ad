"""Ways out: mail by Django's mail settings, everything else by Apprise addresses. One parcel to one person.

Mail is not sent by Apprise: its mail addresses carry credentials for each, and neither name the message nor tell a
mailbox that does not exist from a server that is down.
"""

from __future__ import annotations

import logging
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parseaddr

from apprise import Apprise
from django.conf import settings
from django.core.mail import EmailMessage

from mediation.models import User

from .ways import MAIL, Outsider, address, mail_is_set_up

REASON = 300
"""So much of a reason is kept."""


@dataclass(frozen=True)
class Parcel:
    """What one person is sent at once: one message, or several. `key` is the same each time it is tried.

    `invitations` go with a mail alone: what is done with a meeting in a calendar, and the calendar's file.
    """

    key: str
    subject: str
    body: str
    invitations: tuple[tuple[str, bytes], ...] = ()


class Failed(Exception):
    """The receiver did not take it this time; `str()` is the reason. `is_refused`: it will not take it next time."""

    is_refused = False


class Refused(Failed):
    """The receiver does not take it, and trying again will not help."""

    is_refused = True


def send(channel: str, user: User | None, outsider: Outsider | None, parcel: Parcel) -> None:
    """Send a parcel; raises Failed with the reason."""
    if channel == MAIL:
        _mail(user.email if user else "", parcel)
        return
    template = settings.POST_CHANNELS.get(channel, "")
    url = address(template, user, outsider)
    if not url:
        raise Refused(f"channel {channel} is not set up for this person any more")
    _notify(url, parcel)


def _mail(to: str, parcel: Parcel) -> None:
    if not (to and mail_is_set_up()):
        raise Refused("no mail address, or no mail server")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail = EmailMessage(
        parcel.subject,
        parcel.body,
        to=[to],
        headers={"Message-ID": f"<{parcel.key}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    _enclose(mail, parcel)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, reason = next(iter(error.recipients.values()))
        kind = Refused if 500 <= code < 600 else Failed
        raise kind(f"{code} {reason.decode(errors='replace')}"[:REASON]) from error
    except (OSError, ValueError) as error:
        raise Failed(f"{type(error).__name__}: {error}"[:REASON]) from error


def _enclose(mail: EmailMessage, parcel: Parcel) -> None:
    for place, (method, written) in enumerate(parcel.invitations, 1):
        mail.attach(f"meeting-{place}.ics", written.decode(), f"text/calendar; method={method}")


def _notify(url: str, parcel: Parcel) -> None:
    with _reasons() as reasons:
        try:
            is_taken = _by_apprise(url, parcel)
        except Refused:
            raise
        except Exception as error:  # a plug-in's accident is this receiver's, not everybody's
            raise Failed(f"{type(error).__name__}: {error}"[:REASON]) from error
    if not is_taken:
        raise Failed("; ".join(reasons)[:REASON] or "the receiver did not take it")


def _by_apprise(url: str, parcel: Parcel) -> bool:
    """Apprise waits some seconds for a receiver, as its address says (cto, rto), and answers yes or no."""
    receiver = Apprise.instantiate(url)
    if receiver is None:
        raise Refused("its address in POST_CHANNELS is not one that Apprise knows")
    if isinstance(headers := getattr(receiver, "headers", None), dict):
        headers["Idempotency-Key"] = parcel.key
    return bool(receiver.notify(body=parcel.body, title=parcel.subject))


class _Listening(logging.Handler):
    """Apprise answers yes or no, and tells its log why: what it logs in this thread is the reason."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread, self.heard = threading.get_ident(), list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the reason."""
        if record.thread == self.thread:
            self.heard.append(record.getMessage())


@contextmanager
def _reasons() -> Iterator[list[str]]:
    listening, log = _Listening(), logging.getLogger("apprise")
    log.addHandler(listening)
    try:
        yield listening.heard
    finally:
        log.removeHandler(listening)
