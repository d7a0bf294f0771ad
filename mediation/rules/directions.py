"""Where the parties can go when mediation has failed (人民调解法 26): which routes fit, why, with which clocks. Pure.

Each sentence carries its source and how far that is verified. What nobody told is not guessed: then a route "depends".
"""

from __future__ import annotations

from decimal import Decimal

from mediation.vocabulary import Clause, Fit, Route, Verified, bi

from .routes import HOUSING, OFFICES, Direction, Dispute, Hint

V, SECOND_HAND, U, D = Verified


def directions(it: Dispute) -> tuple[Direction, ...]:
    """Every route, those that fit first."""
    found = (_court(it), _payment_order(it), _arbitration(it), _administration(it))
    return tuple(sorted(found, key=lambda one: list(Fit).index(one.fit) if one.fit else 0))


def fitting(it: Dispute) -> tuple[Route, ...]:
    """The routes of which a party is told: all that fit, and those that depend on what nobody told."""
    return tuple(one.route for one in directions(it) if one.fit is not Fit.NO)


def _court(it: Dispute) -> Direction:
    hints = [
        Hint(bi("法院当场立案，或者七日内决定。", "The court dockets on the spot or decides within 7 days."),
             "CPL 126；登记立案规定 2、8", V),
        Hint(bi("一般由被告住所地或者合同履行地的基层法院管辖，以法院答复为准。",
                "As a rule the basic court of the defendant's domicile or of performance; ask the court."),
             "CPL", U),
        Hint(bi("简易程序三个月（可延长一个月），普通程序六个月（可延长六个月）。",
                "Summary procedure 3 months (+1), ordinary 6 (+6)."), "CPL 152、164", V),
        _small_claims(it),
        Hint(bi("诉讼时效三年；向人民调解委员会申请调解的，自申请之日起时效中断。",
                "Limitation is 3 years; applying for mediation interrupted it on that day."),
             "CC 188、195；诉讼时效规定 12", V),
        Hint(bi("调解中为达成协议认可的事实，不得在诉讼中作为不利的证据。",
                "What was conceded for the sake of agreement is no evidence against one."),
             "TY16 22；CPI 107", V),
    ]  # fmt: skip
    hints += [_reminder(it)] if it.is_about_fees else []
    if it.is_referred:
        hints.append(
            Hint(bi("法院委派的案件，材料退回法院；坚持起诉的由法院依法立案。",
                    "Referred by the court: the papers go back; it dockets if the party insists."),
                 "TY16 21、26；OL21 21", V)
        )  # fmt: skip
    if it.clause is Clause.ARBITRATION:
        why = bi(
            "有书面仲裁协议，应当先申请仲裁。",
            "There is a written arbitration agreement: arbitrate first.",
        )
        return Direction(Route.COURT, Fit.NO, why, tuple(hints))
    return Direction(
        Route.COURT, Fit.YES, bi("任何一方都可以起诉。", "Either side may sue."), tuple(hints)
    )


def _small_claims(it: Dispute) -> Hint:
    source = "CPL 165、168"
    if it.amount is None:
        return Hint(
            bi("没有金额的，不适用小额诉讼。", "Without a sum of money there are no small claims."),
            source,
            V,
        )
    if not it.average_wage:
        return Hint(
            bi("标的额不超过本省上年度就业人员年平均工资百分之五十的，适用小额诉讼（两个月，一审终审）；"
               "本省数额尚未设定，请问法院。",
               "Up to half of the province's average wage: small claims (2 months, one instance); the province's "
               "figure is not set here, ask the court."), source, V)  # fmt: skip
    ceiling = Decimal(it.average_wage) / 2
    if it.amount <= ceiling:
        return Hint(
            bi(f"标的额不超过 {ceiling:.0f} 元，事实清楚的适用小额诉讼（两个月，一审终审）。",
               f"Up to {ceiling:.0f} yuan and plain facts: small claims (2 months, one instance)."),
            source, V)  # fmt: skip
    return Hint(
        bi(f"标的额超过 {ceiling:.0f} 元；不超过 {it.average_wage * 2} 元的，双方可以约定适用小额诉讼。",
           f"More than {ceiling:.0f} yuan; up to {it.average_wage * 2} the parties may agree on small claims."),
        source, V)  # fmt: skip


def _reminder(it: Dispute) -> Hint:
    done = bi("已记录催告。", "A reminder is on record.") if it.is_reminded else ""
    return Hint(
        bi(f"物业费须先催告并给合理期限，才能起诉或者仲裁；不得停水停电停热停气催费。{done}",
           f"Fees: remind with a reasonable period first; cutting water, power, heat or gas is forbidden. {done}"),
        "CC 944", V)  # fmt: skip


def _payment_order(it: Dispute) -> Direction:
    hints = (
        Hint(bi("条件：请求给付金钱，双方没有其他债务纠纷，支付令能够送达对方。",
                "For money, with no other debt dispute between the parties, and deliverable."), "CPL 225", V),
        Hint(bi("法院五日内答复是否受理，受理后十五日内发出；对方十五日内可以付款或者书面异议，异议成立的转入诉讼。",
                "The court answers in 5 days and issues within 15; the debtor has 15 days to object; then suit."),
             "CPL 225–228", V),
    )  # fmt: skip
    if it.amount is None:
        return Direction(
            Route.PAYMENT_ORDER, Fit.NO, bi("没有请求给付金钱。", "No money is claimed."), hints
        )
    if not it.is_about_fees:
        why = bi(
            "金额有争议、双方互有请求的，一般不适合。",
            "Not where the sum is disputed or both sides claim.",
        )
        return Direction(Route.PAYMENT_ORDER, Fit.OPEN, why, hints)
    why = bi("请求给付物业费；对方以服务质量抗辩的，可能因异议转入诉讼。",
             "Fees are claimed; an owner who objects to the service may turn it into a suit.")  # fmt: skip
    return Direction(Route.PAYMENT_ORDER, Fit.OPEN, why, hints)


def _arbitration(it: Dispute) -> Direction:
    hints = (
        Hint(bi("须有书面仲裁协议；有仲裁协议的，法院不受理起诉。",
                "It needs a written agreement; with one, the courts do not take the case."), "仲裁法 4、16", V),
    )  # fmt: skip
    fit, why = {
        Clause.ARBITRATION: (Fit.YES, bi("有书面仲裁协议。", "There is a written agreement.")),
        Clause.UNKNOWN: (
            Fit.OPEN,
            bi("是否有书面仲裁协议没有记录。", "Whether there is a written agreement is not on record."),
        ),
    }.get(it.clause, (Fit.NO, bi("没有书面仲裁协议。", "There is no written agreement.")))  # fmt: skip
    return Direction(Route.ARBITRATION, fit, why, hints)


def _administration(it: Dispute) -> Direction:
    zh, en = OFFICES.get(it.type, HOUSING)
    hints = (
        Hint(bi(f"可以找：{zh}（职权分工各地不同，以当地为准）。", f"Ask: {en} (competences differ locally)."), "—", D),
        Hint(bi("住建部门对业主、使用人、物业公司的投诉应当及时处理。",
                "The housing authority has to deal with complaints in good time."), "PMR 48", V),
    )  # fmt: skip
    if it.is_about_fees:
        why = bi("行政机关不能代为收取物业费；收费标准、服务质量问题可以投诉。",
                 "No office collects fees for a firm; prices and quality can be complained of.")  # fmt: skip
        return Direction(Route.ADMINISTRATION, Fit.OPEN, why, hints)
    why = bi(
        "对方违反管理规定的，可以投诉、举报。", "Where the other side breaks the rules, complain."
    )
    return Direction(Route.ADMINISTRATION, Fit.YES, why, hints)
