"""The forms of what a party can do online: each with a key, so that it is done once."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import QueryDict

from mediation import acts
from mediation.acts.rating import LONGEST
from mediation.models import Party
from mediation.queries.records import to_sign
from mediation.vocabulary import Coming, Consent, Satisfaction, bi
from workflows.portals.forms.parts import Line
from workflows.portals.forms.text import TidyField
from workflows.portals.forms.uploads import held_name, token_of

REQUIRED = bi("请填写此项。", "Please fill this in.")
CHOOSE = bi("请选择一项。", "Please choose one.")
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

    def read_again(self) -> None:
        """What it shows may have changed since it was opened: the next time what stands there now is answered."""

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


class Answering(DoingForm):
    """Whether one comes to the session, and what would suit better."""

    answer = one_of(
        bi("您能按时到场吗？", "Can you come?"),
        [
            (Coming.COMES.value, bi("能来", "Yes")),
            (Coming.CANNOT.value, bi("来不了，希望改时间", "No, another time please")),
        ],
    )
    wish = text(bi("希望改到什么时间", "A better time"), limit=400, required=False, rows=3)
