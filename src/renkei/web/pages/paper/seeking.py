"""A search among the papers that a field may name, while somebody fills in a form.

Flows in: kinds and words. Flows out: a few options as JSON, of what the reader may see.
The form works without it: there a number is typed.
"""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language

from renkei import store
from renkei.programme import papers
from renkei.web.answers import only
from renkei.web.pages.paper.choices import ENTITIES, SHOWN, Option, titled
from renkei.web.paper_words import sendable

LONGEST = 200  # letters that a search reads


@only("GET")
def seek(request: HttpRequest) -> JsonResponse:
    """The newest papers in which every word stands; none without a word."""
    who = store.person(request.user)
    words = sendable(request.GET.get("q", ""))[:LONGEST].strip()
    asked = set(request.GET.getlist("of"))
    kinds = [kind for kind in papers.kinds() if kind in asked]
    options: list[Option] = []
    if words and ENTITIES in asked:
        found = store.organisations(who, limit=SHOWN, words=words)
        options += [Option(each.entity, each.name) for each in found]
    if words and kinds:
        cards = store.paper_choices(kinds, who, SHOWN, words)
        options += [Option(card.number, titled(card)) for card in cards]
    language = (get_language() or "ja")[:2]
    said = [
        {"value": each.value, "label": each.name.in_language(language)}
        for each in options[:SHOWN]
    ]
    answer = JsonResponse({"found": said, "more": len(options) > SHOWN})
    answer["Cache-Control"] = "private, no-store"
    return answer
