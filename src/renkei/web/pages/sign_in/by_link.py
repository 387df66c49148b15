"""Setting a password with the link that an administrator gave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from renkei.foundation import Finding, Refusal
from renkei.store import passwords
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.sign_in.words import WORDS

LONGEST = 1000


@only("GET", "POST")
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the password twice; a link that was used says so."""
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        sent = [request.POST.get(name, "")[:LONGEST] for name in ("fresh", "again")]
        try:
            passwords.set_by_link(token, sent[0], sent[1], timezone.now())
        except Refusal as refusal:
            findings = refusal.findings
            if refusal.code == "store.password.link":
                return refused(request, refusal, status=404)
        else:
            return HttpResponseRedirect(f"{address('sign-in')}?did=password")
    who = passwords.holder_of(token)
    if who is None:
        return refused(request, Refusal(passwords.no_link()), status=404)
    page = {"words": WORDS, "who": who.name, "findings": findings}
    status = 409 if findings else 200
    answer = render(request, "sign_in/link.html", page, status=status)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"  # the address is the secret
    return answer
