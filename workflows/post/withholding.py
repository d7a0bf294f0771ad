"""Withholding: what was queued for somebody who no longer sees the case or meeting is not sent, and that is put down.

A mediator may be replaced, and a post may end, between the act and the delivery: at night, over a holiday, while a
receiver is down. Who may see a case is asked when a message goes out, of the same table as everywhere.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from mediation.models import Case, Delivery, Meeting, MeetingMember, Notice, User
from mediation.models.moment import now
from mediation.queries.meetings import meetings_of
from mediation.rules.visibility import visible_to

from .letters import of_places, with_notices

log = logging.getLogger(__name__)
SHOWN_FOR = dt.timedelta(days=30)


def sees_still(user: User, cases: Iterable[int]) -> set[int]:
    """Those of these cases that a person may see now."""
    seen = Case.objects.filter(visible_to(user), pk__in=set(cases))
    return set(seen.values_list("pk", flat=True))


def still_sees_meetings(user: User, meetings: Iterable[int]) -> set[int]:
    """Those of these joint meetings that a person may see now."""
    seen = meetings_of(user).filter(pk__in=set(meetings))
    return set(seen.values_list("pk", flat=True))


def _is_still_asked(member: MeetingMember, meeting: Meeting) -> bool:
    """Whether somebody without an account stands on the list in use: each list is written anew."""
    listed = MeetingMember.objects.filter(meeting=meeting, roster=meeting.roster or 0, user=None)
    return bool(listed.filter(name=member.name, phone=member.phone).exists())


def unseen(notices: Iterable[Notice]) -> set[int]:
    """The messages that would not be sent now: to people who no longer see what they are about."""
    of_people: dict[User, list[Notice]] = defaultdict(list)
    found = set()
    for notice in notices:
        if notice.recipient is not None:
            of_people[notice.recipient].append(notice)
        elif notice.member and not _is_still_asked(notice.member, notice.member.meeting):
            found.add(notice.pk)
    for user, mine in of_people.items():
        found |= _unseen_by(user, mine)
    return found


def _unseen_by(user: User, mine: Sequence[Notice]) -> set[int]:
    seen = sees_still(user, [it.case_id for it in mine if it.case_id])
    met = still_sees_meetings(user, [it.meeting.pk for it in mine if it.meeting])
    return {
        it.pk for it in mine if not (it.meeting.pk in met if it.meeting else it.case_id in seen)
    }


def sorted_out(found: Sequence[Delivery]) -> tuple[list[Delivery], list[Delivery]]:
    """The deliveries that may go out, and those that may not; all of one addressee. A party sees its own case."""
    gone = unseen(it.notice for it in found)
    return (
        [it for it in found if it.notice_id not in gone],
        [it for it in found if it.notice_id in gone],
    )


def withhold(found: Sequence[Delivery], moment: dt.datetime) -> None:
    """Put down that these are not sent."""
    ids = [it.pk for it in found]
    Delivery.objects.filter(pk__in=ids).update(withheld_at=moment, hold="")
    log.info("withheld, as their recipients no longer see the cases: deliveries %s", ids)


def withheld(paths: Sequence[str]) -> QuerySet[Delivery]:
    """What was not sent lately at these places for that reason, the newest first."""
    found = Delivery.objects.filter(of_places(paths), withheld_at__gte=now() - SHOWN_FOR)
    return with_notices(found).order_by("-withheld_at", "-id")
