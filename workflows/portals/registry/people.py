"""People and their posts: the list, a person's page, and what an administrator may do there."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from mediation.accounts import helping, posts, sessions
from mediation.errors import NotAllowed
from mediation.models import User
from mediation.registry.keepers import may_read
from mediation.registry.kinds import KINDS
from mediation.vocabulary import Role, bi
from workflows.portals.bureau.exports import chosen as chosen_of
from workflows.portals.bureau.exports import plain, send_rows, too_many, wants_file
from workflows.portals.bureau.paging import page_of
from workflows.portals.doors import DeskRequest, desk_page

from .pages import ALL, CLOSED, OPEN, STATES

HEADS = [
    bi("姓名", "Name"), bi("用户名", "User name"), bi("单位", "Office"), bi("岗位", "Posts"),
    bi("电话", "Telephone"), bi("状态", "State"),
]  # fmt: skip
ROLES = [(role.value, role.label) for role in posts.POSTS]


def require_reader(user: User) -> None:
    """Refuse whose business people are not."""
    if not (may_read(user) or helping.may_help(user)):
        raise NotAllowed(
            bi(
                "人员页供县级督办、审计人员和系统管理员使用。",
                "This page is for the county's supervisors and auditors, and for administrators.",
            )
        )


class PeopleFilter(forms.Form):
    """Which people are shown."""

    q = forms.CharField(
        required=False, max_length=40, label=bi("姓名、用户名或单位", "Name, user name or office")
    )
    role = forms.ChoiceField(
        choices=[("", bi("不限", "Any")), *ROLES], required=False, label=bi("岗位", "Role")
    )
    state = forms.ChoiceField(choices=STATES, required=False, label=bi("状态", "State"))

    def narrow(self, found: QuerySet[User]) -> QuerySet[User]:
        """The people who fit; what was not understood narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        if text := chosen.get("q", "").replace("\0", "").strip():
            holds = Q(username__icontains=text) | Q(name__icontains=text)
            found = found.filter(holds | Q(body__name__icontains=text))
        if role := chosen.get("role"):
            found = found.filter(posts__role=role, posts__ended_on=None).distinct()
        state = chosen.get("state", OPEN)
        return found if state == ALL else found.filter(is_active=state != CLOSED)


@desk_page
def people_list(request: DeskRequest) -> HttpResponse:
    """People with accounts: filtered, page by page, or as a file."""
    require_reader(request.user)
    chosen = PeopleFilter(request.GET)
    everybody = User.objects.exclude(username__in=helping.NOBODY)
    found = chosen.narrow(everybody).select_related("body").prefetch_related("posts__area")
    if wants_file(request):
        return too_many(request, found, request.path) or _file(request, found, chosen)
    page = page_of(found, request.GET.get("after", ""))
    shown = {
        "filter": chosen, "page": page, "kinds": KINDS.values(),
        "rows": [(user, held(user)) for user in page.rows],
        "here": "mediators" if request.GET.get("role") == Role.MEDIATOR else "people",
        "locked": sessions.locked(page.rows),
        "plain": plain(request),
        "following": f"{plain(request)}&after={page.next}" if page.next else "",
        "may_help": helping.may_help(request.user),
    }  # fmt: skip
    return render(request, "registry/people.html", shown)


def held(user: User) -> list[str]:
    """The posts that somebody holds now, in words."""
    now = [post for post in user.posts.all() if post.ended_on is None]
    return [str(bi("{}（{}）", "{} ({})")).format(Role(post.role).label, post.area) for post in now]


def _file(request: DeskRequest, found: QuerySet[User], form: PeopleFilter) -> HttpResponse:
    rows = [
        [
            user.name, user.username, user.body or "", "；".join(held(user)), user.phone,
            bi("在用", "open") if user.is_active else bi("停用", "closed"),
        ]
        for user in found.order_by("pk")
    ]  # fmt: skip
    return send_rows(request, HEADS, rows, chosen_of(form), str(bi("人员", "people")))
