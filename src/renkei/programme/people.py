"""Who works in the programme, and what each may do.

Flows in: a role and an action. Flows out: whether the role may act. Doors and the store
ask here; nobody keeps a list of permissions elsewhere.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text


class Role(StrEnum):
    """One kind of person who finds work in Renkei."""

    MINISTRY_OFFICER = "ministry_officer"
    OUTSIDE_REVIEWER = "outside_reviewer"
    SUBSIDY_OFFICER = "subsidy_officer"
    JAPANESE_CITY_OFFICER = "japanese_city_officer"
    OVERSEAS_CITY_OFFICER = "overseas_city_officer"
    CONSORTIUM_LEAD = "consortium_lead"
    PROJECT_PARTICIPANT = "project_participant"
    VERIFIER = "verifier"
    CO_CHAIR = "co_chair"
    PARTNER_GOVERNMENT = "partner_government"
    SECRETARIAT_JAPAN = "secretariat_japan"
    SECRETARIAT_PARTNER = "secretariat_partner"
    REGISTRY_ADMINISTRATOR = "registry_administrator"
    PLATFORM_MEMBER = "platform_member"
    INVESTOR = "investor"
    PUBLIC = "public"

    @property
    def label(self) -> Text:
        """The name on the person's desk."""
        return _ROLE_LABELS[self]


class Action(StrEnum):
    """Something that changes a record and therefore needs a role."""

    UPLOAD_READINGS = "upload_readings"
    COMPUTE_REDUCTION = "compute_reduction"
    VERIFY_REDUCTION = "verify_reduction"
    ENTER_OFFICIAL_VALUE = "enter_official_value"
    DECIDE_ISSUANCE = "decide_issuance"
    REQUEST_ISSUANCE = "request_issuance"
    ISSUE_CREDITS = "issue_credits"
    MOVE_CREDITS = "move_credits"
    KEEP_REGISTRY = "keep_registry"
    PREPARE_ARTICLE6 = "prepare_article6"
    PLAN_CITY = "plan_city"

    @property
    def label(self) -> Text:
        """What the button says."""
        return _ACTION_LABELS[self]

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who may do it, in the order of the programme."""
        return tuple(role for role in Role if may(role, self))


_ROLE_LABELS = {
    Role.MINISTRY_OFFICER: Text(ja="環境省 事業担当", en="Ministry programme officer"),
    Role.OUTSIDE_REVIEWER: Text(ja="外部審査委員", en="Outside reviewer"),
    Role.SUBSIDY_OFFICER: Text(ja="設備補助 執行担当", en="Subsidy officer"),
    Role.JAPANESE_CITY_OFFICER: Text(ja="国内自治体 担当", en="Japanese city officer"),
    Role.OVERSEAS_CITY_OFFICER: Text(ja="海外都市 担当", en="Overseas city officer"),
    Role.CONSORTIUM_LEAD: Text(ja="コンソーシアム代表", en="Consortium lead"),
    Role.PROJECT_PARTICIPANT: Text(ja="プロジェクト参加者", en="Project participant"),
    Role.VERIFIER: Text(ja="第三者機関", en="Third-party entity"),
    Role.CO_CHAIR: Text(ja="合同委員会 共同議長", en="Co-chair of the Joint Committee"),
    Role.PARTNER_GOVERNMENT: Text(
        ja="パートナー国政府 担当", en="Officer of the partner country's government"
    ),
    Role.SECRETARIAT_JAPAN: Text(
        ja="合同委員会 事務局(日本側)", en="Joint Committee secretariat (Japan)"
    ),
    Role.SECRETARIAT_PARTNER: Text(
        ja="合同委員会 事務局(パートナー国側)",
        en="Joint Committee secretariat (partner country)",
    ),
    Role.REGISTRY_ADMINISTRATOR: Text(ja="登録簿管理者", en="Registry administrator"),
    Role.PLATFORM_MEMBER: Text(ja="プラットフォーム会員", en="Platform member"),
    Role.INVESTOR: Text(ja="投資家", en="Investor"),
    Role.PUBLIC: Text(ja="一般", en="Public"),
}

_ACTION_LABELS = {
    Action.UPLOAD_READINGS: Text(ja="計測データを提出する", en="Submit meter readings"),
    Action.COMPUTE_REDUCTION: Text(
        ja="排出削減量を算定する", en="Compute the reduction"
    ),
    Action.VERIFY_REDUCTION: Text(ja="検証結果に署名する", en="Sign the verification"),
    Action.ENTER_OFFICIAL_VALUE: Text(
        ja="公式値を入力する", en="Enter the official value"
    ),
    Action.DECIDE_ISSUANCE: Text(
        ja="合同委員会が決定した発行量と配分を記録する",
        en="Record the quantity and split that the Joint Committee decided",
    ),
    Action.REQUEST_ISSUANCE: Text(ja="発行を申請する", en="Request issuance"),
    Action.ISSUE_CREDITS: Text(ja="クレジットを発行する", en="Issue credits"),
    Action.MOVE_CREDITS: Text(ja="クレジットを移動する", en="Move credits"),
    Action.KEEP_REGISTRY: Text(ja="登録簿を管理する", en="Keep the registry"),
    Action.PREPARE_ARTICLE6: Text(
        ja="6条2項の年次情報を準備し、提出する",
        en="Prepare and submit annual information under Article 6.2",
    ),
    Action.PLAN_CITY: Text(
        ja="市の排出量と計画を作成し、公表する",
        en="Keep and publish a city's inventory and plan",
    ),
}

_SECRETARIATS = frozenset({Role.SECRETARIAT_JAPAN, Role.SECRETARIAT_PARTNER})

# Participants monitor and ask; a third party verifies; the two co-chairs of the Joint
# Committee decide the quantities, on paper and together, so that deciding is an act of
# nobody here: secretariats record what was decided. Each government's registry issues;
# in the demonstration the secretariat carries the decision into the registry as well.
_ALLOWED: dict[Action, frozenset[Role]] = {
    Action.UPLOAD_READINGS: frozenset({Role.PROJECT_PARTICIPANT, Role.CONSORTIUM_LEAD}),
    Action.COMPUTE_REDUCTION: frozenset(
        {Role.PROJECT_PARTICIPANT, Role.CONSORTIUM_LEAD, Role.VERIFIER}
    ),
    Action.VERIFY_REDUCTION: frozenset({Role.VERIFIER}),
    Action.ENTER_OFFICIAL_VALUE: _SECRETARIATS,
    Action.DECIDE_ISSUANCE: _SECRETARIATS,
    Action.REQUEST_ISSUANCE: frozenset({Role.PROJECT_PARTICIPANT, *_SECRETARIATS}),
    Action.ISSUE_CREDITS: frozenset({Role.REGISTRY_ADMINISTRATOR, *_SECRETARIATS}),
    Action.MOVE_CREDITS: frozenset(
        {
            Role.PROJECT_PARTICIPANT,
            Role.CONSORTIUM_LEAD,
            Role.REGISTRY_ADMINISTRATOR,
        }
    ),
    Action.KEEP_REGISTRY: frozenset({Role.REGISTRY_ADMINISTRATOR}),
    Action.PREPARE_ARTICLE6: frozenset({Role.REGISTRY_ADMINISTRATOR, *_SECRETARIATS}),
    Action.PLAN_CITY: frozenset({Role.OVERSEAS_CITY_OFFICER}),
}


def may(role: Role, action: Action) -> bool:
    """Whether a person in `role` may do `action` on a record of their own party."""
    return role in _ALLOWED[action]
