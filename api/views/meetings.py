"""Joint meetings: the list, calling one, one of them, its journal, and the acts on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from api import paging
from api.answers import PossibleList
from api.convening import call, perform_at
from api.doing import Doing
from api.door import Door
from api.jsonschema import document_of
from api.meeting_answers import Convened, MeetingAnswer, MeetingEntryAnswer, MeetingRow
from api.meeting_filters import MEETING_NAMES, MeetingFilter
from api.serializers import serializer_for
from mediation.acts.meetings import MEETING_ACTS, CallMeeting, MeetingAct
from mediation.errors import NotFound
from mediation.models import Meeting, MeetingEntry, User
from mediation.queries.meeting_actions import PossibleAt, meeting_actions
from mediation.queries.meeting_counts import open_tasks
from mediation.queries.meeting_room import room, seated
from mediation.queries.meeting_story import entries_at, meeting_lines
from mediation.queries.meetings import look_at_number, meetings_of, to_be_telephoned
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, bi


def _told(meeting: Meeting, entries: list[MeetingEntry]) -> dict[str, Any]:
    """What its reader may know of these entries, by number."""
    return {"lines": {line.number: line for line in meeting_lines(meeting, entries)}}


def _done(entry: MeetingEntry, by: User, location: str) -> Response:
    meeting = entry.meeting
    meeting.actor = by
    answer = Convened({"entry": entry, "meeting": meeting}, context=_told(meeting, [entry]))
    return Response(answer.data, 201, headers={"Location": location})


class Meetings(Door, GenericAPIView[Meeting]):
    """The joint meetings that I may see, the last called first; and calling one."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingRow
    filter_backends = (DjangoFilterBackend,)
    filterset_class = MeetingFilter
    pagination_class = paging.Keyset
    act_class = CallMeeting
    doings = {
        "get": Doing(
            name="list_meetings",
            tells=MeetingRow(many=True),
            parameters=(*MEETING_NAMES, *paging.PARAMETERS),
        ),
        "post": Doing(name="call_meeting", tells=Convened, status=201, headers=("Location",)),
    }

    def get_queryset(self) -> QuerySet[Meeting]:
        """The visible ones."""
        return meetings_of(self.person)

    def get(self, request: Request) -> Response:
        """A page of them."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(MeetingRow(page, many=True).data)

    def post(self, request: Request) -> Response:
        """Call a meeting: its number, and its first entry."""
        entry = call(request, self.person)
        return _done(entry, self.person, reverse("api:meeting", args=[entry.meeting.number]))


class OneMeeting(Door):
    """The whole of a joint meeting."""

    doings = {"get": Doing(name="read_meeting", tells=MeetingAnswer, headers=("ETag",))}

    def get(self, request: Request, number: str) -> Response:
        """Members, agenda, outcomes, tasks, minutes; `ETag` is its version, for `If-Match`."""
        meeting = look_at_number(self.person, number)
        convenes = rules.role_for(MeetingActName.ASSIGN_TASK, rules.roles_of(self.person, meeting))
        told = {
            "meeting": meeting,
            "room": room(meeting, self.person),
            "earlier_tasks": open_tasks(meeting),
            "to_telephone": to_be_telephoned(meeting) if convenes else [],
        }
        return Response(MeetingAnswer(told).data, headers={"ETag": f'"{meeting.version}"'})


class MeetingJournal(Door, GenericAPIView[MeetingEntry]):
    """The journal of a joint meeting, from its first entry."""

    serializer_class = MeetingEntryAnswer
    filter_backends = ()
    pagination_class = paging.ByNumber
    doings = {
        "get": Doing(
            name="list_entries_of_meeting",
            tells=MeetingEntryAnswer(many=True),
            parameters=paging.PARAMETERS,
        )
    }

    def get(self, request: Request, number: str) -> Response:
        """A page of entries."""
        meeting = look_at_number(self.person, number)
        page = list(self.paginate_queryset(entries_at(meeting)) or ())
        answer = MeetingEntryAnswer(page, many=True, context=_told(meeting, page))
        return self.get_paginated_response(answer.data)


class OneMeetingEntry(Door):
    """One entry of the journal of a joint meeting."""

    doings = {"get": Doing(name="read_entry_of_meeting", tells=MeetingEntryAnswer)}

    def get(self, request: Request, number: str, entry: int) -> Response:
        """The entry."""
        meeting = look_at_number(self.person, number)
        found = entries_at(meeting).filter(number=entry).first()
        if found is None:
            raise NotFound(bi("没有这条日志。", "There is no such entry."))
        return Response(MeetingEntryAnswer(found, context=_told(meeting, [found])).data)


class MeetingActs(Door):
    """What I may do at a joint meeting."""

    doings = {"get": Doing(name="list_acts_of_meeting", tells=PossibleList)}

    def get(self, request: Request, number: str) -> Response:
        """Each act of its present status that is mine: possible now, with what it takes, or what is missing."""
        meeting = look_at_number(self.person, number)
        roles = rules.roles_of(self.person, meeting)
        possible = meeting_actions(meeting, roles, seated(meeting))
        return Response(
            PossibleList({"results": [self._described(it, meeting) for it in possible]}).data
        )

    def _described(self, possible: PossibleAt, meeting: Meeting) -> dict[str, Any]:
        context = {"meeting": meeting, "user": self.person}
        taken = serializer_for(MEETING_ACTS[possible.act])(context=context)
        return {
            **vars(possible),
            "label": possible.act.label,
            "is_possible": not possible.missing,
            "url": reverse(f"api:{possible.act.value}", args=[meeting.number]),
            "input": None if possible.missing else document_of(taken),
        }


class PerformAtMeeting(Door):
    """One act on a joint meeting. Each has an address of its own, so that clients know what it takes."""

    act_class: ClassVar[type[MeetingAct]] = MeetingAct
    doings = {"post": Doing(name="perform_at", tells=Convened, status=201, headers=("Location",))}

    def post(self, request: Request, number: str) -> Response:
        """Perform it: its entry, and where the meeting stands now."""
        meeting = look_at_number(self.person, number)
        entry = perform_at(request, self.act_class, self.person, meeting)
        address = reverse("api:meeting_entry", args=[number, entry.number])
        return _done(entry, self.person, address)
