"""The practice and its web site: the name people see, and Wagtail."""

from config.settings.env import env

from .core import PUBLIC_URL

PRACTICE_NAME = env.str("PRACTICE_NAME", "Regimen", example="Northside Health")
WAGTAIL_SITE_NAME = PRACTICE_NAME
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Pictures of editors would tell an outside service who signs in, by a hash of the address.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_USER_CREATION_FORM = "wagtail.users.forms.UserCreationForm"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
