"""What a party can do online: each doing with its words, its form, and the act that it becomes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from mediation import acts
from mediation.acts.rating import LONGEST
from mediation.models import Party
from mediation.queries.own import owed_to
from mediation.queries.records import to_sign
from mediation.vocabulary import (
    ActName,
    Consent,
    PerformanceOutcome,
    RecordSigner,
    Route,
    Satisfaction,
    bi,
)
from workflows import uploads
from workflows.portals.forms.parts import Line
from workflows.portals.forms.text import TidyField
from workflows.portals.forms.uploads import HeldFileField, held_name, token_of

REQUIRED = bi("请填写此项。", "Please fill this in.")
CHOOSE = bi("请选择一项。", "Please choose one.")
Act = acts.CaseAct
Answers = dict[str, Any]


def text(
    label: str, *, limit: int = 4000, required: bool = True, help_text: str = "", rows: int = 6
) -> TidyField:
    """Several lines."""
    said = {"required": REQUIRED}
    area = forms.Textarea(attrs={"rows": rows})
    return TidyField(
        limit=limit, label=label, required=required, widget=area, help_text=help_text,
        error_messages=said,
    )  # fmt: skip


def held_by(name: str, stored: Any) -> dict[str, Any] | None:
    """A file that was uploaded already, as a hidden input carries it."""
    if not isinstance(stored, acts.StoredFile):
        return None
    return {"name": held_name(name), "token": token_of(stored), "file": stored}


def one_of(label: str, choices: Any, **more: Any) -> forms.ChoiceField:
    """One of few, all shown."""
    said = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect(), error_messages=said, **more
    )


class DoingForm(forms.Form):
    """What every doing carries: a key, so that it is done once."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"key": uuid.uuid4()})
        self.party = party

    def renew(self) -> None:
        """Send it next time under another key."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["key"] = str(uuid.uuid4())
        self.data = sent

    def lines(self) -> list[Line]:
        """Its fields as the page shows them, each with the file that it holds already."""
        given = getattr(self, "cleaned_data", {})
        return [
            Line(field=field, held=held_by(field.html_name, given.get(field.name)))
            for field in self.visible_fields()
        ]


class Supplement(DoingForm):
    """More words to what was filed."""

    content = text(bi("要补充的内容", "What you want to add"))


class Consenting(DoingForm):
    """Yes or no to mediation."""

    answer = one_of(
        bi("您是否同意调解？", "Do you agree to mediation?"),
        [
            (Consent.AGREED.value, bi("同意，愿意坐下来谈", "Yes, I am willing to talk")),
            (
                Consent.REFUSED.value,
                bi("不同意，本次调解就此结束", "No, and so this mediation ends"),
            ),
        ],
    )
    note = text(bi("想说的话", "Anything to add"), required=False)


class Withdrawing(DoingForm):
    """The application is taken back."""

    explanation = text(bi("撤回的原因", "Why"), required=False)
    sure = forms.BooleanField(
        label=bi("我确定撤回申请", "I am sure that I want to withdraw"),
        error_messages={"required": bi("确定要撤回，请先勾选。", "Tick this if you are sure.")},
    )


class HandingIn(DoingForm):
    """One exhibit: taken with the phone's camera, or chosen from what is there."""

    title = TidyField(
        limit=120,
        label=bi("这是什么", "What it shows"),
        help_text=bi(
            "如：10月的缴费单、楼道积水照片", "For example: a bill of October, a wet corridor"
        ),
        error_messages={"required": REQUIRED},
    )
    camera = HeldFileField(label=bi("现在拍照", "Take a photo now"), required=False)
    file = HeldFileField(
        label=bi("或从手机里选", "Or choose from the phone"),
        required=False,
        help_text=bi(
            "照片、PDF、录音、录像，10 MB 以内。", "Photo, PDF, recording or video, up to 10 MB."
        ),
    )

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        for_the_camera(self)

    def clean(self) -> Answers:
        """One of the two."""
        cleaned: Answers = super().clean() or self.cleaned_data
        if not (cleaned.get("camera") or cleaned.get("file")) and not self.errors:
            self.add_error(
                "file", bi("请拍一张照片，或选一个文件。", "Take a photo, or choose a file.")
            )
        return cleaned


def for_the_camera(form: forms.Form) -> None:
    """Old phones and WeChat's browser open the camera for one, and the gallery for the other."""
    form.fields["camera"].widget.attrs |= {"accept": "image/*", "capture": "environment"}
    form.fields["file"].widget.attrs |= {"accept": "image/*,application/pdf,audio/*,video/*"}


class Confirming(DoingForm):
    """The other side has kept a promise."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        label = bi("对方已经做到的是哪一项？", "Which has the other side done?")
        promises = [(it.pk, f"{it.position}. {it.content}") for it in owed_to(party)]
        self.fields["obligation"] = one_of(label, promises)
        self.fields["note"] = text(bi("说明", "Note"), required=False)


class Rating(DoingForm):
    """How it was handled: one of three, and a word if one likes."""

    satisfaction = one_of(
        bi("您对本案的办理满意吗？", "Are you satisfied with how your case was handled?"),
        [(it.value, it.label) for it in Satisfaction],
    )
    content = text(bi("想说的话", "Anything to add"), limit=LONGEST, required=False, rows=3)


class Signing(DoingForm):
    """What was recorded in its presence is right: the record is shown in full above."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        self.records = {it.number: (it, signed) for it, signed in to_sign(party)}
        choices = [
            (number, f"{it.title} {it.entry.occurred_on}")
            for number, (it, _) in self.records.items()
        ]
        self.fields["record"] = one_of(
            bi("签哪一份？", "Which one do you sign?"), choices,
            initial=choices[0][0] if len(choices) == 1 else None,
        )  # fmt: skip
        self.fields["sure"] = forms.BooleanField(
            label=bi("我看过（或听过宣读），记录属实", "I have read it, or had it read to me, and it is right"),
            error_messages={"required": bi("请先看完再勾选。", "Please read it, then tick this.")},
        )  # fmt: skip


@dataclass(frozen=True)
class Doing:
    """One doing: its words before and after, its form, and the act that the form becomes."""

    act: ActName
    label: str
    help: str
    done: str
    form: type[DoingForm]
    build: Callable[[Party, Answers], Act]
    is_final: bool = False


def _consent(party: Party, given: Answers) -> Act:
    answer = Consent(given["answer"])
    told = tuple(Route) if answer is Consent.REFUSED else ()
    return acts.RecordConsent(
        case=party.case.number, party=party.pk, answer=answer, routes=told, note=given["note"]
    )


def _signature(party: Party, given: Answers) -> Act:
    number = int(given["record"])
    signer = {it.number: signed[0] for it, signed in to_sign(party)}.get(number, RecordSigner.PARTY)
    return acts.SignRecord(
        case=party.case.number, record_number=number, signer=signer, party=party.pk
    )


def exhibit(party: Party, stored: acts.StoredFile, title: str) -> acts.AttachEvidence:
    """A file of this party as an act."""
    return acts.AttachEvidence(
        case=party.case.number, kind=uploads.kind_of(stored), title=title, handed_in_by=party.pk,
        file=stored,
    )  # fmt: skip


DOINGS: dict[ActName, Doing] = {
    it.act: it
    for it in (
        Doing(
            ActName.RECORD_CONSENT,
            bi("答复是否同意调解", "Answer: mediate or not"),
            bi("调解要双方自愿，不同意也可以。", "Mediation is voluntary; you may refuse."),
            bi("您的答复已记录。", "Your answer is recorded."),
            Consenting,
            _consent,
        ),
        Doing(
            ActName.RECORD_PERFORMANCE,
            bi("确认对方已履行", "Confirm what was done"),
            bi("对方做到了协议里的某一项，请在这里确认。", "The other side has kept a promise: confirm it."),
            bi("已确认，谢谢。", "Confirmed, thank you."),
            Confirming,
            lambda party, given: acts.RecordPerformance(
                case=party.case.number,
                obligation=int(given["obligation"]),
                outcome=PerformanceOutcome.PERFORMED,
                note=given["note"],
            ),
            is_final=True,
        ),
        Doing(
            ActName.SIGN_RECORD,
            bi("看笔录并签名", "Read a record and sign it"),
            bi("您到场的那次的记录；有不对的先打电话。", "Of what you were at. If it is wrong, call first."),
            bi("已签名。", "Signed."),
            Signing,
            _signature,
            is_final=True,
        ),
        Doing(
            ActName.SUPPLEMENT_FILING,
            bi("补充情况", "Add to what I filed"),
            bi("漏说的、后来发生的，写在这里。", "What was forgotten or has happened since."),
            bi("已补充到案卷。", "It is in your file now."),
            Supplement,
            lambda party, given: acts.SupplementFiling(
                case=party.case.number, content=given["content"]
            ),
        ),
        Doing(
            ActName.ATTACH_EVIDENCE,
            bi("提交证据", "Hand in evidence"),
            bi("照片、票据、录音等；对方看不到您提交的文件。", "Photos, bills, recordings; not shown to the others."),
            bi("证据已收到。", "Your exhibit has arrived."),
            HandingIn,
            lambda party, given: exhibit(party, given["camera"] or given["file"], given["title"]),
        ),
        Doing(
            ActName.WITHDRAW_CASE,
            bi("撤回申请", "Withdraw my application"),
            bi("撤回后本案结束；以后还可以重新申请。", "The case ends; you may apply again later."),
            bi("申请已撤回。", "Your application is withdrawn."),
            Withdrawing,
            lambda party, given: acts.WithdrawCase(
                case=party.case.number, explanation=given["explanation"]
            ),
            is_final=True,
        ),
        Doing(
            ActName.RATE_HANDLING,
            bi("评价办理情况", "Rate how it was handled"),
            bi("对方看不到；办案和监督的人看得到。", "Not shown to the other side; the offices see it."),
            bi("谢谢，您的评价已收到。", "Thank you, your rating has arrived."),
            Rating,
            lambda party, given: acts.RateHandling(
                case=party.case.number,
                satisfaction=Satisfaction(given["satisfaction"]),
                content=given["content"],
            ),
            is_final=True,
        ),
    )
}  # fmt: skip
