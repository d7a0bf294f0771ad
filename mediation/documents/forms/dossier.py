"""The sheets of the dossier itself: cover, inner index, statement, back cover."""

from __future__ import annotations

from mediation.vocabulary import ActName, Group, ReopenCause, Retention, Status, Verified, bi

from ..form import Form, Subject
from ..parts import Field, Fields, Prose, Signs, Table
from ..wording import day
from . import agreed, court, intake, mediating, performed, rights
from . import common as of

IDENTITY, POWER, OTHER = "identity_papers", "power_papers", "exhibit_papers"
SHEETS: tuple[tuple[str, tuple[Form, ...], tuple[str, ...]], ...] = (
    ("人民调解申请书或者受理登记表", (intake.APPLICATION, intake.REGISTRATION), ()),
    ("人民调解当事人权利义务告知书", (rights.RIGHTS,), ()),
    ("当事人身份证明", (), (IDENTITY,)),
    ("授权委托书", (rights.POWER,), (POWER,)),
    ("人民调解调查记录", (mediating.INVESTIGATION,), ()),
    ("人民调解证据材料", (mediating.EXHIBITS,), (OTHER,)),
    ("人民调解记录", (mediating.RECORD,), ()),
    ("人民调解协议书或者口头协议登记表", (agreed.AGREEMENT, agreed.ORAL), ()),
    ("收条或汇款单等履行凭证", (performed.RECEIPT,), ()),
    ("人民调解回访记录", (performed.VISIT,), ()),
    ("司法确认有关材料", (court.PEOPLE, court.MIXED, court.ORGANISATIONS), ()),
    ("卷宗情况说明", (), ("statement",)),
    ("封底", (), ("back",)),
)
"""The standard inner index (known at second hand), and which forms are its sheets."""


def _rows(subject: Subject) -> list[tuple[str | None, ...]]:
    """Every sheet of the index; what the file has of it, and a blank for the page."""
    return [
        (str(place), name, _count(subject, forms, codes), _page(subject, forms, codes))
        for place, (name, forms, codes) in enumerate(SHEETS, 1)
    ]


def _page(subject: Subject, forms: tuple[Form, ...], inserts: tuple[str, ...]) -> str | None:
    """On which page the first of them begins, once the dossier is bound; a sheet that is not there has none."""
    codes = (*(form.code for form in forms), *inserts)
    pages = [subject.pages[code] for code in codes if code in subject.pages]
    if not pages:
        return "" if subject.pages or not _count(subject, forms, inserts) else None
    return str(min(pages))


def _count(subject: Subject, forms: tuple[Form, ...], inserts: tuple[str, ...]) -> str:
    """Papers of these forms and exhibits of these kinds; of power and exhibits the papers handed in count."""
    if not forms and not subject.inserted.keys() & set(inserts):
        return "1 份" if subject.pages.keys() & set(inserts) else ""
    seen = [form for form in forms if form.is_offered(subject)]
    made = sum(len(list(form.each(subject))) + len(form.earlier(subject)) for form in seen)
    found = sum(subject.inserted.get(code, 0) for code in inserts)
    return f"{found or made} 份" if found or made else ""


def _mediated(subject: Subject) -> str | None:
    """From the first session to the last: the days on which there was mediation."""
    days = [it.on for it in subject.said.get(ActName.RECORD_SESSION, ())]
    return f"{day(min(days))}至{day(max(days))}" if days else None


def _archived_by(subject: Subject) -> str | None:
    found = subject.last(ActName.ARCHIVE_CASE)
    return found.by if found else None


def _total(subject: Subject) -> str | None:
    return str(subject.pages["total"]) if "total" in subject.pages else None


def _retention(subject: Subject) -> str | None:
    found = subject.last(ActName.ARCHIVE_CASE)
    return Retention(found.facts["retention"]).zh if found and "retention" in found.facts else None


def _statement(subject: Subject) -> str | None:
    """What was lacking and why, and what else was to be said; also that it was taken up again."""
    found = subject.last(ActName.ARCHIVE_CASE)
    told = [found.word("explanation"), found.word("note")] if found else []
    again = [
        f"本案曾于{day(it.on)}恢复办理：{ReopenCause(it.facts['cause']).zh}。"
        for it in subject.said.get(ActName.REOPEN_CASE, ())
        if "cause" in it.facts
    ]
    return "\n".join(filter(None, [*told, *again])) or None


def _sheets(subject: Subject) -> str | None:
    found = subject.last(ActName.ARCHIVE_CASE)
    return str(found.facts["sheets"]) if found and "sheets" in found.facts else None


def _is_over(subject: Subject) -> bool:
    return subject.case.ended_on is not None or subject.case.stands is Status.ARCHIVED


def _once_over(subject: Subject) -> list[object]:
    return [None] if _is_over(subject) else []


COVER = Form(
    code="cover",
    title=("人民调解卷宗", "Dossier: cover"),
    mark=Verified.SECOND_HAND,
    source=bi("人民调解文书格式（转载件）", "the standard forms, as reproduced"),
    place=1,
    must=True,
    shown=(Group.NAMES,),
    airy=True,
    each=_once_over,
    called=_is_over,
    parts=(
        Fields(
            (
                Field(("人民调解委员会名称", "Committee"), of.office, wide=True),
                Field(("卷名", "Title"), of.title, wide=True),
                Field(("卷号", "Number"), of.number, wide=True),
                Field(("人民调解员", "Mediators"), of.mediators, wide=True),
                Field(("调解日期", "Mediated"), _mediated, wide=True),
                Field(("立卷人", "Filed by"), _archived_by),
                Field(("立卷日期", "Filed on"), of.on(ActName.ARCHIVE_CASE)),
                Field(("保管期限", "To be kept for"), _retention),
                Field(("备注", "Remarks")),
            )
        ),
    ),
)
INDEX = Form(
    code="index",
    title=("卷内目录", "Inner index"),
    mark=Verified.SECOND_HAND,
    source=bi("人民调解文书格式（转载件）", "the standard forms, as reproduced"),
    place=2,
    must=True,
    needs=(Group.NAMES, Group.RECORD),
    shown=(Group.NAMES,),
    each=_once_over,
    called=_is_over,
    parts=(
        Table(
            (("序号", "No."), ("文书名称", "Sheet"), ("份数", "Copies"), ("页码", "Page")),
            (10, 56, 16, 18),
            _rows,
        ),
    ),
)
STATEMENT = Form(
    code="statement",
    title=("卷宗情况说明", "Statement on the dossier"),
    mark=Verified.SECOND_HAND,
    source=bi("现有平台的表单（转述）", "forms of a platform in use, at second hand"),
    place=150,
    each=_once_over,
    parts=(
        Prose(("情况说明", "Statement"), _statement, lines=8),
        Fields(
            (
                Field(("立卷人", "Filed by"), _archived_by),
                Field(("立卷时间", "Filed on"), of.on(ActName.ARCHIVE_CASE)),
                Field(("检查人", "Checked by")),
                Field(("检查时间", "Checked on")),
            )
        ),
    ),
)
BACK = Form(
    code="back",
    title=("封底", "Back cover"),
    mark=Verified.OUR_DESIGN,
    source=bi(
        "卷内目录列有此项，版式为系统设计", "named in the standard index; the layout is ours"
    ),
    place=160,
    must=True,
    shown=(Group.NAMES,),
    airy=True,
    each=_once_over,
    called=_is_over,
    parts=(
        Fields(
            (
                Field(("卷号", "Number"), of.number, wide=True),
                Field(("总页数", "Pages in all"), _total),
                Field(("文书份数", "Sheets"), _sheets),
            )
        ),
        Signs(((("装订人（签名）", "Bound by"), None), (("检查人（签名）", "Checked by"), None))),
    ),
)
FORMS = (COVER, INDEX, STATEMENT, BACK)
