"""An agreement that stands: who signs for whom, in which way, under which text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation import acts
from mediation.acts.agreed_text import text_of
from mediation.acts.precheck import precheck
from mediation.errors import Refusal
from mediation.models import Agreement, CaseEntry, Party, Power, Signature, Words
from mediation.models.moment import now
from mediation.proofs.chain import canonical, digest
from mediation.queries.access import look_at
from mediation.queries.agreed import agreements_for, agreements_of
from mediation.queries.own import door
from mediation.vocabulary import (
    Device,
    Oddity,
    PartyKind,
    PowerScope,
    Route,
    Side,
    SignedBy,
    Signer,
    Status,
)
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, fresh
from tests.workflows.watched import complaints

SCAN = acts.StoredFile(
    name="x/y.pdf", original_name="y.pdf", content_type="application/pdf", size=9,
    sha256="f" * 64,
)  # fmt: skip


@pytest.fixture
def signing(county: County) -> Story:
    """Drafted, nobody has signed."""
    return a_case(county, at=Status.AGREED)


def drafted(story: Story) -> Agreement:
    found: Agreement = Agreement.objects.filter(case=story.case).latest("number")
    return found


def from_home(story: Story, side: Side = Side.RESPONDENT, **changes: Any) -> CaseEntry:
    """A party signs what it has read on its own page."""
    whence = acts.Whence(
        **{
            "read": drafted(story).digest,
            "opened_at": now() - dt.timedelta(minutes=5),
            "device": Device.PHONE,
            "session": "s",
            "network": "n",
            **changes,
        }
    )
    party = story.party(side)
    return story.do(
        acts.SignAgreement, door(party), signer=Signer.PARTY, party=party.pk, whence=whence
    )


def power(story: Story, side: Side = Side.RESPONDENT, **changes: Any) -> None:
    given = {"agent_name": "周律师", "scopes": (PowerScope.SIGN,), "document": SCAN, **changes}
    story.do(acts.RegisterPower, story.county.clara, party=story.party(side).pk, **given)


def by_agent(story: Story, side: Side = Side.RESPONDENT) -> None:
    party = story.party(side).pk
    story.do(
        acts.SignAgreement, story.county.mo, signer=Signer.AGENT, party=party, witness="社区干部"
    )


def test_a_resident_signs_at_home_what_it_has_read(signing: Story) -> None:
    entry = from_home(signing)
    kept = Signature.objects.get(entry=entry)
    assert (kept.way, kept.device, kept.digest) == ("online", "phone", drafted(signing).digest)
    assert entry.facts["text"] == kept.digest
    assert not {"n", "s"} & set(map(str, entry.facts.values()))


def test_what_was_changed_meanwhile_is_not_signed(signing: Story) -> None:
    before = drafted(signing).digest
    signing.draft()
    with pytest.raises(Refusal, match="协议在您打开之后改过"):
        from_home(signing, read=before)
    assert not Signature.objects.exists()


def test_the_digest_covers_everything_that_was_said(signing: Story) -> None:
    """Whoever has the words and the salt comes to the same."""
    agreement = drafted(signing)
    words = Words.objects.get(entry=agreement.entry).words
    parties = Party.objects.filter(case=signing.case).values_list("pk", flat=True)
    said = {**agreement.entry.facts, **words}
    told = text_of(acts.DraftAgreement, signing.number, agreement.number, parties, said)
    assert digest(agreement.salt + canonical(told)) == agreement.digest
    told["said"]["content"] += "。"
    assert digest(agreement.salt + canonical(told)) != agreement.digest


def test_an_organisation_signs_on_paper_by_somebody_with_a_name(signing: Story) -> None:
    with pytest.raises(Refusal, match="由负责人、代表人或代理人在纸上签署"):
        from_home(signing, Side.APPLICANT)
    with refused("写明法定代表人或负责人姓名", field="signed_name"):
        signing.sign_for(Side.APPLICANT, signed_name="")


def test_who_signs_on_paper_is_seen_by_somebody(signing: Story) -> None:
    with refused("写明见证人", field="witness"):
        signing.sign_for(Side.RESPONDENT, witness="")


def test_nobody_signs_at_home_for_another(signing: Story) -> None:
    voice, other = door(signing.party(Side.RESPONDENT)), signing.party(Side.APPLICANT).pk
    with pytest.raises(Refusal, match="只能以自己的名义"):
        signing.do(acts.SignAgreement, voice, signer=Signer.PARTY, party=other)
    with pytest.raises(Refusal, match="只能以自己的名义"):
        signing.do(acts.SignAgreement, voice, signer=Signer.SEAL)


def test_what_is_about_water_heat_or_gas_is_signed_on_paper_only(signing: Story) -> None:
    """电子签名法 3."""
    promise = signing.promise()
    about = {"disputed": "供水", "content": "恢复供水", "obligations": (promise,), "utility": True}
    signing.do(acts.DraftAgreement, signing.county.mo, **about)
    with pytest.raises(Refusal, match="请在纸上签"):
        from_home(signing)
    signing.do(acts.SignAgreement, signing.county.mo, signer=Signer.MEDIATOR)
    assert Signature.objects.get().way == SignedBy.PAPER


def test_the_mediator_signs_by_account_unless_a_scan_is_given(signing: Story) -> None:
    signing.do(acts.SignAgreement, signing.county.mo, signer=Signer.MEDIATOR)
    signing.do(acts.SignAgreement, signing.county.mo, signer=Signer.SEAL, document=SCAN)
    ways = Signature.objects.order_by("pk").values_list("way", "exhibit__title")
    assert list(ways) == [("account", None), ("paper", "签字的协议")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "没有登记可以“参加调解并签署笔录、协议”的授权委托"),
        (
            {"scopes": (PowerScope.RECEIVE, PowerScope.CLAIMS)},
            "没有登记可以“参加调解并签署笔录、协议”的授权委托",
        ),
    ],
)
def test_an_agent_signs_by_a_power_that_covers_it(
    given: dict[str, Any] | None, sentence: str, signing: Story
) -> None:
    if given:
        power(signing, **given)
    with refused(sentence, field="signer"):
        by_agent(signing)
    power(signing)
    by_agent(signing)
    assert Signature.objects.get().power == Power.objects.latest("pk")
    with refused("已经签署", field="signer"):
        signing.sign_for(Side.RESPONDENT)


def test_a_registered_power_is_a_sheet_of_the_dossier_whatever_its_paper_is_called(
    signing: Story,
) -> None:
    def counted() -> int:
        return next(it.count for it in precheck(signing.case).sheets if it.code == "power")

    before = counted()
    power(signing)
    assert counted() == before + 1


def test_a_power_that_was_taken_back_covers_nothing(signing: Story) -> None:
    power(signing)
    power(signing, scopes=(PowerScope.NONE,), agent_name="")
    with refused("没有登记可以“参加调解并签署笔录、协议”的授权委托", field="signer"):
        by_agent(signing)


def test_a_power_rests_on_a_signed_paper_and_names_its_agent(signing: Story) -> None:
    with refused("请上传证明材料", field="document"):
        power(signing, document=None)
    with refused("请写明代理人姓名", field="agent_name"):
        power(signing, agent_name=" ")
    with refused("“撤销委托”只能单独勾选", field="scopes"):
        power(signing, scopes=(PowerScope.NONE,))


def test_what_stays_open_comes_with_its_routes(signing: Story) -> None:
    """山东 23、深圳 26；人民调解法 26."""
    promise = signing.promise()
    partly = {"disputed": "物业费", "content": "先付一半", "obligations": (promise,)}
    with refused("请告知当事人解决的途径", field="routes"):
        signing.do(acts.DraftAgreement, signing.county.mo, left_open="违约金", **partly)
    signing.do(
        acts.DraftAgreement, signing.county.mo, left_open="违约金", routes=(Route.COURT,), **partly
    )
    assert drafted(signing).left_open == "违约金"


def test_everything_of_a_signed_case_is_what_its_journal_says(signing: Story) -> None:
    from_home(signing)
    power(signing, Side.APPLICANT)
    by_agent(signing, Side.APPLICANT)
    for signer in (Signer.MEDIATOR, Signer.SEAL):
        signing.do(acts.SignAgreement, signing.county.mo, signer=signer)
    assert signing.case.status == Status.IN_FORCE
    assert complaints(signing.case) == []


def test_the_mediator_learns_what_looks_odd(county: County) -> None:
    """Two neighbours at one telephone within a minute; nothing was stopped by it."""
    story = between_neighbours(county)
    for side in Side:
        from_home(story, side)
    [read] = agreements_of(look_at(fresh(county.mo), story.number))
    odd = {Oddity.SAME_SESSION, Oddity.SAME_NETWORK, Oddity.SECONDS_APART}
    assert set(read.oddities) == odd
    [seen] = agreements_for(story.party(Side.APPLICANT))
    assert seen.oddities == []


def between_neighbours(county: County) -> Story:
    one = acts.PartyInput(kind=PartyKind.RESIDENT, name="钱一", phone="0000-5550171")
    other = acts.PartyInput(kind=PartyKind.RESIDENT, name="孙二", phone="0000-5550172")
    story = Story(county).file(applicant=one, respondents=(other,)).accept().consent()
    return story.open_review().review().form_panel().opine().inform().session().draft()
