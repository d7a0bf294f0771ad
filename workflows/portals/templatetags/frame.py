"""`{% load frame %}`: what the frame of every page has to know."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils import timezone

from mediation.models import AccessSubject, MeetingMember, User
from mediation.queries.casefile import CaseFile
from mediation.queries.places import county
from mediation.queries.search import what_to_type
from mediation.queries.steps import Step
from mediation.rules import permissions
from mediation.rules.meeting import SEEING
from mediation.vocabulary import Group, Role, bi
from workflows.portals.days import say_day
from workflows.post import letters
from workflows.post.expected import DESK
from workflows.post.ways import MAIL

register = template.Library()

OPENED: dict[str, str] = {
    AccessSubject.CASE.value: bi("案件", "The case"),
    AccessSubject.MEETING.value: bi("会议", "The meeting"),
    AccessSubject.EVIDENCE.value: bi("证据文件", "An exhibit"),
    AccessSubject.EXPORT.value: bi("导出的清单", "A list that was exported"),
    AccessSubject.TRACK.value: bi("查询进度页", "The party's page"),
    AccessSubject.CHART.value: bi("流程图", "The flow chart"),
    AccessSubject.API.value: bi("通过接口读取", "Through the API"),
    AccessSubject.SEARCH.value: bi("查找结果中的一行", "A line among search results"),
    AccessSubject.PROOF.value: bi("下载了记录证明", "Took the proof of the records"),
    AccessSubject.PAPER.value: bi("文书", "An official paper"),
    AccessSubject.CODE.value: bi("打印了被申请人的查询码", "Printed the respondent's code"),
}


WAYS = {MAIL: bi("邮件", "mail"), DESK: bi("仅在系统内", "own page only")}


@register.filter
def way(channel: str) -> str:
    """A channel in words; those of the installation by the names that it gave them."""
    return WAYS.get(channel, channel)


@register.filter
def may_file(user: User) -> bool:
    """Whether the menu offers to register a dispute."""
    return permissions.may_file(user)


@register.filter
def sees_meetings(user: User) -> bool:
    """Whether the menu offers joint meetings: to who holds a post that sees them, and to who attends one."""
    by_post = any(Role(post.role) in SEEING for post in user.current_posts)
    return by_post or MeetingMember.objects.filter(user=user).exists()


@register.filter
def shows(file: CaseFile, group: str) -> bool:
    """Whether the reader of a file may see a group of it."""
    return file.eyes.sees(Group(group))


@register.filter
def keeps_post(user: User) -> bool:
    """Whether the menu offers the post: its failures, and what goes out tomorrow."""
    return bool(letters.places(user))


@register.filter
def with_distance(steps: list[Step]) -> list[tuple[Step, bool]]:
    """Each station, and whether it is too far from the present one for a small screen."""
    here = next(place for place, step in enumerate(steps) if step.state == "now")
    return [(step, abs(place - here) > 1) for place, step in enumerate(steps)]


@register.simple_tag
def place_of(steps: list[Step]) -> int:
    """Which station it is, counted from one."""
    return 1 + next(place for place, step in enumerate(steps) if step.state == "now")


@register.simple_tag
def today_said() -> str:
    """The county's day, in words."""
    today = timezone.localdate()
    return str(say_day(today, today))


@register.filter
def opened(subject: str) -> str:
    """What somebody opened, in words."""
    return OPENED[subject]


@register.simple_tag
def county_name() -> str:
    """The name of the county of this installation, empty before it is set up."""
    found = county()
    return found.name if found else ""


@register.simple_tag(takes_context=True)
def found_by(context: RequestContext) -> str:
    """What the reader finds a case by: "案号、姓名、电话、小区", as far as he may."""
    words = what_to_type(context["request"].user) or [str(bi("案号", "number"))]
    return str(bi("、".join(words), ", ".join(words).capitalize()))


@register.simple_tag(takes_context=True)
def current(context: RequestContext, *names: str) -> str:
    """The attribute that marks the menu's entry of the page that is shown."""
    match = context["request"].resolver_match
    return "page" if match and match.url_name in names else ""
