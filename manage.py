#!/usr/bin/env python3
"""Django's door for operators: starts the embedded database when it is needed, then the command."""

import os
import sys

from django.core.management import execute_from_command_line

from mediation.config import database


def main() -> None:
    """Perform the command of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.config.settings")
    database.prepare(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
