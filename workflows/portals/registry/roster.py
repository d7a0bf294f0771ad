"""The roster's pages: committees and mediators; one person's card, terms, absences, substitutes, posts elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mediation.accounts import people
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Absence, Body, Membership, Organisation, RosterCard, Substitution, User
from mediation.queries.roster import benches, committees
from mediation.registry import roster
from mediation.registry.journal import history
from mediation.registry.keepers import may_read
from mediation.vocabulary import AwayReason, DisputeType, Function, Gender, Rank, bi
from workflows.conflicting import look_for_conflicts
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms.text import DayField

from .forms import NOTHING, Summed, sent, told
from .pages import UNSOUND


def require_roster_reader(user: User) -> None:
    """Refuse whose business the roster is not."""
    if not (roster.may_keep_roster(user) or may_read(user)):
        raise NotAllowed(
            bi(
                "名册供调委会主任、督办、审计人员和系统管理员查看。",
                "The roster is for directors, supervisors, auditors and administrators.",
            )
        )


def _select(label: str, choices: Any, **more: Any) -> forms.ChoiceField:
    said = {
        "required": bi("请选择一项。", "Please choose one."),
        "invalid_choice": bi("请从列表中选择。", "Choose one of the list."),
    }
    return forms.ChoiceField(label=label, choices=choices, error_messages=said, **more)


class CardForm(Summed):
    """What somebody knows, and what conflicts are found by."""

    gender = _select(
        bi("性别", "Gender"), [NOTHING, *Gender.choices()], required=False,
        help_text=bi("只用于核对调委会有妇女成员。", "For one thing: a committee must have a woman."),
    )  # fmt: skip
    competences = forms.MultipleChoiceField(
        label=bi("熟悉的纠纷类型", "Knows disputes about"), choices=DisputeType.choices(),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    home_address = forms.CharField(
        label=bi("家庭住址", "Home address"), max_length=120, required=False,
        help_text=bi("只用于核对是否与当事人同住。", "Compared with the parties' addresses, nothing else."),
    )  # fmt: skip
    home_phone = forms.CharField(
        label=bi("家庭电话", "Home telephone"), max_length=30, required=False
    )


class DatedForm(Summed):
    """From a day to a day."""

    def __init__(self, person: User, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.choose(person)
        missing = {"required": bi("请填写日期。", "Please give the day.")}
        self.fields["first_on"] = DayField(label=bi("从哪天起", "From"), error_messages=missing)
        self.fields["last_on"] = DayField(label=bi("到哪天止", "Until"), required=False)

    def choose(self, person: User) -> None:
        """The field that says what."""


class TermForm(DatedForm):
    """A term in a committee."""

    def choose(self, person: User) -> None:
        """Which committee, as what."""
        found = Body.objects.filter(kind__in=roster.COMMITTEES, is_active=True).order_by(
            "kind", "name"
        )
        offered = [NOTHING, *((str(it.pk), it.name) for it in found)]
        self.fields["body"] = _select(bi("调委会", "Committee"), offered)
        self.fields["rank"] = _select(bi("职务", "As"), [NOTHING, *Rank.choices()])


class AbsenceForm(DatedForm):
    """An absence."""

    def choose(self, person: User) -> None:
        """Why."""
        self.fields["reason"] = _select(bi("原因", "Reason"), [NOTHING, *AwayReason.choices()])


class SubstituteForm(DatedForm):
    """A substitute."""

    def choose(self, person: User) -> None:
        """Who."""
        kind = person.body.kind if person.body else ""
        found = User.objects.filter(is_active=True, body__kind=kind).exclude(pk=person.pk)
        offered = [NOTHING, *((str(it.pk), str(it)) for it in found.order_by("name"))]
        self.fields["substitute"] = _select(bi("由谁替补", "Who stands in"), offered)


class AffiliationForm(DatedForm):
    """A post elsewhere."""

    def choose(self, person: User) -> None:
        """Where, as what."""
        found = Organisation.objects.filter(merged_into=None).order_by("kind", "name")
        offered = [NOTHING, *((str(it.pk), it.name) for it in found)]
        self.fields["organisation"] = _select(bi("单位", "Organisation"), offered)
        self.fields["function"] = _select(bi("职务", "As"), [NOTHING, *Function.choices()])


Enter = Callable[[User, Any, User], Any]
KINDS: dict[str, tuple[str, type[DatedForm], Enter]] = {
    "term": (bi("任期", "Terms"), TermForm, roster.appoint),
    "absence": (bi("离岗", "Absences"), AbsenceForm, roster.absent),
    "substitute": (bi("替补", "Substitutes"), SubstituteForm, roster.substitute),
    "affiliation": (bi("在外任职", "Posts elsewhere"), AffiliationForm, roster.affiliate),
}


@desk_page
def roster_page(request: DeskRequest) -> HttpResponse:
    """The committees with what they lack, and the mediators of each body."""
    require_roster_reader(request.user)
    today = timezone.localdate()
    shown = {
        "committees": committees(today), "benches": benches(today), "today": today,
        "may_keep": roster.may_keep_roster(request.user),
    }  # fmt: skip
    return render(request, "registry/roster.html", shown)


@desk_page
def roster_person(request: DeskRequest, pk: int) -> HttpResponse:
    """One person on the roster; changing what he knows and where he lives."""
    require_roster_reader(request.user)
    person = people.find(pk)
    form = CardForm(sent(request), initial=_card(person))
    if form.is_valid():
        try:
            roster.change_card(person, form.cleaned_data, request.user)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, bi("已保存。", "Saved."))
            look_for_conflicts(person.pk)
            return redirect("roster_person", pk)
    return _page(request, person, form, None, UNSOUND if form.is_bound else None)


@require_POST
@desk_page
def roster_add(request: DeskRequest, pk: int, roster_kind: str) -> HttpResponse:
    """A term, an absence, a substitute, a post elsewhere."""
    person = people.find(pk)
    if roster_kind not in KINDS:
        raise Http404
    _, form_class, enter = KINDS[roster_kind]
    roster.require_roster_keeper(request.user)
    form = form_class(person, request.POST, prefix=roster_kind)
    if form.is_valid():
        try:
            enter(person, form.cleaned_data, request.user)
        except (Incomplete, NotNow) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, bi("已登记。", "Recorded."))
            look_for_conflicts(person.pk)
            return redirect("roster_person", pk)
    return _page(request, person, None, (roster_kind, form), UNSOUND)


class EndForm(Summed):
    """Until when, or why it is withdrawn."""

    last_on = DayField(required=False)
    reason = forms.CharField(required=False, max_length=200)


@require_POST
@desk_page
def roster_end(request: DeskRequest, pk: int, roster_kind: str, row: int) -> HttpResponse:
    """Say until when an entry holds, or withdraw what was a mistake."""
    if roster_kind not in KINDS:
        raise Http404
    form = EndForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    try:
        if request.POST.get("do") == "withdraw":
            roster.withdraw(roster_kind, row, request.user, given.get("reason", ""))
        else:
            roster.end(roster_kind, row, given.get("last_on"), request.user)
    except (Incomplete, NotNow) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, bi("已保存。", "Saved."))
    return redirect("roster_person", pk)


def _card(person: User) -> dict[str, Any]:
    card = RosterCard.objects.filter(person=person).first() or RosterCard(person=person)
    names = ("gender", "competences", "home_address", "home_phone")
    return {name: getattr(card, name) for name in names}


def _line(row: Any) -> str:
    """What an entry says, without its days."""
    if isinstance(row, Membership):
        return f"{row.body} · {Rank(row.rank).label}"
    if isinstance(row, Absence):
        return AwayReason(row.reason).label
    if isinstance(row, Substitution):
        return str(row.substitute)
    return f"{row.organisation} · {Function(row.function).label}"


def _page(
    request: DeskRequest,
    person: User,
    form: CardForm | None,
    refused: tuple[str, DatedForm] | None,
    status: int | None,
) -> HttpResponse:
    today = timezone.localdate()
    sections = [
        {
            "kind": kind, "label": label,
            "rows": [(row, _line(row)) for row in roster.rows_of(kind, person)],
            "form": refused[1] if refused and refused[0] == kind
            else form_class(person, prefix=kind, initial={"first_on": today}),
        }
        for kind, (label, form_class, _) in KINDS.items()
    ]  # fmt: skip
    card = _card(person)
    shown = {
        "person": person, "form": form or CardForm(initial=card), "sections": sections, "today": today,
        "knows": [DisputeType(code) for code in card["competences"]],
        "may_keep": roster.may_keep_roster(request.user), "is_me": person == request.user,
        "history": [told(it) for it in history(person)],
    }  # fmt: skip
    return render(request, "registry/roster_person.html", shown, status=status)
