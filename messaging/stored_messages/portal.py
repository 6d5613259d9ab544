"""`/dev/outbox/`: what would have been sent, for developing and showing; exists only while DEBUG is on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from config.kit.portal.components import Crumb
from config.kit.portal.views import PublicView
from messaging.stored_messages import queries

# The mail's own styles and nothing else: no script, no request to anywhere, no form, an origin of its own.
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox"
)


@method_decorator(never_cache, name="dispatch")
class OnlyWhileDeveloping(View):
    """The mails hold links that sign people in, so without DEBUG there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OutboxView(OnlyWhileDeveloping, PublicView):
    """The newest messages."""

    page_title = _("Outbox")
    template_name = "messaging/stored_messages/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stored=queries.latest(), adapter=settings.EMAIL_ADAPTER, **kwargs)


class MessageView(OnlyWhileDeveloping, PublicView):
    """One message: as HTML, as text, and its links to follow."""

    template_name = "messaging/stored_messages/message.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mail=_message_or_404(self.kwargs["id"]), **kwargs)

    def get_page_title(self) -> str:
        return _message_or_404(self.kwargs["id"]).content.get("subject", "")

    def get_crumbs(self) -> list[Crumb]:
        return [Crumb(_("Outbox"), "/dev/outbox/")]


class MessageHtmlView(OnlyWhileDeveloping):
    """The HTML of a mail, for the sandboxed frame of `MessageView`."""

    def get(self, request: HttpRequest, id: UUID) -> HttpResponse:
        response = HttpResponse(_message_or_404(id).content.get("html", ""))
        response["Content-Security-Policy"] = _MAIL_POLICY
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response


def _message_or_404(message_id: UUID) -> queries.StoredMessage:
    found = queries.message(message_id)
    if found is None:
        raise Http404
    return found
