"""The same person by the calls of a phone: tokens, lists, repeats, and a socket that ends with its session."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from coaching.measurements.models import Measurement
from config.kit import clock
from tests.journeys.browsing import PHONE, Visit
from tests.people import PASSWORD, Cast

EMAIL = "client@example.org"


class Phone:
    """An app: keeps its tokens, sends them along, and knows nothing else."""

    def __init__(self, address: str) -> None:
        self.calls = httpx.Client(base_url=f"{address}/api/v1", timeout=20)
        self.access = self.refresh_token = ""

    def call(self, method: str, path: str, body: Any = None, *, expect: int = 200, **headers: str) -> Any:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.access:
            told["Authorization"] = f"Bearer {self.access}"
        answer = self.calls.request(method, path, json=body, headers=told)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text[:400]}"
        return answer

    def sign_in(self) -> None:
        device = {"name": "Asha's phone", "platform": "Android"}
        body = {"email": EMAIL, "password": PASSWORD, "device": device}
        self._keep(self.call("POST", "/auth/login", body).json())

    def refresh(self) -> None:
        self._keep(self.call("POST", "/auth/refresh", {"refresh": self.refresh_token}).json())

    def _keep(self, tokens: dict[str, Any]) -> None:
        self.access, self.refresh_token = tokens["access"], tokens["refresh"]


@pytest.fixture
def phone(address: str, committed_cast: Cast) -> Iterator[Phone]:
    found = Phone(address)
    yield found
    found.calls.close()


@pytest.fixture
def socket(host: str, phone: Phone) -> Iterator[Callable[[], ClientConnection]]:
    """Opens the person's socket and signs it in with the phone's token."""
    opened: list[ClientConnection] = []

    def open_() -> ClientConnection:
        made = connect(f"ws://{host}/ws/v1/")
        opened.append(made)
        made.send(json.dumps({"type": "auth", "token": phone.access}))
        assert json.loads(made.recv(10))["type"] == "ready"
        return made

    yield open_
    for each in opened:
        each.close()


def test_a_phone_signs_in_renews_its_tokens_and_notices_that_a_spent_one_is_shown_again(phone: Phone) -> None:
    phone.call("GET", "/users/me", expect=401)
    phone.sign_in()
    assert phone.call("GET", "/users/me").json()["email"] == EMAIL
    spent = phone.refresh_token
    phone.refresh()
    assert phone.call("GET", "/users/me").json()["first_name"] == "Asha"
    refused = phone.call("POST", "/auth/refresh", {"refresh": spent}, expect=401).json()
    assert refused["code"] == "token_invalid"
    # Whoever held the spent one, both are out now.
    phone.call("GET", "/users/me", expect=401)
    phone.call("POST", "/auth/refresh", {"refresh": phone.refresh_token}, expect=401)


def test_a_phone_logs_lists_and_sums_up(phone: Phone) -> None:
    phone.sign_in()
    today = clock.today("Asia/Kolkata")
    for back in range(25, 0, -1):
        body = {"date": str(today - timedelta(days=back)), "weight_kg": round(72 - back * 0.04, 2)}
        phone.call("POST", "/measurements", body, expect=201)

    body = {"date": str(today), "weight_kg": 72.4, "notes": "सुबह"}
    first = phone.call("POST", "/measurements", body, expect=201, Idempotency_Key="morning-1")
    again = phone.call("POST", "/measurements", body, expect=201, Idempotency_Key="morning-1")
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replay"] == "true"
    other = phone.call("POST", "/measurements", {**body, "weight_kg": 73}, expect=422, Idempotency_Key="morning-1")
    assert other.json()["code"] == "idempotency_key_reused"
    assert Measurement.objects.count() == 26

    seen: list[str] = []
    address: str | None = "/measurements?limit=10"
    while address:
        page = phone.call("GET", address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 26
    assert seen[0] == first.json()["id"]

    summary = phone.call("GET", "/measurements/summary?period=30d").json()
    assert summary["metrics"]["weight_kg"]["last"] == 72.4

    tag = phone.call("GET", f"/measurements/{seen[0]}").headers["ETag"]
    assert tag == first.headers["ETag"]
    phone.call("PATCH", f"/measurements/{seen[0]}", {"weight_kg": 72.5}, If_Match=tag)
    late = phone.call("PATCH", f"/measurements/{seen[0]}", {"weight_kg": 71}, expect=412, If_Match=tag)
    assert late.json()["code"] == "precondition_failed"
    assert Measurement.objects.get(id=seen[0]).weight_kg == pytest.approx(72.5)


def test_ending_the_phone_on_the_security_page_ends_its_socket_and_its_tokens_at_once(
    phone: Phone, socket: Callable[[], ClientConnection], visit: Callable[..., Visit]
) -> None:
    phone.sign_in()
    talking = socket()
    own = visit(**PHONE)
    own.sign_in(EMAIL, to="/app/security/")
    own.usable()
    line = own.page.get_by_role("listitem").filter(has_text="Asha's phone")
    line.get_by_role("button", name="End").tap()
    own.said("That device is signed out.")
    began = time.monotonic()
    with pytest.raises(ConnectionClosed) as ended:
        talking.recv(5)
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == 4401
    assert time.monotonic() - began < 2
    phone.call("GET", "/users/me", expect=401)
    phone.call("POST", "/auth/refresh", {"refresh": phone.refresh_token}, expect=401)
    own.go("/app/measurements/")
    assert not own.page.get_by_text("Asha's phone").is_visible()
