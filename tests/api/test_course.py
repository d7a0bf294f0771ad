"""A dispute goes from the counter to the archive over the API alone."""

from __future__ import annotations

import pytest

from mediation.vocabulary import Status
from tests.people import County
from tests.stories import APPLICATION, today

from .bodies import filing
from .machine import Machine


@pytest.mark.django_db(transaction=True)
def test_a_case_goes_from_filing_to_archive(county: County) -> None:
    clerk, officer = Machine(county.clara), Machine(county.tom)
    director, mediator = Machine(county.dora), Machine(county.mo)

    filed = clerk.post("cases", body=filing(county))
    assert filed.status == 201, filed.body
    number = filed.body["case"]["number"]
    assert filed.body["entry"]["number"] == 1
    applicant, respondent = (code["party"] for code in filed.body["codes"])

    clerk.act(number, "accept_case")
    clerk.act(number, "invite_respondent", way="电话")
    clerk.act(number, "record_consent", party=respondent, answer="agreed")
    officer.act(number, "open_joint_review")
    officer.act(number, "record_joint_review", outcome="referred", discussion="转调委会")
    seats = {
        name: [user.pk]
        for name, user in zip(
            ("court", "housing", "justice", "township"), county.panel, strict=True
        )
    }
    director.act(number, "form_panel", reason="熟悉该小区", **seats)
    for user in county.panel:
        Machine(user).act(number, "give_opinion", stance="mediate", grounds="理由")
    mediator.act(number, "inform_rights", in_writing=True)
    mediator.act(
        number, "record_session", place="调解室", present="双方", content="情况", outcome="agreed"
    )
    promise = {
        "debtor": respondent, "kind": "pay", "content": "支付物业费", "amount": "4147.20",
        "due_on": today().isoformat(), "creditor": applicant, "how": "cash",
    }  # fmt: skip
    mediator.act(
        number, "draft_agreement", disputed="物业费", content="付清", obligations=[promise]
    )
    for party in (applicant, respondent):
        mediator.act(
            number,
            "sign_agreement",
            signer="party",
            party=party,
            witness="李某",
            signed_name="张经理",
        )
    for signer in ("mediator", "seal"):
        mediator.act(number, "sign_agreement", signer=signer)
    applied = {**APPLICATION, "attested": list(APPLICATION["attested"])}
    clerk.act(number, "apply_for_confirmation", **applied)
    Machine(county.lia).act(
        number, "record_court_ruling", ruling="valid", court="清河县人民法院", docket="1号"
    )
    told = mediator.get("case", number).body
    obligation = told["obligations"][0]["id"]
    mediator.act(number, "record_performance", obligation=obligation, outcome="performed")
    mediator.act(number, "record_return_visit", satisfaction="satisfied", content="已履行")
    mediator.act(number, "close_case", explanation="当事人未到窗口补签")
    archived = {"retention": "long", "explanation": "当事人身份证复印件未交"}
    last = clerk.act(number, "archive_case", **archived).body

    assert last["case"]["status"] == Status.ARCHIVED
    assert last["case"]["version"] == last["entry"]["number"]
    assert last["case"]["expected_act"] is None
    journal = clerk.get("journal", number).body["results"]
    assert [entry["number"] for entry in journal] == list(range(1, last["entry"]["number"] + 1))
    assert [one["previous_digest"] for one in journal[1:]] == [
        one["digest"] for one in journal[:-1]
    ]
    assert all(task["state"] != "open" for task in clerk.get("case_tasks", number).body["results"])
