"""The one way to call an HTTP service that is not ours: slow, wrong or gone, it never takes a page with it.

    usda = outside.Client("usda", base_url="https://api.nal.usda.gov/fdc/v1", rate=outside.Rate(900, 3600))

    answer = usda.get("/food/534358", params={"api_key": key}, read=food_from_json,
                      cache=outside.Cached("534358", fresh_s=86_400, stale_s=30 * 86_400))
    answer.data, answer.age_s, answer.stale

Whatever goes wrong is an `OutsideError` with a code; a room catches `OutsideUnavailable` and does without.
Addresses that people give (webhooks, feeds) go through `guard_url` and a `Client(..., guarded=True)`.
"""

from config.kit.outside.client import Answer, Cached, Client
from config.kit.outside.errors import (
    AddressRefused,
    AnswerInvalid,
    AnswerTooLarge,
    OutsideBusy,
    OutsideDeclined,
    OutsideError,
    OutsideLeftAlone,
    OutsideTimedOut,
    OutsideUnavailable,
)
from config.kit.outside.guard import guard_url
from config.kit.outside.limits import Rate

__all__ = [
    "AddressRefused",
    "Answer",
    "AnswerInvalid",
    "AnswerTooLarge",
    "Cached",
    "Client",
    "OutsideBusy",
    "OutsideDeclined",
    "OutsideError",
    "OutsideLeftAlone",
    "OutsideTimedOut",
    "OutsideUnavailable",
    "Rate",
    "guard_url",
]
