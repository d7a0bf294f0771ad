"""Receivers of messages as they are outside: a mail server and a gateway, on this machine, that refuse when told to."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar


class Gateway(ThreadingHTTPServer):
    """Takes webhooks; with `is_down` it answers 503."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.is_down = False
        self.taken: list[dict[str, Any]] = []
        self.keys: list[str] = []

    @property
    def address(self) -> str:
        """As POST_CHANNELS names it."""
        return f"json://127.0.0.1:{self.server_address[1]}/hook?:to={{who}}&rto=2&cto=2"


class _Hook(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        """Take it, or do not."""
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.server.is_down:
            self.server.taken.append(said)
            self.server.keys.append(self.headers["Idempotency-Key"])
        self.send_response(503 if self.server.is_down else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail; mailboxes in `unknown` do not exist."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.unknown: set[str] = set()
        self.taken: list[EmailMessage] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Smtp(socketserver.StreamRequestHandler):
    server: MailServer

    def say(self, line: str) -> None:
        """Answer a line."""
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        """Just enough of the protocol."""
        self.say("220 here")
        for line in iter(self.rfile.readline, b""):
            word = line.decode().strip()
            if word.upper().startswith("RCPT") and any(it in word for it in self.server.unknown):
                self.say("550 no such mailbox")
            elif word.upper() == "DATA":
                self.say("354 go on")
                self._take()
            elif word.upper() == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def _take(self) -> None:
        lines = list(iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), "."))
        self.server.taken.append(message_from_string("\n".join(lines), policy=policy.default))
        self.say("250 taken")


AnyServer = TypeVar("AnyServer", bound=socketserver.TCPServer)


@contextmanager
def listening(server: AnyServer) -> Iterator[AnyServer]:
    """Let a server answer for a while."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
