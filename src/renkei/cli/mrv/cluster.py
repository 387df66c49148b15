"""`renkei mrv cluster`: the environment in which kernels run on Ray."""

from __future__ import annotations

from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.terminal import both, console
from renkei.foundation import Text

ABOUT = Text(
    ja="クラスタ(Ray)で算定するための環境を用意します(1台では要りません)",
    en="Prepare the environment for a cluster (Ray); one machine needs none",
)


def verb() -> int:
    """Made once, from a lock with hashes; a second call does nothing."""
    from renkei.cli.mrv import _environment

    if _environment.is_ready() or _environment.make():
        console().print(str(_environment.python()))
        return DONE
    console(stderr=True).print(
        both(
            "Ray を導入できませんでした。ネットワークの設定をご確認ください。",
            "Ray could not be installed. Check the network and its settings.",
        )
    )
    return COMPLAINT
