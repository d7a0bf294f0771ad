"""A panel decides by the rule that was frozen when it was formed: ballots, rounds, ties, silence, replacement."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Any

import pytest

from mediation import acts
from mediation.acts.mass import clockwork
from mediation.acts.requests import open_requests
from mediation.acts.rounds import clock_of_round
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Ballot, CaseEntry, Decision, Notice, Panel, Question, User
from mediation.queries.access import look_at
from mediation.queries.casefile import casefile
from mediation.queries.own import door
from mediation.queries.story import timeline
from mediation.rules import decision
from mediation.rules.procedure import Rule
from mediation.vocabulary import (
    BallotVote,
    BodyKind,
    Ground,
    Majority,
    QuestionKind,
    Quorum,
    Recusal,
    ReplacementReason,
    Role,
    Side,
    Stance,
    Status,
    Tie,
    Verdict,
    Voice,
)
from tests import times
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, fresh
from tests.workflows.watched import Watched, complaints
from workflows.counting import count_silences, overdue_rounds
from workflows.flows import open_tasks

FOR, AGAINST, ABSTAIN, RECUSED, ABSENT = BallotVote
YES, NO = Stance.MEDIATE, Stance.UNSUITABLE
DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 11, 2, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
"""A Monday morning; opinions are due on Thursday."""

Ruling = Any


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Ruling:
    """Lets a county decide by a rule of its own."""

    def holds(**settings: Any) -> None:
        monkeypatch.setattr(decision, "in_force", lambda _day: Rule(**settings))

    return holds


def before_the_committee(county: County) -> Watched:
    """A case with a panel of four that is asked whether to mediate; after every act all must agree."""
    story = Watched(county)
    for step in ("file", "accept", "consent", "open_review", "review", "form_panel"):
        getattr(story, step)()
    return story


def decisions(story: Story) -> list[tuple[str, int, bool]]:
    """What the rounds came to."""
    found = Decision.objects.filter(case=story.case).order_by("id")
    return list(found.values_list("verdict", "round", "is_final"))


def test_the_rule_in_force_is_frozen_when_the_panel_is_formed(county: County, rule: Ruling) -> None:
    """A rule that changes later is not that of a panel that sits."""
    rule(majority=Majority.CAST, tie=Tie.CHAIR)
    story = before_the_committee(county)
    rule(majority=Majority.TWO_THIRDS)
    story.opine(YES, YES, NO, Stance.ABSTAIN)
    assert Panel.objects.get(case=story.case).rule["majority"] == "cast"
    assert story.case.status == Status.MEDIATING


def test_the_first_question_of_every_panel_is_whether_to_mediate(county: County) -> None:
    """Put by the act that forms it."""
    story = before_the_committee(county)
    asked = Question.objects.get(case=story.case)
    assert (asked.kind, asked.number) == (QuestionKind.MEDIATE, story.case.question)
    assert asked.panel == story.case.panel


def test_a_township_mediator_presides_where_nobody_was_named(county: County) -> None:
    """The court guides and confirms."""
    story = before_the_committee(county)
    assert Panel.objects.get(case=story.case).chair == county.mo


def test_who_presides_has_a_seat(county: County) -> None:
    """Nobody else."""
    story = a_case(county, at=Status.JOINT_REVIEW).review()
    with refused("主持人须是调解组成员", field="chair"):
        story.do(
            acts.FormPanel,
            county.dora,
            court=(county.cora.pk,),
            chair=county.mo.pk,
            reason="另行安排",
        )


def test_a_body_that_must_take_part_has_a_seat(county: County, rule: Ruling) -> None:
    """Or the panel could never decide."""
    rule(required=(BodyKind.HOUSING,))
    story = a_case(county, at=Status.JOINT_REVIEW).review()
    with refused("须派员参加", field="housing"):
        story.do(acts.FormPanel, county.dora, court=(county.cora.pk,), reason="另行安排")


def test_one_decision_is_kept_with_the_result(county: County) -> None:
    """By the act of the last who spoke."""
    story = before_the_committee(county).opine(YES, NO, YES, YES)
    assert decisions(story) == [("carried", 1, True)]
    assert (story.case.decided, story.case.question) == (Verdict.CARRIED, None)
    assert "表决结果：通过" in story.told()[0].sentence


def test_an_abstention_is_no_opposition(county: County) -> None:
    """Two against, two abstain: no more than half are against."""
    story = before_the_committee(county).opine(NO, NO, Stance.ABSTAIN, Stance.ABSTAIN)
    assert story.case.status == Status.MEDIATING


def test_a_round_may_end_once_it_is_certain(county: County, rule: Ruling) -> None:
    """Where the rule does not wait for everybody, the others' tasks are cancelled with it."""
    rule(majority=Majority.SEATS, hears_all=False)
    story = before_the_committee(county)
    for user in county.panel[:3]:
        story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")
    assert story.case.status == Status.MEDIATING
    assert story.tasks == {"inform_rights"}


def test_who_presides_decides_a_tie(county: County, rule: Ruling) -> None:
    """And nobody else on the panel."""
    rule(majority=Majority.CAST, tie=Tie.CHAIR)
    story = before_the_committee(county).opine(YES, YES, NO, NO)
    assert (story.case.expected_act, decisions(story)) == ("decide_tie", [("tied", 1, False)])
    with pytest.raises(NotNow, match="由主持人决定"):
        story.do(acts.DecideTie, county.cora, choice=FOR, grounds="理由")
    story.do(acts.DecideTie, county.mo, choice=FOR, grounds="先调解为宜")
    assert story.case.status == Status.MEDIATING
    assert decisions(story)[-1] == ("carried", 1, True)


def test_a_tie_that_is_decided_against_is_a_rejection(county: County, rule: Ruling) -> None:
    """The committee ends the mediation, or forms a new panel."""
    rule(majority=Majority.CAST, tie=Tie.CHAIR)
    story = before_the_committee(county).opine(YES, YES, NO, NO)
    story.do(acts.DecideTie, county.mo, choice=AGAINST, grounds="差距过大")
    assert (story.case.decided, story.case.expected_act) == ("rejected", "terminate_mediation")


def test_who_presides_alone_is_told_of_a_tie(county: County, rule: Ruling) -> None:
    """The others have nothing to do."""
    rule(majority=Majority.CAST, tie=Tie.CHAIR)
    story = before_the_committee(county)
    said = dict(zip(county.panel, (YES, YES, NO, NO), strict=True))
    for user in reversed(county.panel):
        story.do(acts.GiveOpinion, user, stance=said[user], grounds="理由")
    told = Notice.objects.filter(case=story.case, entry__number=story.case.version)
    assert [it.recipient for it in told] == [county.mo]


def test_a_tie_may_lead_to_another_round(county: County, rule: Ruling) -> None:
    """Everybody speaks anew, with a clock of its own."""
    rule(majority=Majority.CAST, tie=Tie.ROUND, rounds=2)
    story = before_the_committee(county).opine(YES, YES, NO, NO)
    assert (story.case.round, story.case.opinions_awaited) == (2, 4)
    assert story.clock("next_round").entry.number == story.case.version
    story.opine(YES, YES, YES, NO)
    assert decisions(story) == [("tied", 1, False), ("carried", 2, True)]


def test_rounds_come_to_an_end(county: County, rule: Ruling) -> None:
    """After the last a tie is no majority."""
    rule(majority=Majority.CAST, tie=Tie.ROUND, rounds=2)
    story = before_the_committee(county).opine(YES, YES, NO, NO).opine(YES, YES, NO, NO)
    assert (story.case.decided, story.case.expected_act) == ("tied", "terminate_mediation")


def test_a_body_with_a_veto_is_enough_to_reject(county: County, rule: Ruling) -> None:
    """Three are for."""
    rule(veto=("housing",))
    story = before_the_committee(county).opine(YES, NO, YES, YES)
    assert story.case.decided == Verdict.REJECTED


def test_where_each_body_has_a_voice_its_second_seat_has_none(county: County, rule: Ruling) -> None:
    """Its first has spoken for it."""
    rule(voice=Voice.BODY)
    story = a_case(county, at=Status.JOINT_REVIEW).review()
    township = (county.mo.pk, county.max.pk)
    story.do(
        acts.FormPanel, county.dora, court=(county.cora.pk,), township=township, reason="另行安排"
    )
    assert story.case.opinions_awaited == 2
    story.do(acts.GiveOpinion, county.max, stance=YES, grounds="理由")
    with pytest.raises(NotNow, match="本单位的意见已经记录"):
        story.do(acts.GiveOpinion, county.mo, stance=NO, grounds="理由")
    assert complaints(story.case) == []


# Silence.


def silent(county: County, *stances: Stance) -> Watched:
    """Some have spoken on Monday, the others say nothing."""
    with times.at(MONDAY):
        story = before_the_committee(county)
        for user, stance in zip(county.panel, stances, strict=False):
            story.do(acts.GiveOpinion, user, stance=stance, grounds="理由")
    return story


def counted(story: Story, days: int) -> int:
    """How many rounds are counted so many days later."""
    with times.at(MONDAY + days * DAY):
        done = count_silences()
        assert complaints(story.case) == []
        return done


def test_before_its_time_is_over_nobody_is_counted(county: County) -> None:
    """Until Thursday midnight."""
    story = silent(county, YES, YES, YES)
    assert counted(story, 3) == 0
    with times.at(MONDAY + 3 * DAY), pytest.raises(NotNow, match="尚未届满"):
        story.do(acts.CountSilence, clockwork())


def test_the_silent_are_absent_and_the_others_decide(county: County) -> None:
    """Three of four are more than half."""
    story = silent(county, YES, NO, YES)
    assert counted(story, 4) == 1
    assert story.case.status == Status.MEDIATING
    missing = Ballot.objects.get(case=story.case, mediator=county.mo)
    assert (missing.vote, missing.entry.role) == (ABSENT, "clockwork")
    assert overdue_rounds() == []


def test_too_few_who_spoke_are_asked_again_and_then_it_is_the_directors(county: County) -> None:
    """The first round and the second had no quorum: a new panel is wanted."""
    story = silent(county, YES)
    assert counted(story, 4) == 1
    assert (story.case.round, story.case.opinions_awaited) == (2, 4)
    assert counted(story, 5) == 0
    assert counted(story, 9) == 1
    assert decisions(story) == [("no_quorum", 1, False), ("no_quorum", 2, True)]
    assert (story.case.decided, story.case.expected_act) == ("no_quorum", "form_panel")
    assert {task.flow_task.name for task in open_tasks(story.case)} == {"form_panel"}
    story.form_panel().opine()
    assert story.case.status == Status.MEDIATING


def test_who_presides_is_not_waited_for_in_vain(county: County, rule: Ruling) -> None:
    """A question beside the sessions, which one answers."""
    with times.at(MONDAY):
        story = a_case(county, at=Status.MEDIATING).ask()
        story.do(acts.CastBallot, county.cora, vote=FOR)
    with times.at(MONDAY + 4 * DAY):
        assert count_silences() == 1
    assert (story.case.round, complaints(story.case)) == (2, [])


def test_a_clock_that_nobody_but_the_clockwork_reads(county: County) -> None:
    """No person counts the silent."""
    story = silent(county, YES, YES, YES)
    with pytest.raises(NotAllowed):
        story.do(acts.CountSilence, county.dora)


# Silence while it is open who sits.


def on(days: int) -> AbstractContextManager[None]:
    """So many days after that Monday."""
    return times.at(MONDAY + days * DAY)


def challenged(county: County, member: User, *stances: Stance) -> Watched:
    """Some have spoken on Monday; then a party asks that a member withdraw."""
    story = silent(county, *stances)
    with on(0):
        story.do(
            acts.ChallengeMember, door(story.party(Side.RESPONDENT)), member=member.pk,
            ground=Ground.RELATION, explanation="与对方是同事",
        )  # fmt: skip
    return story


def answered(story: Story, days: int, recusal: Recusal) -> CaseEntry:
    """The director decides so many days later."""
    with on(days):
        [request] = open_requests(story.case)
        given = {"request": request.pk, "recusal": recusal, "reasons": "已核实"}
        return story.do(acts.DecideRecusal, story.county.dora, **given)


def another_of(county: County, member: User) -> User:
    """Somebody else of the same body, who could take over."""
    other = User.objects.create(username="jude", name="调解员朱", body=member.body, password="!")
    other.posts.create(role=Role.MEDIATOR.value, area=county.area, started_on=dt.date(2020, 1, 1))
    return other


def ends_on(story: Story) -> dt.date:
    """The last day of the open round."""
    clock = clock_of_round(story.case)
    assert clock is not None
    return clock.due_on


def test_nobody_is_counted_while_it_is_asked_whether_a_member_withdraws(county: County) -> None:
    """Who must not speak has not been silent."""
    story = challenged(county, county.mo, YES, YES, YES)
    assert counted(story, 4) == 0
    with on(4), pytest.raises(NotNow, match="还差：对调解组成员回避的决定"):
        story.do(acts.CountSilence, clockwork())
    assert story.case.expected_act == "decide_recusal"


def test_nor_while_it_is_asked_about_one_who_has_spoken(county: County) -> None:
    """His ballot may not count in the end."""
    story = challenged(county, county.hugo, YES, NO, YES)
    assert counted(story, 4) == 0
    answered(story, 4, Recusal.REFUSED)
    assert counted(story, 4) == 1
    assert decisions(story) == [("carried", 1, True)]


def test_who_stays_after_the_time_is_over_is_counted_at_once(county: County) -> None:
    """He had his days before he was challenged, and the others theirs."""
    story = challenged(county, county.mo, YES, YES, YES)
    answered(story, 4, Recusal.REFUSED)
    assert counted(story, 4) == 1
    assert Ballot.objects.get(case=story.case, mediator=county.mo).vote == ABSENT


def test_a_substitute_has_two_working_days_of_his_own(county: County) -> None:
    """Seated on Friday, when the round is over: until Tuesday."""
    story = challenged(county, county.mo, YES, YES, YES)
    answered(story, 4, Recusal.GRANTED)
    assert ends_on(story) == dt.date(2026, 11, 10)
    assert counted(story, 8) == 0
    with on(8):
        story.do(acts.GiveOpinion, county.max, stance=NO, grounds="理由")
    assert decisions(story) == [("carried", 1, True)]
    assert not Ballot.objects.filter(case=story.case, mediator=county.mo).exists()


def test_a_substitute_who_is_silent_too_is_counted_then(county: County) -> None:
    """The others are three of four."""
    story = challenged(county, county.mo, YES, YES, YES)
    answered(story, 4, Recusal.GRANTED)
    assert counted(story, 9) == 1
    assert Ballot.objects.get(case=story.case, vote=ABSENT).mediator == county.max
    assert story.case.status == Status.MEDIATING


def test_who_is_seated_early_has_as_long_as_everybody(county: County) -> None:
    """The round lasts until Thursday anyway."""
    story = challenged(county, county.mo, YES)
    answered(story, 0, Recusal.GRANTED)
    assert ends_on(story) == dt.date(2026, 11, 5)


def test_an_empty_seat_is_waited_for_and_then_the_others_decide(county: County) -> None:
    """Until Thursday; three of three have spoken."""
    story = challenged(county, county.jane, YES, YES)
    answered(story, 0, Recusal.GRANTED)
    with on(1):
        story.do(acts.GiveOpinion, county.mo, stance=NO, grounds="理由")
    assert (story.case.opinions_awaited, story.case.expected_act) == (1, "replace_member")
    assert counted(story, 3) == 0
    assert counted(story, 4) == 1
    assert decisions(story) == [("carried", 1, True)]
    assert (story.case.status, story.case.seats_vacant) == (Status.MEDIATING, 1)
    assert story.case.expected_act == "replace_member"
    assert not Ballot.objects.filter(case=story.case, vote=ABSENT).exists()


def test_a_seat_that_became_empty_too_late_is_waited_for_two_days(county: County) -> None:
    """As long as the director has to fill it."""
    story = challenged(county, county.jane, YES, YES)
    with on(1):
        story.do(acts.GiveOpinion, county.mo, stance=YES, grounds="理由")
    answered(story, 4, Recusal.GRANTED)
    assert story.clock("vacancy").due_on == ends_on(story) == dt.date(2026, 11, 10)
    assert counted(story, 8) == 0
    assert counted(story, 9) == 1


def test_an_empty_seat_and_a_silent_one_are_no_quorum_of_two(county: County, rule: Ruling) -> None:
    """The empty seat leaves the base: two of three are enough, one is not; the next round waits for it again."""
    rule(rounds=2)
    story = challenged(county, county.jane, YES)
    answered(story, 0, Recusal.GRANTED)
    assert counted(story, 4) == 1
    assert decisions(story) == [("no_quorum", 1, False)]
    assert (story.case.round, story.case.opinions_awaited) == (2, 4)
    with on(4):
        jude = another_of(county, county.jane)
        passing = {"leaving": county.jane.pk, "coming": jude.pk, "reason": ReplacementReason.VACANT}
        story.do(acts.ReplaceMember, county.dora, **passing)
        assert story.case.opinions_awaited == 4
        for user in (county.cora, county.hugo, jude, county.mo):
            story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")
    assert story.case.status == Status.MEDIATING


def test_who_fills_a_seat_after_the_last_ballot_speaks_before_it_is_over(
    county: County, rule: Ruling
) -> None:
    """Also where the others' ballots are enough: seating somebody decides nothing."""
    rule(majority=Majority.SEATS, hears_all=False)
    story = challenged(county, county.jane, YES)
    answered(story, 0, Recusal.GRANTED)
    with on(1):
        for user in (county.hugo, county.mo):
            story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")
        jude = another_of(county, county.jane)
        passing = {"leaving": county.jane.pk, "coming": jude.pk, "reason": ReplacementReason.VACANT}
        story.do(acts.ReplaceMember, county.dora, **passing)
        assert (story.case.status, story.case.opinions_awaited) == (Status.COMMITTEE, 1)
        story.do(acts.GiveOpinion, jude, stance=NO, grounds="理由")
    assert story.case.status == Status.MEDIATING


def test_a_question_put_while_a_seat_is_empty_waits_for_it_too(county: County) -> None:
    """And is decided without it when its time is over."""
    with times.at(MONDAY):
        story = a_case(county, at=Status.MEDIATING)
        story.do(acts.DeclareConflict, county.jane, ground=Ground.INTEREST, explanation="有往来")
    answered(story, 0, Recusal.GRANTED)
    with on(0):
        story.ask()
        assert story.case.opinions_awaited == 4
        for user in (county.cora, county.hugo, county.mo):
            story.do(acts.CastBallot, user, vote=FOR)
        assert story.case.opinions_awaited == 1
    with on(4):
        assert count_silences() == 1
        assert complaints(story.case) == []
    assert decisions(story)[-1] == ("carried", 1, True)


def test_a_tie_is_undone_when_a_new_member_is_to_speak(county: County, rule: Ruling) -> None:
    """Who presides decides only where everybody who sits has spoken."""
    rule(majority=Majority.CAST, tie=Tie.CHAIR)
    story = challenged(county, county.hugo, YES, YES, NO)
    with on(1):
        story.do(acts.GiveOpinion, county.mo, stance=NO, grounds="理由")
        another_of(county, county.hugo)
    assert (story.case.is_tied, story.case.opinions_awaited) == (True, 0)
    answered(story, 4, Recusal.GRANTED)
    assert (story.case.is_tied, story.case.opinions_awaited) == (False, 1)
    with on(4):
        with pytest.raises(NotNow):
            story.do(acts.DecideTie, county.mo, choice=FOR, grounds="理由")
        jude = User.objects.get(username="jude")
        story.do(acts.GiveOpinion, jude, stance=YES, grounds="理由")
        assert story.case.expected_act == "decide_tie"
        story.do(acts.DecideTie, county.mo, choice=FOR, grounds="理由")
    assert story.case.status == Status.MEDIATING


# Questions beside the first.


@pytest.fixture
def mediating(county: County) -> Watched:
    """A case that the panel mediates."""
    story = before_the_committee(county).opine().inform()
    assert isinstance(story, Watched)
    return story


def test_a_question_is_put_and_answered_beside_the_sessions(mediating: Watched) -> None:
    """Everybody waits for the session all the same."""
    mediating.ask()
    assert mediating.tasks == {"record_session", "cast_ballot"}
    assert mediating.case.expected_act == "record_session"
    mediating.vote(FOR, FOR, AGAINST, ABSTAIN)
    assert mediating.tasks == {"record_session"}
    assert decisions(mediating)[-1] == ("carried", 1, True)


def test_the_panel_is_told_what_it_is_asked(mediating: Watched) -> None:
    """All but who asks."""
    mediating.do(
        acts.PutQuestion, mediating.county.mo, kind=QuestionKind.EXTEND, content="还需两周"
    )
    told = Notice.objects.filter(case=mediating.case, entry__number=mediating.case.version)
    names = {it.recipient.username for it in told if it.recipient}
    assert names == {"cora", "hugo", "jane"}


def test_one_question_at_a_time(mediating: Watched) -> None:
    """The next waits for its result."""
    mediating.ask()
    with pytest.raises(NotNow, match="一次一项"):
        mediating.ask(QuestionKind.EXTEND)


def test_a_question_is_put_by_who_presides_or_the_director(mediating: Watched) -> None:
    """Not by any seat."""
    with pytest.raises(NotNow, match="由主持人或主任提出"):
        mediating.do(acts.PutQuestion, mediating.county.cora, kind=QuestionKind.END, content="无望")


def test_whether_to_mediate_is_not_asked_twice(mediating: Watched) -> None:
    """That needs another panel."""
    with refused("在组成调解组时提出", field="kind"):
        mediating.ask(QuestionKind.MEDIATE)


def test_who_is_against_says_why(mediating: Watched) -> None:
    """A dissent has grounds."""
    mediating.ask()
    with refused("反对须写明理由", field="grounds"):
        mediating.do(acts.CastBallot, mediating.county.hugo, vote=AGAINST)


@pytest.mark.parametrize("vote", [ABSENT, RECUSED])
def test_nobody_votes_himself_absent(vote: BallotVote, mediating: Watched) -> None:
    """For, against or abstaining."""
    mediating.ask()
    with pytest.raises(Incomplete, match="赞成、反对或弃权"):
        mediating.do(acts.CastBallot, mediating.county.hugo, vote=vote, grounds="理由")


def test_a_seat_votes_once(mediating: Watched) -> None:
    """Ballots are for ever."""
    mediating.ask()
    mediating.do(acts.CastBallot, mediating.county.hugo, vote=FOR)
    with pytest.raises(NotNow, match="每席每轮一次"):
        mediating.do(acts.CastBallot, mediating.county.hugo, vote=AGAINST, grounds="理由")


def test_an_open_question_lapses_when_the_case_goes_on(mediating: Watched) -> None:
    """The parties agreed meanwhile: nobody is asked any more."""
    mediating.ask().session().draft()
    assert (mediating.case.question, mediating.tasks) == (None, {"sign_agreement"})
    with pytest.raises(NotNow):
        mediating.do(acts.CastBallot, mediating.county.hugo, vote=FOR)


def test_a_question_that_lapsed_does_not_come_back(mediating: Watched) -> None:
    """The case is mediated again, and asked nothing."""
    from_court = mediating.ask().session().draft().sign()
    assert from_court.case.question is None


def test_a_new_panel_ends_the_question_of_the_old_one(county: County) -> None:
    """In the same act; the old ballots count for nothing."""
    story = before_the_committee(county)
    story.do(acts.GiveOpinion, county.cora, stance=NO, grounds="理由")
    old = story.case.question
    story.form_panel()
    closed = Decision.objects.get(case=story.case)
    assert (closed.question, closed.verdict, closed.is_final) == (old, "superseded", True)
    assert story.opine().case.status == Status.MEDIATING


# Under seal.


def seen_by(story: Story, user: Any) -> str:
    """Everything that a person reads of the panel."""
    case = look_at(fresh(user), story.number)
    file = casefile(case)
    told = [*file.opinions, *(it for put in file.deliberation.questions for it in put.rounds)]
    grounds = [line.details for line in story_lines(story, user)]
    return f"{told} {grounds}"


def story_lines(story: Story, user: Any) -> list[Any]:
    """The timeline as a person reads it."""
    return list(timeline(look_at(fresh(user), story.number)))


def test_a_seat_reads_the_others_once_it_has_spoken(county: County) -> None:
    """So that everybody speaks for himself."""
    story = before_the_committee(county)
    story.do(acts.GiveOpinion, county.cora, stance=NO, grounds="法院的理由")
    assert "法院的理由" not in seen_by(story, county.hugo)
    assert "法院的理由" in seen_by(story, county.cora)
    assert "法院的理由" in seen_by(story, county.dora)
    story.do(acts.GiveOpinion, county.hugo, stance=YES, grounds="住建的理由")
    assert "法院的理由" in seen_by(story, county.hugo)


def test_under_seal_one_sees_who_has_spoken_and_not_what(county: County) -> None:
    """Nor what could still change the result."""
    story = before_the_committee(county)
    story.do(acts.GiveOpinion, county.cora, stance=NO, grounds="法院的理由")
    file = casefile(look_at(fresh(county.jane), story.number))
    (put,) = file.deliberation.questions
    (now,) = put.rounds
    assert (now.spoken, now.is_sealed, now.paths) == (1, True, [])
    assert {it.vote for it in now.said} == {None}


def test_who_has_spoken_reads_what_can_still_change(county: County, rule: Ruling) -> None:
    """One more vote settles it."""
    rule(majority=Majority.SEATS, quorum=Quorum.ONE)
    story = before_the_committee(county)
    for user in county.panel[:2]:
        story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")
    (put,) = casefile(look_at(fresh(county.cora), story.number)).deliberation.questions
    sentences = [str(path.sentence) for path in put.rounds[0].paths]
    assert sentences[0].endswith("赞成，即通过")
    assert sentences[1].endswith("即未通过")
