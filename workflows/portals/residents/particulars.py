"""What a party tells of itself for papers and a complaint: nothing of it is required."""

from __future__ import annotations

import datetime as dt

from django import forms

from mediation import acts
from mediation.models import Party
from mediation.queries.masking import ORGANISATIONS
from mediation.vocabulary import ActName, Gender, bi
from workflows.portals.forms.text import TidyField

from .doing import Doing
from .doing_forms import Answers, DoingForm, one_of

PERSON = {
    "nation": (bi("民族", "Ethnic group"), 20),
    "work": (bi("工作单位、职业或者职务", "Work unit, occupation or post"), 80),
    "household": (bi("户籍地", "Household"), 120),
    "residence": (bi("经常居住地", "Habitual residence"), 120),
}
ORGANISATION = {
    "legal_representative": (bi("法定代表人或者负责人", "Legal representative"), 40),
    "representative_post": (bi("其职务", "His or her post"), 40),
    "household": (bi("注册地", "Registered at"), 120),
    "organisation_type": (bi("单位类型", "Type of organisation"), 40),
}
SERVICE = {
    "service_address": (bi("送达地址", "Address for service"), 120),
    "service_addressee": (bi("收件人", "Addressee"), 40),
    "service_phone": (bi("收件电话", "Phone for service"), 30),
    "electronic_service": (bi("同意电子送达的方式", "Electronic service accepted by"), 80),
}
WRONG_DAY = bi("请写成 1980-02-29 这样。", "Write it like 1980-02-29.")


class Completing(DoingForm):
    """A person is asked for other things than an organisation."""

    def __init__(self, party: Party, data: object = None, files: object = None) -> None:
        super().__init__(party, data, files)
        is_person = party.kind not in ORGANISATIONS
        if is_person:
            sexes = [("", bi("不填", "not said")), *((it.value, it.label) for it in Gender)]
            self.fields["sex"] = one_of(bi("性别", "Sex"), sexes, required=False)
            self.fields["born_on"] = forms.DateField(
                label=bi("出生日期", "Born on"), required=False,
                widget=forms.DateInput(attrs={"type": "date"}),
                error_messages={"invalid": WRONG_DAY},
            )  # fmt: skip
        for name, (label, limit) in ((PERSON if is_person else ORGANISATION) | SERVICE).items():
            self.fields[name] = TidyField(limit=limit, label=label, required=False)


def _complete(party: Party, given: Answers) -> acts.CompleteParticulars:
    told = {name: value for name, value in given.items() if name != "key" and value}
    sex, born_on = told.pop("sex", None), told.pop("born_on", None)
    assert born_on is None or isinstance(born_on, dt.date)
    return acts.CompleteParticulars(
        case=party.case.number, party=party.pk, sex=Gender(sex) if sex else None, born_on=born_on,
        **told,
    )  # fmt: skip


COMPLETING = Doing(
    ActName.COMPLETE_PARTICULARS,
    bi("补充本人情况", "Complete my particulars"),
    bi("文书和起诉状要用，都可以不填；对方看不到。", "For papers; nothing is required. Not shown to the other side."),
    bi("已补充到案卷。", "It is in your file now."),
    Completing,
    _complete,
)  # fmt: skip
