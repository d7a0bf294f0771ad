"""Does everything agree, and is no case stuck? One walk over the cases, at two depths.

`verify` walks all of them and everything that is written about them: journals, chains, facts, and the present.
`look_over` walks the open ones and asks of the present only: is it somebody's turn, may he do it, does a clock run,
are its dates and alarms what they are derived from, do columns equal what they denormalise. It reads what it needs
and no more, so it is quick enough to be asked for at any time; the rules are the same, written down once
(`present`). Nothing here changes anything: see `workflows.mending`.
"""

from .finding import Finding
from .past import faults
from .records import Record, records
from .walks import Report, examine, look_over, now_wrong, verify

__all__ = [
    "Finding",
    "Record",
    "Report",
    "examine",
    "faults",
    "look_over",
    "now_wrong",
    "records",
    "verify",
]
