"""Filing a dispute from home: one question a page, evidence, a last look, and it is sent."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mediation.errors import Refusal
from mediation.files.kinds import ACCEPT, limits_said
from mediation.files.room import OF_A_FILING, require_filing
from mediation.models import Area
from mediation.queries.places import township_of, township_with, townships
from mediation.vocabulary import bi
from workflows import uploads

from .acting import MENDABLE, SLOWLY, TOO_MANY
from .basket import MOST_FILES, Basket
from .handing_in import NotFiled, file_it
from .limits import count_failure, is_blocked, is_used_up, network_of
from .questions import QUESTIONS, STEPS, Question, Where
from .receipt import show_later

FILINGS, UPLOADS, DRAFTS = 5, 40, 20
"""So many of each from one network in a quarter of an hour."""
DRAFT = "draft"
WRONG_CODE = bi(
    "没有找到，续填码可能写错了或已过七天。",
    "Nothing found: the code is wrong, or its week is over.",
)
WAIT = bi("试错次数过多，请 15 分钟后再试。", "Too many wrong tries. Please wait 15 minutes.")


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """What will be asked, who will see it, and the way back to what was begun."""
    basket = Basket(request)
    return render(request, "residents/filing/start.html", {"has_begun": not basket.is_empty})


@never_cache
def step(request: HttpRequest, name: str) -> HttpResponse:
    """One question."""
    if name not in QUESTIONS:
        raise Http404
    basket = Basket(request)
    if request.method == "POST":
        basket.answer(name, request.POST)
        form = basket.form(name)
        if form.is_valid():
            return redirect("filing_evidence" if name == "want" else _next(basket, name))
        return (
            _where(request, basket, form) if name == "where" else _question(request, form, MENDABLE)
        )
    if name == "where":
        return _where(request, basket)
    return _question(request, basket.form(name) if name in basket.answers else QUESTIONS[name]())


def _where(request: HttpRequest, basket: Basket, wrong: Question | None = None) -> HttpResponse:
    """First the township, by a link; then its estates."""
    answered = basket.answers.get("where", {})
    place = _township(request.GET.get("township", township_with(answered.get("estate", ""))))
    if place is None:
        status = MENDABLE if wrong else 200
        return _question(request, Where(), status, {"townships": townships()})
    chosen = Where(answered, township=place)
    form = chosen if wrong or chosen.is_valid() else Where(township=place)
    return _question(request, form, MENDABLE if wrong else 200)


def _township(given: str) -> Area | None:
    return township_of(int(given)) if given.isdecimal() and len(given) < 10 else None


def _next(basket: Basket, name: str) -> Any:
    """The next question, or the last look when all are answered."""
    following = STEPS[STEPS.index(name) + 1]
    return (
        redirect("filing_check").url
        if not basket.missing()
        else redirect("filing_step", following).url
    )


def _question(
    request: HttpRequest, form: Question, status: int = 200, more: dict[str, Any] | None = None
) -> HttpResponse:
    shown = {"form": form, **place_of(form.name), **(more or {})}
    return render(request, "residents/filing/question.html", shown, status=status)


def place_of(name: str) -> dict[str, Any]:
    """Where in the filing a page is."""
    place = STEPS.index(name)
    return {"place": place + 1, "all": len(STEPS), "before": STEPS[place - 1] if place else ""}


@never_cache
def evidence(request: HttpRequest) -> HttpResponse:
    """Photos and papers, one after the other; none are needed."""
    basket, fault, status = Basket(request), "", 200
    if request.method == "POST":
        goes_on = "next" in request.POST
        if goes_on and not _chosen_files(request):
            return redirect("filing_check")
        fault, status = _received(request, basket)
        if not fault:
            return redirect("filing_check" if goes_on else "filing_evidence")
    shown = {"files": basket.files, "fault": fault, "is_full": len(basket.files) >= MOST_FILES}
    shown |= {"accept": ACCEPT, "limits": limits_said(), "together": OF_A_FILING}
    return render(
        request, "residents/filing/evidence.html", shown | place_of("evidence"), status=status
    )


def _chosen_files(request: HttpRequest) -> list[uploads.Upload]:
    """What the camera took, or what was chosen; also with the button that goes on, so that no photo is lost by it."""
    return [*request.FILES.getlist("camera"), *request.FILES.getlist("file")]


def _received(request: HttpRequest, basket: Basket) -> tuple[str, int]:
    """Take in what was chosen, or take out what was chosen wrongly."""
    if unwanted := request.POST.get("drop"):
        for stored in [it for it in basket.files if it.name == unwanted]:
            basket.files.remove(stored)
            uploads.drop_unused(stored)
        basket.keep()
        return "", 200
    chosen = _chosen_files(request)
    if not chosen:
        return str(bi("请拍一张照片，或选一个文件。", "Take a photo, or choose a file.")), MENDABLE
    for upload in chosen:
        fault, status = _one_received(request, basket, upload)
        if fault:
            return fault, status
    return "", 200


def _one_received(request: HttpRequest, basket: Basket, upload: uploads.Upload) -> tuple[str, int]:
    """Take in one file; those before it stay, whatever is wrong with this one."""
    if len(basket.files) >= MOST_FILES:
        return str(
            bi("先提交这些，其余的之后再补充。", "Send these first, add more later.")
        ), MENDABLE
    if is_used_up(request, "upload", UPLOADS):
        return str(SLOWLY), TOO_MANY
    try:
        require_filing(basket.held, upload.size or 0)
        basket.files.append(
            uploads.keep(uploads.sound(upload), reserve=uploads.RESERVE_OF_STRANGERS)
        )
    except Refusal as refusal:
        return f"{upload.name}：{refusal}" if upload.name else str(refusal), MENDABLE
    basket.keep()
    return "", 200


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """All answers once more, who sees what, and the button that sends."""
    basket = Basket(request)
    if missing := basket.missing():
        return redirect("filing_step", missing)
    fault, status = "", 200
    if request.method == "POST":
        fault, status = _sent(request, basket)
        if not fault:
            return redirect("filing_receipt")
    parts = [(name, form.title, form.said()) for name, form in _answered(basket)]
    shown = {"parts": parts, "files": basket.files, "fault": fault, **place_of("check")}
    return render(request, "residents/filing/check.html", shown, status=status)


def _answered(basket: Basket) -> list[tuple[str, Question]]:
    return [(name, basket.form(name)) for name in QUESTIONS]


def _sent(request: HttpRequest, basket: Basket) -> tuple[str, int]:
    if not request.POST.get("true"):
        return str(bi("请先勾选“以上属实”。", "Please tick that it is true.")), MENDABLE
    if is_used_up(request, "filing", FILINGS):
        return str(SLOWLY), TOO_MANY
    try:
        entry, lost = file_it(basket)
    except (Refusal, NotFiled) as refusal:
        return str(refusal), MENDABLE
    basket.empty()
    show_later(request, entry, lost)
    return "", 200


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Put it aside for a week; the code is told on this page and nowhere else."""
    basket = Basket(request)
    if basket.is_empty:
        return redirect("filing")
    if is_used_up(request, "save", DRAFTS):
        return redirect("filing")
    return render(request, "residents/filing/saved.html", {"code": basket.put_aside()})


@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with what was put aside."""
    if request.method != "POST":
        return render(request, "residents/filing/resume.html")
    network, basket = network_of(request), Basket(request)
    if is_blocked(network, DRAFT):
        return render(request, "residents/filing/resume.html", {"fault": WAIT}, status=TOO_MANY)
    if not basket.take_up(request.POST.get("code", "")[:60]):
        count_failure(network, DRAFT)
        shown = {"fault": WRONG_CODE}
        return render(request, "residents/filing/resume.html", shown, status=MENDABLE)
    return (
        redirect("filing_step", basket.missing()) if basket.missing() else redirect("filing_check")
    )


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """Nothing of it stays here."""
    basket = Basket(request)
    for stored in basket.files:
        uploads.drop_unused(stored)
    basket.empty()
    return redirect("front")
