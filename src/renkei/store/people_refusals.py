"""Why somebody is not entered, or a duty not given."""

from __future__ import annotations

from datetime import date

from renkei.foundation import Finding, Text, joined, same
from renkei.programme import Role

_LIST = Text(
    ja="renkei person list で登録を確かめてください。",
    en="See who is known with renkei person list.",
)


def malformed(user_name: str) -> Finding:
    """A user name of another form."""
    return Finding(
        code="store.people.user-name",
        found=Text(
            ja="利用者名に使えない文字か長さです。",
            en="A user name cannot be written so.",
        ),
        where=same(user_name or "—"),
        rule=Text(
            ja="英小文字・数字・「.」「_」「-」で2〜60文字。",
            en="Small letters, digits, “.”, “_” and “-”, 2 to 60 of them.",
        ),
        remedy=Text(
            ja="例:yokohama-suzuki のように入力してください。",
            en="Write it as in yokohama-suzuki.",
        ),
    )


def taken(user_name: str) -> Finding:
    """A user name that somebody has."""
    return Finding(
        code="store.people.taken",
        found=Text(
            ja="この利用者名は使われています。", en="Somebody has this user name."
        ),
        where=same(user_name),
        rule=Text(
            ja="利用者名は一人に一つです。退いた方の名前も再び使いません。",
            en="A user name is one person's, and stays so after they have left.",
        ),
        remedy=_LIST,
    )


def nobody(user_name: str) -> Finding:
    """A user name that nobody has."""
    return Finding(
        code="store.people.nobody",
        found=Text(ja="その利用者名の方はいません。", en="Nobody has this user name."),
        where=same(user_name),
        rule=Text(
            ja="役割は、登録済みの利用者に付けます。",
            en="Duties are given to people who are known here.",
        ),
        remedy=_LIST,
    )


def invented(user_name: str) -> Finding:
    """A person of the demonstration, whose password is printed."""
    return Finding(
        code="store.people.demonstration",
        found=Text(ja="実演用の架空の利用者です。", en="This is an invented person."),
        where=same(user_name),
        rule=Text(
            ja="実演用の利用者のパスワードは画面に表示されるため、実際の役割を持てません。",
            en="Passwords of the demonstration are printed, so they hold no real duty.",
        ),
        remedy=Text(
            ja="renkei person add で、実在の方を登録してください。",
            en="Enter the real person with renkei person add.",
        ),
    )


def no_role(said: str) -> Finding:
    """No role of the programme."""
    return Finding(
        code="store.people.role",
        found=Text(ja="そのような役割はありません。", en="There is no such role."),
        where=same(said or "—"),
        rule=joined([same(role.value) for role in Role]),
        remedy=Text(ja="上の一つを指定してください。", en="Name one of these."),
    )


def country(role: Role, said: str) -> Finding:
    """A country that does not fit the role."""
    return Finding(
        code="store.people.country",
        found=Text(
            ja="「{role}」に合わない国です。", en="This country does not fit {role}."
        ).format(role=role.label),
        where=same(said or "—"),
        rule=Text(
            ja="日本側の役割は JP、相手国側の役割は登録済みの相手国の2文字コード。",
            en="JP for roles of Japan; the two letters of a partner on record for its "
            "side.",
        ),
        remedy=Text(
            ja="--country を直してください(例:--country MN)。",
            en="Mend --country, as in --country MN.",
        ),
    )


def place(role: Role, said: str) -> Finding:
    """A city officer without a city of that country."""
    return Finding(
        code="store.people.place",
        found=Text(
            ja="「{role}」の都市が登録にありません。",
            en="The city of this {role} is not on record.",
        ).format(role=role.label),
        where=same(said or "—"),
        rule=Text(
            ja="都市の担当者は、登録済みの都市・地域に属します。",
            en="A city officer belongs to a city or region on record.",
        ),
        remedy=Text(
            ja="renkei city list の ID を --entity に指定してください。",
            en="Give --entity an id out of renkei city list.",
        ),
    )


def entity(said: str) -> Finding:
    """An organisation's id of another form."""
    return Finding(
        code="store.people.entity",
        found=Text(
            ja="組織の ID の形ではありません。", en="This is no id of an organisation."
        ),
        where=same(said),
        rule=Text(
            ja="2文字の国コードか or、ハイフン、英小文字・数字(例:or-green-power)。",
            en="Two letters, a hyphen, small letters and digits, as in or-green-power.",
        ),
        remedy=Text(ja="--entity を直してください。", en="Mend --entity."),
    )


def project(said: str) -> Finding:
    """A project that is not on record."""
    return Finding(
        code="store.people.project",
        found=Text(
            ja="その案件は登録にありません。", en="No such project is on record."
        ),
        where=same(said),
        rule=Text(
            ja="役割は、登録済みの案件に限定できます。",
            en="A duty can be tied to projects on record.",
        ),
        remedy=Text(
            ja="renkei project list で確かめてください。",
            en="Look at renkei project list.",
        ),
    )


def over(day: date) -> Finding:
    """An end that lies behind."""
    return Finding(
        code="store.people.over",
        found=Text(ja="終わりの日が過ぎています。", en="The end lies behind."),
        where=same(day.isoformat()),
        rule=Text(
            ja="役割は、この日の前日まで有効です。",
            en="A duty holds until the day before this one.",
        ),
        remedy=Text(
            ja="明日以降の日を指定してください。", en="Name a day after today."
        ),
    )


def held(user_name: str, role: Role) -> Finding:
    """A duty that somebody has already."""
    return Finding(
        code="store.people.held",
        found=Text(
            ja="「{role}」はすでに付いています。", en="They are {role} already."
        ).format(role=role.label),
        where=same(user_name),
        rule=Text(
            ja="同じ国・組織の同じ役割は一人に一つです。",
            en="The same role for the same country and organisation is held once.",
        ),
        remedy=Text(
            ja="変えるときは、renkei person end で終えてから付け直してください。",
            en="To change it, end it with renkei person end, then give it again.",
        ),
    )


def not_held(user_name: str, role: Role) -> Finding:
    """A duty that somebody does not have."""
    return Finding(
        code="store.people.not-held",
        found=Text(
            ja="その国・組織の「{role}」ではありません。",
            en="They are not {role} of that country and organisation.",
        ).format(role=role.label),
        where=same(user_name),
        rule=Text(
            ja="終えられるのは、今日有効な役割です。",
            en="What ends is a duty that holds today.",
        ),
        remedy=_LIST,
    )
