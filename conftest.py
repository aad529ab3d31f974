"""What every test in the house may use."""

import hypothesis
from django.conf import settings

# The same examples everywhere and each time; a slow machine is not a fault.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    # Hashed names need a collected folder, and slow hashes are for real passwords.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
