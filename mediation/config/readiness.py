"""Can it start, is it well: the port, and a word for the health of each service.

`python -m mediation.config.readiness web` (or worker, or beat) ends with code 1 and a sentence
when that service is not well; containers ask so.
"""

import errno
import json
import socket
import sys
import time
import urllib.error
import urllib.request

from mediation.config import gunicorn
from mediation.config.celery import app
from mediation.config.database import DATA

BEAT_PATIENCE = 600


def require_free(host: str, port: int) -> None:
    """End with a sentence when this address cannot be ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        reason = "another program uses it" if taken else "this machine refuses it"
        sys.exit(
            f"Port {port} of {host} cannot be used: {reason}."
            f" Choose another one: ./run --port {port + 1 if port < 65535 else 8001}"
        )


def fault_of(url: str) -> str:
    """What the product says is wrong with it; empty when it is well."""
    try:
        with urllib.request.urlopen(f"{url}health/", timeout=5):
            return ""
    except urllib.error.HTTPError as error:
        try:
            return str(json.load(error)["reason"])
        except (ValueError, KeyError):
            return f"The web server answers with an error ({error.code})."
    except OSError:
        return "The web server does not answer."


def fault_of_web() -> str:
    """The web server of this machine, at the port where it listens."""
    port = gunicorn.bind.rpartition(":")[2]
    return fault_of(f"http://127.0.0.1:{port}/")


def fault_of_worker() -> str:
    """The worker of this machine, asked through the broker."""
    name = f"celery@{socket.gethostname()}"
    answers = app.control.inspect([name], timeout=10).ping()
    return "" if answers else "The worker does not answer."


def fault_of_beat() -> str:
    """The timetable's keeper writes down every three minutes what it has done."""
    moments = [path.stat().st_mtime for path in DATA.glob("beat*")]
    if moments and time.time() - max(moments) < BEAT_PATIENCE:
        return ""
    return "The timetable's keeper has written nothing for ten minutes."


FAULTS = {"web": fault_of_web, "worker": fault_of_worker, "beat": fault_of_beat}

if __name__ == "__main__":
    sys.exit(FAULTS[sys.argv[1]]() or 0)
