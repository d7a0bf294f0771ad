"""Addresses of the pages."""

from django.urls import path

from .bureau.board import board
from .bureau.fairness import fairness
from .bureau.integrity import integrity, look_again, repair
from .bureau.late import late
from .bureau.lists import board_cases, board_clocks
from .bureau.openings import openings
from .bureau.statistics import snapshot, statistics
from .desk.alike import alike
from .desk.batch import batch_template, file_batch
from .desk.bulk import bulk
from .desk.calendar_feed import calendar_feed, make_feed, revoke_feed
from .desk.calendar_version import calendar_version, decide
from .desk.calendars import calendar, propose
from .desk.case import case
from .desk.cases import cases
from .desk.clocks import due, rules, why, why_json
from .desk.deciding import decision
from .desk.entrance import language
from .desk.exhibits import evidence, exhibit, exhibit_page, original, redacted
from .desk.files import bpmn, case_proof, chart, session_ics
from .desk.groups import group, groups
from .desk.intake import file_case, receipt
from .desk.me import me
from .desk.papers import dossier, dossier_file, official_paper, take_dossier
from .desk.perform import perform
from .desk.post import post, resend
from .desk.redacting import redact
from .desk.slips import slips
from .desk.today import today
from .entrance.urls import entrance
from .meetings.urls import joint_meetings
from .registry.urls import registers
from .residents.urls import residents

calendars = [
    path("desk/calendar/", calendar, name="calendar"),
    path("desk/calendar/<int:year>/", calendar, name="calendar_year"),
    path("desk/calendar/propose/", propose, name="propose_calendar"),
    path("desk/calendar/versions/<int:number>/", calendar_version, name="calendar_version"),
    path("desk/calendar/versions/<int:number>/<str:word>/", decide, name="decide_calendar"),
]
EXHIBIT = "desk/cases/<str:number>/evidence/<int:exhibit>/"
exhibits = [
    path(EXHIBIT, evidence, name="evidence"),
    path(f"{EXHIBIT}view/", exhibit, name="exhibit"),
    path(f"{EXHIBIT}redact/", redact, name="redact"),
    path(f"{EXHIBIT}original/", original, name="original"),
    path(f"{EXHIBIT}redacted/", redacted, name="redacted"),
    path(f"{EXHIBIT}<str:version>/<int:page>.jpg", exhibit_page, name="exhibit_page"),
]
desk = [
    path("desk/", today, name="today"),
    path("desk/me/", me, name="me"),
    path("desk/me/calendar/", make_feed, name="make_feed"),
    path("desk/me/calendar/revoke/", revoke_feed, name="revoke_feed"),
    path("calendar/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("desk/post/", post, name="post"),
    path("desk/post/resend/", resend, name="resend"),
    path("desk/due/", due, name="due"),
    path("desk/rules/", rules, name="rules"),
    path("desk/file/", file_case, name="file_case"),
    path("desk/file/alike/", alike, name="alike"),
    path("desk/flow.bpmn", bpmn, name="bpmn"),
    path("desk/cases/", cases, name="cases"),
    path("desk/groups/", groups, name="groups"),
    path("desk/groups/file/", file_batch, name="file_batch"),
    path("desk/groups/template.xlsx", batch_template, name="batch_template"),
    path("desk/groups/<int:group>/", group, name="group"),
    path("desk/groups/<int:group>/acts/<str:act>/", bulk, name="bulk"),
    path("desk/cases/<str:number>/", case, name="case"),
    path("desk/cases/<str:number>/receipt/", receipt, name="receipt"),
    path("desk/cases/<str:number>/slips/", slips, name="slips"),
    path("desk/cases/<str:number>/decisions/<int:question>/", decision, name="decision"),
    path("desk/cases/<str:number>/clocks/<int:clock>/", why, name="why"),
    path("desk/cases/<str:number>/clocks/<int:clock>/derivation.json", why_json, name="why_json"),
    path("desk/cases/<str:number>/chart.svg", chart, name="chart"),
    path("desk/cases/<str:number>/proof.jsonl", case_proof, name="case_proof"),
    path("desk/cases/<str:number>/session.ics", session_ics, name="session_ics"),
    *exhibits,
    path("desk/cases/<str:number>/dossier.pdf", dossier, name="dossier"),
    path("desk/cases/<str:number>/dossier/", take_dossier, name="take_dossier"),
    path("desk/cases/<str:number>/dossier/<int:pk>.zip", dossier_file, name="dossier_file"),
    path(
        "desk/cases/<str:number>/papers/<str:paper_code>/<int:part>.<str:kind>",
        official_paper,
        name="official_paper",
    ),
    path("desk/cases/<str:number>/acts/<str:act>/", perform, name="perform"),
]
bureau = [
    path("desk/board/", board, name="board"),
    path("desk/board/cases/", board_cases, name="board_cases"),
    path("desk/board/clocks/", board_clocks, name="board_clocks"),
    path("desk/board/fairness/", fairness, name="fairness"),
    path("desk/statistics/", statistics, name="statistics"),
    path("desk/statistics/<str:month>.json", snapshot, name="snapshot"),
    path("desk/late/", late, name="late"),
    path("desk/openings/", openings, name="openings"),
    path("desk/integrity/", integrity, name="integrity"),
    path("desk/integrity/look/", look_again, name="look_again"),
    path("desk/integrity/<str:number>/repair/", repair, name="repair"),
]
urlpatterns = [
    *residents,
    *entrance,
    *desk,
    *calendars,
    *bureau,
    *registers,
    *joint_meetings,
    path("language/", language, name="language"),
]
