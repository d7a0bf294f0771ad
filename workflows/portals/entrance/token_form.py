"""The form by which somebody makes a token for a program."""

from __future__ import annotations

from typing import Any

from django import forms

from mediation.accounts import tokens
from mediation.vocabulary import bi
from workflows.portals.forms.plain import in_plain_words


class TokenForm(forms.Form):
    """What it is for, and for how long."""

    name = forms.CharField(
        max_length=tokens.LONGEST_NAME,
        label=bi("名称", "Name"),
        help_text=bi(
            "写明是哪台机器、哪个程序，如：窗口扫描机。",
            "Which machine or program it is for: scanner at the window, say.",
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        coerce=int,
        choices=[(days, bi(f"{days} 天", f"{days} days")) for days in tokens.TERMS],
        initial=tokens.USUAL,
        label=bi("有效期", "Good for"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)
