"""An office's installation stands behind a proxy that speaks TLS and knows who is asking."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class BehindProxy:
    """Takes the asker's address from the proxy, which appends it; earlier ones are hearsay."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, to the true address."""
        asker = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if asker:
            environ["REMOTE_ADDR"] = asker
        return self.application(environ, start)
