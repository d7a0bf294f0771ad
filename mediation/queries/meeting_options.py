"""What the inputs of an act on a meeting may be chosen from."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from mediation.acts.meetings.act import members_of
from mediation.acts.meetings.agenda import items_of
from mediation.acts.meetings.apart import closed_items
from mediation.acts.meetings.minutes import signed, signing
from mediation.models import Area, Meeting, Organisation, Room, User
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingBody, Role, bi

from .booked import people_taken
from .masking import mask
from .meeting_room import told_tasks
from .meetings import MEETING_PLACES

Option = tuple[str, str]


def _places(_meeting: Meeting | None, user: User) -> list[Option]:
    mine = Q(pk__in=[])
    for post in user.current_posts:
        if Role(post.role) in rules.CONVENERS:
            mine |= Q(path__startswith=post.area.path)
    found = Area.objects.filter(mine, kind__in=MEETING_PLACES, is_active=True)
    found = found.select_related("parent").order_by("path")
    return [(str(it.pk), f"{it.parent} · {it}" if it.parent else str(it)) for it in found]


def _rooms(_meeting: Meeting | None, user: User) -> list[Option]:
    """Open rooms at the places where this person convenes, and above them."""
    paths = [it.area.path for it in user.current_posts] or [""]
    found = (
        Room.objects.filter(is_active=True).select_related("area").order_by("area__path", "name")
    )
    near = [
        it
        for it in found
        if any(it.area.path.startswith(path) or path.startswith(it.area.path) for path in paths)
    ]
    return [(str(it.pk), f"{it.name}（{it.area}）") for it in near]


def _people(meeting: Meeting | None, _user: User) -> list[Option]:
    """Everybody with an active account and an office of the place; who is taken at that time is marked."""
    path = meeting.place_path if meeting else ""
    taken = people_taken(meeting) if meeting else set()
    mark = bi("（该时段已有安排）", " (taken at that time)")
    found = User.objects.filter(is_active=True, body__isnull=False).select_related("body__area")
    return [
        (str(it.pk), f"{it.name}（{it.body}）{mark if it.pk in taken else ''}")
        for it in found.order_by("body__name", "name")
        if it.body and (it.body.area.path.startswith(path[:2]) or not path)
    ]


def _organisations(_meeting: Meeting | None, _user: User) -> list[Option]:
    found = Organisation.objects.filter(is_active=True).order_by("kind", "name")
    return [(str(it.pk), it.name) for it in found]


def _members(meeting: Meeting | None, _user: User) -> list[Option]:
    found = members_of(meeting) if meeting else []
    return [(str(it.key), f"{it.name}（{MeetingBody(it.body).label}）") for it in found]


def _items(meeting: Meeting | None, user: User) -> list[Option]:
    """As the room shows them: names masked where they have to be, nothing of a case from which he was recused."""
    if meeting is None:
        return []
    found, closed = items_of(meeting), closed_items(user, meeting)
    mask(user, [it.case for it in found if it.case])
    return [
        (str(it.key), f"{it.position}. {it.case.title if it.case else it.heading}")
        for it in found
        if it.key not in closed
    ]


def _matters(meeting: Meeting | None, _user: User) -> list[Option]:
    found = items_of(meeting) if meeting else []
    return [(str(it.key), f"{it.position}. {it.heading}") for it in found if not it.case_id]


def _open_tasks(meeting: Meeting | None, user: User) -> list[Option]:
    if meeting is None:
        return []
    found, closed = told_tasks(meeting), closed_items(user, meeting)
    return [
        (str(it.task.pk), it.task.what)
        for it in found
        if not it.is_over and it.task.item not in closed
    ]


def _signers(meeting: Meeting | None, _user: User) -> list[Option]:
    if meeting is None:
        return []
    left = signing(meeting) - signed(meeting)
    convener = [("0", str(bi("召集人", "The convener")))] if rules.CONVENER_SIGNS in left else []
    return [
        *convener,
        *((str(it.key), it.name) for it in members_of(meeting) if it.key in left),
    ]


LISTS: dict[str, Callable[[Meeting | None, User], list[Option]]] = {
    "meeting_places": _places,
    "rooms": _rooms,
    "people": _people,
    "organisations": _organisations,
    "members": _members,
    "items": _items,
    "matters": _matters,
    "open_tasks": _open_tasks,
    "signers": _signers,
}


def meeting_options(among: str, meeting: Meeting | None, user: User) -> list[Option]:
    """The choices of a list by its name, as this person may choose for this meeting."""
    return LISTS[among](meeting, user)
