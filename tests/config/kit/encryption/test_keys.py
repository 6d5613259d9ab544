"""The key ring, the development key and the values beside the fields."""

from __future__ import annotations

import base64
import subprocess
import sys

import pytest

from config.kit import keyring
from config.kit.encryption import Box, DecryptionFailed, blind_index, decrypt, encrypt

from .conftest import KEYS, ring_of


def test_the_first_key_writes_and_every_key_reads(settings):
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)
    old = encrypt(b"value", "place")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    assert decrypt(old, "place") == b"value"
    assert encrypt(b"value", "place")[1] == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no key"),
        ("1", "colon"),
        ("0:x", "1 to 255"),
        ("256:x", "1 to 255"),
        ("one:x", "1 to 255"),
        ("1:notbase64!", "base64"),
        (f"1:{base64.b64encode(b'short').decode()}", "5 bytes"),
        (f"1:{KEYS[1]},1:{KEYS[2]}", "twice"),
        (f"1:{KEYS[1]},2:{KEYS[1]}", "same key"),
    ],
)
def test_a_malformed_ring_is_refused_in_words_that_show_no_key(text, problem):
    with pytest.raises(ValueError, match=problem) as caught:
        keyring.parse(text)
    assert KEYS[1] not in str(caught.value)


def test_both_alphabets_of_base64_are_read():
    secret = bytes([251, 255]) * 16
    for text in (base64.b64encode(secret), base64.urlsafe_b64encode(secret)):
        assert keyring.parse(f"7:{text.decode()}").current.secret == secret


def test_a_ring_never_shows_its_keys():
    ring = keyring.parse(ring_of(1, 2))
    assert KEYS[1] not in repr(ring) + repr(ring.current)
    assert "49, 49" not in repr(ring)


def test_the_development_key_is_made_once_even_by_many_at_the_same_time(tmp_path):
    path = tmp_path / "keys" / "encryption"
    code = f"from pathlib import Path; from config.kit.keyring import kept_key; print(kept_key(Path({str(path)!r})))"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = {process.communicate(timeout=60)[0].strip() for process in started}
    assert len(told) == 1
    assert keyring.read_key(told.pop())
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["encryption"]


def test_a_box_opens_with_its_own_key_only_whatever_the_ring(settings):
    key = Box.new_key()
    token = Box(key).encrypt(b"before and after", "audit")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(3)
    assert Box(key).decrypt(token, "audit") == b"before and after"
    for box, place in ((Box(Box.new_key()), "audit"), (Box(key), "elsewhere")):
        with pytest.raises(DecryptionFailed):
            box.decrypt(token, place)
    with pytest.raises(DecryptionFailed):
        decrypt(token, "audit")
    with pytest.raises(DecryptionFailed):
        Box(key).decrypt(encrypt(b"x", "audit"), "audit")


def test_a_blind_index_finds_the_same_value_and_keeps_columns_apart(settings):
    assert blind_index(" Ａsha@Example.org", "email") == blind_index("asha@example.org ", "email")
    assert blind_index("asha@example.org", "email") != blind_index("asha@example.org", "phone")
    assert blind_index("a", "email") != blind_index("b", "email")
    before = blind_index("a", "email")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(3)
    assert blind_index("a", "email") == before
    settings.REGIMEN_INDEX_KEY = KEYS[3]
    assert blind_index("a", "email") != before
    assert len(before) == 64
