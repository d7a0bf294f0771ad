"""Django's own sentences for what is wrong, replaced by the house's: plain, and telling how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from mediation.vocabulary import bi

SENTENCES: dict[str, str] = {
    "required": bi("请填写此项。", "Please fill this in."),
    "invalid": bi("这里的格式不对，请检查。", "This does not look right; please check it."),
    "invalid_choice": bi("请从列出的选项中选择。", "Please choose one of those listed."),
    "max_length": bi(
        "最多 %(limit_value)d 个字，现有 %(show_value)d 个，请删减。",
        "At most %(limit_value)d characters; there are %(show_value)d. Please shorten it.",
    ),
    "min_value": bi("不能小于 %(limit_value)s。", "It cannot be less than %(limit_value)s."),
    "max_value": bi("不能大于 %(limit_value)s。", "It cannot be greater than %(limit_value)s."),
    "null_characters_not_allowed": bi(
        "里面有看不见的控制字符，请重新输入。",
        "There are invisible characters in it; type it anew.",
    ),
    "missing": bi("请选择一个文件。", "Please choose a file."),
    "empty": bi("这个文件是空的，请另选。", "The file is empty; choose another."),
}


def in_plain_words(fields: Mapping[str, forms.Field]) -> None:
    """Let these fields say the house's sentences wherever they would say Django's."""
    for field in fields.values():
        theirs: dict[str, str] = {}
        for kind in reversed(type(field).__mro__):
            theirs |= getattr(kind, "default_error_messages", {})
        for code, sentence in SENTENCES.items():
            if code == "invalid" and code not in theirs:
                continue  # A validator's own sentence says more.
            if field.error_messages.get(code) == theirs.get(code):
                field.error_messages[code] = sentence
