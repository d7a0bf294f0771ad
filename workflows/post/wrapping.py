"""Wrapping: messages as somebody reads them outside, in his language, with a link; no name or word of a party."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import override

from mediation.models import Notice
from mediation.queries.messages import Message, message
from mediation.vocabulary import bi
from workflows.ical import invitation
from workflows.invitations import EVERYBODY

from .channels import Parcel


def language_of(notice: Notice) -> str:
    """The language of the person told; parties are told in Chinese."""
    return notice.recipient.language if notice.recipient else "zh-hans"


def link(notice: Notice) -> str:
    """Where to read on: the case or meeting on the desk, or the page of those who follow a case."""
    if not settings.SITE_URL or notice.member_id:
        return ""
    if notice.meeting is not None:
        return f"{settings.SITE_URL}/desk/meetings/{notice.meeting.pk}/"
    assert notice.case is not None
    place = f"desk/cases/{quote(notice.case.number)}/" if notice.recipient_id else "track/"
    return f"{settings.SITE_URL}/{place}"


def invitations_of(notices: list[Notice]) -> tuple[tuple[str, bytes], ...]:
    """For whom mail reaches: each meeting of which these messages tell, once, for his own calendar."""
    user = notices[0].recipient
    if user is None or not user.email:
        return ()
    told = {it.meeting.pk: it for it in notices if it.meeting and _is_about_coming(it)}
    return tuple(invitation(it.meeting, user, link(it)) for it in told.values() if it.meeting)


def _is_about_coming(notice: Notice) -> bool:
    return notice.meeting_entry is not None and notice.meeting_entry.act in EVERYBODY


def wrapped(key: str, notices: list[Notice]) -> Parcel:
    """One message, or several as one, the newest last."""
    with override(language_of(notices[0])):
        told = [(message(notice), link(notice)) for notice in notices]
        invited = invitations_of(notices)
        if len(told) == 1:
            only, where = told[0]
            return Parcel(key, _subject(only), _body(only, where) + _end(), invited)
        count = len(told)
        subject = str(bi(f"{count} 条消息待阅", f"{count} messages for you"))
        body = "\n".join(f"{place}. {_body(*it)}" for place, it in enumerate(told, 1))
        return Parcel(key, subject, body + _end(), invited)


def _subject(told: Message) -> str:
    return str(bi(f"{told.about}：{told.what}", f"{told.about}: {told.what}"))


def _body(told: Message, where: str) -> str:
    return f"{told.about}\n{told.what}\n{told.body}\n" + (f"{where}\n" if where else "")


def _end() -> str:
    words = bi("（系统消息，请勿回复。）", "(Sent by the system; please do not answer.)")
    return f"\n{words}\n"
