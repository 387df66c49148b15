"""Second factors: demanded of those who decide or move, good once, hard to guess."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from holdings_planted import FIRST, MINE, RETIRED, user

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role
from renkei.store import (
    api_tokens,
    demanding,
    factors,
    journal,
    models,
    proving,
    seen_sessions,
)
from renkei.store.people import Acting, Duty, Person

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PASSWORD = "four unlikely plain words"
NOW = datetime(2031, 5, 1, 9, 0, 10, tzinfo=UTC)
LATER = timedelta(seconds=factors.STEP_SECONDS)
ORDER = {
    "kind": "retire",
    "target": RETIRED,
    "held": str(FIRST),
    "tonnes": "5",
    "why-ja": "試験",
    "why-en": "test",
    "key": "k" * 20,
    "step": "confirm",
}
MOVE = f"/en/accounts/{MINE}/move/"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """Signing in is slow by design; here it would be slow for nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def required(settings: Any) -> Iterator[None]:
    """A house that others can reach."""
    settings.RENKEI_SECOND_FACTOR = demanding.REQUIRED
    yield


@pytest.fixture
def participant(holdings: Any) -> Any:
    """Somebody who moves credits, with a password they know."""
    person = user("participant")
    person.set_password(PASSWORD)
    person.save()
    return person


def entered(name: str) -> Client:
    client = Client()
    said = {"username": name, "password": PASSWORD}
    assert client.post("/en/sign-in", said).status_code == 302
    return client


def enrolled(person: Any, now: datetime = NOW) -> tuple[pyotp.TOTP, list[str]]:
    who = store.person(person)
    secret, token = factors.begin_time_code(who)
    generator = pyotp.TOTP(secret)
    codes = factors.confirm_time_code(who, token, generator.at(now), now)
    return generator, codes


def moved() -> bool:
    return models.LedgerEntry.objects.filter(key=ORDER["key"]).exists()


def key_of(client: Client) -> str:
    found = client.session.session_key
    assert found is not None
    return found


def test_nobody_moves_credits_before_they_have_proven_themselves(
    participant: Any, required: None
) -> None:
    """Led to enrol; then in the same session, with the code, it goes through."""
    client = entered("participant")
    answer = client.post(MOVE, ORDER)
    assert answer.status_code == 403
    assert "store.second-factor.none" in answer.content.decode()
    assert "/en/account-security/" in answer.content.decode()
    assert not moved()
    page = client.get("/en/account-security/authenticator/").content.decode()
    secret = re.search(r'guard__secret">([A-Z2-7 ]+)<', page)
    assert secret is not None
    code = pyotp.TOTP(secret[1].replace(" ", "")).now()
    shown = client.post("/en/account-security/authenticator/", {"code": code})
    assert len(re.findall(r"<li><code>[a-z2-9-]{19}</code>", shown.content.decode()))
    assert client.post(MOVE, ORDER).status_code == 302
    assert moved()


def test_a_proof_grows_old(participant: Any, required: None) -> None:
    client = entered("participant")
    _, codes = enrolled(participant)
    old = proving.timezone.now() - proving.FRESH - timedelta(seconds=1)
    seen_sessions.prove(key_of(client), "time-code", old)
    answer = client.post(MOVE, ORDER, headers={"referer": f"http://testserver{MOVE}"})
    assert answer.status_code == 403
    assert "store.second-factor.old" in answer.content.decode()
    assert f"next={MOVE.replace('/', '%2F')}" in answer.content.decode()
    assert not moved()
    sent = {"code": codes[0], "next": MOVE}
    assert client.post("/en/account-security/prove/", sent)["Location"] == MOVE
    assert client.post(MOVE, ORDER).status_code == 302
    assert moved()


def test_where_it_is_offered_a_stranger_can_play(participant: Any) -> None:
    client = entered("participant")
    assert client.post(MOVE, ORDER).status_code == 302
    page = client.get("/ja/account-security/").content.decode()
    assert "実演の設定" in page, "and the page says so"


def acting(role: Role, proven_at: datetime | None = None) -> Acting:
    words = Text(ja="試験", en="test")
    duty = Duty(role, "JP", "somebody", words, ())
    return Acting(Person(1, "somebody", (duty,), proven_at), duty)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_asked_for_what_it_may_decide(
    db: None, required: None, role: Role
) -> None:
    """Whoever decides, for every act but drafting; who moves, for moving."""
    asked = {}
    for action in (*sorted(proving.MOVING), "an act of tomorrow", *proving.GENTLE):
        try:
            journal.line(acting(role), action, ("paper", "X-1"))
            asked[action] = False
        except proving.FactorDemanded:
            asked[action] = True
        now = proving.timezone.now()
        journal.line(acting(role, now), action, ("paper", "X-1"))
    is_decider, is_mover = role in proving.DECIDERS, role in proving.MOVERS
    for action, was_asked in asked.items():
        expected = (is_decider and action not in proving.GENTLE) or (
            is_mover and action in proving.MOVING
        )
        assert was_asked is expected, action


def test_a_second_duty_hides_nobody(db: None, required: None) -> None:
    """Acting in a harmless duty does not help who also holds a deciding one."""
    decides = acting(Role.CO_CHAIR)
    harmless = acting(Role.PLATFORM_MEMBER).duty
    assert harmless is not None
    both = Person(1, "somebody", (harmless, *decides.person.duties))
    with pytest.raises(proving.FactorDemanded):
        journal.line(Acting(both, harmless), "decide", ("paper", "X-1"))


def test_a_code_is_good_once(db: None) -> None:
    person = user("secretariat")
    generator, _ = enrolled(person)
    who = store.person(person)
    with pytest.raises(Refusal):  # the very code that enrolled it
        factors.prove(who, generator.at(NOW), "192.0.2.1", NOW)
    later = NOW + LATER
    assert factors.prove(who, generator.at(later), "192.0.2.1", later) == "time-code"
    for typed in (generator.at(later), generator.at(NOW)):
        with pytest.raises(Refusal) as refused:
            factors.prove(who, typed, "192.0.2.1", later)
        assert refused.value.code == "store.second-factor.code"


@pytest.mark.parametrize(("steps", "is_taken"), [(1, True), (2, False), (-3, False)])
def test_a_clock_may_be_off_by_one_step(db: None, steps: int, is_taken: bool) -> None:
    person = user("secretariat")
    generator, _ = enrolled(person)
    now = NOW + 10 * LATER
    typed = generator.at(now + steps * LATER)
    try:
        factors.prove(store.person(person), typed, "192.0.2.1", now)
    except Refusal:
        assert not is_taken
    else:
        assert is_taken


def test_guesses_wait(db: None) -> None:
    person = user("secretariat")
    generator, codes = enrolled(person)
    who, now = store.person(person), NOW + 4 * LATER
    for typed in ("000000", "x", "１２３４５６", "", "0" * 6):
        with pytest.raises(Refusal):
            factors.prove(who, typed, "192.0.2.1", now)
    for right in (generator.at(now), codes[0]):
        with pytest.raises(Refusal) as refused:
            factors.prove(who, right, "198.51.100.9", now)
        assert refused.value.code == "store.second-factor.waiting"
    much_later = now + timedelta(hours=1)
    right = generator.at(much_later)
    assert factors.prove(who, right, "192.0.2.1", much_later) == "time-code"


def test_a_recovery_code_is_good_once_and_kept_as_a_digest(db: None) -> None:
    person = user("secretariat")
    _, codes = enrolled(person)
    who = store.person(person)
    typed = codes[3].upper().replace("-", " ")
    assert factors.prove(who, typed, "192.0.2.1", NOW) == "recovery"
    with pytest.raises(Refusal):
        factors.prove(who, codes[3], "192.0.2.1", NOW)
    assert factors.factors_of(person.pk).recovery_codes_left == 9
    kept = " ".join(models.RecoveryCode.objects.values_list("mark", flat=True))
    assert not any(code.replace("-", "") in kept for code in codes)
    factors.renew_recovery_codes(who)
    with pytest.raises(Refusal):
        factors.prove(who, codes[4], "192.0.2.1", NOW)


def test_the_secret_says_nothing_without_the_key(db: None, settings: Any) -> None:
    person = user("secretariat")
    generator, _ = enrolled(person)
    row = models.TimeCode.objects.get()
    assert generator.secret not in row.secret
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "k" * 50
    later = NOW + LATER
    who = store.person(person)
    assert factors.prove(who, generator.at(later), "192.0.2.1", later)
    settings.SECRET_KEY_FALLBACKS = []
    last = later + LATER
    with pytest.raises(Refusal):
        factors.prove(who, generator.at(last), "192.0.2.1", last)


def test_a_password_alone_does_not_open_an_account_with_a_factor(
    participant: Any,
) -> None:
    _, codes = enrolled(participant)
    client, thief = Client(), Client()
    said = {"username": "participant", "password": PASSWORD}
    assert client.post("/en/sign-in", said)["Location"] == "/en/sign-in/second"
    assert client.get("/en/account-security/").status_code == 302
    assert thief.post("/en/sign-in/second", {"code": codes[0]}).status_code == 302
    assert thief.get("/en/account-security/").status_code == 302, "another browser"
    wrong = client.post("/en/sign-in/second", {"code": "000000"})
    assert wrong.status_code == 409
    before = client.session.session_key
    assert client.post("/en/sign-in/second", {"code": codes[0]}).status_code == 302
    assert client.session.session_key != before, "no session from before is kept"
    assert client.get("/en/account-security/").status_code == 200


def test_half_way_in_lasts_five_minutes(participant: Any) -> None:
    _, codes = enrolled(participant)
    client = Client()
    client.post("/en/sign-in", {"username": "participant", "password": PASSWORD})
    past = proving.timezone.now() - timedelta(seconds=1)
    models.OneTime.objects.filter(purpose="half-signed-in").update(expires_at=past)
    client.post("/en/sign-in/second", {"code": codes[0]})
    assert client.get("/en/account-security/").status_code == 302


def test_who_stole_a_session_enrols_nothing_of_their_own(participant: Any) -> None:
    """Ways in are changed by who has shown lately who they are."""
    client = Client()
    client.force_login(participant)  # a cookie, and no password
    for name in ("authenticator/", "authenticator/end", "recovery-codes"):
        answer = client.post(f"/en/account-security/{name}")
        assert answer["Location"].startswith("/en/account-security/prove/")
    assert not models.TimeCode.objects.exists()
    wrong = client.post("/en/account-security/prove/", {"password": "guessed"})
    assert wrong.status_code == 409
    client.post("/en/account-security/prove/", {"password": PASSWORD})
    assert client.get("/en/account-security/authenticator/").status_code == 200


def test_the_way_on_from_a_proof_stays_in_this_house(participant: Any) -> None:
    client = entered("participant")
    for there in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        sent = {"password": PASSWORD, "next": there}
        answer = client.post("/en/account-security/prove/", sent)
        assert answer["Location"] == "/en/desk/"


def test_the_terminal_asks_for_the_code(
    participant: Any, required: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password on the first line, the code on the second; nothing less."""
    from renkei.cli import signing

    _, codes = enrolled(participant)
    for typed, is_taken in (("", False), ("000000", False), (codes[0], True)):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{typed}\n"))
        try:
            who = signing.signed_in(store, "participant")
        except Refusal as refusal:
            assert not is_taken
            assert refusal.code == "store.second-factor.code"
        else:
            assert is_taken
            assert proving.is_fresh(who)


def test_a_token_carries_what_its_person_had_proven(
    participant: Any, required: None
) -> None:
    now = proving.timezone.now()
    for proven_at, is_demanded in ((None, True), (now, False)):
        who = replace(store.person(participant), proven_at=proven_at)
        token = api_tokens.make_token(who, "notebook", ["registry:move"], 7).token
        bearer = store.person(api_tokens.bearer(token).user)
        try:
            journal.line(Acting(bearer, bearer.duties[0]), "transfer", ("account", "x"))
        except proving.FactorDemanded:
            assert is_demanded
        else:
            assert not is_demanded
