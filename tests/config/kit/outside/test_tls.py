"""Encrypted connections: a certificate that nobody vouches for, or for another name, is not talked to."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config.kit import outside

pytestmark = pytest.mark.django_db


def certificate(folder, address):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return pem, secret


@pytest.fixture
def serve(tmp_path):
    """Starts an HTTPS server on 127.0.0.1 whose certificate is for `address`; the server, requests, certificate."""
    servers = []

    def start(address):
        seen = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *args):
                pass

        pem, secret = certificate(tmp_path, address)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem, secret)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *args: None
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"https://127.0.0.1:{server.server_port}", seen, pem

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_unknown_certificate_is_not_talked_to(serve):
    url, seen, _ = serve("127.0.0.1")
    with pytest.raises(outside.OutsideUnavailable):
        outside.Client("tls-unknown", base_url=url, attempts=1, breaker=False).get("/secret")
    assert seen == []


def test_a_certificate_that_the_operator_trusts_is_fine(serve, monkeypatch):
    url, seen, pem = serve("127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    assert outside.Client("tls-known", base_url=url, attempts=1, breaker=False).get("/x").status == 200
    assert seen == ["/x"]


def test_a_trusted_certificate_for_another_name_is_not_talked_to(serve, monkeypatch):
    url, seen, pem = serve("127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with pytest.raises(outside.OutsideUnavailable):
        outside.Client("tls-other", base_url=url, attempts=1, breaker=False).get("/secret")
    assert seen == []
