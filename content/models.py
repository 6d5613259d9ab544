"""Tables of the app, gathered from its rooms."""

from content.site.models import SiteSettings  # noqa: F401
from content.site.pages import HomePage  # noqa: F401
