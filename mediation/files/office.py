"""Word and Excel: packed anew without the sheet of properties, and with bare pictures."""

from __future__ import annotations

import io
import zipfile
from typing import IO

from .segments import without_segments

PROPERTIES = "docProps/"
EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def cleaned(file: IO[bytes], content_type: str) -> tuple[str, bytes]:
    """The copy that others see: who wrote it, when and where is gone. Tracked changes keep their authors."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for part in packed.infolist():
            name = part.filename
            content = EMPTY.get(name) or packed.read(part)
            if name.startswith(PROPERTIES) and name not in EMPTY:
                content = b""
            anew.writestr(
                zipfile.ZipInfo(name, LONG_AGO), without_segments(content), zipfile.ZIP_DEFLATED
            )
    return content_type, out.getvalue()
