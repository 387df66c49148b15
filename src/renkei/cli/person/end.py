"""`renkei person end USER ROLE`: a duty ends; without a role, the person leaves."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.person._words import Country, Entity, User, done
from renkei.cli.tree import argument, option
from renkei.foundation import Text

ABOUT = Text(
    ja="役割を終えます。役割を省くと、利用者の退任(サインインの停止)とします。",
    en="End a duty; without a role the person leaves and cannot sign in any more.",
)


def verb(
    *,
    user: User,
    role: Annotated[str, argument(ja="役割", en="Role", metavar="[ROLE]")] = "",
    why: Annotated[
        str, option("--why", ja="理由(履歴に残ります)", en="Why; it is kept")
    ],
    country: Country = "",
    entity: Entity = "",
) -> None:
    """What was done in the duty stays as it is; every session of who leaves ends."""
    house("person end")
    from django.utils import timezone

    from renkei.store import people_desk
    from renkei.store.clock import today

    if role:
        which = people_desk.NamedDuty(role, country.upper(), entity)
        people_desk.end_duty(user, which, today(), why)
    else:
        people_desk.leave(user, timezone.now(), why)
    done()
