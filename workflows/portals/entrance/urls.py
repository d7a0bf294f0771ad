"""Addresses of signing in."""

from django.urls import path

from .first import first_administrator
from .password import change_password
from .people import help_somebody, sign_ins
from .programs import make_token, revoke_token
from .provider import from_provider, to_provider
from .security import backup_codes, end_session, keep_second_step, security
from .set_up import set_up
from .sign_in import second_step, sign_in, sign_out

entrance = [
    path("desk/sign-in/", sign_in, name="sign_in"),
    path("desk/sign-in/second/", second_step, name="second_step"),
    path("desk/sign-in/set-up/", set_up, name="set_up"),
    path("desk/sign-in/office/", to_provider, name="to_provider"),
    path("desk/sign-in/office/back/", from_provider, name="from_provider"),
    path("desk/sign-in/first/<str:token>/", first_administrator, name="first_administrator"),
    path("desk/sign-out/", sign_out, name="sign_out"),
    path("desk/security/", security, name="security"),
    path("desk/security/password/", change_password, name="change_password"),
    path("desk/security/second-step/", keep_second_step, name="keep_second_step"),
    path("desk/security/codes/", backup_codes, name="backup_codes"),
    path("desk/security/sessions/end/", end_session, name="end_session"),
    path("desk/security/tokens/", make_token, name="make_token"),
    path("desk/security/tokens/revoke/", revoke_token, name="revoke_token"),
    path("desk/security/people/", sign_ins, name="sign_ins"),
    path("desk/security/people/help/", help_somebody, name="help_somebody"),
]
