"""`renkei person duty USER ROLE`: give somebody a duty."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from renkei.cli.paper._reader import house
from renkei.cli.person._words import Country, Entity, RoleName, User, done
from renkei.cli.tree import option
from renkei.foundation import Text

ABOUT = Text(
    ja="利用者に役割を付けます(例:renkei person duty suzuki japanese_city_officer)。",
    en="Give somebody a duty (such as person duty suzuki japanese_city_officer).",
)


def verb(
    *,
    user: User,
    role: RoleName,
    ja: Annotated[
        str, option("--ja", ja="組織名(日本語)", en="Organisation, Japanese")
    ],
    en: Annotated[str, option("--en", ja="組織名(英語)", en="Organisation, English")],
    country: Country = "",
    entity: Entity = "",
    project: Annotated[
        list[str] | None,
        option("--project", ja="この案件だけ(複数可)", en="Only these projects"),
    ] = None,
    until: Annotated[
        datetime | None,
        option(
            "--until",
            ja="この日の前日まで(例:2027-04-01)",
            en="Until the day before (such as 2027-04-01)",
            formats=["%Y-%m-%d"],
        ),
    ] = None,
) -> None:
    """From today; nothing that was ever given is forgotten."""
    house("person duty")
    from renkei.store import people_desk
    from renkei.store.clock import today

    typed = people_desk.TypedDuty(
        role=role,
        organisation=Text(ja=ja, en=en),
        country=country.upper(),
        entity=entity,
        projects=tuple(project or ()),
        valid_until=until.date() if until else None,
    )
    people_desk.give_duty(user, typed, today())
    done()
