"""The questions of a filing, one a page, in the words of somebody who has never filed anything."""

from __future__ import annotations

from typing import Any

from django import forms

from mediation.models import Area
from mediation.queries.places import estates_of
from mediation.vocabulary import DisputeType, PartyKind, bi
from workflows.portals.forms.plain import in_plain_words
from workflows.portals.forms.shapes import GREATEST_COUNT
from workflows.portals.forms.text import LinesField, MoneyField, TidyField

from .doing_forms import CHOOSE, REQUIRED, one_of, text

KINDS = [
    (PartyKind.RESIDENT.value, bi("居民个人", "A resident")),
    (PartyKind.GROUP.value, bi("几户业主一起", "Several owners together")),
    (PartyKind.OWNERS_COMMITTEE.value, bi("业主委员会", "An owners' committee")),
    (
        PartyKind.COMPANY.value,
        bi("物业企业或其他单位", "A property company or another organisation"),
    ),
]
PLAINER = {
    DisputeType.P04: bi("公共收益（广告、停车等收入）", "Common income (advertising, parking)"),
    DisputeType.P08: bi("选聘物业、物业交接", "Hiring a property company, hand-over"),
    DisputeType.P12: bi("人或东西受了损害", "Injury and damage"),
    DisputeType.P13: bi("账目不公开、不让知道", "Accounts kept back, right to know"),
    DisputeType.P14: bi("水、电、气、暖、通信", "Water, power, gas, heating, telecoms"),
}
"""Types whose name in the office nobody uses at home."""
TYPES = [(it.value, PLAINER.get(it, it.label)) for it in DisputeType]
OTHERS = [row for row in KINDS if row[0] != PartyKind.GROUP.value]


class Question(forms.Form):
    """One page. `title` is the question, `hint` what helps to answer it."""

    name, title, hint = "", "", ""
    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)

    def said(self) -> list[tuple[str, str]]:
        """The answers as they are read back: label and words."""
        return [
            (str(field.label), self._words(field))
            for field in self.visible_fields()
            if field.value()
        ]

    def _words(self, field: Any) -> str:
        listed = dict(getattr(field.field, "choices", []) or [])
        return str(listed.get(field.value(), field.value()))


def line(label: str, limit: int = 80, *, required: bool = True, **more: Any) -> TidyField:
    """One line of words."""
    return TidyField(
        limit=limit, label=label, required=required, error_messages={"required": REQUIRED}, **more
    )


class About(Question):
    """The type of the dispute."""

    name = "about"
    title = bi("是哪一类纠纷？", "What is it about?")
    hint = bi(
        "选最接近的一类，选错了工作人员会更正。", "Choose the nearest; the office will correct it."
    )
    dispute_type = one_of(bi("纠纷类型", "Type of dispute"), TYPES)


class Where(Question):
    """The estate: of the township that was chosen before."""

    name = "where"
    title = bi("在哪个小区？", "In which estate?")
    estate = one_of(bi("小区", "Estate"), [])

    def __init__(self, *args: Any, township: Area | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        listed: Any = self.fields["estate"]
        listed.choices = [(str(pk), words) for pk, words in estates_of(township)]


class You(Question):
    """The applicant."""

    name = "you"
    title = bi("您是谁，怎么联系您？", "Who are you, and how can you be reached?")
    hint = bi(
        "请写真实姓名，工作人员要打电话核对。", "Give your real name: the office will call you."
    )
    kind = one_of(bi("您是", "You are"), KINDS, initial=PartyKind.RESIDENT.value)
    party = line(bi("姓名或单位名称", "Name"))
    phone = line(
        bi("联系电话", "Telephone"),
        30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    address = line(bi("门牌号", "Building and flat"), 120, required=False)
    id_number = line(
        bi(
            "身份证号或信用代码（受理时再核对）",
            "Identity number (checked later)",
        ),
        20,
        required=False,
    )
    people = forms.IntegerField(
        label=bi("共几户（几户一起时填写）", "How many households (for several owners)"),
        required=False,
        min_value=1,
        max_value=GREATEST_COUNT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": bi("请填写整数。", "Give a whole number.")},
    )
    representatives = LinesField(
        count=5,
        each=40,
        required=False,
        label=bi(
            "代表人（几户一起时填写，每行一人，最多五人）",
            "Who speaks for the group (one a line, five at most)",
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """A group names who speaks for it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("kind") == PartyKind.GROUP and not given.get("representatives"):
            self.add_error(
                "representatives", bi("请写一至五位代表人。", "Name one to five people.")
            )
        return given


class Other(Question):
    """The respondents."""

    name = "other"
    title = bi("对方是谁？", "Who is the other side?")
    hint = bi(
        "不知道全名可以写知道的，如“3 号楼 502 的住户”。",
        "Write what you know, e.g. “the people of flat 502”.",
    )
    kind = one_of(bi("对方是", "They are"), OTHERS)
    party = line(bi("对方姓名或单位名称", "Name"))
    phone = line(bi("对方电话", "Their telephone"), 30, required=False)
    more = LinesField(
        count=4,
        each=80,
        required=False,
        label=bi("还有别的对方吗（每行一个）", "Anybody else (one a line)"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Story(Question):
    """What happened."""

    name = "story"
    title = bi("发生了什么？", "What happened?")
    hint = bi(
        "什么时候、什么事、找过谁、结果怎样。", "When, what, whom you have asked, what came of it."
    )
    narrative = text(bi("经过", "What happened"))


class Want(Question):
    """The claims."""

    name = "want"
    title = bi("您希望怎么解决？", "What do you want?")
    claims = LinesField(
        count=10,
        each=200,
        label=bi("您的要求（每行一项）", "What you ask for (one a line)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": REQUIRED},
    )
    amount = MoneyField(
        label=bi("涉及金额，元（没有就不填）", "Amount in yuan (if any)"),
        required=False,
    )


QUESTIONS: dict[str, type[Question]] = {
    it.name: it for it in (About, Where, You, Other, Story, Want)
}
"""In order; evidence and the last look come after them."""
STEPS = (*QUESTIONS, "evidence", "check")
__all__ = ["CHOOSE", "QUESTIONS", "STEPS", "Question", "Where"]
