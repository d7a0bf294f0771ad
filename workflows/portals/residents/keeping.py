"""Promises on a party's own page: it says what it has done, what was done for it, and what was not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from mediation import acts
from mediation.models import Obligation, Party
from mediation.queries.promises import claimed_to, overdue_to, owed_by, owed_to
from mediation.vocabulary import ActName, PerformanceOutcome, bi
from workflows.portals.forms.uploads import HeldFileField

from .doing import Act, Doing
from .doing_files import for_the_camera
from .doing_forms import Answers, DoingForm, one_of, text


def _which(label: str, found: list[Obligation]) -> forms.ChoiceField:
    """One of some promises, each with its day; the only one is chosen."""
    choices = [(it.pk, _said(it)) for it in found]
    return one_of(label, choices, initial=choices[0][0] if len(choices) == 1 else None)


def _said(it: Obligation) -> str:
    part = bi(f"（第 {it.instalment} 期）", f" (no. {it.instalment})") if it.instalment else ""
    return bi(
        f"{it.position}. {it.content}{part}，{it.due_on} 前",
        f"{it.position}. {it.content}{part}, by {it.due_on}",
    )


class Confirming(DoingForm):
    """The other side has kept a promise, or has not yet."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        self.claimed = claimed_to(party, timezone.localdate())
        label = bi("是哪一项？", "Which one?")
        self.fields["obligation"] = _which(label, owed_to(party))
        self.fields["outcome"] = one_of(
            bi("对方做到了吗？", "Has the other side done it?"), [(it.value, said) for it, said in DONE],
        )  # fmt: skip
        self.fields["note"] = text(
            bi("说明", "Note"), required=False, rows=3,
            help_text=bi("没做到的，写明还差什么。", "If not: what is still missing."),
        )  # fmt: skip


DONE = (
    (PerformanceOutcome.PERFORMED, bi("做到了", "Yes")),
    (PerformanceOutcome.PARTLY, bi("做了一部分", "In part")),
    (PerformanceOutcome.NOT_YET, bi("还没有", "Not yet")),
)


class Claiming(DoingForm):
    """The party itself has kept a promise: what it did, and the proof, by camera or chosen."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        label = bi("您做到的是哪一项？", "Which have you done?")
        self.fields["obligation"] = _which(label, owed_by(party))
        self.fields["note"] = text(
            bi("怎样履行的", "What you did"), limit=1000, rows=3,
            help_text=bi("如：11月20日转账2000元到物业账户。", "For example: 2,000 yuan transferred on 20 November."),
        )  # fmt: skip
        self.fields["camera"] = HeldFileField(
            label=bi("拍凭证", "Take a photo of the proof"), required=False
        )
        self.fields["file"] = HeldFileField(
            label=bi("或从手机里选", "Or choose from the phone"), required=False,
            help_text=bi("转账截图、收据、照片。", "A slip, a receipt, a photo."),
        )  # fmt: skip
        self.fields["show"] = forms.BooleanField(
            label=bi("让对方看这份凭证的副本，方便确认", "Let the other side see a copy, to confirm it"),
            required=False,
            help_text=bi("副本去掉了拍摄地点等信息；不勾选的，对方只知道您交了凭证。",
                         "Without the place where it was taken; else it is only told that there is one."),
        )  # fmt: skip
        for_the_camera(self)


class Breaching(DoingForm):
    """The other side has not kept a promise by its day."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        found = overdue_to(party, timezone.localdate())
        self.fields["obligation"] = _which(bi("没有做到的是哪一项？", "Which was not done?"), found)
        self.fields["note"] = text(bi("没有履行的情况", "What was not done"), limit=1000, rows=3)
        self.fields["sure"] = forms.BooleanField(
            label=bi("我要报告不履行，并查看可以走的途径", "I report it, and want to see where I can go"),
            error_messages={"required": bi("确定要报告，请先勾选。", "Tick this if you are sure.")},
        )  # fmt: skip


def _confirmed(party: Party, given: Answers) -> Act:
    return acts.RecordPerformance(
        case=party.case.number, obligation=int(given["obligation"]),
        outcome=PerformanceOutcome(given["outcome"]), note=given["note"],
    )  # fmt: skip


def _claimed(party: Party, given: Answers) -> Act:
    return acts.SubmitPerformance(
        case=party.case.number, obligation=int(given["obligation"]), note=given["note"],
        document=given["camera"] or given["file"], show=given["show"],
    )  # fmt: skip


def _reported(party: Party, given: Answers) -> Act:
    return acts.ReportBreach(
        case=party.case.number, obligation=int(given["obligation"]), note=given["note"]
    )


KEEPING = (
    Doing(
        ActName.RECORD_PERFORMANCE,
        bi("确认对方是否做到", "Say whether it was done"),
        bi("对方答应您的事，做到了请确认，没做到写明还差什么。",
           "What was promised to you: confirm it, or say what is missing."),
        bi("已记录，谢谢。", "Recorded, thank you."),
        Confirming,
        _confirmed,
        is_final=True,
    ),
    Doing(
        ActName.SUBMIT_PERFORMANCE,
        bi("说明我已做到", "Say that I have done it"),
        bi("写明怎样做的，交一张凭证；对方确认后算完成。",
           "Say how, and hand in proof; it counts once the other side confirms."),
        bi("已收到，等对方确认。", "It has arrived; the other side is to confirm."),
        Claiming,
        _claimed,
    ),
    Doing(
        ActName.REPORT_BREACH,
        bi("报告对方不履行", "Report that it was not done"),
        bi("期限过了还没做到的；提交后告诉您可以走哪些途径。",
           "When its day has passed; you are then told where you can go."),
        bi("已记录。可以走的途径写在本页“协议约定”里。",
           "Recorded. Where you can go is told below, under what was agreed."),
        Breaching,
        _reported,
        is_final=True,
    ),
)  # fmt: skip
