"""The lines of docs/domino.md that print what is computed, by what they tell."""

from __future__ import annotations

from collections.abc import Iterator

from renkei.domino import record, spread


def lines() -> dict[str, str]:
    """Every line, as the articles must print it."""
    return dict(_lines())


def _lines() -> Iterator[tuple[str, str]]:
    history = record.history()
    belief, judged = spread.fit(history), spread.back_test(history)
    counted = record.measured(history)
    for name, value in (
        ("利用 uses", counted.events),
        ("案件 projects", counted.projects),
        ("都市が分かる案件 with a known city", counted.placed),
        ("国 countries", counted.countries),
        ("技術 technologies", counted.technologies),
        ("引継ぎの候補 candidate takeovers", len(history.takeovers)),
        ("最も長い連鎖 longest chain", len(counted.chain)),
        ("年か都市がない案件の記載 lacks listed", len(history.unplaced)),
        ("初導入の機会 chances of a first adoption", belief.chances),
        ("初導入 first adoptions", belief.events),
    ):
        yield f"record {name}", f"| {name} | {value:,} |"
    for name in belief.names:
        yield f"parameter {name}", f"| {name} | {_rounded(belief.of(name))} |"
    for name, part in belief.parts.items():
        yield f"part {name}", f"| {name} | {_shares(part)} |"
    for each in judged.scores:
        name = f"{spread.NAMES[each.name].ja} {spread.NAMES[each.name].en}"
        told = f"{each.score:.1f} | {each.hits} | {each.expected:.0f}"
        yield f"score {each.name}", f"| {name} | {told} |"
    for at, each in enumerate(judged.bins):
        told = f"{each.foretold:.2%} | {each.came / each.chances:.2%} ({each.came})"
        yield f"bin {at}", f"| {told} | {each.chances:,} |"
    yield from _words(belief, judged)


def _words(
    belief: spread.Posterior, judged: spread.Judged
) -> Iterator[tuple[str, str]]:
    yield "verdict ja", f"**{judged.verdict.ja}**"
    yield "verdict en", f"**{judged.verdict.en}**"
    assert belief.thin is not None
    yield "thin ja", belief.thin.ja
    yield "thin en", belief.thin.en
    yield "cuts", "・".join(map(str, judged.cuts))
    yield (
        "came",
        f"実際の初導入は{judged.events}件({judged.chances:,}の機会)。"
        f"{judged.events} came, of {judged.chances:,} chances.",
    )
    times = judged.scores[0].expected / judged.events
    yield "too many ja", f"モデルは実際の{times:.1f}倍の件数を予測した。"
    yield "too many en", f"The model foretold {times:.1f} times as many as came."
    better = [name for name, gain in judged.beats.items() if gain > 0]
    worse = [name for name, gain in judged.beats.items() if gain <= 0]
    for language in ("ja", "en"):
        told = [
            f"{spread.NAMES[name].in_language(language)} ({judged.beats[name]:+.1f})"
            for name in (*better, *worse)
        ]
        if language == "ja":
            yield "beaten ja", f"モデルが上回る分は、{'、'.join(told)}。"
        else:
            yield "beaten en", f"The model is better by: {', '.join(told)}."
    yield (
        "placebo",
        f"結びつきの利得 gain of ties: {judged.gain:+.2f}。同程度以上の入替え "
        f"exchanged records that do as well: {judged.as_good:.0%}。",
    )


def _rounded(part: spread.Part) -> str:
    return " | ".join(f"{each:.2g}" for each in (part.mean, part.low, part.high))


def _shares(part: spread.Part) -> str:
    return " | ".join(f"{each:.0%}" for each in (part.mean, part.low, part.high))
