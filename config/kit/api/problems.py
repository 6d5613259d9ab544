"""One shape for every error of the API: RFC 9457 problem details. Never a stack trace, never a driver's words."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core import exceptions as django_exceptions
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions as drf
from rest_framework.response import Response
from rest_framework.views import set_rollback

from config.kit import actor, clock, errors
from config.kit.api.renderers import encoder
from config.kit.api.serializers import flatten
from config.kit.redis import ERRORS as REDIS_ERRORS

logger = logging.getLogger("regimen.api")

CONTENT_TYPE = "application/problem+json"


def _from_drf(exc: drf.APIException) -> errors.DomainError:
    match exc:
        case drf.ValidationError():
            return errors.ValidationFailed(errors=flatten(exc.detail))
        case drf.ParseError():
            return errors.MalformedRequest(str(exc.detail))
        case drf.NotAuthenticated():
            return errors.NotAuthenticated()
        case drf.AuthenticationFailed():
            return errors.TokenInvalid()
        case drf.PermissionDenied():
            return errors.PermissionDenied()
        case drf.NotFound():
            return errors.NotFound()
        case drf.MethodNotAllowed():
            return errors.MethodNotAllowed()
        case drf.NotAcceptable():
            return errors.NotAcceptable()
        case drf.UnsupportedMediaType():
            return errors.UnsupportedMediaType(str(exc.detail))
        case drf.Throttled():
            return errors.RateLimited(retry_after_s=int(getattr(exc, "wait", None) or 1))
    return errors.ServerFault()


def translate(exc: Exception) -> errors.DomainError:
    """The coded error that `exc` stands for; what is not known becomes a logged server fault."""
    match exc:
        case errors.DomainError():
            return exc
        case drf.APIException():
            return _from_drf(exc)
        case Http404() | django_exceptions.ObjectDoesNotExist():
            return errors.NotFound()
        case django_exceptions.PermissionDenied():
            return errors.PermissionDenied()
        case django_exceptions.RequestDataTooBig():
            return errors.PayloadTooLarge()
        case django_exceptions.SuspiciousOperation():
            return errors.MalformedRequest()
        case django_exceptions.ValidationError():
            return errors.ValidationFailed(" ".join(exc.messages))
        case OperationalError() | InterfaceError():
            logger.error("database_unavailable", exc_info=exc)
            return errors.Unavailable("The database can not be reached. Nothing was changed.", retry_after_s=5)
        case IntegrityError():
            # A race that the database's constraints decided; services translate those they expect.
            logger.warning("integrity_conflict", exc_info=exc)
            return errors.Conflict()
        case DataError():
            logger.warning("data_refused_by_database", exc_info=exc)
            return errors.ValidationFailed("A value is outside what can be stored.")
        case _ if isinstance(exc, REDIS_ERRORS):
            logger.error("redis_unavailable", exc_info=exc)
            return errors.Unavailable(retry_after_s=5)
    logger.error("unhandled_exception", exc_info=exc)
    return errors.ServerFault()


def body_of(error: errors.DomainError) -> dict[str, Any]:
    """The problem document of `error`."""
    body: dict[str, Any] = {
        "type": f"{settings.PUBLIC_URL}/api/docs/errors#{error.code}",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "request_id": actor.current().request_id,
        "timestamp": clock.iso(clock.now()),
        "errors": [item.as_dict() for item in error.errors],
    }
    body.update(error.extra)
    return body


def headers_of(error: errors.DomainError) -> dict[str, str]:
    headers = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="api"'
    return headers


def handle(exc: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler."""
    error = translate(exc)
    set_rollback()
    response = Response(body_of(error), status=error.status, headers=headers_of(error), content_type=CONTENT_TYPE)
    response.problem = error  # type: ignore[attr-defined]
    return response


def plain_response(error: errors.DomainError) -> HttpResponse:
    """The same answer outside DRF: middleware, unknown paths."""
    return HttpResponse(
        encoder.encode(body_of(error)),
        status=error.status,
        headers=headers_of(error),
        content_type=CONTENT_TYPE,
    )


@method_decorator(csrf_exempt, name="dispatch")
class ApiNotFound(View):
    """Whatever under `/api/` has no endpoint."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return plain_response(errors.NotFound())
