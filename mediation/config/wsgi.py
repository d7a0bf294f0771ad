"""The web server's entrance."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from mediation.config.proxy import BehindProxy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.config.settings")

_django = get_wsgi_application()
application: WSGIApplication = BehindProxy(_django) if settings.PRODUCTION else _django
