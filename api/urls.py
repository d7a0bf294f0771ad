"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path, register_converter

from mediation.acts import ACTS, CaseAct, ReissueCode
from mediation.acts.meetings import MEETING_ACTS, MeetingAct

from .views.acts import CaseActs, GiveCode, PerformAct
from .views.cases import Cases, Entry, Journal, OneCase
from .views.checks import CaseChecks
from .views.clocks import CaseClocks, ClockDerivation, Due
from .views.elsewhere import Absent, Description
from .views.exhibits import (
    CaseExhibits,
    ExhibitCopy,
    ExhibitOriginal,
    ExhibitRedacted,
    Receipt,
)
from .views.meetings import (
    MeetingActs,
    MeetingJournal,
    Meetings,
    OneMeeting,
    OneMeetingEntry,
    PerformAtMeeting,
)
from .views.papers import CasePapers, Dossier, OnePaper
from .views.questions import CaseQuestions
from .views.tasks import CaseTasks, MyTasks
from .views.tokens import OneToken


class CaseNumber:
    """What may be the number of a case."""

    regex = r"[^/\x00-\x1f\x7f]{1,40}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class MeetingNumber(CaseNumber):
    """What may be the number of a joint meeting."""

    regex = r"[^/\x00-\x1f\x7f]{1,80}"


class EntryNumber:
    """What may be the number of an entry."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)


register_converter(CaseNumber, "case")
register_converter(MeetingNumber, "meeting")
register_converter(EntryNumber, "entry")


def _address_of(act_class: type[CaseAct]) -> URLPattern:
    door = GiveCode if act_class is ReissueCode else PerformAct
    view = door.as_view(act_class=act_class)
    name = act_class.name.value
    return path(f"cases/<case:number>/acts/{name}/", view, name=name)


def _address_at(act_class: type[MeetingAct]) -> URLPattern:
    name = act_class.name.value
    view = PerformAtMeeting.as_view(act_class=act_class)
    return path(f"meetings/<meeting:number>/acts/{name}/", view, name=name)


EXHIBIT = "cases/<case:number>/exhibits/<entry:exhibit>/"

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("token/", OneToken.as_view(), name="token"),
    path("tasks/", MyTasks.as_view(), name="tasks"),
    path("cases/", Cases.as_view(), name="cases"),
    path("cases/<case:number>/", OneCase.as_view(), name="case"),
    path("cases/<case:number>/journal/", Journal.as_view(), name="journal"),
    path("cases/<case:number>/journal/<entry:entry>/", Entry.as_view(), name="entry"),
    path("cases/<case:number>/journal/<entry:entry>/receipt/", Receipt.as_view(), name="receipt"),
    path("cases/<case:number>/clocks/", CaseClocks.as_view(), name="clocks"),
    path(
        "cases/<case:number>/clocks/<entry:clock>/derivation/",
        ClockDerivation.as_view(),
        name="derivation",
    ),
    path("cases/<case:number>/tasks/", CaseTasks.as_view(), name="case_tasks"),
    path("cases/<case:number>/acts/", CaseActs.as_view(), name="acts"),
    *(_address_of(act) for act in ACTS.values() if issubclass(act, CaseAct)),
    path("cases/<case:number>/questions/", CaseQuestions.as_view(), name="questions"),
    path("cases/<case:number>/exhibits/", CaseExhibits.as_view(), name="exhibits"),
    path(f"{EXHIBIT}copy/", ExhibitCopy.as_view(), name="exhibit_copy"),
    path(f"{EXHIBIT}redacted/", ExhibitRedacted.as_view(), name="exhibit_redacted"),
    path(f"{EXHIBIT}original/", ExhibitOriginal.as_view(), name="exhibit_original"),
    path("cases/<case:number>/checklist/", CaseChecks.as_view(), name="checklist"),
    path("cases/<case:number>/papers/", CasePapers.as_view(), name="papers"),
    path(
        "cases/<case:number>/papers/<slug:form>/<int:part>.<slug:kind>",
        OnePaper.as_view(),
        name="paper",
    ),
    path("cases/<case:number>/dossier/", Dossier.as_view(), name="dossier"),
    path("meetings/", Meetings.as_view(), name="meetings"),
    path("meetings/<meeting:number>/", OneMeeting.as_view(), name="meeting"),
    path("meetings/<meeting:number>/journal/", MeetingJournal.as_view(), name="meeting_journal"),
    path(
        "meetings/<meeting:number>/journal/<entry:entry>/",
        OneMeetingEntry.as_view(),
        name="meeting_entry",
    ),
    path("meetings/<meeting:number>/acts/", MeetingActs.as_view(), name="meeting_acts"),
    *(_address_at(act) for act in MEETING_ACTS.values() if issubclass(act, MeetingAct)),
    path("due/", Due.as_view(), name="due"),
    path("schema/", Description.as_view(), name="schema"),
    re_path(r"", Absent.as_view(), name="absent"),
]
