"""Forms of the registry, made from its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from mediation.errors import Refusal
from mediation.models import RegistryChange
from mediation.registry.checking import attribute
from mediation.registry.keeping import Faulty
from mediation.registry.kinds import Column, Kind
from mediation.vocabulary import Changed, bi
from workflows.portals.forms.plain import in_plain_words

NOTHING = ("", bi("——", "—"))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing; None before anybody sent it."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Fault:
    """One line of the summary above a form, with the field to go to."""

    sentence: str
    label: str = ""
    anchor: str = ""


class Summed(forms.Form):
    """A form whose faults are told above it, each with a link to its field."""

    def full_clean(self) -> None:
        """In the house's words."""
        in_plain_words(self.fields)
        super().full_clean()

    @property
    def faults_shown(self) -> list[Fault]:
        """Every fault of the form."""
        found = [Fault(str(it)) for it in self.non_field_errors()]
        for field in self:
            found += [
                Fault(str(it), str(field.label), field.id_for_label or field.auto_id)
                for it in field.errors
            ]
        return found

    def refuse(self, refusal: Refusal) -> None:
        """Put what was refused beside the field that it speaks of."""
        faults = refusal.faults if isinstance(refusal, Faulty) else [refusal]
        for fault in faults:
            name = fault.field if fault.field in self.fields else None
            self.add_error(name, str(fault.sentence))


def _field(column: Column) -> forms.Field:
    options = column.options()
    more: dict[str, Any] = {
        "label": column.label,
        "required": column.is_required,
        "help_text": column.help,
    }
    if options is None:
        return forms.CharField(**more)
    # What may be chosen is checked with everything else, in `registry.checking`.
    widget = forms.Select(choices=[NOTHING, *options])
    return forms.CharField(widget=widget, **more)


class RowForm(Summed):
    """A row of the registry. Nothing is checked here but in the registry itself, as for sheets."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, kind: Kind, subject: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for column in kind.columns:
            if subject is None or not column.is_fixed:
                self.fields[column.name] = _field(column)
                self.fields[column.name].error_messages["required"] = bi(
                    "请填写此项。", "Please fill this in."
                )

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return self.visible_fields()

    def last_seen(self) -> int:
        """The number of the change that stood last when the form was made."""
        text = self.data.get("seen", "")
        return int(text) if text.isdecimal() and len(text) < 18 else -1


def initial(kind: Kind, subject: Any, seen: int) -> dict[str, str]:
    """What stands in the registry now."""
    values = {it.name: getattr(subject, attribute(it)) for it in kind.columns}
    return {"seen": str(seen)} | {
        name: "" if value is None else str(value) for name, value in values.items()
    }


class ReasonForm(Summed):
    """Why."""

    reason = forms.CharField(required=False, max_length=200, label=bi("原因", "Reason"))


@dataclass(frozen=True)
class Told:
    """A line of the history, in words."""

    change: RegistryChange
    what: str
    details: list[tuple[str, str, str]]


LABELS = {
    "name": bi("姓名或名称", "Name"), "phone": bi("电话", "Telephone"), "parent": bi("上级地点", "Lies in"),
    "served_by": bi("物业服务企业", "Property company"), "kind": bi("类别", "Kind"),
    "credit_code": bi("统一社会信用代码", "Credit code"), "area": bi("所在地", "Place"),
    "mark": bi("案号简称", "Mark of case numbers"), "into": bi("并入", "Into"), "from": bi("来自", "From"),
    "role": bi("岗位", "Role"), "place": bi("地点", "Place"), "body": bi("单位", "Office"),
    "language": bi("语言", "Language"), "username": bi("用户名", "User name"), "email": bi("邮箱", "Mail"),
    "since": bi("开始", "From"), "until": bi("结束", "Until"), "token": bi("令牌", "Token"),
    "feed": bi("日历订阅", "Calendar address"),
}  # fmt: skip


def told(change: RegistryChange) -> Told:
    """A change in words: what was what before, and is what now."""
    names = dict.fromkeys([*change.before, *change.after])
    details = [
        (
            str(LABELS.get(name, name)),
            str(change.before.get(name, "")),
            str(change.after.get(name, "")),
        )
        for name in names
    ]
    return Told(change, Changed(change.did).label, [it for it in details if it[1] or it[2]])
