"""What each measure of the record is, how it is counted, and how thin it is.

Flows in: `Measures`. Flows out: `Line`s for whoever shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.domino.record.measuring import Measures

NO_FACT = Text(
    ja="姉妹都市の提携日とフォーラムの出席者は、この記録に入っていない。出典はあるが集めて"
    "おらず、経路に含めていない。",
    en="This record holds no dates of sister-city agreements and no attendance of "
    "forums: sources exist but are not gathered, and neither is a channel here.",
)
_COUNT = Text(ja="件", en="count")
_YEARS = Text(ja="年", en="years")
_KM = Text(ja="km", en="km")
_SHARE = Text(ja="割合(0〜1)", en="share (0–1)")
_POSSIBLE = Text(
    ja="時期と結びつきから可能な組を数えたもので、因果を示すものではない。",
    en="Pairs that time and tie allow; no cause is claimed.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure with its unit, how it is computed, and what is thin about it."""

    name: Text
    value: float
    unit: Text
    how: Text
    thin: Text


def told(found: Measures) -> tuple[Line, ...]:
    """Every measure, in the order of a page."""
    return (*_counts(found), *_channels(found), *_spread(found))


def _counts(found: Measures) -> Iterator[Line]:
    yield Line(
        Text(ja="導入の記録", en="Uses on record"),
        found.events,
        _COUNT,
        Text(
            ja="案件と技術の組。登録年、登録のない案件は形成年度で数える。",
            en="Pairs of project and technology, by year of registration, or by fiscal "
            "year where a project is in no register.",
        ),
        Text(
            ja="登録は稼働より1年から数年遅れる。年のない案件は含まない。",
            en="Registration comes one to some years after a plant runs. Projects "
            "without a year are left out and listed.",
        ),
    )
    yield Line(
        Text(ja="都市が分かる案件", en="Projects whose city is known"),
        found.placed,
        _COUNT,
        Text(
            ja="創設資料の場所、または案件名・参加者名にある都市名と国で照合する。",
            en="By the place of the founding document, or a city named by the title or "
            "a host participant, within its country.",
        ),
        Text(
            ja=f"{found.projects}件のうち{found.placed}件だけ。推定は国の単位で行う。",
            en=f"Only {found.placed} of {found.projects}; estimates go by country.",
        ),
    )
    for name, value in (
        (Text(ja="国の数", en="Countries"), found.countries),
        (Text(ja="技術の数", en="Technologies"), found.technologies),
    ):
        yield Line(
            name,
            value,
            _COUNT,
            Text(ja="記録に現れる数。", en="How many occur in the record."),
            Text(
                ja="公開された登録簿と創設資料の範囲に限る。",
                en="Only what the register and the founding document hold.",
            ),
        )


def _channels(found: Measures) -> Iterator[Line]:
    for channel, many in sorted(found.by_channel.items()):
        yield Line(
            Text(
                ja=f"あり得る引継ぎ({channel.label.ja})",
                en=f"Possible takeovers ({channel.label.en})",
            ),
            many,
            _COUNT,
            Text(
                ja="同じ技術の先行案件との組のうち、この経路が開いていたもの。",
                en="Pairs with an earlier use of the technology, open to this channel.",
            ),
            _POSSIBLE,
        )
        for name, held, unit in (
            (Text(ja="遅れの中央値", en="Median lag"), found.lags, _YEARS),
            (Text(ja="距離の中央値", en="Median distance"), found.distances_km, _KM),
        ):
            if channel in held:
                yield Line(
                    Text(
                        ja=f"{name.ja}({channel.label.ja})",
                        en=f"{name.en} ({channel.label.en})",
                    ),
                    held[channel],
                    unit,
                    Text(
                        ja="あり得る引継ぎの組についての中央値。",
                        en="The median over the possible takeovers.",
                    ),
                    Text(
                        ja="都市が不明な案件は、その国の人口の中心に置く。",
                        en="A project of no known city stands at the middle of its "
                        "country's people.",
                    ),
                )


def _spread(found: Measures) -> Iterator[Line]:
    yield Line(
        Text(ja="最も長い連鎖", en="The longest chain"),
        len(found.chain),
        _COUNT,
        Text(
            ja="各々が前の案件から引き継がれ得た、同じ技術の案件の列の長さ。",
            en="Uses of one technology, each possible from the one before.",
        ),
        _POSSIBLE,
    )
    for (technology, year), value in sorted(found.reproduction.items()):
        if value > 0:
            yield Line(
                Text(
                    ja=f"再生産数({technology}、{year}年)",
                    en=f"Reproduction number ({technology}, {year})",
                ),
                value,
                Text(ja="国/件", en="countries per use"),
                Text(
                    ja="その年の1件が導き得た他国の初導入。一つの初導入は、導き得た"
                    "案件で等分する。",
                    en="First adoptions in other countries that one use of the year "
                    "may have led to; each is shared evenly by all that may have.",
                ),
                Text(
                    ja="最近の年は、後に続く年が少ないため低く出る。",
                    en="Late years come out low, as few years follow them.",
                ),
            )
    for technology, share in found.reach.items():
        yield Line(
            Text(ja=f"届いた国({technology})", en=f"Countries reached ({technology})"),
            share,
            _SHARE,
            Text(
                ja="記録に現れる国のうち、導入のある国の割合。",
                en="Of the countries on record, those that have it.",
            ),
            Text(
                ja="都市の割合は、都市が分かる案件が少ないため示さない。",
                en="No share of cities is given: too few projects have a known city.",
            ),
        )
