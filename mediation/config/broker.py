"""The broker that needs no server: messages are files in a folder, for one machine."""

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps

URL = "filesystem://localhost"
TRANSPORT = "mediation.config.broker:Transport"


def options(folder: Path) -> dict[str, Any]:
    """How the transport is told where its letters lie, and how often to look for them."""
    return {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.5,
    }


class Channel(filesystem.Channel):
    """Files as messages; written aside and renamed, so that a reader never meets half of one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Path(self.data_folder_out).mkdir(parents=True, exist_ok=True)

    # kombu's own classes disagree about the name of the second argument.
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        written = Path(self.data_folder_out) / f"{name}.part"
        written.write_text(dumps(payload))
        written.rename(written.with_suffix(""))


class Transport(filesystem.Transport):
    """The filesystem transport with that channel."""

    Channel = Channel
