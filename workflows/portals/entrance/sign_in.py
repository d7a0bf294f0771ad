"""The desk's entrance: name and password, then the second step where there is one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mediation.accounts import factor, networks, provider
from mediation.models import User
from mediation.vocabulary import bi
from workflows.portals.forms.plain import in_plain_words

from .admitting import admit, enter, half_of

TOO_MANY = 429
LONGEST_NAME = 150
TOO_LONG = bi("用户名太长。", "That is too long for a user name.")
REFUSED = 422


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": bi(
            "用户名或密码不对，请重新输入。",
            "The user name or the password is wrong; please try again.",
        ),
        "inactive": bi("这个账号已停用。", "This account is no longer active."),
        "locked": bi(
            "这个账号已被锁定，请联系系统管理员。",
            "This account is locked: ask the administrator.",
        ),
        "over": bi(
            "临时密码已过期，请系统管理员重新设置。",
            "The temporary password is over: ask the administrator for another.",
        ),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["username"].label = bi("用户名", "User name")
        # Django's form tells browsers the greatest length, and forgets to look at it.
        self.fields["username"].validators.append(MaxLengthValidator(LONGEST_NAME, TOO_LONG))
        self.fields["password"].label = bi("密码", "Password")
        in_plain_words(self.fields)

    def confirm_login_allowed(self, user: Any) -> None:
        """Told only to who knows the password: locked, or a temporary password that is over."""
        super().confirm_login_allowed(user)
        if user.is_locked:
            raise ValidationError(self.error_messages["locked"], code="locked")
        if user.temporary_until and user.temporary_until < timezone.now():
            raise ValidationError(self.error_messages["over"], code="over")


class SignIn(LoginView):
    """Name and password; whoever guesses waits."""

    template_name = "entrance/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try them, unless this network has tried too often."""
        if networks.is_guessing(request):
            return render(request, "lockout.html", {"network": True}, status=TOO_MANY)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the office's own provider where it has one."""
        office = provider.name() if provider.is_configured() else ""
        return super().get_context_data(**kwargs, office=office)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right: in, or on to the second step."""
        user = form.get_user()
        assert isinstance(user, User)
        return admit(self.request, user, self.get_redirect_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is wrong: counted, whatever the name."""
        networks.count_wrong(self.request)
        return super().form_invalid(form)


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()


class CodeForm(forms.Form):
    """Six digits of the app, or a backup code."""

    code = forms.CharField(
        max_length=24,
        label=bi("验证码", "Code"),
        help_text=bi(
            "手机验证器上的 6 位数字；手机不在身边可用备用码。",
            "The six digits of your phone's app; without the phone, a backup code.",
        ),
        error_messages={"required": bi("请填写验证码。", "Please fill in the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": "short", "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)

    def judge(self, verdict: factor.Verdict) -> bool:
        """Whether the code was right; else the field says what to do."""
        if not verdict.right:
            self.add_error("code", _sentence(verdict))
        return verdict.right


def _sentence(verdict: factor.Verdict) -> str:
    if verdict.wait:
        return bi(
            f"错误次数较多，请等 {verdict.wait} 秒再试。",
            f"Several wrong codes: please wait {verdict.wait} seconds.",
        )
    return bi(
        "验证码不对，或已用过。请输入下一个，并检查手机时间是否准确。",
        "Wrong, or used already. Type the next one, and see that the phone's clock is right.",
    )


@sensitive_post_parameters()
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask whose password was right for the code."""
    half = half_of(request)
    if half is None:
        return begin_again(request)
    form = CodeForm(request.POST or None)
    if form.is_valid() and form.judge(factor.check(half.user, form.cleaned_data["code"])):
        return enter(request, half.user, half.onward, second=True)
    status = REFUSED if form.is_bound else 200
    return render(request, "entrance/second_step.html", {"form": form}, status=status)


def begin_again(request: HttpRequest) -> HttpResponse:
    """The first step is too long ago, or was never done."""
    if not request.user.is_authenticated:
        messages.warning(
            request, bi("请先输入用户名和密码。", "Your name and password first, please.")
        )
    return redirect("sign_in")


def operators_door(request: HttpRequest) -> HttpResponse:
    """The operators' windows have no entrance of their own; who is in already is told whose they are."""
    if request.user.is_authenticated:
        raise PermissionDenied(
            str(bi("此页供系统管理员使用。", "This page is for administrators."))
        )
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.GET.get('next', '')})}")
