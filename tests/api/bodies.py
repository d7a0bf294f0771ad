"""What a program sends."""

from __future__ import annotations

from typing import Any

from tests.people import County


def filing(county: County, **changes: Any) -> dict[str, Any]:
    """An ordinary filing, as JSON."""
    given: dict[str, Any] = {
        "body": county.body.pk,
        "estate": county.estate.pk,
        "channel": "window",
        "dispute_type": "P01",
        "title": "业主以保洁差为由拖欠物业费",
        "applicant": {
            "kind": "company",
            "name": "和居物业服务有限公司",
            "organisation": county.company.pk,
        },
        "respondents": [{"kind": "resident", "name": "赵清禾", "phone": "0000-5550102"}],
        "narrative": "业主称楼道每周只扫一次，要求先整改再交费。",
        "claims": ["支付物业费5184元"],
        "amount": "5184.00",
        "risk": "low",
        "complexity": "ordinary",
    }
    return {**given, **changes}
