"""What a paper takes from the register of powers, from the digest of what is signed, and what it tells a resident."""

from __future__ import annotations

from mediation import acts
from mediation.documents.filling import edition_of, listed, papers, subject_of
from mediation.documents.form import Subject
from mediation.documents.forms import FORMS
from mediation.documents.sheet import Sheet
from mediation.queries.access import look_at
from mediation.vocabulary import EvidenceKind, PowerScope, Side, Status
from tests.lifecycle.roads import an_overdue_case
from tests.people import County
from tests.stories import Story, a_case, fresh

from .county import breached, company, mediated, person


def seen(story: Story) -> Subject:
    """The case as the director sees it."""
    return subject_of(look_at(fresh(story.county.dora), story.number))


def sheet(story: Story, code: str) -> Sheet:
    """The first paper of a kind."""
    return papers(FORMS[code], seen(story))[0].sheet()


def test_a_power_is_filled_as_it_was_registered(county: County) -> None:
    story = mediated(county, company("和居物业服务有限公司"), person("赵清禾"))
    bare = "".join(sheet(story, "power").words)
    assert "孙代理" in bare
    assert "■" not in bare
    assert "至＿＿＿＿＿＿止" in bare
    story.do(acts.AttachEvidence, county.clara, kind=EvidenceKind.DOCUMENT, title="委托书", pages=1)
    exhibit = seen(story).file.evidence[0].pk
    given = {"agent_name": "周律师", "agent_phone": "0000-7", "scopes": (PowerScope.SIGN,)}
    party = story.party(Side.APPLICANT).pk
    story.do(acts.RegisterPower, county.clara, party=party, exhibit=exhibit, **given)
    words = sheet(story, "power").words
    assert f"■{PowerScope.SIGN.zh}" in words
    assert f"□{PowerScope.CLAIMS.zh}" in words
    assert {"周律师", "0000-7"} <= set(words)
    assert "孙代理" not in "".join(words)
    assert "委托期限：至本案办理终结止。" in words


def test_an_agreement_bears_the_digest_of_what_is_signed(county: County) -> None:
    story = a_case(county, at=Status.AGREED)
    agreement = seen(story).file.agreement
    assert agreement is not None
    assert agreement.digest[:16] in sheet(story, "agreement").under


def test_each_party_has_its_copy_of_the_application_to_the_court(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    own, other = story.party(Side.APPLICANT), story.party(Side.RESPONDENT)
    code = next(
        it.form.code for it in listed(seen(story)) if it.form.place in (110, 111, 112) and it.papers
    )
    [copy] = papers(FORMS[code], edition_of(own))
    words = "".join(copy.sheet().words)
    assert own.phone in words
    assert other.phone not in words
    assert "递交法院的一份由调解委员会提供" in words
    assert "递交法院的一份" not in "".join(sheet(story, code).words)


def test_who_was_not_paid_is_told_every_way_with_its_source(county: County) -> None:
    story = an_overdue_case(county)
    assert not papers(FORMS["ways_breach"], seen(story))
    breached(story)
    words = "".join(sheet(story, "ways_breach").words)
    for way in (
        "就调解协议起诉（可以走）",
        "申请强制执行（走不通）",
        "人民调解法 32",
        "民事诉讼法 206",
    ):
        assert way in words
    assert papers(FORMS["ways_breach"], edition_of(story.party(Side.APPLICANT)))


def test_after_a_termination_what_is_no_law_says_so(county: County) -> None:
    words = sheet(a_case(county, at=Status.TERMINATED), "ways_ended").words
    said = "".join(words)
    assert "向人民法院起诉（可以走）" in said
    offices = next(it for it in words if "职权分工" in it)
    assert offices.endswith("（系统建议，并非法定）")
