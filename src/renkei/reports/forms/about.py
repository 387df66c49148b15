"""What a form says of itself: which official form it follows, and what was not seen.

Flows in: material and layout. Flows out: the last section, and the foot of every page.
"""

from __future__ import annotations

from renkei.foundation import Confidence, Text, joined, same
from renkei.reports.documents.writing import MARKS
from renkei.reports.forms.entries import on_day
from renkei.reports.forms.layout import Layout
from renkei.reports.forms.material import Material
from renkei.reports.forms.official import official_forms
from renkei.reports.forms.tree import Edition, Entry, Fields, Section

ABOUT = Text(ja="この文書について", en="About this document")
UNSEEN = Text(
    ja="公式様式の原本は確認していない。体裁は連携によるもの。",
    en="The official template was not seen; the layout is ours.",
)
EDITIONS = {
    Edition.PUBLIC: Text(ja="公開版", en="Public version"),
    Edition.FULL: Text(ja="完全版(非公開部分を含む)", en="Full version (confidential)"),
}
_UNKNOWN = Text(ja="版は不明", en="version not known")


def about(material: Material, layout: Layout) -> Section:
    """What this document is, and how far it can be leaned on."""
    rules = material.rules
    pairs = [
        (Text(ja="従う様式", en="Follows"), _followed(material, layout)),
        (Text(ja="様式の版の出典", en="Source of the version"), _source(material)),
        (
            Text(ja="国の規程", en="Rules of the country"),
            Text(ja="{n}{d}", en="{n}{d}").format(
                n=rules.name,
                d=same(f" {rules.document} {rules.version or ''}".rstrip())
                if rules.document
                else "",
            ),
        ),
        (Text(ja="章立て", en="Sections"), _order(layout)),
        (Text(ja="体裁", en="Layout"), _LAYOUT),
        (Text(ja="版の別", en="Version"), EDITIONS[material.edition]),
        (Text(ja="記録", en="Record"), _record(material)),
        (Text(ja="確度の印", en="Marks"), _MARKS),
    ]
    return Section(
        ABOUT, (Fields(tuple((name, Entry(words)) for name, words in pairs)),)
    )


def foot(material: Material, layout: Layout) -> Text:
    """One line for every page."""
    return Text(ja="{n}・{e}・様式 {f}・{u}", en="{n} · {e} · Form {f} · {u}").format(
        n=material.paper.number,
        e=EDITIONS[material.edition],
        f=joined(_versions(material, layout), ja="、", en="; "),
        u=UNSEEN,
    )


_LAYOUT = Text(
    ja="公式様式の原本は確認していない。体裁は連携によるもの。提出の前に、各国のページの"
    "最新の公式様式と照らし合わせること。",
    en="The official template was not seen; the layout is ours. Check it against the "
    "country's current official form before submitting.",
)
_MARKS = Text(
    ja="〔 〕は、公表された資料で確かめていない値の確度。「未記入」は、記録にまだない"
    "もの。",
    en="[ ] marks how sure a value is that no published source confirms; “not yet "
    "entered” is what the record does not hold.",
)


def _followed(material: Material, layout: Layout) -> Text:
    forms = official_forms().forms
    names = [forms[key].name for key in layout.official(material.paper.body)]
    versions = _versions(material, layout)
    return joined(
        (
            Text(ja="{n}({v})", en="{n} ({v})").format(n=name, v=version)
            for name, version in zip(names, versions, strict=True)
        ),
        ja=" / ",
        en=" / ",
    )


def _versions(material: Material, layout: Layout) -> list[Text]:
    """The numbers and codes of the forms, with the version where somebody read it."""
    known = official_forms()
    adopted = known.of(material.paper.country)
    found = []
    for key in layout.official(material.paper.body):
        form = known.forms[key]
        version = adopted.versions.get(key) if adopted else None
        said = _UNKNOWN
        if adopted and version:
            said = Text(ja="第{v}版〔{m}〕", en="version {v} [{m}]").format(
                v=version, m=_mark(adopted.confidence)
            )
        number = f"{form.number} " if form.number else ""
        found.append(
            Text(ja="{c} {v}", en="{c}, {v}").format(c=number + form.code, v=said)
        )
    return found


def _mark(confidence: Confidence) -> Text:
    return Text(ja="{s} {m}", en="{s} {m}").format(
        s=MARKS[confidence], m=confidence.label
    )


def _source(material: Material) -> Text:
    adopted = official_forms().of(material.paper.country)
    if adopted is None:
        return Text(ja="{c}の様式の記録なし", en="No forms of {c} on record").format(
            c=material.country(material.paper.country or "–")
        )
    url = f" {adopted.url}" if adopted.url else ""
    return Text(ja="{s}{u}", en="{s}{u}").format(s=adopted.source, u=url)


def _order(layout: Layout) -> Text:
    if layout.order is None:
        return Text(
            ja="様式の章立ては未確認で、連携の案による。",
            en="The form's own sections were not read; these are ours.",
        )
    return Text(
        ja="章の順の確度:{m}", en="How sure the order of sections is: {m}"
    ).format(m=_mark(layout.order))


def _record(material: Material) -> Text:
    paper = material.paper
    return Text(
        ja="{n}(第{v}稿、{s})、{d}時点",
        en="{n} (draft {v}, {s}), as of {d}",
    ).format(
        n=paper.number,
        v=paper.version,
        s=paper.kind.state(paper.state).name,
        d=on_day(material.as_of),
    )
