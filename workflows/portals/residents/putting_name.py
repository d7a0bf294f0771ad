"""A party signs the agreement on its own page: it is shown the whole, and what it was shown is what it signs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from mediation import acts
from mediation.models import Party
from mediation.models.moment import now
from mediation.queries.unsigned import to_sign_online
from mediation.vocabulary import ActName, Signer, bi

from .doing import Doing
from .doing_forms import Answers, DoingForm

SALT = "agreement-read"
LONGEST = 60 * 60
"""Seconds for which an opened agreement can be signed; after that it is opened again."""
STALE = bi(
    "这一页打开太久了，请重新看一遍再签。",
    "This page was open for too long: read it again, then sign.",
)


def _shown(party: Party, digest: str) -> str:
    """What was shown to whom and when, under the server's own signature."""
    said = {"party": party.pk, "digest": digest, "at": now().isoformat()}
    return signing.dumps(said, salt=SALT)


class Putting(DoingForm):
    """The whole agreement stands above; what was shown comes back with the form."""

    shown = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        self.agreement = next(iter(to_sign_online(party)), None)
        if self.agreement is not None:
            self.initial["shown"] = _shown(party, self.agreement.agreement.digest)
        self.fields["sure"] = forms.BooleanField(
            label=bi(
                "我已看完上面的全部内容，自愿签署，同意使用电子签名",
                "I have read all of the above and sign of my own free will, electronically",
            ),
            error_messages={"required": bi("请先看完再勾选。", "Please read it, then tick this.")},
        )

    def clean(self) -> dict[str, Any]:
        """What was shown, as this server wrote it; else it is to be read again."""
        given = dict(super().clean() or {})
        try:
            said = signing.loads(given.get("shown", ""), salt=SALT, max_age=LONGEST)
        except signing.BadSignature:
            said = {}
        if said.get("party") != self.party.pk:
            self.errors.pop("shown", None)
            self.add_error(None, STALE)
            self.read_again()
        return {**given, "shown": said}

    def read_again(self) -> None:
        """The next time what stands above now is signed."""
        if self.agreement is not None:
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent["shown"] = _shown(self.party, self.agreement.agreement.digest)
            self.data = sent


def _sign(party: Party, given: Answers) -> acts.CaseAct:
    origin, shown = given["origin"], given["shown"]
    whence = acts.Whence(
        read=shown["digest"], opened_at=dt.datetime.fromisoformat(shown["at"]),
        device=origin.device, session=origin.session, network=origin.network,
    )  # fmt: skip
    return acts.SignAgreement(
        case=party.case.number, signer=Signer.PARTY, party=party.pk, whence=whence
    )


SIGNING = Doing(
    ActName.SIGN_AGREEMENT,
    bi("看协议并签署", "Read the agreement and sign it"),
    bi("先把全文看完；有不对的先打电话，不要签。", "Read all of it first. If it is wrong, call, and do not sign."),
    bi("您已签署协议。", "You have signed the agreement."),
    Putting,
    _sign,
    is_final=True,
    send=bi("我签署", "I sign"),
)  # fmt: skip
