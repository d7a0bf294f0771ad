"""The product's settings, with quick passwords and plain files."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-" + "0" * 40)
os.environ["LOG_LEVEL"] = "WARNING"

from mediation.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BROKER_URL = "memory://"
# Nothing is collected for tests: files are found where they lie.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
