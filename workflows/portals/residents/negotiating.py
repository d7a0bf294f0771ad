"""What a party does between the two sides: offers made, answered and withdrawn."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms

from mediation import acts
from mediation.acts import fields
from mediation.models import Party
from mediation.queries.offers import Told, to_answer, to_withdraw
from mediation.queries.options import options
from mediation.queries.own import door
from mediation.vocabulary import ActName, Reply, bi
from workflows.portals.forms.parts import ADD, Line, Rows

from .doing import Act, Doing
from .doing_forms import CHOOSE, Answers, DoingForm, one_of, text

PACKAGE = bi("一揽子：要么全部接受，要么不接受", "A package: all of it or nothing")
SEALED = bi(
    "只有双方和本案调解员看得到；没谈成的，以后不能拿来当证据。",
    "Only the two sides and the mediator see it; what comes to nothing is no evidence later.",
)


class WithTerms(DoingForm):
    """A form with issues, row by row; without JavaScript a button adds a row."""

    act: type[Act] = acts.MakeOffer

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        spec = fields.inputs(self.act)["terms"]
        listed = partial(options, case=party.case, user=door(party))
        self.rows = Rows("terms", spec, acts.TermInput, listed, self)

    def is_valid(self) -> bool:
        """Everything that was said, rows too; while a row is only added nothing is judged."""
        if ADD in self.data:
            for row in self.rows.rows:
                row.leave_unchecked()
            return False
        sound = all([super().is_valid(), not self._has_rows() or self.rows.is_sound()])
        if sound:
            self.cleaned_data["terms"] = self.rows.value() if self._has_rows() else ()
        return sound

    def _has_rows(self) -> bool:
        return True

    def lines(self) -> list[Line]:
        """The issues after the fields."""
        return [*super().lines(), Line(group=self.rows)]

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with the rows stands beside them."""
        if field == "terms":
            self.rows.fault = str(error)
            field = None
        super().add_error(field, error)


def _days() -> forms.IntegerField:
    return forms.IntegerField(
        label=bi("几个工作日内有效", "Good for so many working days"), required=False, min_value=1,
        max_value=99, help_text=bi("不填按本县规定。", "Empty: as the county does it."),
        error_messages={"invalid": bi("请填整数。", "Give a whole number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )  # fmt: skip


class Offering(WithTerms):
    """What one would agree to."""

    package = forms.BooleanField(label=PACKAGE, required=False)
    days = _days()
    note = text(bi("说明", "Note"), limit=1000, required=False, rows=3)

    def lines(self) -> list[Line]:
        """The issues first."""
        found = super().lines()
        return [found[-1], *found[:-1]]


class Answering(WithTerms):
    """Accept, all or some of it, decline, or offer something else."""

    act = acts.AnswerOffer

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        offers = to_answer(party)
        self.fields["offer"] = one_of(
            bi("答复哪个方案？", "Which offer do you answer?"), [(it.offer.pk, it.brief) for it in offers],
            initial=offers[0].offer.pk if offers else None,
        )  # fmt: skip
        self.fields["answer"] = one_of(
            bi("您的答复", "Your answer"), [(it.value, it.label) for it in Reply]
        )
        self.fields["accepted"] = forms.MultipleChoiceField(
            label=bi("只接受其中几项（全部接受就不用选）", "Only some of it (none: all of it)"),
            choices=_places(offers), required=False, widget=forms.CheckboxSelectMultiple(),
            error_messages={"invalid_choice": CHOOSE},
        )  # fmt: skip
        self.fields["note"] = text(
            bi("想说的话", "Anything to add"), limit=1000, required=False, rows=3
        )

    def _has_rows(self) -> bool:
        """Rows count only for another offer."""
        return self.data.get("answer") == Reply.COUNTER.value


def _places(offers: list[Told]) -> list[tuple[int, str]]:
    most = max((len(it.terms) for it in offers if not it.offer.is_package), default=0)
    return (
        [(place, bi(f"第 {place} 项", f"No. {place}")) for place in range(1, most + 1)]
        if most > 1
        else []
    )


class Withdrawing(DoingForm):
    """One's own offer is taken back."""

    def __init__(self, party: Party, data: Any = None, files: Any = None) -> None:
        super().__init__(party, data, files)
        own = [(it.offer.pk, it.brief) for it in to_withdraw(party)]
        self.fields["offer"] = one_of(bi("撤回哪个方案？", "Which offer?"), own)


def _offer(party: Party, given: Answers) -> Act:
    return acts.MakeOffer(
        case=party.case.number, party=party.pk, terms=given["terms"], package=given["package"],
        days=given["days"], note=given["note"],
    )  # fmt: skip


def _answer(party: Party, given: Answers) -> Act:
    answer = Reply(given["answer"])
    return acts.AnswerOffer(
        case=party.case.number, offer=int(given["offer"]), party=party.pk, answer=answer,
        accepted=tuple(map(int, given["accepted"])), note=given["note"], terms=given["terms"],
    )  # fmt: skip


OFFERING = (
    Doing(
        ActName.ANSWER_OFFER,
        bi("答复方案", "Answer an offer"),
        SEALED,
        bi("您的答复已记录。", "Your answer is recorded."),
        Answering,
        _answer,
        is_final=True,
    ),
    Doing(
        ActName.MAKE_OFFER,
        bi("提出方案", "Make an offer"),
        SEALED,
        bi("方案已提出，对方可以答复了。", "Your offer is made; the other side can answer it."),
        Offering,
        _offer,
    ),
    Doing(
        ActName.WITHDRAW_OFFER,
        bi("撤回我的方案", "Withdraw my offer"),
        bi("对方还没有答复的，可以撤回。", "While nobody has accepted it."),
        bi("方案已撤回。", "The offer is withdrawn."),
        Withdrawing,
        lambda party, given: acts.WithdrawOffer(
            case=party.case.number, offer=int(given["offer"]), party=party.pk
        ),
    ),
)  # fmt: skip
