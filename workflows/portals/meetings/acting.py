"""The form of any act on a meeting, and of the call itself: access, form, convene, back to the meeting."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mediation.acts import meetings as acts
from mediation.acts.meetings import MEETING_ACTS, CallMeeting, MeetingAct
from mediation.acts.meetings.apart import require_apart
from mediation.errors import KeyReused, NotAllowed, NotFound, Overtaken, Refusal
from mediation.models import Meeting, MeetingEntry, User
from mediation.queries.booked import Taken, rooms_taken
from mediation.queries.meeting_actions import obstacle_to
from mediation.queries.meeting_options import meeting_options
from mediation.queries.meeting_room import room
from mediation.queries.meetings import look_at_meeting, may_call, notice_days
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, bi
from workflows.conduct import convene
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.drafting import Drafting
from workflows.portals.forms import ActForm

from .filling import ahead
from .tables import AgendaForm, AttendanceForm, MeetingTable, VoteForm

MENDABLE, NOT_NOW = 422, 409
BY_TABLE = (MeetingActName.SET_AGENDA, MeetingActName.RECORD_ATTENDANCE, MeetingActName.TAKE_VOTE)
"""Acts that have a table of their own instead of the derived form."""


def form_at(
    act: type[acts.MeetingAct] | type[CallMeeting],
    meeting: Meeting | None,
    user: User,
    data: Any = None,
    chosen: Any = None,
) -> ActForm:
    """The derived form of an act; `chosen` is what a link has chosen before: an item, a task, a member."""
    initial = ahead(act.name, meeting, user) if meeting else {}
    initial |= {
        name: chosen[name] for name in ("item", "task", "member") if chosen and name in chosen
    }
    form = ActForm(
        act,
        lambda among: meeting_options(among, meeting, user),
        data,
        initial={**initial, "key": uuid.uuid4(), "seen": meeting.version if meeting else None},
    )
    if form.is_bound and not form.is_sent:
        form.leave_unchecked()
    return form


def convened(form: Any, act: Any, user: User) -> MeetingEntry | None:
    """Convene what a form says. A refusal is put into the form, which keeps everything that was typed."""
    try:
        return convene(act, by=user, key=form.cleaned_data["key"], seen=form.cleaned_data["seen"])
    except (NotAllowed, NotFound):
        raise
    except Overtaken as refusal:
        form.refuse(refusal)
        form.is_overtaken = True
    except KeyReused as refusal:
        form.refuse(refusal)
    except Refusal as refusal:
        form.refuse(refusal)
    return None


@desk_page
def call_meeting(request: DeskRequest) -> HttpResponse:
    """Call a meeting."""
    if not may_call(request.user):
        raise rules.refusal(MeetingActName.CALL_MEETING)
    form = form_at(CallMeeting, None, request.user, request.POST or None)
    if form.is_sent and form.is_sound():
        entry = convened(form, form.build(), request.user)
        if entry is not None:
            messages.success(
                request,
                str(
                    bi(
                        "会议已召集。接着确定参会人员和议题。",
                        "Called. Now the members and the agenda.",
                    )
                ),
            )
            return redirect("meeting", entry.meeting_id)
    shown = {
        "name": CallMeeting.name, "form": form, "meeting": None,
        "taken": _taken(None, request.user), "notice_days": notice_days(),
    }  # fmt: skip
    return render(request, "meetings/act.html", shown, status=MENDABLE if form.is_sent else None)


def _taken(meeting: Meeting | None, user: User) -> list[Taken]:
    """When the rooms that this person may choose are taken."""
    return rooms_taken(int(pk) for pk, _name in meeting_options("rooms", meeting, user))


def _beside(meeting: Meeting, act: MeetingActName, user: User) -> dict[str, Any]:
    """What helps to fill in the form of this act."""
    if act is MeetingActName.RESCHEDULE_MEETING:
        return {"taken": _taken(meeting, user)}
    if act is MeetingActName.NAME_MEMBERS:
        return {"is_taken_over": meeting.roster is None}
    return {}


def _named(name: str) -> type[MeetingAct]:
    act = MEETING_ACTS.get(MeetingActName(name)) if name in set(MeetingActName) else None
    if act is None or not issubclass(act, MeetingAct):
        raise Http404
    return act


def _table(request: DeskRequest, meeting: Meeting, name: MeetingActName) -> MeetingTable:
    data = request.POST if request.method == "POST" else None
    shown = room(meeting, request.user)
    if name == MeetingActName.SET_AGENDA:
        return AgendaForm(meeting, shown.items, data)
    if name == MeetingActName.RECORD_ATTENDANCE:
        return AttendanceForm(shown, data)
    item = str(request.GET.get("item", ""))
    if not item.isdecimal() or int(item) not in {it.item.key for it in shown.items}:
        raise Http404
    return VoteForm(shown, int(item), data)


@desk_page
def perform_at(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    """Perform an act on a meeting."""
    act_class = _named(act)
    meeting = look_at_meeting(request.user, pk)
    rules.require(request.user, act_class.name, meeting)
    require_apart(act_class.name, request.user, meeting)
    obstacle = obstacle_to(meeting, act_class)
    if act_class.name in BY_TABLE:
        return _by_table(request, meeting, act_class, obstacle)
    drafting = Drafting(request.user, meeting, act_class.name)
    if drafting.is_asked_by(request):
        return drafting.put_aside(request)
    given = request.POST if request.method == "POST" else None
    draft = drafting.taken_up() if given is None else None
    form = form_at(act_class, meeting, request.user, given or draft, request.GET)
    if form.is_sent and form.is_sound():
        entry = convened(form, form.build(meeting=meeting.pk), request.user)
        if entry is not None:
            drafting.forget()
            return _done(request, entry, act_class)
    shown = {
        "meeting": meeting, "name": act_class.name, "help": act_class.help, "form": form,
        "keeps_draft": drafting.is_kept, "has_draft": draft is not None,
        "obstacle": "" if given else obstacle,
    }  # fmt: skip
    shown |= _beside(meeting, act_class.name, request.user)
    status = MENDABLE if form.is_sent else NOT_NOW if obstacle else None
    return render(request, "meetings/act.html", shown, status=status)


def _done(request: DeskRequest, entry: MeetingEntry, act: type[MeetingAct]) -> HttpResponse:
    done = bi(f"“{act.name.zh}”已办理。", f"Done: {act.name.en}.")
    messages.success(request, str(done))
    return redirect("meeting", entry.meeting_id)


def _by_table(
    request: DeskRequest, meeting: Meeting, act: type[MeetingAct], obstacle: str
) -> HttpResponse:
    form: Any = _table(request, meeting, act.name)
    if form.is_bound and form.is_valid():
        entry = convened(form, form.build(meeting.pk), request.user)
        if entry is not None:
            return _done(request, entry, act)
    shown = {"meeting": meeting, "name": act.name, "help": act.help, "form": form}
    shown["obstacle"] = "" if form.is_bound else obstacle
    status = MENDABLE if form.is_bound else NOT_NOW if obstacle else None
    return render(request, f"meetings/{act.name.value}.html", shown, status=status)
