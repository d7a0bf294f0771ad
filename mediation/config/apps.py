"""Which files of the libraries are given to browsers."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Leave out the files of pages that are not mounted (some of them refer to files that miss)."""

    ignore_patterns: list[str] = [
        *StaticFilesConfig.ignore_patterns,
        "viewflow",
        "rest_framework",
    ]
