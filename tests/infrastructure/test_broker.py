"""Letters in a folder: none is read before it is written to its end."""

import threading
from pathlib import Path

from kombu import Connection

from mediation.config import broker


def connect(folder: Path) -> Connection:
    """A connection to the broker in this folder."""
    options = {**broker.options(folder), "polling_interval": 0.01}
    return Connection(broker.URL, transport=broker.TRANSPORT, transport_options=options)


def write(folder: Path, first: int) -> None:
    """Fifty long letters."""
    with connect(folder) as connection:
        queue = connection.SimpleQueue("letters")
        for number in range(first, first + 50):
            queue.put({"number": number, "words": "调解" * 2000})


def test_every_letter_arrives_once_and_whole(tmp_path: Path) -> None:
    with connect(tmp_path) as connection:
        queue = connection.SimpleQueue("letters")
        writers = [threading.Thread(target=write, args=(tmp_path, first)) for first in (0, 50)]
        for writer in writers:
            writer.start()
        letters = []
        for _ in range(100):
            letter = queue.get(timeout=10)
            letter.ack()
            letters.append(letter.payload["number"])
        for writer in writers:
            writer.join()
    assert sorted(letters) == list(range(100))
