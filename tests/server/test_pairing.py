"""Pairing: a link works once and for ten minutes, its token is nowhere else, and what is kept opens nothing."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.server.running import Browser, House, house
from unknot.errors import BadInput
from unknot.server.security.pairing import MAX_BROWSERS, PAIRED_S, TOKEN_S, TRIES, TRIES_S, Pairings, TooManyTries


class Clock:
    """Time that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairings(tmp_path: Path, clock: Clock) -> Pairings:
    return Pairings(tmp_path / "deep" / "paired.json", clock)


def test_a_token_pairs_once(pairings: Pairings) -> None:
    token = pairings.new_token()
    secret = pairings.redeem(token)
    assert secret
    assert pairings.knows(secret)
    assert pairings.redeem(token) is None


def test_a_token_is_good_for_ten_minutes(pairings: Pairings, clock: Clock) -> None:
    token = pairings.new_token()
    clock.now += TOKEN_S
    assert pairings.redeem(token)
    token = pairings.new_token()
    clock.now += TOKEN_S + 1
    assert pairings.redeem(token) is None


def test_a_new_link_replaces_the_old_one(pairings: Pairings) -> None:
    old, new = pairings.new_token(), pairings.new_token()
    assert pairings.redeem(old) is None
    assert pairings.redeem(new)


@pytest.mark.parametrize("token", ["", "x", "é", "\ud800", "x" * 100_000])
def test_a_wrong_token_pairs_nobody(pairings: Pairings, token: str) -> None:
    right = pairings.new_token()
    assert pairings.redeem(token) is None
    assert pairings.redeem(right), "a wrong try does not use the link up"


def test_without_a_link_nobody_is_paired(pairings: Pairings) -> None:
    assert pairings.redeem("") is None
    assert not pairings.knows("")
    assert not pairings.knows(None)
    assert not pairings.knows("x")


def test_after_ten_wrong_tries_nobody_may_try_for_a_minute(pairings: Pairings, clock: Clock) -> None:
    token = pairings.new_token()
    for _ in range(TRIES):
        pairings.redeem("wrong")
        clock.now += 1
    with pytest.raises(TooManyTries) as caught:
        pairings.redeem(token)
    assert 0 < caught.value.wait_s <= TRIES_S
    clock.now += caught.value.wait_s + 1
    assert pairings.redeem(token)


def test_wrong_tokens_of_one_address_stop_no_other(pairings: Pairings) -> None:
    token = pairings.new_token()
    for _ in range(TRIES):
        pairings.redeem("wrong", "192.168.1.66")
    with pytest.raises(TooManyTries):
        pairings.redeem(token, "192.168.1.66")
    assert pairings.redeem(token, "192.168.1.20")


def test_only_so_many_addresses_are_remembered(pairings: Pairings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.server.security.pairing.MAX_ADDRESSES", 3)
    for address in ("a", "b", "a", "c", "d"):
        pairings.redeem("wrong", address)
    assert list(pairings._wrong) == ["a", "c", "d"]


def test_the_pairing_file_is_private_and_opens_nothing(pairings: Pairings, tmp_path: Path) -> None:
    secret = pairings.redeem(pairings.new_token())
    path = tmp_path / "deep" / "paired.json"
    assert secret
    assert secret not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    (kept,) = json.loads(path.read_text(encoding="utf-8"))
    assert not pairings.knows(kept)


def test_a_pairing_survives_the_program_but_not_for_ever(pairings: Pairings, tmp_path: Path, clock: Clock) -> None:
    secret = pairings.redeem(pairings.new_token())
    again = Pairings(tmp_path / "deep" / "paired.json", clock)
    assert again.knows(secret)
    clock.now += PAIRED_S + 1
    assert not again.knows(secret)


def test_forgetting_unpairs_every_browser(pairings: Pairings, tmp_path: Path, clock: Clock) -> None:
    secrets = [pairings.redeem(pairings.new_token()) for _ in range(3)]
    assert pairings.forget_all() == 3
    assert not any(pairings.knows(secret) for secret in secrets)
    assert not any(Pairings(tmp_path / "deep" / "paired.json", clock).knows(secret) for secret in secrets)


def test_a_running_server_notices_forgotten_browsers(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "paired.json"
    running, other = Pairings(path, clock), Pairings(path, clock)
    secret, key = running.redeem(running.new_token()), running.new_feed_key()
    assert other.forget_all() == 1
    assert not running.knows(secret)
    assert not running.opens_feed(key)
    again = running.redeem(running.new_token())
    assert other.knows(again)
    assert not other.knows(secret), "what was forgotten does not come back with the next pairing"
    path.unlink()
    assert not running.knows(again)


def test_the_oldest_pairing_is_dropped_first(pairings: Pairings, clock: Clock) -> None:
    secrets = []
    for _ in range(MAX_BROWSERS + 1):
        secrets.append(pairings.redeem(pairings.new_token()))
        clock.now += 1
    assert [pairings.knows(secret) for secret in secrets] == [False] + [True] * MAX_BROWSERS


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"x": "y"}', "\udcff"])
def test_a_damaged_file_pairs_nobody_and_the_next_pairing_repairs_it(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "paired.json"
    path.write_bytes(damage.encode("utf-8", "surrogateescape"))
    pairings = Pairings(path)
    assert not pairings.knows("x")
    secret = pairings.redeem(pairings.new_token())
    assert Pairings(path).knows(secret)


def test_a_pairing_that_cannot_be_stored_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    pairings = Pairings(tmp_path / "file" / "paired.json")
    with pytest.raises(BadInput):
        pairings.redeem(pairings.new_token())


def test_a_browser_is_paired_by_a_link_and_knows_it(home: House) -> None:
    assert home.browser.get("/about").json == {"unknot": "1.2.3", "sync": 1, "paired": False}
    reply = home.browser.post("/pair", {"token": home.link()})
    assert (reply.status, reply.body) == (204, b"")
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert f"unknot-{home.browser.port}=" in cookie
    assert home.browser.get("/about").json == {"unknot": "1.2.3", "sync": 1, "paired": True, "person": "me"}


def test_a_pairing_outlives_the_server(tmp_path: Path) -> None:
    with house(tmp_path) as first:
        browser = first.paired()
    with house(tmp_path, port=browser.port) as second:
        assert second.browser.get("/about").json["paired"] is False
        assert Browser(browser.port, cookie=browser.cookie).get("/about").json["paired"] is True


@pytest.mark.parametrize(
    ("said", "status", "rule"),
    [
        ({"token": "wrong"}, 403, "bad-token"),
        ({"token": 7}, 403, "bad-token"),
        ({"token": "\ud800"}, 403, "bad-token"),
        ({}, 400, "bad-message"),
        ([], 400, "bad-message"),
        (b"{", 400, "bad-message"),
        (b"\xff\xfe", 400, "bad-message"),
        ({"token": "x" * 2000}, 413, "too-long"),
    ],
)
def test_a_wrong_message_pairs_nobody(home: House, said: object, status: int, rule: str) -> None:
    home.link()
    reply = home.browser.post("/pair", said)
    assert (reply.status, reply.rule) == (status, rule)
    assert home.browser.cookie == ""


def test_too_many_tries_get_the_waiting_time(home: House) -> None:
    for _ in range(TRIES):
        home.browser.post("/pair", {"token": "wrong"})
    reply = home.browser.post("/pair", {"token": home.link()})
    assert (reply.status, reply.rule) == (429, "too-many")
    assert 0 < int(reply.headers["retry-after"]) <= TRIES_S
