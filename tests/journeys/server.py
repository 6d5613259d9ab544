"""The product's own ASGI application on the database of the test, as a deployment shows it: DEBUG off.

Only styles and scripts come from the source folders, so that nothing has to be collected first.
"""

from __future__ import annotations

from tests.config.kit import children

children.join_test()

from django.conf import settings  # noqa: E402

settings.DEBUG = False
settings.WHITENOISE_USE_FINDERS = True
settings.WHITENOISE_AUTOREFRESH = True

from config.asgi import application  # noqa: E402, F401
