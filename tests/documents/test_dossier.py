"""The dossier: every paper of a case in the official order, and the page of each in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from mediation import acts
from mediation.acts.precheck import precheck
from mediation.documents import pdf
from mediation.documents.dossier import bound
from mediation.documents.filling import Listed, listed, subject_of
from mediation.documents.sheet import Paragraph, Sheet
from mediation.models import AccessRecord, Evidence
from mediation.queries.access import look_at
from mediation.vocabulary import Consent, EvidenceKind
from tests import pictures
from tests.exhibits import stored
from tests.people import County
from tests.portals.pages import signed_in
from tests.stories import Story, fresh
from workflows.freezing import freeze

from .county import archived, mediated, person
from .opening import pages, plain

TITLES = (
    "人民调解卷宗",
    "卷内目录",
    "人民调解申请书",
    "人民调解受理登记表",
    "人民调解通知书",
    "人民调解当事人权利义务告知书",
    "授权委托书",
    "人民调解调查记录",
    "人民调解证据材料目录",
    "人民调解记录",
    "人民调解协议书",
    "收条",
    "人民调解回访记录",
    "司法确认申请书",
    "主持调解证明",
    "人民调解结案报告表",
    "卷宗情况说明",
    "封底",
)


def attached(story: Story, data: bytes, title: str, kind: EvidenceKind) -> None:
    """An exhibit with its file."""
    file = stored(data, title)
    story.do(acts.AttachEvidence, story.county.clara, kind=kind, title=title, file=file)


@pytest.mark.slow
def test_exhibits_are_bound_in_with_slip_and_digest(county: County, tmp_path: Path) -> None:
    story = mediated(county, person("钱一"), person("赵清禾"))
    file = pdf.render(Sheet("", "物业合同", "", (Paragraph("第一页"),), "合同"))
    attached(story, pictures.photo(), "钱一身份证", EvidenceKind.IDENTITY)
    attached(story, file, "物业合同", EvidenceKind.DOCUMENT)
    attached(story, pictures.film(), "现场录像", EvidenceKind.RECORDING)
    story.session().draft().sign()
    freeze(story.number)
    story.perform().visit().close()
    target = tmp_path / "dossier.pdf"
    target.write_bytes(bound(look_at(fresh(county.dora), story.number)))
    told = pages(target)
    assert all(f"第{n}页共{len(told)}页" in page for n, page in enumerate(told, 1))
    slips = [n for n, page in enumerate(told) if page.startswith("证据材料")]
    digests = Evidence.objects.filter(case=story.case).values_list("sha256", flat=True)
    assert all(any(digest in told[n] for n in slips) for digest in digests)
    assert "第一页" in told[slips[1] + 1]
    assert any("不能装订成页" in told[n] for n in slips)
    agreement = next(page for page in told if "人民调解协议书" in page[:80])
    assert "定稿" in agreement
    assert b"Exif" not in target.read_bytes()
    index = next(page for page in told if "卷内目录" in page[:20])
    assert "当事人身份证明1份" in index


@pytest.mark.slow
def test_every_paper_is_bound_in_its_order_and_the_index_knows_its_page(
    county: County, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.pdf"
    file.write_bytes(bound(look_at(fresh(county.dora), archived(county).number)))
    told = pages(file)
    begins = [next(n for n, page in enumerate(told, 1) if title in page[:60]) for title in TITLES]
    assert begins == sorted(begins)
    assert all(f"第{n}页共{len(told)}页" in page for n, page in enumerate(told, 1))
    index = told[begins[1] - 1]
    for row, title in (
        ("1人民调解申请书或者受理登记表2份", "人民调解申请书"),
        ("7人民调解记录1份", "人民调解记录"),
    ):
        found = re.search(f"{row}(\\d+?)(?=\\d?人民|\\d?当事人|8)", index)
        assert found, index
        assert title in told[int(found[1]) - 1][:60]


def test_there_is_no_dossier_before_the_dispute_is_over(county: County) -> None:
    story = mediated(county, person("钱一"), person("赵清禾"))
    address = reverse("dossier", args=[story.number])
    assert signed_in(county.dora).get(address).status_code == 404
    assert not AccessRecord.objects.filter(subject="paper").exists()


def test_the_dossier_of_a_refusal_says_why_it_ended(county: County) -> None:
    story = Story(county).file().accept().consent(Consent.REFUSED)
    papers = {it.form.code: it.papers for it in _listed(story)}
    words = papers["termination"][0].sheet().words
    assert any("一方明确拒绝调解" in it for it in words)
    answer = signed_in(county.clara).get(reverse("dossier", args=[story.number]))
    assert answer.content.startswith(b"%PDF-")
    assert AccessRecord.objects.filter(subject="paper", by=county.clara).count() == 1


def _listed(story: Story) -> list[Listed]:
    return listed(subject_of(look_at(fresh(story.county.dora), story.number)))


def test_what_is_required_and_lacking_is_said_on_the_page(county: County) -> None:
    story = mediated(county, person("钱一"), person("赵清禾"))
    told = precheck(look_at(fresh(county.dora), story.number))
    assert [it.code for it in told.lacking] == ["identity", "record"]
    page = signed_in(county.dora).get(f"/desk/cases/{story.number}/?tab=papers")
    assert "缺2种必须的文书" in plain(page.content.decode())
