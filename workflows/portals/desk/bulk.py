"""One act on many cases of a group: one form, one conduct for each case, and a sentence for each refusal.

A page does some, tells how far it came, and goes on with the rest; nothing is kept but the form itself. Every case has
a key of its own, made from the form's: whoever sends again, or comes back after a break, does nothing twice.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mediation.acts import ACTS, AdoptLead, CaseAct, LeadChosen
from mediation.errors import NotNow, Refusal
from mediation.models import CaseGroup, User
from mediation.queries.access import cases_visible_to, look_at
from mediation.queries.groups import cases_in, group_for, suggested
from mediation.queries.leading import lead_terms
from mediation.vocabulary import ActName, Status, bi
from workflows.conduct import conduct
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms import ActForm, form_for

BULK = (
    ActName.ACCEPT_CASE, ActName.INVITE_RESPONDENT, ActName.OPEN_JOINT_REVIEW, ActName.RECORD_JOINT_REVIEW,
    ActName.FORM_PANEL, ActName.GIVE_OPINION, ActName.INFORM_RIGHTS, ActName.ADOPT_LEAD, ActName.TERMINATE_MEDIATION,
    ActName.CLOSE_CASE, ActName.ARCHIVE_CASE, ActName.JOIN_GROUP, ActName.LEAVE_GROUP,
)  # fmt: skip
MENDABLE, CHUNK, MOST = 422, 50, 1000
"""What a form to be mended answers; so many cases are done by one request, so many chosen at once."""
CASES, DONE, REFUSED, ALL = "cases", "done", "refused", "all"
NOTHING = bi("请先勾选案件。", "Choose some cases first.")
NO_TERMS = bi(
    "示范案件的协议您无权查看，或没有履行事项。",
    "You may not read the lead's agreement, or it promises nothing.",
)


@dataclass
class Run:
    """How far it came: numbers still to do, how many are done, and the refusals, each with its sentence."""

    left: list[str]
    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All that were chosen."""
        return len(self.left) + self.done + len(self.refused)

    @property
    def share(self) -> int:
        """Per cent that is behind."""
        return 100 * (self.total - len(self.left)) // max(self.total, 1)


@desk_page
def bulk(request: DeskRequest, group: int, act: str) -> HttpResponse:
    """The form for many cases, then the doing, some at a time."""
    it, act_class = group_for(request.user, group), act_for_many(act)
    run = chosen(request, it, act_class)
    if not run.total:
        messages.warning(request, str(NOTHING))
        return redirect("group", it.pk)
    form, sent = form_of(request, it, act_class, run), "key" in request.POST
    if sent and form.is_sent and form.is_sound():
        go_on(form, request.user, run)
        if not run.left:
            return render(
                request, "desk/bulk_done.html", {"group": it, "run": run, "act": act_class.name}
            )
    shown = {"group": it, "run": run, "name": act_class.name, "help": act_class.help, "form": form}
    shown |= {"is_under_way": bool(run.done or run.refused), "cases": CASES, "lines": form.lines()}
    return render(
        request, "desk/bulk.html", shown, status=MENDABLE if sent and not form.is_sound() else None
    )


def act_for_many(name: str) -> type[CaseAct]:
    """The act of this name, if it can be done on many cases."""
    found = ACTS.get(ActName(name)) if name in {it.value for it in BULK} else None
    if found is None or not issubclass(found, CaseAct):
        raise Http404
    return found


def chosen(request: DeskRequest, group: CaseGroup, act: type[CaseAct]) -> Run:
    """The cases that were ticked, or all of the list; only those that this person may see."""
    given = request.POST
    found = cases_in(request.user, group)
    if act.name is ActName.JOIN_GROUP:
        found = suggested(request.user, group)
    if ALL not in given:
        ticked = [it for it in given.getlist(CASES)[:MOST] if it.isprintable()]
        found = found.filter(number__in=ticked)
    elif (status := given.get("status")) in {it.value for it in Status}:
        found = found.filter(status=status)
    numbers = list(found.order_by("pk").values_list("number", flat=True)[:MOST])
    done = given.get(DONE, "0")
    is_count = done.isascii() and done.isdecimal() and len(done) < 5
    return Run(numbers, int(done) if is_count else 0, refused_before(request))


def refused_before(request: DeskRequest) -> list[tuple[str, str]]:
    """The refusals that the page carries, of cases that this person may see."""
    numbers, reasons = (request.POST.getlist(f"{REFUSED}-{it}")[:MOST] for it in ("case", "why"))
    told = [it for it in zip(numbers, reasons, strict=False) if it[0].isprintable()]
    asked = cases_visible_to(request.user).filter(number__in=[number for number, _ in told])
    seen = set(asked.values_list("number", flat=True))
    return [(number, why) for number, why in told if number in seen]


def form_of(request: DeskRequest, group: CaseGroup, act: type[CaseAct], run: Run) -> ActForm:
    """The act's form, its lists as the first case has them; the terms of a lead case are filled in for each."""
    first = look_at(request.user, run.left[0]) if run.left else None
    asked = LeadChosen if act is AdoptLead else act
    ahead = {"group": group.pk} if act.name is ActName.JOIN_GROUP else {}
    sent = request.POST if "key" in request.POST else None
    return form_for(asked, first, request.user, sent, ahead=ahead)


def go_on(form: ActForm, user: User, run: Run) -> None:
    """Conduct the act on the next cases; what is refused is told at the end."""
    key = form.cleaned_data["key"]
    now, run.left = run.left[:CHUNK], run.left[CHUNK:]
    for number in now:
        try:
            built = built_for(form, user, number)
            conduct(built, by=user, key=uuid.uuid5(key, number))
            run.done += 1
        except Refusal as refusal:
            run.refused.append((number, str(refusal)))


def built_for(form: ActForm, user: User, number: str) -> CaseAct:
    """The act for one of the cases."""
    if form.owner is not LeadChosen:
        act: CaseAct = form.build(case=number)
        return act
    given = form.cleaned_data
    terms = lead_terms(user, given["lead"], look_at(user, number))
    if not terms:
        raise NotNow(NO_TERMS)
    return AdoptLead(case=number, lead=given["lead"], terms=terms, days=given["days"])
