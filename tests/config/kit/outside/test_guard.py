"""Addresses that people give lead nowhere inside, however they are written."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from config.kit import outside
from config.kit.outside import guard

from .conftest import answer

PRIVATE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1",
    "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "fe80::1%eth0",
    "64:ff9b:1::1", "3fff::1", "192.88.99.1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_private(address):
    assert not guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address):
    assert guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8000/x", "http://[::1]/", "http://2130706433/", "http://0x7f000001/",
        "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data",
        "https://10.1.2.3/hook", "http://LOCALHOST/", "http://localhost./",
    ],
)  # fmt: skip
def test_addresses_that_lead_inside_are_refused(url):
    with pytest.raises(outside.AddressRefused) as caught:
        outside.guard_url(url)
    assert (caught.value.code, caught.value.status) == ("address_refused", 422)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "ftp://8.8.8.8/", "file:///etc/passwd", "gopher://8.8.8.8/", "http://", "http:///x",
        "http://user:pass@8.8.8.8/", "http://user@8.8.8.8/", "http://8.8.8.8:22/", "http://8.8.8.8:25/",
        "http://8.8.8.8:99999/", "http://8.8.8.8\\@127.0.0.1/", "http://8.8.8.8/a b", "http://8.8.8.8/\r\nX: 1",
        "javascript:alert(1)", "http://no-such-host.invalid/", "http://[::1", "http://" + "a" * 300 + ".com/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(outside.AddressRefused):
        outside.guard_url(url)


@pytest.mark.parametrize("url", ["https://8.8.8.8/hook?x=1", "http://1.1.1.1:8443/", "https://[2606:4700:4700::1111]/"])
def test_public_web_addresses_pass_unchanged(url):
    assert outside.guard_url(url) == url


def test_only_https_may_be_asked_for():
    with pytest.raises(outside.AddressRefused):
        outside.guard_url("http://8.8.8.8/", schemes=("https",))


def names(monkeypatch, table):
    def resolve(host, port, *args, **kwargs):
        try:
            found = table[host]
        except KeyError:
            raise socket.gaierror(host) from None
        found = found.pop(0) if isinstance(found, list) and isinstance(found[0], list) else found
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    names(monkeypatch, {"mixed.example.org": ["8.8.8.8", "10.0.0.1"]})
    with pytest.raises(outside.AddressRefused):
        outside.guard_url("https://mixed.example.org/hook")


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch):
    import time

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(2))
    with pytest.raises(TimeoutError):
        guard.resolve("slow.example.org", 443, seconds=0.1)


@pytest.mark.django_db
def test_a_name_that_changes_after_the_check_gets_nowhere(service, client_of, monkeypatch):
    """DNS rebinding: public when the person gives it, loopback when it is called."""
    service.behave["/hook"] = answer(200, {})
    names(monkeypatch, {"evil.example.org": [["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]]})
    url = outside.guard_url(f"http://evil.example.org:{service.port}/hook")
    with pytest.raises(outside.AddressRefused):
        client_of(guarded=True, base_url="").post(url, json={})
    assert service.seen == []


@pytest.mark.django_db
def test_a_redirect_to_the_inside_gets_nowhere(service, client_of, monkeypatch, settings):
    """The first server is allowed by the operator, what it points to is not."""
    settings.OUTSIDE_ALLOWED_NETWORKS = ["127.0.0.1/32"]
    service.behave["/hook"] = answer(302, {}, Location=f"http://127.0.0.2:{service.port}/secret")
    service.behave["/secret"] = answer(200, {"secret": True})
    with pytest.raises(outside.AddressRefused):
        client_of(guarded=True, follow_redirects=True).get("/hook")
    assert [seen[1] for seen in service.seen] == ["/hook"]


@pytest.mark.django_db
def test_a_network_that_the_operator_allows_can_be_called(service, client_of, settings):
    service.behave["/hook"] = answer(200, {"ok": True})
    with pytest.raises(outside.AddressRefused):
        client_of(guarded=True).get("/hook")
    settings.OUTSIDE_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    assert outside.guard_url(f"{service.url}/hook")
    assert client_of(guarded=True).get("/hook").json() == {"ok": True}


@pytest.mark.django_db
def test_refused_addresses_do_not_open_the_breaker(service, client_of):
    client = client_of(guarded=True)
    for _ in range(6):
        with pytest.raises(outside.AddressRefused):
            client.get("/hook")
    assert client.breaker.look()["state"] == "closed"
