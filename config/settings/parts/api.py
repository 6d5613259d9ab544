"""The REST API: DRF, its throttles, tokens, the schema and CORS."""

from datetime import timedelta

from config.settings.env import env

from .core import SECRET_KEY

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["config.kit.api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.kit.api.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.kit.api.schema.OperationSchema",
    "DEFAULT_THROTTLE_CLASSES": ["config.kit.api.throttles.RequestThrottle"],
    "EXCEPTION_HANDLER": "config.kit.api.problems.handle",
    "UNAUTHENTICATED_USER": "config.kit.api.people.Anonymous",
    "URL_FORMAT_OVERRIDE": None,
}

# "count/seconds"; 0 switches a limit off.
THROTTLES = {
    "anonymous": env.str("THROTTLE_ANONYMOUS", "100/900", example="100/900"),
    "user": env.str("THROTTLE_USER", "1000/900", example="1000/900"),
    "sign_in_account": env.str("THROTTLE_SIGN_IN_ACCOUNT", "5/900", example="5/900"),
    "sign_in_ip": env.str("THROTTLE_SIGN_IN_IP", "50/900", example="50/900"),
    "sign_up_ip": env.str("THROTTLE_SIGN_UP_IP", "20/3600", example="20/3600"),
    "mail_ip": env.str("THROTTLE_MAIL_IP", "20/3600", example="20/3600"),
    "mail_person": env.str("THROTTLE_MAIL_PERSON", "5/3600", example="5/3600"),
    "upload_minute": env.str("THROTTLE_UPLOAD_MINUTE", "10/60", example="10/60"),
    "upload_hour": env.str("THROTTLE_UPLOAD_HOUR", "60/3600", example="60/3600"),
}

ACCESS_TOKEN_LIFETIME = timedelta(minutes=env.int("ACCESS_TOKEN_MINUTES", 15, minimum=1, maximum=60))
REFRESH_TOKEN_LIFETIME = timedelta(days=env.int("REFRESH_TOKEN_DAYS", 7, minimum=1, maximum=90))
REMEMBERED_REFRESH_TOKEN_LIFETIME = timedelta(days=env.int("REMEMBERED_REFRESH_TOKEN_DAYS", 30, minimum=1, maximum=365))
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "SIGNING_KEY": env.str("JWT_SIGNING_KEY", SECRET_KEY, example="fifty-or-more-random-characters"),
    "ACCESS_TOKEN_LIFETIME": ACCESS_TOKEN_LIFETIME,
    "REFRESH_TOKEN_LIFETIME": REFRESH_TOKEN_LIFETIME,
    "USER_ID_CLAIM": "sub",
    "JTI_CLAIM": "jti",
    "UPDATE_LAST_LOGIN": False,
}
IDEMPOTENCY_WINDOW = timedelta(hours=24)

SPECTACULAR_SETTINGS = {
    "TITLE": "Regimen API",
    "DESCRIPTION": (
        "One API for phones, devices and integrators. "
        "The guide is in `docs/api.md`, the error codes in `docs/errors.md`."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "PREPROCESSING_HOOKS": ["config.kit.api.schema.only_our_paths"],
    "POSTPROCESSING_HOOKS": ["config.kit.api.schema.finish"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", [], example="https://app.example.org")
CORS_URLS_REGEX = r"^/api/.*$"
CORS_EXPOSE_HEADERS = [
    "X-Request-ID",
    "ETag",
    "Retry-After",
    "Idempotent-Replay",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
]
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-request-id",
]
