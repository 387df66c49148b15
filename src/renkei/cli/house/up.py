"""`renkei up`: the whole house, alive in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Annotated

from renkei.cli.house import _welcome
from renkei.cli.terminal import both, console
from renkei.cli.tree import option
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="家を起動し、ブラウザで開けるアドレスを表示します",
    en="Start the house and show its address",
)
START_SECONDS = 180


def verb(
    port: Annotated[
        int, option("--port", ja="待ち受けるポート", en="Port to listen on")
    ] = 8000,
    host: Annotated[
        str, option("--host", ja="待ち受けるアドレス", en="Address to listen on")
    ] = "127.0.0.1",
    detach: Annotated[
        bool,
        option(
            "--detach",
            ja="背後で動かす(停止は down)",
            en="Run in the background (stop with down)",
        ),
    ] = False,
    demonstration: Annotated[
        bool,
        option(
            "--demonstration/--no-demonstration",
            ja="実演用の帳簿と利用者を用意する",
            en="Prepare the demonstration's book and people",
        ),
    ] = True,
) -> int:
    """Prepare what the house stands on, then serve it until it is asked to end."""
    from renkei.store import running

    if detach:
        return _in_the_background(port, host, demonstration=demonstration)
    claim = running.claim()
    if claim is None:
        return _already()
    try:
        return _run(claim, port, host, demonstration=demonstration)
    except KeyboardInterrupt:
        return 130
    finally:
        claim.give_up()


def _run(claim: object, port: int, host: str, *, demonstration: bool) -> int:
    from renkei.cli.house._preparing import prepared
    from renkei.cli.house._serving import free_port, serve, switch_on
    from renkei.store.running import Claim

    assert isinstance(claim, Claim), "the claim is made by the store"
    claim.announce("", is_ready=False)
    _welcome.greet()
    switch_on()
    with prepared(demonstration=demonstration):
        chosen = free_port(host, port)
        if chosen != port:
            _welcome.say_other_port(port, chosen)

        def ready(address: str) -> None:
            claim.announce(address, is_ready=True)
            _welcome.open_the_door(address, demonstration=demonstration)

        serve(host, chosen, when_ready=ready)
        console().print(both("停止しています…", "Closing …"))
    return 0


def _already() -> int:
    from renkei.store import running

    deadline = time.monotonic() + START_SECONDS
    found = running.running()
    while found is not None and not found.is_ready and time.monotonic() < deadline:
        time.sleep(0.2)
        found = running.running()
    if found is None or not found.is_ready:
        raise Refusal(_not_ready())
    console().print(
        both(
            f"すでに動いています(プロセス {found.process_id})。",
            f"Already running (process {found.process_id}).",
        )
    )
    _welcome.open_the_door(found.address, demonstration=True)
    return 0


def _in_the_background(port: int, host: str, *, demonstration: bool) -> int:
    from renkei.store import running
    from renkei.store.home import make_home

    if running.running() is not None:
        return _already()
    log = make_home() / "house.log"
    words = ["up", "--port", str(port), "--host", host]
    words.append("--demonstration" if demonstration else "--no-demonstration")
    hand_over = "import sys; from renkei.cli import main; sys.exit(main())"
    log.unlink(missing_ok=True)
    log.touch(mode=0o600)  # it names the sign-ins
    with (
        log.open("w") as stream,
        console().status(both("起動しています…", "Starting …")),
    ):
        child = subprocess.Popen(
            [sys.executable, "-P", "-c", hand_over, *words],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            cwd="/",
            env={**os.environ, "COLUMNS": "100"},
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and child.poll() is None:
            found = running.running()
            if found is not None and found.is_ready and found.process_id == child.pid:
                break
            time.sleep(0.1)
    if child.poll() is not None or found is None or not found.is_ready:
        last_lines = "\n".join(log.read_text().splitlines()[-40:])
        console(stderr=True).print(last_lines, markup=False, soft_wrap=True)
        raise Refusal(_not_ready())
    _welcome.open_the_door(found.address, demonstration=demonstration)
    return 0


def _not_ready() -> Finding:
    from renkei.store.home import data_home

    return Finding(
        code="cli.up.not-ready",
        found=Text(ja="起動が完了しませんでした。", en="The house did not come up."),
        where=same(str(data_home() / "house.log")),
        rule=Text(
            ja=f"起動は{START_SECONDS}秒以内に完了します。",
            en=f"A start is done within {START_SECONDS} seconds.",
        ),
        remedy=Text(
            ja="./renkei down を実行してから、./renkei up で経過を確認してください。",
            en="Run ./renkei down, then watch ./renkei up.",
        ),
    )
