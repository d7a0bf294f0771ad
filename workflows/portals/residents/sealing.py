"""Limits that a party seals for the comparison alone, and opens only if the other side does too."""

from __future__ import annotations

from typing import Any

from mediation import acts
from mediation.models import Party
from mediation.queries.ranges import to_open, to_seal
from mediation.vocabulary import ActName, Opening, bi
from workflows.portals.forms.text import MoneyField, TidyField

from .doing import Act, Doing
from .doing_forms import REQUIRED, Answers, DoingForm, one_of


class Proposing(DoingForm):
    """To compare two limits without showing them."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        others = _others(party)
        self.fields["other"] = one_of(
            bi("和谁比？", "With whom?"), [(it.pk, it.name) for it in others],
            initial=others[0].pk if len(others) == 1 else None,
        )  # fmt: skip
        self.fields["who"] = one_of(
            bi("谁付款？", "Who would pay?"),
            [("me", bi("我付", "I would")), ("other", bi("对方付", "The other side would"))],
        )
        self.fields["subject"] = TidyField(
            limit=120, label=bi("比的是什么", "What is compared"),
            help_text=bi("如：补交物业费的总数", "For example: the fees to be paid in all"),
            error_messages={"required": REQUIRED},
        )  # fmt: skip


def _others(party: Party) -> list[Party]:
    found = Party.objects.filter(case=party.case).exclude(side=party.side)
    return list(found.order_by("position"))


class Sealing(DoingForm):
    """One's own limit, seen by nobody."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        rounds = to_seal(party)
        self.fields["range"] = one_of(
            bi("哪一轮？", "Which round?"), [(it.range.pk, it.subject) for it in rounds],
            initial=rounds[0].range.pk if rounds else None,
        )  # fmt: skip
        pays = bool(rounds) and rounds[0].range.payer_id == party.pk
        most = bi("您最多愿付多少（元）", "The most that you would pay (yuan)")
        least = bi("您最少要收多少（元）", "The least that you would take (yuan)")
        self.fields["amount"] = MoneyField(
            label=most if pays else least, error_messages={"required": REQUIRED},
            help_text=bi(
                "加密保存，调解员、对方和工作人员都看不到；只告诉双方有没有交集。给了就不能改。",
                "Encrypted: neither the mediator, nor the other side, nor any office sees it; "
                "only whether the two overlap is told. It cannot be changed.",
            ),
        )  # fmt: skip
        self.fields["amount"].widget.attrs["autocomplete"] = "off"


class Unsealing(DoingForm):
    """To open what was sealed, if the other side will too."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        rounds = to_open(party)
        self.fields["range"] = one_of(
            bi("哪一轮？", "Which round?"), [(it.range.pk, it.subject) for it in rounds],
            initial=rounds[0].range.pk if rounds else None,
        )  # fmt: skip
        self.fields["what"] = one_of(
            bi("公开什么？", "What is opened?"), [(it.value, it.label) for it in Opening],
            help_text=bi(
                "对方也同意才公开，调解员也会看到。知道中间数和自己的数，就算得出对方的数。",
                "It opens only if the other side agrees too, and the mediator sees it. "
                "Who knows the midpoint and its own number can work out the other's.",
            ),
        )  # fmt: skip


def _propose(party: Party, given: Answers) -> Act:
    me, other = party.pk, int(given["other"])
    payer, payee = (me, other) if given["who"] == "me" else (other, me)
    return acts.ProposeRange(
        case=party.case.number, payer=payer, payee=payee, subject=given["subject"]
    )


COMPARING = (
    Doing(
        ActName.PROPOSE_RANGE,
        bi("提议盲比底线", "Propose a blind range"),
        bi("双方各密封一个数，只告知有没有交集。", "Both seal a number; only whether they overlap is told."),
        bi("已提议；双方都密封后告知结果。", "Proposed; the answer comes when both have sealed a number."),
        Proposing,
        _propose,
    ),
    Doing(
        ActName.GIVE_LIMIT,
        bi("密封我的底线", "Seal my limit"),
        bi("不愿意就不用办，到期自动结束，对方不会知道原因。", "If you would rather not, leave it: it ends by itself."),
        bi("底线已密封（以第一次提交的为准）。", "Your limit is sealed (the first one sent counts)."),
        Sealing,
        lambda party, given: acts.GiveLimit(
            case=party.case.number, range=int(given["range"]), party=party.pk, amount=given["amount"]
        ),
        is_final=True,
    ),
    Doing(
        ActName.OPEN_LIMITS,
        bi("同意公开底线", "Agree to open the limits"),
        bi("双方都同意才公开。", "They open only if both agree."),
        bi("已记录；对方也同意时公开。", "Recorded; they open when the other side agrees."),
        Unsealing,
        lambda party, given: acts.OpenLimits(
            case=party.case.number, range=int(given["range"]), party=party.pk,
            what=Opening(given["what"]),
        ),
        is_final=True,
    ),
)  # fmt: skip
