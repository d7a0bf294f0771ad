"""Cases that together have every official paper, and what each paper says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from mediation import acts
from mediation.documents.filling import Paper, listed, subject_of
from mediation.models import Obligation
from mediation.queries.access import look_at
from mediation.vocabulary import DisputeType, EvidenceKind, PartyKind, Side
from tests import times
from tests.lifecycle.roads import COURT_CASE, an_overdue_case
from tests.people import County
from tests.stories import Story, fresh
from workflows.sweeping import sweep

TALKED: dict[str, Any] = {
    "matter": "物业费",
    "rights_told": True,
    "applicant_said": "业主欠费两年，多次催缴未果。",
    "respondent_said": "楼道每周只扫一次，要求先整改再交费。",
    "risks_told": "不履行协议的，对方可以起诉。",
    "began": dt.time(9, 30),
    "ended": dt.time(11, 0),
}


def person(name: str) -> acts.PartyInput:
    """A resident."""
    return acts.PartyInput(kind=PartyKind.RESIDENT, name=name, address="滨河花园1幢101")


def company(name: str) -> acts.PartyInput:
    """A company that sends somebody."""
    return acts.PartyInput(kind=PartyKind.COMPANY, name=name, agent="孙代理")


def mediated(county: County, one: acts.PartyInput, other: acts.PartyInput) -> Story:
    """A case that has come to mediation."""
    story = Story(county).file(applicant=one, respondents=(other,))
    return story.accept().consent().open_review().review().form_panel().opine().inform()


def archived(county: County) -> Story:
    """A case with everything: exhibits, an investigation, an agreement, performance, a visit."""
    story = mediated(county, company("和居物业服务有限公司"), person("赵清禾"))
    story.do(acts.AttachEvidence, county.clara, kind=EvidenceKind.PHOTO, title="楼道照片")
    asked = {
        "place": "滨河花园",
        "asked": "保洁员李某",
        "content": "问：多久扫一次？\n答：每周一次。",
    }
    story.do(acts.RecordInvestigation, county.mo, **asked)
    there = tuple(story.party(side).pk for side in Side)
    story.session(attended=there, **TALKED).draft()
    return story.sign().perform().confirm().visit().close().archive()


def ordered(county: County) -> Story:
    """A case that nobody screened in time."""
    with times.at(times.days_ago(30)):
        story = Story(county).file()
    sweep()
    order = {"clock": story.clock("screening").pk, "instruction": "请于三日内办理。"}
    story.do(acts.OrderSupervision, county.sue, **order)
    return story


def spoken(county: County) -> Story:
    """Two neighbours who agreed by word of mouth."""
    story = mediated(county, person("钱一"), person("赵清禾")).session()
    story.do(acts.RecordOralAgreement, county.mo, content="钱一于本周内移走杂物。")
    return story


def breached(story: Story) -> Story:
    """It is reported that the first promise was not kept."""
    promise = Obligation.objects.filter(case=story.case).order_by("position")[0].pk
    story.do(acts.ReportBreach, story.county.mo, obligation=promise, note="一直没付")
    return story


def everything(county: County) -> list[Story]:
    """Cases that together have every paper."""
    between_companies = (
        mediated(county, company("甲物业"), company("乙物业")).session().draft().sign()
    )
    ended = Story(county).file().accept().consent().terminate()
    sent = Story(county).file(**COURT_CASE)
    noisy = Story(county).file(dispute_type=DisputeType.P10).accept().consent().terminate()
    return [
        archived(county),
        spoken(county),
        ordered(county),
        between_companies,
        ended,
        sent.accept().consent().terminate(),
        noisy,
        breached(an_overdue_case(county)),
        Story(county).file().decline(),
        Story(county).file().transfer(),
        Story(county).file().withdraw(),
    ]


def papers_of(story: Story) -> Iterator[Paper]:
    """Every paper that the case has, as the director sees it."""
    case = look_at(fresh(story.county.dora), story.number)
    for it in listed(subject_of(case)):
        yield from it.papers
