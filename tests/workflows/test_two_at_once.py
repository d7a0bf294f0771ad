"""People at the same instant, on real connections: one lock, one order, one truth, and a sentence for the rest."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection, transaction

from mediation import acts
from mediation.errors import Busy, NotNow, Overtaken
from mediation.models import (
    Ballot,
    Case,
    CaseEntry,
    Clock,
    Decision,
    Obligation,
    Party,
    Performance,
    Series,
)
from mediation.queries.own import door
from mediation.vocabulary import PerformanceOutcome, Side, Signer, Stance, Status, Verdict
from tests.lifecycle.roads import a_court_case
from tests.people import County
from tests.stories import Story, a_case, filing, fresh, keyed
from tests.workflows.at_once import (
    Deed,
    Entry,
    Outcome,
    at_once,
    doing,
    done,
    in_order_of_arrival,
    refused,
)
from tests.workflows.watched import complaints
from workflows import flows
from workflows.conduct import conduct
from workflows.models import DisputeTask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def journal(story: Story) -> list[str]:
    """The acts of a case in the order of its journal."""
    return list(
        CaseEntry.objects.filter(case=story.case).order_by("number").values_list("act", flat=True)
    )


def test_of_two_who_do_the_same_one_succeeds(county: County) -> None:
    """The other one's act is no longer possible."""
    story = a_case(county, at=Status.ACCEPTED)
    review = acts.OpenJointReview(case=story.number)
    outcomes = at_once(doing(review, county.tom), doing(review, county.dora))
    assert (len(done(outcomes)), len(refused(outcomes))) == (1, 1)
    assert journal(story).count("open_joint_review") == 1


def test_the_other_one_learns_who_did_what(county: County) -> None:
    """By name."""
    story = a_case(county, at=Status.ACCEPTED)
    review = acts.OpenJointReview(case=story.number)
    outcomes = at_once(doing(review, county.tom), doing(review, county.dora))
    (entry,), (refusal,) = done(outcomes), refused(outcomes)
    assert isinstance(refusal, NotNow)
    assert f"{entry.by.name}办理“提交联席会议”" in str(refusal)


def test_of_two_drafts_the_second_is_asked_to_look_again(county: County) -> None:
    """A second draft would be lawful, but was written in ignorance of the first."""
    story = a_case(county, at=Status.MEDIATING).session()
    seen = story.case.version
    draft = acts.DraftAgreement(
        case=story.number, disputed="物业费", content="一次性支付", obligations=(story.promise(),)
    )
    outcomes = at_once(doing(draft, county.mo, seen=seen), doing(draft, county.cora, seen=seen))
    (entry,), (refusal,) = done(outcomes), refused(outcomes)
    assert isinstance(refusal, Overtaken)
    assert entry.by.name in str(refusal)


def opinions(story: Story) -> list[Deed]:
    """The four bodies about to speak."""
    opinion = acts.GiveOpinion(case=story.number, stance=Stance.MEDIATE, grounds="理由")
    return [doing(opinion, user) for user in story.county.panel]


def assert_joined_once(story: Story, outcomes: list[Outcome]) -> None:
    """Four opinions, one join, one mediation, and nobody was shown an error."""
    assert len(done(outcomes)) == 4, refused(outcomes)
    assert Ballot.objects.filter(case=story.case).count() == 4
    assert [it.verdict for it in Decision.objects.filter(case=story.case)] == [Verdict.CARRIED]
    opened = CaseEntry.objects.filter(case=story.case, status_after=Status.MEDIATING)
    assert [entry.moved for entry in opened] == [True]
    names = [task.flow_task.name for task in DisputeTask.objects.filter(case=story.case)]
    assert (names.count("opinions"), names.count("inform_rights")) == (1, 1)
    assert complaints(story.case) == []


@pytest.mark.parametrize("first", range(4))
def test_four_opinions_join_once_in_every_order_of_arrival(first: int, county: County) -> None:
    """All twenty-four, six for each who comes first."""
    for order in itertools.permutations(range(4)):
        if order[0] == first:
            story = a_court_case(county, at=Status.COMMITTEE)
            deeds = opinions(story)
            outcomes = in_order_of_arrival(story.number, *(deeds[place] for place in order))
            assert_joined_once(story, outcomes)


@pytest.mark.parametrize("_again", range(5))
def test_four_opinions_at_the_same_instant_join_once(_again: int, county: County) -> None:
    """Whoever comes first."""
    story = a_court_case(county, at=Status.COMMITTEE)
    assert_joined_once(story, at_once(*opinions(story)))


def test_two_seats_of_one_body_speak_at_the_same_instant(county: County) -> None:
    """Each has its own ballot, and the case waits for the third."""
    story = a_court_case(county)
    story.accept().consent()
    township = (county.mo.pk, county.max.pk)
    seats = {"court": (county.cora.pk,), "township": township}
    story.do(acts.FormPanel, county.dora, reason="两名乡镇调解员", **seats)
    opinion = acts.GiveOpinion(case=story.number, stance=Stance.MEDIATE, grounds="理由")
    outcomes = at_once(doing(opinion, county.mo), doing(opinion, county.max))
    assert len(done(outcomes)) == 2, refused(outcomes)
    assert (story.case.opinions_awaited, complaints(story.case)) == (1, [])


def test_the_last_signatures_at_the_same_instant_put_it_in_force_once(county: County) -> None:
    """All four sign at once."""
    story = a_case(county, at=Status.AGREED)
    paper = {"witness": "社区干部", "signed_name": "张经理"}
    inputs = [{"signer": Signer.PARTY, "party": story.party(it).pk, **paper} for it in Side]
    inputs += [{"signer": Signer.MEDIATOR}, {"signer": Signer.SEAL}]
    signing = [acts.SignAgreement(case=story.number, **one) for one in inputs]  # type: ignore[arg-type]
    outcomes = at_once(*(doing(act, county.mo) for act in signing))
    assert len(done(outcomes)) == 4, refused(outcomes)
    assert story.case.status == Status.IN_FORCE
    assert complaints(story.case) == []


def test_two_who_confirm_the_same_promise_settle_it_once(county: County) -> None:
    """Its creditor from home and the mediator: the second is told that it is settled, and its clock stopped once."""
    story = a_case(county, at=Status.IN_FORCE)
    promise, kept = Obligation.objects.get(case=story.case).pk, PerformanceOutcome.PERFORMED
    confirmed = acts.RecordPerformance(case=story.number, obligation=promise, outcome=kept)
    creditor = door(Party.objects.get(pk=story.party(Side.APPLICANT).pk))
    outcomes = at_once(doing(confirmed, creditor), doing(confirmed, county.mo))
    assert (len(done(outcomes)), len(refused(outcomes))) == (1, 1)
    assert (story.case.obligations_open, Performance.objects.count()) == (0, 1)
    assert not Clock.objects.filter(case=story.case, rule="performance", stopped_by=None).exists()
    assert complaints(story.case) == []


def test_a_mediator_who_waited_while_the_panel_changed_has_no_seat(county: County) -> None:
    """What was true when he came to the door is not what counts."""
    story = a_court_case(county, at=Status.COMMITTEE)
    others = acts.FormPanel(case=story.number, court=(county.cora.pk,), reason="调整")
    opinion = acts.GiveOpinion(case=story.number, stance=Stance.UNSUITABLE, grounds="理由")
    formed, spoken = in_order_of_arrival(
        story.number, doing(others, county.dora), doing(opinion, county.jane)
    )
    assert done([formed, spoken]) == [formed]


def patiently(deed: Deed) -> Deed:
    """Who is told to try again, tries again."""

    def again() -> Entry:
        while True:
            try:
                return deed()
            except Busy:
                continue

    return again


def test_fifty_filings_at_once_are_numbered_from_one_to_fifty(county: County) -> None:
    """No gap, no number twice."""
    at_once(*(patiently(doing(filing(county), county.clara)) for _ in range(50)))
    assert sorted(Case.objects.values_list("serial", flat=True)) == list(range(1, 51))
    assert Series.objects.get().last == 50


def test_a_filing_that_fails_leaves_no_gap(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number is given to the next."""

    def broken(_entry: CaseEntry) -> None:
        raise RuntimeError("the flow broke")

    with monkeypatch.context() as patch:
        patch.setattr(flows, "begin", broken)
        with pytest.raises(RuntimeError):
            conduct(filing(county), by=fresh(county.clara))
    assert Story(county).file().case.serial == 1


def test_a_form_sent_twice_files_once(county: County) -> None:
    """And answers the same."""
    key, act = keyed(), filing(county)
    first, second = (conduct(act, by=fresh(county.clara), key=key) for _ in range(2))
    assert (first.pk, Case.objects.count()) == (second.pk, 1)


def test_a_form_sent_twice_at_the_same_instant_files_once(county: County) -> None:
    """And answers the same to both."""
    key, act = keyed(), filing(county)
    outcomes = done(at_once(*[doing(act, county.clara, key=key)] * 4))
    assert ({entry.pk for entry in outcomes}, len(outcomes)) == ({outcomes[0].pk}, 4)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("name", ["accept_case", "supplement_filing"])
def test_an_act_sent_twice_at_the_same_instant_is_done_once(name: str, county: County) -> None:
    """Whether the act could be repeated or not."""
    story, key = a_case(county), keyed()
    act = {
        "accept_case": acts.AcceptCase(case=story.number),
        "supplement_filing": acts.SupplementFiling(case=story.number, content="照片"),
    }[name]
    outcomes = done(at_once(*[doing(act, county.clara, key=key)] * 4))
    assert [entry.pk for entry in outcomes] == [outcomes[0].pk] * 4
    assert journal(story) == ["file_case", name]


def test_two_people_may_use_the_same_key(county: County) -> None:
    """A key is its owner's."""
    story, key = a_case(county), keyed()
    act = acts.SupplementFiling(case=story.number, content="照片")
    at_once(doing(act, county.clara, key=key), doing(act, county.tom, key=key))
    assert journal(story) == ["file_case", "supplement_filing", "supplement_filing"]


def test_a_case_that_is_held_too_long_is_busy(county: County) -> None:
    """The person is told in a sentence, and nothing was done."""
    story = a_case(county)
    accept = acts.AcceptCase(case=story.number)
    with transaction.atomic():
        Case.objects.select_for_update().get(number=story.number)
        (refusal,) = at_once(doing(accept, county.clara))
    assert isinstance(refusal, Busy)
    assert "请稍候再试" in str(refusal)
    assert journal(story) == ["file_case"]


def test_nobody_waits_for_a_lock_longer_than_two_seconds(county: County) -> None:
    """So says the application's connection."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("2s",)


def test_a_person_waits_on_his_own_case_only(county: County) -> None:
    """What somebody does on one case holds up no other."""
    one, other = a_case(county), a_case(county)
    with transaction.atomic():
        Case.objects.select_for_update().get(number=one.number)
        (entry,) = at_once(doing(acts.AcceptCase(case=other.number), county.clara))
    assert isinstance(entry, CaseEntry)
