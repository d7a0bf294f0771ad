"""Promises after the agreement: said to be kept, confirmed or not, urged, reported; and a clock for each."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.calendar.workdays import add_working_days, china, subtract_working_days
from mediation.models import (
    AccessRecord,
    Alarm,
    CaseEntry,
    Clock,
    Evidence,
    Notice,
    Obligation,
    Performance,
    User,
)
from mediation.queries.access import access_case
from mediation.queries.casefile import casefile
from mediation.queries.handed_in import party_opens
from mediation.queries.messages import message, with_all
from mediation.queries.own import acts_of, door
from mediation.queries.promises import Kept, promises_to
from mediation.vocabulary import (
    ActName,
    Confirmation,
    PerformanceOutcome,
    Remedy,
    Side,
    Status,
    UrgeWay,
    Version,
)
from tests import times
from tests.acts.refusals import refused
from tests.lifecycle.roads import an_overdue_case
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from workflows.integrity.walks import now_wrong
from workflows.sweeping import sweep

P = PerformanceOutcome
DAY = dt.timedelta(days=1)
SLIP = acts.StoredFile(
    name="x/slip.jpg", original_name="回单.jpg", content_type="image/jpeg", size=9, sha256="a" * 64
)


@pytest.fixture
def story(county: County) -> Story:
    """An agreement in force: the respondent owes the applicant a payment by today."""
    return a_case(county, at=Status.IN_FORCE)


@pytest.fixture
def late(county: County) -> Story:
    """The same of three weeks ago: nothing was paid."""
    return an_overdue_case(county)


def promise(story: Story) -> Obligation:
    """Its first promise."""
    found: Obligation = Obligation.objects.filter(case=story.case).order_by("position")[0]
    return found


def home(story: Story, side: Side) -> User:
    """A party on its own page."""
    return door(story.party(side))


def claim(story: Story) -> CaseEntry:
    """Who owes it says that it is done, with a slip."""
    return story.do(
        acts.SubmitPerformance, home(story, Side.RESPONDENT), obligation=promise(story).pk,
        note="已转账", document=SLIP,
    )  # fmt: skip


def say(story: Story, by: User, outcome: PerformanceOutcome, note: str = "") -> CaseEntry:
    """What became of it."""
    about = {"obligation": promise(story).pk, "outcome": outcome, "note": note}
    return story.do(acts.RecordPerformance, by, **about)


def report(story: Story, by: User) -> CaseEntry:
    """It was not kept."""
    return story.do(acts.ReportBreach, by, obligation=promise(story).pk, note="一直没付")


def told(story: Story, entry: CaseEntry) -> dict[str, str]:
    """The titles of the messages about an entry, by side or by name of who gets them."""
    found = with_all(Notice.objects.filter(entry=entry))
    return {
        it.party.side if it.party else it.recipient.name: message(it).what  # type: ignore[union-attr]
        for it in found
    }


def kept(story: Story) -> Kept:
    """The promise as the mediator's page tells it."""
    return casefile(access_case(fresh(story.county.mo), story.number)).promises[0]


def test_a_claim_settles_nothing_and_is_told_to_who_can(story: Story) -> None:
    """With its proof in the file as the debtor's own; silence makes nothing of it."""
    entry = claim(story)
    assert story.case.obligations_open == 1
    assert story.clock("performance").about_id == promise(story).pk
    exhibit = Evidence.objects.get(entry=entry)
    assert (exhibit.handed_in_by, exhibit.sha256) == (story.party(Side.RESPONDENT), "a" * 64)
    assert told(story, entry)["applicant"] == "协议第 1 项，对方称已履行"
    assert kept(story).claim is not None


@pytest.mark.parametrize("show", [True, False])
def test_the_creditor_sees_the_proof_where_its_debtor_lets_it(show: bool, story: Story) -> None:
    """The copy alone, and on record; whether there is one it is told in any case."""
    about = {"obligation": promise(story).pk, "note": "已转账", "document": SLIP, "show": show}
    entry = story.do(acts.SubmitPerformance, home(story, Side.RESPONDENT), **about)
    proof, creditor = Evidence.objects.get(entry=entry), story.party(Side.APPLICANT)
    [mine] = promises_to(creditor, today())
    assert (mine.proof is not None, mine.claim is not None) == (show, True)
    for version in (Version.ORIGINAL, Version.REDACTED):
        assert party_opens(creditor, proof.pk, version) is None
    assert (party_opens(creditor, proof.pk, Version.COPY) is not None) is show
    assert AccessRecord.objects.filter(party=creditor, exhibit=proof).exists() is show


def test_only_who_owes_it_says_that_it_is_done(story: Story) -> None:
    """The other side confirms, and the mediator may do either."""
    with refused("不是由您履行的", field="obligation"):
        about = {"obligation": promise(story).pk, "note": "做了"}
        story.do(acts.SubmitPerformance, home(story, Side.APPLICANT), **about)
    with refused("不是向您履行的", field="obligation"):
        say(story, home(story, Side.RESPONDENT), P.PERFORMED)
    story.do(acts.SubmitPerformance, story.county.mo, **about)


def test_the_creditor_says_what_is_missing_and_then_that_it_is_done(story: Story) -> None:
    """The debtor is told that it is not yet enough; what is missing stands on the pages of both."""
    claim(story)
    creditor = home(story, Side.APPLICANT)
    with refused("请写明还差什么", field="note"):
        say(story, creditor, P.NOT_YET)
    entry = say(story, creditor, P.NOT_YET, "少付了一百元")
    assert told(story, entry)["respondent"] == "协议第 1 项，对方说还没有做到"
    [mine] = promises_to(story.party(Side.RESPONDENT), today())
    assert (mine.missing, mine.claim, story.case.obligations_open) == ("少付了一百元", None, 1)
    say(story, creditor, P.PERFORMED)
    assert story.case.obligations_open == 0
    assert not Clock.objects.filter(rule="performance", stopped_by=None).exists()


def test_from_home_nobody_gives_up_a_claim_by_a_click(story: Story) -> None:
    """Nor ends it as not kept without being told where to go."""
    for outcome in (P.WAIVED, P.BREACHED):
        with refused("请用“报告不履行”", field="outcome"):
            say(story, home(story, Side.APPLICANT), outcome)
    with refused("请用“报告不履行”", field="outcome"):
        say(story, story.county.mo, P.BREACHED)


def test_urging_tells_the_debtor_and_is_counted(story: Story) -> None:
    """人民调解法 31."""
    about = {"obligation": promise(story).pk, "answer": "说下周"}
    for way in (UrgeWay.PHONE, UrgeWay.VISIT):
        entry = story.do(acts.UrgePerformance, story.county.mo, way=way, **about)
    assert told(story, entry) == {"respondent": "请履行协议第 1 项"}
    assert kept(story).urged == 2


def test_a_breach_is_reported_after_its_day_only(story: Story, late: Story) -> None:
    """By the creditor from home or by the mediator; never by the debtor."""
    with refused("还没有过", field="obligation"):
        report(story, home(story, Side.APPLICANT))
    assert ActName.REPORT_BREACH not in acts_of(story.party(Side.APPLICANT))
    assert ActName.REPORT_BREACH in acts_of(late.party(Side.APPLICANT))
    assert ActName.REPORT_BREACH not in acts_of(late.party(Side.RESPONDENT))
    with refused("不是向您履行的", field="obligation"):
        report(late, home(late, Side.RESPONDENT))


def test_a_breach_ends_the_wait_and_tells_the_remedies(late: Story) -> None:
    """To both sides and the mediators; on the page with why each fits or not."""
    entry = report(late, home(late, Side.APPLICANT))
    assert entry.facts["remedies"] == [Remedy.PAYMENT_ORDER, Remedy.SUIT]
    assert {"applicant", "respondent", late.county.mo.name} <= set(told(late, entry))
    assert (late.case.obligations_open, late.case.expected_act) == (0, "record_return_visit")
    assert not Clock.objects.filter(rule="performance", stopped_by=None).exists()
    fits = {way.remedy: way.fits for way in kept(late).ways}
    assert fits == {Remedy.ENFORCEMENT: False, Remedy.PAYMENT_ORDER: True, Remedy.SUIT: True}
    assert now_wrong([late.case]) == []


def test_what_was_reported_can_still_be_kept_late(late: Story) -> None:
    """It counts once; and what is settled is settled."""
    report(late, late.county.mo)
    say(late, home(late, Side.APPLICANT), P.PERFORMED)
    outcomes = Performance.objects.order_by("pk").values_list("outcome", flat=True)
    assert (list(outcomes), late.case.obligations_open) == (["breached", "performed"], 0)
    assert now_wrong([late.case]) == []
    with refused("请选择尚未履行完毕的事项", field="obligation"):
        say(late, late.county.mo, P.PERFORMED)


def test_a_confirmed_agreement_is_enforced_and_not_sued_upon(county: County) -> None:
    """Until two years after its day (民事诉讼法 250)."""
    story = an_overdue_case(county).confirm(Confirmation.VALID)
    entry = report(story, county.mo)
    assert entry.facts["remedies"] == [Remedy.ENFORCEMENT]
    way = kept(story).ways[0]
    due = promise(story).due_on
    assert way.until is not None
    assert (way.until.year, way.until.month) == (due.year + 2, due.month)


def swept(on: dt.date) -> None:
    """The clockwork on the morning of a day."""
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    with times.at(noon):
        sweep()


def rungs(position: int) -> list[str]:
    """The rungs of a promise's clock that have fired."""
    found = Alarm.objects.filter(clock__about__position=position, fired_by__isnull=False)
    return list(found.order_by("fires_at").values_list("rung", flat=True))


def test_each_promise_is_reminded_of_on_its_own_days(county: County) -> None:
    """The debtor before and on the day, then the mediators; what was kept early is silent, the others go on."""
    days, calendar = china(), [today() + dt.timedelta(days=it) for it in (20, 60, 100)]
    story = a_case(county, at=Status.MEDIATING).session()
    story.do(
        acts.DraftAgreement, county.mo, disputed="物业费", content="条款",
        obligations=[story.promise(due_on=day) for day in calendar],
    )  # fmt: skip
    story.sign()
    kept_early = Obligation.objects.get(case=story.case, position=2).pk
    story.do(acts.RecordPerformance, county.mo, obligation=kept_early, outcome=P.PERFORMED)
    expected = ["ahead", "day", "urge", "expiry", "director"]
    first = calendar[0]
    due = add_working_days(first, 3, days)
    swept(subtract_working_days(due, 6, days))
    assert rungs(1) == ["ahead"]
    entry = CaseEntry.objects.filter(act="raise_alarm").latest("pk")
    assert told(story, entry) == {"respondent": "协议第 1 项该履行了"}
    swept(first + DAY)
    assert rungs(1)[:2] == expected[:2]
    swept(add_working_days(due, 6, days))
    assert (rungs(1), rungs(2), rungs(3)) == (expected, [], [])
    swept(add_working_days(calendar[2], 12, days))
    assert (rungs(2), rungs(3)) == ([], expected)
