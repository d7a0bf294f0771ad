"""Every form of every page, found on the pages themselves, filled in properly but for one input that is bad."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from mediation.acts import ACTS, CaseAct
from mediation.vocabulary import ActName as A
from mediation.vocabulary import SessionOutcome, Side, Status
from tests.catalogue import at_home, everybody, routes, what_there_is
from tests.lifecycle.roads import an_overdue_case
from tests.people import County
from tests.portals.pages import act_page
from tests.stories import Story, a_case
from workflows.portals.residents.doings import DOINGS
from workflows.portals.residents.questions import QUESTIONS

from .corpus import FITTING, HUGE, WORDS
from .sampling import some
from .test_addresses import told, who_opens
from .trying import Field, Form, Outcome, Pairs, forms_of, glimpsed, names_asked, sendable, tried

pytestmark = pytest.mark.slow

Telling = Callable[[County], Story]
PLAIN = ("key", "seen", "csrfmiddlewaretoken")


def spoilt(form: Form) -> Iterator[tuple[str, Pairs]]:
    """Everything bad at once with each word, then one input after the other with those that some take."""
    typed = [name for name, field in form.items() if field.kind != "button" and name not in PLAIN]
    for said, word in WORDS.items():
        yield f"all: {said}", sendable(form, **dict.fromkeys(typed, word))
    for name in [it for it in form if it != "csrfmiddlewaretoken"]:
        yield from ((f"{name}: {said}", sendable(form, **{name: WORDS[said]})) for said in FITTING)
        yield f"{name}: twice", [*sendable(form), (name, "x")]
    if typed:
        yield "all: huge", [*sendable(form), (typed[-1], HUGE)]


def faults(client: Client, address: str, form: Form) -> list[str]:
    """What breaks."""
    found = []
    for said, pairs in some(spoilt(form), address):
        fault = tried(client, "POST", address, pairs).fault
        found += [f"{address} {said}: {fault}"] if fault else []
    return found


def form_of_act(client: Client, address: str) -> Form | None:
    """The form of an act, when it can be done now."""
    page = glimpsed(client, address)
    own = [form for _, method, form in forms_of(page.content) if method == "POST" and "key" in form]
    return own[0] if page.status == 200 and own else None


WHERE: dict[Status, set[A]] = {
    Status.FILED: {
        A.ACCEPT_CASE, A.DECLINE_CASE, A.SUPPLEMENT_FILING, A.WITHDRAW_CASE, A.ATTACH_EVIDENCE,
        A.PAUSE_CLOCK, A.RESUME_CLOCK, A.EXTEND_PERIOD, A.GRANT_CORRECTION, A.RECOUNT_CLOCKS,
        A.COMPLETE_PARTICULARS, A.DESCRIBE_FEES,
    },
    Status.ACCEPTED: {
        A.TRANSFER_CASE, A.INVITE_RESPONDENT, A.INFORM_RIGHTS, A.OPEN_JOINT_REVIEW,
        A.RECORD_CONSENT, A.TERMINATE_MEDIATION, A.REISSUE_CODE, A.REDACT_WORDS,
    },
    Status.JOINT_REVIEW: {A.RECORD_JOINT_REVIEW},
    Status.COMMITTEE: {
        A.REGISTER_POWER,
        A.FORM_PANEL, A.GIVE_OPINION, A.DECIDE_TIE, A.REPLACE_MEMBER, A.DECLARE_CONFLICT,
        A.CHALLENGE_MEMBER, A.CHOOSE_MEDIATOR, A.RAISE_CONFLICT, A.DECIDE_RECUSAL,
        A.DECIDE_DIRECTORS_RECUSAL,
    },
    Status.MEDIATING: {
        A.DRAFT_AGREEMENT, A.RECORD_ORAL_AGREEMENT, A.RECORD_SESSION, A.SIGN_RECORD,
        A.SCHEDULE_SESSION, A.CONFIRM_SESSION, A.RESCHEDULE_SESSION, A.CANCEL_SESSION, A.RECORD_NO_SHOW,
        A.RECORD_INVESTIGATION, A.RECORD_CAUCUS, A.ACKNOWLEDGE_ESCALATION,
        A.ORDER_SUPERVISION, A.EXPLAIN_OVERRUN, A.RAISE_ALARM,
        A.PUT_QUESTION, A.CAST_BALLOT, A.COUNT_SILENCE,
        A.FOUND_GROUP, A.JOIN_GROUP, A.LEAVE_GROUP, A.SHARE_EXHIBIT, A.REDACT_EXHIBIT, A.ADOPT_LEAD,
        A.MAKE_OFFER, A.ANSWER_OFFER, A.WITHDRAW_OFFER, A.EXPIRE_OFFER, A.PROPOSE_RANGE, A.GIVE_LIMIT, A.OPEN_LIMITS,
    },
    Status.AGREED: {A.SIGN_AGREEMENT},
    Status.IN_FORCE: {
        A.APPLY_FOR_CONFIRMATION, A.RECORD_COURT_ACCEPTANCE, A.WITHDRAW_CONFIRMATION, A.RECORD_COURT_RULING,
        A.RECORD_OBJECTION, A.RECORD_OBJECTION_RULING, A.RECORD_PERFORMANCE,
        A.RECORD_RETURN_VISIT, A.RECORD_FOLLOW_UP, A.CLOSE_CASE, A.AMEND_AGREEMENT, A.DROP_AMENDMENT,
        A.SUBMIT_PERFORMANCE, A.URGE_PERFORMANCE, A.REPORT_BREACH,
    },
    Status.CLOSED: {A.ARCHIVE_CASE, A.REOPEN_CASE, A.RATE_HANDLING, A.FREEZE_PAPER},
}  # fmt: skip
"""Where each act is tried; some are not offered there, but whoever sends them all the same breaks nothing either."""


def test_every_act_is_tried_somewhere() -> None:
    tried_somewhere = set().union(*WHERE.values())
    assert tried_somewhere == {it.name for it in ACTS.values() if issubclass(it, CaseAct)}


@pytest.mark.parametrize("status", WHERE)
def test_no_act_of_the_desk_is_broken_by_what_is_typed(status: Status, county: County) -> None:
    story = a_case(county, at=status)
    browsers = everybody(county, story)
    found: list[str] = []
    for act in sorted(WHERE[status]):
        address = act_page(story.number, act.value)
        client, form = offered(browsers, address)
        found += faults(client, address, form)
    assert not found, told(found)


def offered(browsers: dict[str, Client], address: str) -> tuple[Client, Form]:
    """The form of an act and who may do it; where none is offered, the names that its page asks for."""
    for who in ("mo", "clara", "tom", "dora", "lia", "sue"):
        form = form_of_act(browsers[who], address)
        if form is not None:
            return browsers[who], form
    names = names_asked(browsers["dora"], "POST", address)
    return browsers["dora"], {name: Field("text", [], []) for name in names}


EMPTY = {A.RECORD_SESSION: {"ended": ""}}
"""What the same word in every input would contradict: nothing ends when it begins."""


def test_some_forms_are_filled_in_so_well_that_the_act_is_done(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    browsers = everybody(county, story)
    for act in (A.RECORD_SESSION, A.ATTACH_EVIDENCE, A.WITHDRAW_CASE):
        address = act_page(story.number, act.value)
        client, form = offered(browsers, address)
        done = tried(client, "POST", address, sendable(form, **EMPTY.get(act, {})))
        assert done.status == 302, (act, faults_on(done))


def faults_on(answer: Outcome) -> list[str]:
    """What a form that came back asks to be mended."""
    return re.findall(r'href="#id_[^>]*>([^<]+)', answer.content.decode())


def test_the_intake_is_not_broken_by_what_is_typed(
    browsers: dict[str, Client], county: County
) -> None:
    form = form_of_act(browsers["clara"], "/desk/file/")
    assert form is not None
    found = faults(browsers["clara"], "/desk/file/", form)
    assert not found, told(found)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_of_the_wizard_is_broken(question: str, browsers: dict[str, Client]) -> None:
    address = f"/file/{question}/"
    [form] = [
        it for at, method, it in forms_of(_page(browsers, address)) if _is_own(at, method)
    ] or [{}]
    found = faults(browsers["nobody"], address, form)
    assert not found, told(found)


def _page(browsers: dict[str, Client], address: str) -> bytes:
    return glimpsed(browsers["nobody"], address).content


def _is_own(address: str, method: str) -> bool:
    return method == "POST" and address in ("", "?")


@pytest.mark.parametrize("act", [it.value for it in DOINGS])
def test_no_act_of_a_party_is_broken(act: str, county: County) -> None:
    found: list[str] = []
    tries = 0
    for tell, side in HOME[A(act)]:
        story = tell(county)
        client = at_home(story, side)
        address = f"/track/case/acts/{act}/"
        form = form_of_act(client, address)
        assert form is not None
        found += faults(client, address, form)
        tries += 1
    assert tries
    assert not found, told(found)


def at(status: Status) -> Telling:
    """A case that stands here."""
    return lambda county: a_case(county, at=status)


def mediating(tell: Callable[[Story], Story]) -> Telling:
    """A case in mediation, and what has happened in it."""
    return lambda county: tell(a_case(county, at=Status.MEDIATING))


def heard(story: Story) -> Story:
    """Both sides were at a session, and are asked to sign what was recorded."""
    both = tuple(story.party(side).pk for side in Side)
    return story.session(SessionOutcome.CONTINUE, attended=both)


def ranged(story: Story) -> Story:
    """Limits that do not meet: what may be opened is asked of both."""
    return story.range().limit(Side.RESPONDENT, "1000").limit(Side.APPLICANT, "2000")


HOME: dict[A, list[tuple[Telling, Side]]] = {
    A.RECORD_CONSENT: [(lambda county: a_case(county).accept(), Side.RESPONDENT)],
    A.RECORD_PERFORMANCE: [(at(Status.IN_FORCE), Side.APPLICANT)],
    A.SUBMIT_PERFORMANCE: [(at(Status.IN_FORCE), Side.RESPONDENT)],
    A.REPORT_BREACH: [(an_overdue_case, Side.APPLICANT)],
    A.SUPPLEMENT_FILING: [(at(Status.FILED), Side.APPLICANT)],
    A.ATTACH_EVIDENCE: [(at(Status.MEDIATING), Side.RESPONDENT)],
    A.COMPLETE_PARTICULARS: [(at(Status.FILED), Side.RESPONDENT)],
    A.CHOOSE_MEDIATOR: [(at(Status.COMMITTEE), Side.APPLICANT)],
    A.CHALLENGE_MEMBER: [(at(Status.COMMITTEE), Side.RESPONDENT)],
    A.WITHDRAW_CASE: [(at(Status.FILED), Side.APPLICANT)],
    A.RATE_HANDLING: [(at(Status.CLOSED), Side.APPLICANT)],
    A.CONFIRM_SESSION: [(mediating(Story.agree_session), Side.RESPONDENT)],
    A.SIGN_RECORD: [(mediating(heard), Side.APPLICANT)],
    A.SIGN_AGREEMENT: [(at(Status.AGREED), Side.RESPONDENT)],
    A.MAKE_OFFER: [(at(Status.MEDIATING), Side.RESPONDENT)],
    A.ANSWER_OFFER: [(mediating(Story.offer), Side.APPLICANT)],
    A.WITHDRAW_OFFER: [(mediating(Story.offer), Side.RESPONDENT)],
    A.PROPOSE_RANGE: [(at(Status.MEDIATING), Side.RESPONDENT)],
    A.GIVE_LIMIT: [(mediating(Story.range), Side.RESPONDENT)],
    A.OPEN_LIMITS: [(mediating(ranged), Side.APPLICANT)],
}
"""Where a party is offered each; one that is not here has no test yet, and its test fails."""


def test_no_other_form_of_any_page_is_broken(browsers: dict[str, Client], story: Story) -> None:
    found: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for client, address, method, form in _elsewhere(browsers, story):
        names = (address.partition("?")[0], method, *sorted(form))
        if names in seen:
            continue
        seen.add(names)
        for said, pairs in some(spoilt(form), address):
            fault = tried(client, method, address, pairs).fault
            found += [f"{method} {address} {said}: {fault}"] if fault else []
    assert len(seen) > 12
    assert not found, told(found)


def _elsewhere(
    browsers: dict[str, Client], story: Story
) -> Iterator[tuple[Client, str, str, Form]]:
    """The forms of all pages but those with tests above."""
    for route in routes():
        if route.name in ("perform", "own_act", "filing_step", "file_case", "parts"):
            continue
        for address in route.addresses(what_there_is(story)):
            client = who_opens(browsers, address, "GET")
            page = glimpsed(client, address)
            if b"<form" in page.content and page.status == 200:
                for action, method, form in forms_of(page.content):
                    yield client, action or address, method, form
