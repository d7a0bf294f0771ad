"""The product's settings, with quick passwords and plain files."""

import os

# Whatever the operator of this machine has set is not for tests.
FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "CACHE_URL", "FENGQIAO_DEMO", "FENGQIAO_DEBUG")
TASTES = ("JOURNAL_DIGEST", "RULE_PACKS", "STATIC_ROOT", "ALLOWED_HOSTS")
for name in (*FOREIGN, *TASTES):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "tests-only-" + "0" * 40
os.environ["LOG_LEVEL"] = "WARNING"
os.environ["CELERY_BROKER_URL"] = "memory://"

from mediation.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected for tests: files are found where they lie.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
