"""Every official paper, opened by programs that know nothing of how it was made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation

from mediation import acts
from mediation.documents import docx, pdf
from mediation.documents.filling import Paper
from mediation.documents.forms import FORMS
from mediation.documents.sheet import Sheet
from mediation.vocabulary import Gender, Side
from tests.people import County
from tests.stories import Story

from .county import archived, everything, mediated, papers_of, person
from .opening import as_pdf, pages, plain, said_by, without_feet


def missing(sheet: Sheet, told: str) -> list[str]:
    """What stands on the sheet and was not found, in its order."""
    at, lost = 0, []
    for words in sheet.words[:-1]:
        found = told.find(plain(words), at)
        if found < 0:
            lost.append(words)
        at = max(at, found)
    return lost


def written(file: Path, sheet: Sheet) -> Path:
    """The sheet as PDF."""
    file.write_bytes(pdf.render(sheet))
    return file


@pytest.mark.slow
def test_every_paper_opens_elsewhere_and_says_everything_in_its_order(
    county: County, tmp_path: Path
) -> None:
    papers = [it for story in everything(county) for it in papers_of(story)]
    assert {it.form.code for it in papers} == set(FORMS)
    first = {it.form.code: it for it in reversed(papers)}
    sheets = {code: it.sheet() for code, it in first.items()}
    for code, sheet in sheets.items():
        (tmp_path / f"{code}.docx").write_bytes(docx.render(sheet))
    files = as_pdf([tmp_path / f"{code}.docx" for code in sheets], tmp_path)
    told = list(zip(files, sheets.values(), strict=True))
    glossed = {f"{code}-en": it.sheet(gloss=True) for code, it in first.items()}
    ours = glossed | {f"{code}-zh": it for code, it in sheets.items()}
    for name, sheet in ours.items():
        told.append((written(tmp_path / f"{name}.pdf", sheet), sheet))
    wrong = {file.name: missing(it, without_feet(pages(file), it.foot)) for file, it in told}
    assert {name: lost for name, lost in wrong.items() if lost} == {}


@pytest.mark.slow
def test_the_typeface_is_embedded_with_what_is_used_of_it(county: County, tmp_path: Path) -> None:
    file = written(tmp_path / "paper.pdf", next(papers_of(archived(county))).sheet())
    fonts = said_by("pdffonts", str(file)).splitlines()[2:]
    assert [line.split()[-5:-2] for line in fonts] == [["yes", "yes", "yes"]]
    assert file.stat().st_size < 100_000


def by_code(papers: list[Paper]) -> dict[str, Sheet]:
    """The first paper of each kind, as set."""
    return {it.form.code: it.sheet() for it in reversed(papers)}


def test_what_is_unknown_is_a_blank_and_what_is_known_is_not(county: County) -> None:
    sheets = by_code(list(papers_of(archived(county))))
    application = sheets["application"].words
    assert application[application.index("性别") + 1] == "＿＿＿＿＿＿"
    assert application[application.index("姓名") + 1] == "赵清禾"
    cover = sheets["cover"].words
    assert cover[cover.index("保管期限") + 1] == "长期"
    assert cover[cover.index("备注") + 1] == "＿＿＿＿＿＿"
    assert sheets["application"].blanks > 0


def test_what_was_told_of_a_party_and_of_the_fees_stands_in_the_complaint(county: County) -> None:
    story = Story(county).file().accept().consent()
    owner, firm = story.party(Side.RESPONDENT).pk, story.party(Side.APPLICANT).pk
    born = dt.date(1980, 2, 29)
    story.do(acts.CompleteParticulars, county.clara, party=owner, sex=Gender.WOMAN, born_on=born)
    story.do(acts.CompleteParticulars, county.clara, party=firm, legal_representative="周总")
    told = {"owner": "赵清禾", "user": "孙租户", "fee_standard": "每月每平方米1.2元"}
    service = {"service_from": dt.date(2024, 1, 1), "service_to": dt.date(2026, 12, 31)}
    arrears = {"arrears_from": dt.date(2025, 1, 1), "arrears_to": dt.date(2025, 12, 31)}
    story.do(acts.DescribeFees, county.clara, **told, **service, **arrears)
    sheets = by_code(list(papers_of(story.terminate())))
    said = sheets["complaint_fees"].words

    def after(label: str) -> str:
        return said[said.index(label) + 1]

    assert after("所有权人（业主）") == "赵清禾"
    assert after("物业使用人") == "孙租户"
    assert after("约定的服务期限") == "自2024年1月1日至2026年12月31日"
    assert after("欠费期间") == "自2025年1月1日至2025年12月31日"
    assert after("法定代表人、负责人") == "周总"
    assert after("出生日期") == "1980年2月29日"
    assert (
        after("欠费数额") == "＿＿＿＿＿＿"
    )  # the sum in dispute is not the arrears: nobody told them
    application = sheets["application"].words
    assert application[application.index("性别") + 1] == "女"


def test_a_case_that_ended_twice_has_the_notices_of_both(county: County) -> None:
    story = Story(county).file().accept().consent().terminate().archive().reopen()
    story.terminate()
    notices = [it for it in papers_of(story) if it.form.code == "termination"]
    assert [it.subject.of.number for it in notices] == sorted(
        {it.subject.of.number for it in notices}
    )
    assert len(notices) == 2


def test_a_notice_of_termination_says_the_periods_that_the_law_sets(county: County) -> None:
    said = "".join(
        by_code(list(papers_of(Story(county).file().accept().terminate())))["termination"].words
    )
    assert "七日内决定" in said
    assert "职权分工" not in said  # our own suggestion is no law


def test_the_papers_of_a_case_share_its_number(county: County) -> None:
    story = archived(county)
    sheets = by_code(list(papers_of(story)))
    assert {sheets[it].number for it in ("cover", "closing", "agreement", "visit")} == {
        story.number
    }


def test_the_agreement_says_amounts_so_that_nobody_alters_them(county: County) -> None:
    said = "".join(by_code(list(papers_of(archived(county))))["agreement"].words)
    assert "人民币4147.20元（大写：肆仟壹佰肆拾柒元贰角整）" in said


def test_papers_are_chinese_whatever_their_reader_speaks(county: County) -> None:
    papers = list(papers_of(archived(county)))
    with translation.override("en"):
        sheet = by_code(papers)["record"]
    assert sheet.title == "人民调解记录"
    assert not any(it.isascii() and it.isalpha() for it in "".join(sheet.words[:-1]))


def test_a_new_draft_makes_another_paper_and_says_from_which_entry(county: County) -> None:
    story = mediated(county, person("钱一"), person("赵清禾")).session().draft()
    before = by_code(list(papers_of(story)))["agreement"]
    again = {"disputed": "物业费", "content": "分两期支付", "obligations": (story.promise(),)}
    story.do(acts.DraftAgreement, county.mo, **again)
    after = by_code(list(papers_of(story)))["agreement"]
    assert "一次性支付" in before.words
    assert "分两期支付" in after.words
    assert "一次性支付" not in after.words
    assert f"第 {story.case.version} 条记录" in after.foot
