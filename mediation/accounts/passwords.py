"""What a password must be; the sentences are told before anybody types."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation as django
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from mediation.models import User
from mediation.vocabulary import bi

from . import feeds, tokens

COMMON = frozenset(
    {
        "woaini1314", "woaini5201314", "5201314520", "1314520520", "a123456789", "q1w2e3r4t5", "qq123456789",
        "aa123456789", "abc123456789", "woaini123456", "wodemima123", "mima123456", "zhang123456", "fengqiao123",
        "1234567890a", "qwertyuiop123", "1qaz2wsx3edc", "admin123456", "password1234", "tiaojie123",
    }
)  # fmt: skip
"""Often used in China, long enough, and missing in Django's list."""
SHORTEST_NAME = 2


class LongEnough(django.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """What is wrong."""
        least = self.min_length
        return bi(f"密码太短，至少要 {least} 个字符。", f"Too short: at least {least} characters.")

    def get_help_text(self) -> str:
        """What is asked."""
        least = self.min_length
        return bi(f"至少 {least} 个字符", f"At least {least} characters")


class NotCommon(django.CommonPasswordValidator):
    """Not one of those that are tried first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password of the lists."""
        if password.lower().strip() in COMMON:
            raise ValidationError(self.get_error_message(), code="password_too_common")
        super().validate(password, user)

    def get_error_message(self) -> str:
        """What is wrong."""
        return bi("这个密码太常见，容易被猜中。", "Too common: it is guessed at once.")

    def get_help_text(self) -> str:
        """What is asked."""
        return bi(
            "不用常见密码，如 1234567890、qwertyuiop",
            "Not a common one such as 1234567890 or qwertyuiop",
        )


class NotOnlyDigits(django.NumericPasswordValidator):
    """Not a telephone number or a date."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return bi("密码不能全是数字。", "A password may not be digits only.")

    def get_help_text(self) -> str:
        """What is asked."""
        return bi(
            "不能全是数字，如手机号、生日", "Not only digits, such as a phone number or a date"
        )


class NotTheName:
    """Not what everybody knows of the person."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password that holds the user name, the name, or the name of the mailbox."""
        typed = password.casefold()
        if any(name in typed for name in _names(user)):
            raise ValidationError(self.get_error_message(), code="password_too_similar")

    def get_error_message(self) -> str:
        """What is wrong."""
        return bi(
            "密码里不能有姓名或用户名。", "The password may not hold the name or the user name."
        )

    def get_help_text(self) -> str:
        """What is asked."""
        return bi("不含姓名或用户名", "Without your name or user name")


def _names(user: AbstractBaseUser | None) -> list[str]:
    """The known names of a person; of one letter they would be in every password."""
    mailbox = str(getattr(user, "email", "")).partition("@")[0]
    known = (getattr(user, "username", ""), getattr(user, "name", ""), mailbox)
    return [str(name).casefold() for name in known if len(str(name)) >= SHORTEST_NAME]


def rules() -> list[str]:
    """The rules in sentences, in the reader's language."""
    return [str(rule.get_help_text()) for rule in django.get_default_password_validators()]


def change(user: User, password: str) -> None:
    """Keep a new password; every session, token and calendar address that came by the old one ends with it."""
    with transaction.atomic():
        user.set_password(password)
        user.temporary_until = None
        user.save(update_fields=["password", "temporary_until"])
        tokens.revoke_all(user, user)
        feeds.revoke_all(user, user)
