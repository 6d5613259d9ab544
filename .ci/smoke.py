"""Starts the product as its user would, from nothing, uses it, ends it, and looks for what is left behind.

Run with the environment's Python after the packages are installed: `.venv/bin/python .ci/smoke.py`.
"""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

ROOT = Path(__file__).resolve().parents[1]
START_S = 400
ACCOUNT = ("client@demo.regimen.test", "Regimen-demo-1")


class Failed(Exception):
    pass


def expect(condition: object, words: str) -> None:
    if not condition:
        raise Failed(words)
    print(f"ok: {words}", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Browser:
    """Follows redirects and keeps cookies."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, the path where it ended, body."""
        return self._open(urllib.request.Request(self.origin + path))

    def submit(self, path: str, **fields: str) -> tuple[int, str, str]:
        """Send the form of the page with its token."""
        _, _, page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        expect(token, f"{path} is a form with a token")
        assert token is not None
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token[1]}).encode()
        return self._open(urllib.request.Request(self.origin + path, body, {"Referer": self.origin + path}))

    def post_json(self, path: str, content: Any) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.origin + path, json.dumps(content).encode(), {"Content-Type": "application/json"}
        )
        status, _, body = self._open(request)
        return status, json.loads(body)

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, urllib.parse.urlsplit(answer.url).path, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, urllib.parse.urlsplit(error.url).path, error.read().decode(errors="replace")
        except OSError:
            return 0, "", ""


def left_behind(state: str) -> list[str]:
    """Processes that carry our state folder in their environment or on their command line."""
    listed = subprocess.run(["ps", "axeww", "-o", "pid=,command="], capture_output=True, text=True, check=True)
    own = {os.getpid(), os.getppid()}
    lines = [line.strip() for line in listed.stdout.splitlines() if state in line]
    return [line[:160] for line in lines if int(line.split(None, 1)[0]) not in own and "ps axeww" not in line]


async def open_socket(port: int, token: str) -> dict[str, Any]:
    async with connect(f"ws://127.0.0.1:{port}/ws/v1/", open_timeout=20) as opened:
        await opened.send(json.dumps({"type": "auth", "token": token}))
        answer: dict[str, Any] = json.loads(await asyncio.wait_for(opened.recv(), 20))
        return answer


def start(state: str, port: int, log: Path) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL", "DEBUG")}
    with log.open("ab") as out:
        return subprocess.Popen(
            ["make", "run"],
            cwd=ROOT,
            env={**environment, "REGIMEN_STATE_DIR": state, "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_for_page(process: subprocess.Popen[bytes], browser: Browser, path: str, seconds: float) -> float:
    started = time.monotonic()
    while browser.get(path)[0] != 200:
        if process.poll() is not None:
            raise Failed(f"make run ended with {process.returncode}")
        if time.monotonic() - started > seconds:
            raise Failed(f"no page within {seconds:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - started


def wait_until_ready(browser: Browser) -> None:
    deadline = time.monotonic() + 60
    while browser.get("/ready")[0] != 200:
        if time.monotonic() > deadline:
            raise Failed(f"not ready within 60 s: {browser.get('/ready')[2][:500]}")
        time.sleep(0.3)
    expect(True, "everything is ready, the worker too")


def use(port: int, browser: Browser) -> None:
    identifier, password = ACCOUNT
    status, path, page = browser.submit("/sign-in/", identifier=identifier, password=password)
    expect(status == 200 and path == "/app/", f"signing in leads to the home page (was {status} at {path})")
    status, path, page = browser.get("/app/measurements/")
    expect(status == 200 and path == "/app/measurements/", "the measurements are shown")
    expect("<h1" in page and "Traceback" not in page, "the page of measurements is whole")
    expect(browser.get("/api/docs/")[0] == 200, "the API documentation opens")
    status, _, schema = browser.get("/api/schema/")
    expect(status == 200 and "3.1" in schema[:400], "the API describes itself as OpenAPI 3.1")
    status, answer = Browser(browser.origin).post_json(
        "/api/v1/auth/login", {"identifier": identifier, "password": password}
    )
    expect(status == 200 and answer.get("access"), f"the API signs in (was {status})")
    ready = asyncio.run(open_socket(port, answer["access"]))
    expect(ready.get("type") == "ready", f"the socket answers the token (with {ready.get('type')})")


def end(process: subprocess.Popen[bytes], state: str) -> None:
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(40)
    except subprocess.TimeoutExpired:
        raise Failed("make run does not end after SIGTERM") from None
    deadline = time.monotonic() + 20
    while left_behind(state) and time.monotonic() < deadline:
        time.sleep(0.2)
    expect(not left_behind(state), f"no process is left after {time.monotonic() - started:.1f} s")


def main() -> int:
    state = tempfile.mkdtemp(prefix="regimen-smoke-")
    log = Path(state) / "run.log"
    port = free_port()
    browser = Browser(f"http://127.0.0.1:{port}")
    process: subprocess.Popen[bytes] | None = None
    try:
        for times, seconds in (("first", START_S), ("second", 30)):
            process = start(state, port, log)
            took = wait_for_page(process, browser, "/sign-in/", seconds)
            expect(True, f"the {times} start showed a page after {took:.1f} s")
            wait_until_ready(browser)
            use(port, browser)
            end(process, state)
            browser = Browser(browser.origin)
        text = log.read_text(errors="replace")
        expect("Traceback" not in text, "the log tells of no error")
        return 0
    except Failed as error:
        print(f"FAILED: {error}\n--- the log of make run ---\n{log.read_text(errors='replace')[-6000:]}", flush=True)
        return 1
    finally:
        if process is not None and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        deadline = time.monotonic() + 20
        while left_behind(state) and time.monotonic() < deadline:
            time.sleep(0.2)
        shutil.rmtree(state, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
