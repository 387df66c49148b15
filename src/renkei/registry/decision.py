"""What a Joint Committee decided: whole tonnes for each party and vintage.

Flows in: the quantities as decided, with day and citation. Flows out: a `Decision`,
refused in words where it contradicts itself or what was verified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from renkei.foundation import Finding, Period, Refusal, Text, fingerprint
from renkei.mrv import VerifiedReduction
from renkei.registry.account import Book
from renkei.registry.split import JAPAN

_SUM_RULE = Text(
    ja="各暦年の配分の合計は、検証された排出削減量と一致しなければならない(§8)。",
    en="For each vintage the parts add up to what was verified (§8).",
)
_PART_RULE = Text(
    ja="通知量は、期間内の暦年ごと・当事国ごとに1つの0以上の整数とする。",
    en="Each party has one whole number, zero or more, for each vintage of the period.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one party gets of one vintage [tCO2]; published records name no vintage."""

    party: str
    vintage: int | None
    tonnes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The Joint Committee's notified quantities for one project and period.

    The numbers are kept as decided, whatever rounding they follow. Refuses
    `registry.decision.part` for a party that is neither side, a negative quantity, a
    vintage outside the period or two parts for one place.
    """

    book: Book
    project: str
    period: Period
    decided_on: date
    parts: tuple[Part, ...]
    citation: Text

    @classmethod
    def of(  # noqa: PLR0913 - one keyword for each line of the decision
        cls,
        quantities: Mapping[tuple[str, int | None], int],
        *,
        book: str,
        project: str,
        period: Period,
        decided_on: date,
        citation: Text,
    ) -> Decision:
        """A decision from its table: tonnes by party and vintage."""
        return cls(
            book=Book(book),
            project=project,
            period=period,
            decided_on=decided_on,
            parts=tuple(
                Part(party, vintage, tonnes)
                for (party, vintage), tonnes in quantities.items()
            ),
            citation=citation,
        )

    def __post_init__(self) -> None:
        problems = tuple(self._problems())
        if problems:
            raise Refusal(problems)

    @property
    def tonnes(self) -> int:
        """All parts together [tCO2]."""
        return sum(part.tonnes for part in self.parts)

    @property
    def key(self) -> str:
        """One name for this decision, the same whenever it is entered again."""
        content = {
            "book": self.book,
            "project": self.project,
            "period": [self.period.start, self.period.end],
            "decided_on": self.decided_on,
            "parts": [[p.party, str(p.vintage), p.tonnes] for p in self.parts],
        }
        return f"{self.book}/{self.project}/{fingerprint(content)[:16]}"

    def disagreements(self, verified: VerifiedReduction) -> Iterator[Finding]:
        """Where the decided quantities are not those that were verified."""
        if (self.project, self.period) != (verified.project, verified.period):
            yield _other_reduction(self, verified)
            return
        decided: Counter[int | None] = Counter()
        for part in self.parts:
            decided[part.vintage] += part.tonnes
        for vintage in verified.vintages:
            total = decided.pop(vintage.year, 0)
            if total != vintage.whole_tonnes:
                yield _wrong_sum(self, vintage.year, total, vintage.whole_tonnes)
        for year, total in decided.items():
            if total:
                yield _wrong_sum(self, year, total, 0)
        if self.decided_on < verified.signed_on:
            yield _before_verification(self, verified)

    def _problems(self) -> Iterator[Finding]:
        years = {year for year, _ in self.period.vintages()}
        sides = {JAPAN, self.project[:2]}
        places = Counter((part.party, part.vintage) for part in self.parts)
        for part in self.parts:
            is_whole = isinstance(part.tonnes, int) and not isinstance(
                part.tonnes, bool
            )
            is_sound = (
                is_whole
                and part.tonnes >= 0
                and part.party in sides
                and (part.vintage is None or part.vintage in years)
                and places[part.party, part.vintage] == 1
            )
            if not is_sound:
                yield _bad_part(self, part)


def _where(decision: Decision) -> Text:
    return Text(
        ja=f"{decision.project} {decision.decided_on}の決定",
        en=f"{decision.project}, decision of {decision.decided_on}",
    )


def _bad_part(decision: Decision, part: Part) -> Finding:
    shown = f"{part.party} {part.vintage or '–'}: {part.tonnes} tCO2"
    return Finding(
        code="registry.decision.part",
        found=Text(
            ja=f"この通知量は受け付けられません({shown})。",
            en=f"This quantity cannot be taken: {shown}.",
        ),
        where=_where(decision),
        rule=_PART_RULE,
        remedy=Text(
            ja="決定文書の当事国、暦年、数量を確かめてください。",
            en="Check party, vintage and quantity in the decision.",
        ),
    )


def _wrong_sum(decision: Decision, year: int | None, got: int, due: int) -> Finding:
    return Finding(
        code="registry.decision.sum",
        found=Text(
            ja=f"{year or '(暦年なし)'}年分の合計が{got:,} tCO2で、"
            f"検証された{due:,} tCO2と{abs(got - due):,} tCO2違います。",
            en=f"The parts of vintage {year or '(none)'} add up to {got:,} tCO2;"
            f" {due:,} tCO2 were verified, {abs(got - due):,} apart.",
        ),
        where=_where(decision),
        rule=_SUM_RULE,
        remedy=Text(
            ja="決定された数量をそのまま、合計が一致するように入力してください。",
            en="Enter the quantities as decided, so that they add up.",
        ),
    )


def _other_reduction(decision: Decision, verified: VerifiedReduction) -> Finding:
    return Finding(
        code="registry.decision.other-reduction",
        found=Text(
            ja=f"検証されたのは{verified.project}の{verified.period.label.ja}です。",
            en=f"What was verified is {verified.project}, {verified.period.label.en}.",
        ),
        where=_where(decision),
        rule=_SUM_RULE,
        remedy=Text(
            ja="案件とモニタリング期間を確かめてください。",
            en="Check the project and the monitoring period.",
        ),
    )


def _before_verification(decision: Decision, verified: VerifiedReduction) -> Finding:
    return Finding(
        code="registry.decision.before-verification",
        found=Text(
            ja=f"決定日が検証日({verified.signed_on})より前です。",
            en=f"The decision is older than the verification ({verified.signed_on}).",
        ),
        where=_where(decision),
        rule=Text(
            ja="合同委員会は、検証報告書を受けて通知量を決定する。",
            en="The Joint Committee decides on the verification report.",
        ),
        remedy=Text(ja="日付を確かめてください。", en="Check the dates."),
    )
