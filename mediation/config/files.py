"""Where exhibits and papers are kept: in the data folder, or in a bucket that speaks S3."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

ON_DISK: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
NEEDED = ("FILES_S3_KEY", "FILES_S3_SECRET")


def storage(env: Mapping[str, str]) -> dict[str, Any]:
    """The storage that the environment names; with a bucket, its key and secret have to be there."""
    bucket = env.get("FILES_S3_BUCKET", "")
    if not bucket:
        return ON_DISK
    if missing := [name for name in NEEDED if not env.get(name)]:
        sys.exit(f"FILES_S3_BUCKET is set, so these are needed, too: {', '.join(missing)}")
    options = {
        "bucket_name": bucket,
        "access_key": env["FILES_S3_KEY"],
        "secret_key": env["FILES_S3_SECRET"],
        "endpoint_url": env.get("FILES_S3_ENDPOINT") or None,
        "region_name": env.get("FILES_S3_REGION") or None,
        "addressing_style": "path" if env.get("FILES_S3_ENDPOINT") else "auto",
        # Nobody reads a file past the application: nothing is public, and a name is never written over.
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
