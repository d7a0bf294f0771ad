"""The form of an exhibit that a party hands in: taken with the phone's camera, or chosen from what is there."""

from __future__ import annotations

from typing import Any

from django import forms

from mediation.files.kinds import ACCEPT, limits_said
from mediation.models import Party
from mediation.vocabulary import bi
from workflows.portals.forms.text import TidyField
from workflows.portals.forms.uploads import HeldFileField

from .doing_forms import REQUIRED, Answers, DoingForm


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
        label=bi("或从手机里选（可多选）", "Or choose from the phone, several at once"),
        required=False,
        several=True,
        help_text=limits_said(),
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
    form.fields["file"].widget.attrs |= {"accept": ACCEPT}
