"""From instants to the county's days: instants are UTC, days are the county's."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def local_date(moment: dt.datetime, zone: dt.tzinfo = COUNTY_ZONE) -> dt.date:
    """The county's date at an instant."""
    return moment.astimezone(zone).date()
