"""Every address of the product: API, portal, admins, files, health, and the web site last."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.kit.api import docs
from config.kit.api.problems import ApiNotFound
from config.kit.health import views as health
from config.kit.metrics import views as metrics
from config.kit.storage import views as files
from config.staff import views as staff

APPS = ("accounts", "messaging", "billing", "coaching", "nutrition", "gym", "content")

urlpatterns = [
    path("health", health.live, name="health"),
    path("ready", health.ready, name="ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path("files/<path:token>", files.serve, name="signed-file"),
    path("media/<path:name>", files.serve_public, name="public-file"),
    path("api/schema/", docs.SchemaView.as_view(), name="api-schema"),
    path("api/docs/", docs.DocsView.as_view(), name="api-docs"),
    path("api/docs/errors", docs.ErrorsView.as_view(), name="api-errors"),
    path("api/v1/", include("config.api_urls")),
    *(path("api/v1/", include(f"{app}.api_urls")) for app in APPS),
    # Whatever else begins like this, line breaks included.
    re_path(r"^api/", ApiNotFound.as_view()),
    path("", include("config.portal_urls")),
    *(path("", include(f"{app}.portal_urls")) for app in APPS),
    path("admin/login/", staff.admin_sign_in),
    path("admin/logout/", staff.admin_sign_out),
    path("admin/", admin.site.urls),
    path("cms/login/", staff.admin_sign_in),
    path("cms/logout/", staff.admin_sign_out),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.DEBUG:
    from config.kit.portal import styleguide

    urlpatterns.append(path("styleguide/", styleguide.StyleguideView.as_view(), name="styleguide"))

# Wagtail answers whatever is left.
urlpatterns.append(path("", include(wagtail_urls)))

handler400 = "config.kit.portal.failures.bad_request"
handler403 = "config.kit.portal.failures.forbidden"
handler404 = "config.kit.portal.failures.not_found"
handler500 = "config.kit.portal.failures.server_error"
