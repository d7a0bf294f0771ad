"""Filing and screening."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mediation import acts
from mediation.models import Area, Body, Case, Clock, Organisation, Party, PartyCode, Series, Words
from mediation.proofs.codes import code_digest, code_for
from mediation.vocabulary import (
    Channel,
    Complexity,
    DeclineReason,
    PartyKind,
    PartyPair,
    Referral,
    Risk,
    Side,
    Status,
    Turn,
)
from tests.acts.refusals import refused
from tests.lifecycle.roads import COURT_CASE
from tests.people import County
from tests.stories import Story, a_case, filing, fresh, keyed, today
from workflows.conduct import conduct

OWNER = acts.PartyInput(kind=PartyKind.RESIDENT, name="李明月")


def a_group(*representatives: str) -> acts.PartyInput:
    """Several owners with those who speak for them."""
    return acts.PartyInput(
        kind=PartyKind.GROUP, name="3幢业主", people=24, representatives=representatives
    )


def test_a_filed_case_has_its_number(county: County) -> None:
    """Body, year, serial."""
    assert a_case(county).number == f"〔{today().year}〕清物调字第0001号"


def test_the_next_case_has_the_next_number(county: County) -> None:
    """Gap-free."""
    a_case(county)
    assert a_case(county).case.serial == 2


def test_each_body_counts_for_itself(county: County) -> None:
    """The township committee has a series of its own."""
    a_case(county)
    township = Body.objects.get(mark="城物调")
    assert Story(county).file(body=township.pk).number == f"〔{today().year}〕城物调字第0001号"


def test_a_filed_case_is_the_windows_turn(county: County) -> None:
    """It waits to be accepted."""
    case = a_case(county).case
    assert (case.status, case.whose_turn, case.expected_act) == (
        Status.FILED, Turn.INTAKE, "accept_case",
    )  # fmt: skip


def test_filing_starts_the_screening(county: County) -> None:
    """Two working days."""
    assert Clock.objects.filter(case=a_case(county).case, rule="screening").exists()


def test_filing_keeps_what_was_filed(county: County) -> None:
    """The case's own columns."""
    case = a_case(county).case
    assert (case.estate, case.amount, case.risk) == (county.estate, Decimal("5184.00"), Risk.LOW)
    assert case.party_pair == PartyPair.OWNER_COMPANY


def test_filing_keeps_the_parties(county: County) -> None:
    """Applicant and respondents, in their order."""
    Story(county).file(respondents=(OWNER, a_group("王一", "王二")))
    told = Party.objects.order_by("side", "position").values_list("side", "position", "people")
    assert list(told) == [(Side.APPLICANT, 1, 1), (Side.RESPONDENT, 1, 1), (Side.RESPONDENT, 2, 24)]


def test_each_party_has_a_code_that_only_its_digest_is_kept_of(county: County) -> None:
    """Derived from the filing's key, the same for the same form."""
    key = keyed()
    conduct(filing(county), by=fresh(county.clara), key=key)
    kept = set(PartyCode.objects.values_list("digest", flat=True))
    assert kept == {code_digest(code_for(key, side, 1)) for side in Side}


def test_what_people_said_stands_in_words_not_in_the_journal(county: County) -> None:
    """The entry keeps codes and a digest."""
    entry = a_case(county).case.entries.get()
    assert "赵清禾" in str(Words.objects.get(entry=entry).words)
    assert not {"赵清禾", "楼道", "5550102"} & {str(value) for value in entry.facts.values()}


@pytest.mark.parametrize(
    ("changes", "sentence", "field"),
    [
        ({"estate": 0}, "登记在册的小区", "estate"),
        ({"body": 0}, "受理机构", "body"),
        ({"respondents": ()}, "至少要有一个被申请人", "respondents"),
        ({"channel": Channel.COURT}, "须填法院案号", "court_number"),
        ({"referral": Referral.ORDINARY}, "只有法院来的案件填写此项", "referral"),
        ({"applicant": a_group()}, "须推选代表人", "applicant"),
        ({"respondents": (a_group(),)}, "须推选代表人", "respondents"),
        ({"applicant": a_group(*"甲乙丙丁戊己")}, "最多五人", "applicant"),
    ],
)
def test_an_incomplete_filing_is_refused(
    changes: dict[str, Any], sentence: str, field: str, county: County
) -> None:
    """Each with its sentence, next to its input, and without using up a number."""
    director = fresh(county.dora)
    county.dora.posts.create(role="director", area=_everywhere(), started_on=today())
    with refused(sentence, field=field):
        conduct(filing(county, **changes), by=fresh(director))
    assert not Series.objects.exists()


def _everywhere() -> Area:
    """A place that covers even an estate that does not exist."""
    return Area.objects.create(kind="county", name="各处", path="")


def test_an_estate_that_is_given_up_takes_no_case(county: County) -> None:
    """It stands in the registry, but is not active."""
    Area.objects.filter(pk=county.estate.pk).update(is_active=False)
    with refused("登记在册的小区", field="estate"):
        a_case(county)


def test_a_community_is_no_estate(county: County) -> None:
    """A case lies in an estate."""
    community = Area.objects.get(kind="community")
    with refused("登记在册的小区", field="estate"):
        Story(county).file(estate=community.pk)


def test_a_body_without_a_mark_numbers_no_cases(county: County) -> None:
    """The court takes part, it does not register."""
    with refused("受理机构", field="body"):
        Story(county).file(body=Body.objects.get(kind="court").pk)


@pytest.mark.parametrize("active", [True, False])
def test_an_organisation_is_one_of_the_registry(active: bool, county: County) -> None:
    """And still active there."""
    gone = Organisation.objects.create(kind="developer", name="某公司", is_active=False)
    number = gone.pk if not active else gone.pk + 1000
    company = acts.PartyInput(kind=PartyKind.COMPANY, name="某公司", organisation=number)
    with refused("没有这个单位", field="applicant"):
        Story(county).file(applicant=company)


def test_a_case_of_the_court_keeps_the_courts_number(county: County) -> None:
    """In the journal: it is no personal data."""
    story = Story(county)
    story.file(**COURT_CASE)
    assert story.case.entries.get().facts["court_number"] == COURT_CASE["court_number"]


def test_accepting_starts_the_mediation_period(county: County) -> None:
    """And ends the screening."""
    story = a_case(county)
    story.do(acts.AcceptCase, county.clara)
    running = set(Clock.objects.filter(stopped_by=None).values_list("rule", flat=True))
    assert ("mediation" in running, "screening" in running) == (True, False)


def test_accepting_may_regrade_the_case(county: County) -> None:
    """Where the clerk knows better."""
    story = a_case(county)
    story.do(acts.AcceptCase, county.clara, risk=Risk.HIGH, complexity=Complexity.COMPLEX)
    assert (story.case.risk, story.case.complexity) == (Risk.HIGH, Complexity.COMPLEX)


def test_accepting_without_regrading_keeps_the_grades(county: County) -> None:
    """Nothing is reset."""
    story = a_case(county)
    story.do(acts.AcceptCase, county.clara)
    assert (story.case.risk, story.case.complexity) == (Risk.LOW, Complexity.ORDINARY)


def test_supplementing_keeps_the_words(county: County) -> None:
    """And leaves the case where it stands."""
    story = a_case(county)
    entry = story.do(acts.SupplementFiling, county.gus, content="楼道照片三张")
    assert Words.objects.get(entry=entry).words["content"] == "楼道照片三张"
    assert not entry.moved


def test_declining_tells_the_reason_and_the_routes(county: County) -> None:
    """In the journal, as codes."""
    entry = a_case(county).decline().case.entries.latest("number")
    assert entry.facts["reason"] == DeclineReason.NOT_CIVIL
    assert entry.facts["routes"] == ["administration"]


@pytest.mark.parametrize("end", ["decline", "transfer", "withdraw"])
def test_an_end_before_mediation_leaves_the_archive(end: str, county: County) -> None:
    """One clock, one task, and the day it ended."""
    case = getattr(a_case(county), end)().case
    running = Clock.objects.filter(case=case, stopped_by=None)
    assert [clock.rule for clock in running] == ["archive"]
    assert (case.ended_on, case.expected_act) == (today(), "archive_case")


def test_a_case_lies_where_its_estate_lies(county: County) -> None:
    """So its people are found by place."""
    assert Case.objects.get(pk=a_case(county).case.pk).place_path == county.estate.path
