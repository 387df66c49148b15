"""An edit of the large city, answered and drawn in a browser: p95 beside 100 ms.

The page's own engine and drawers, in Chromium, on the benchmark's city of 150 nodes, 8
dimensions and 41 years with 60 measures. An edit moves one slider: emissions, wedges,
curve, costs and every figure in sight are reckoned and drawn, and the page is laid out.
Beside it in the same run: the same edit without drawing, and what the browser takes to
lay out the page alone. The page is the built script and style with the figures of the
template; no house is started.

    ./renkei bench planning browser
    ./renkei bench planning browser quick
"""

from __future__ import annotations

import http.server
import json
import shutil
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

from renkei.planning import scenarios
from renkei.planning.city.generated import generated
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics
from renkei.web.pages.plan_scenarios.words import WORDS

BAR_MS = 100.0
STATIC = Path(__file__).resolve().parents[2] / "src" / "renkei" / "web" / "static"
FIGURES = {
    "path": ("path", "sector", "carrier", "scope"),
    "wedges": ("wedges",),
    "curve": ("curve",),
    "costs": ("costs",),
    "budget": ("budget",),
    "flows": ("flows",),
}
_EDITS = """async ([form, lines, told, edits, draws]) => {
  const { Board, Engine, ramped } = await import("/dist/pages/plan_scenarios.js");
  const names = { scope: {} };
  for (const kind of ["measure", "sector_of", "sector", "carrier", "use"]) {
    names[kind] = {};
  }
  form.measures.forEach(({ id }, at) => {
    names.measure[id] = id;
    names.sector_of[id] = form.sectors[at % form.sectors.length];
  });
  for (const id of form.sectors) names.sector[id] = id;
  for (const id of form.carriers) names.carrier[id] = id;
  for (const id of lines.uses) names.use[id] = id;
  const root = document.querySelector(".scenarios");
  const board = draws ? new Board(root, { form, lines, names }, told) : null;
  const engine = draws ? null : new Engine(form, lines);
  const settings = new Map(form.measures.map(({ id }, at) =>
    [id, { year: 2026 + at % 20, level: 0.9 }]));
  const aims = { cuts: [[2040, 0.3], [2060, 0.6]], budget: 1e9, discount: 0.03 };
  const ids = [...settings.keys()];
  await new Promise((done) => setTimeout(done, 300));
  const [times, blank] = [[], []];
  for (let edit = 0; edit < edits; edit++) {
    const id = ids[(7 * edit) % ids.length];
    settings.set(id, { year: 2025 + edit % 25, level: 0.3 + 0.7 * edit / edits });
    const begun = performance.now();
    if (draws) {
      board.show(settings, aims);
      document.body.getBoundingClientRect();
    } else {
      engine.outcome(form.measures.map(({ id: name, ramp }) => {
        const set = settings.get(name);
        return ramped(ramp, set.year, set.level, engine.years);
      }));
    }
    times.push(performance.now() - begun);
    const idle = performance.now();
    root.style.paddingTop = `${edit % 2}px`;
    document.body.getBoundingClientRect();
    blank.push(performance.now() - idle);
    await new Promise((done) => setTimeout(done));
  }
  return { times, blank, drawn: document.querySelectorAll(".plot__wedge").length };
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the built assets and one page, and says nothing."""

    page = ""

    def do_GET(self) -> None:
        """The page at /, an asset elsewhere."""
        if self.path != "/":
            super().do_GET()
            return
        body = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing."""


def page() -> str:
    """The figures and answers of the scenario page, without its form."""
    answers = "".join(
        f'<div class="answer" data-answer="{key}"><dt></dt><dd>'
        '<output class="answer__value"></output><span class="answer__unit"></span>'
        '<span class="answer__note"></span></dd></div>'
        for key in ("total", "gap", "budget", "present")
    )
    figures = "".join(figure(kind, tables) for kind, tables in FIGURES.items())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<link rel="stylesheet" href="/dist/renkei.css">'
        '<link rel="stylesheet" href="/dist/pages/plan_scenarios.css"></head>'
        '<body><main><div class="page scenarios">'
        f'<dl class="answers">{answers}</dl><div class="board">'
        f'<div class="plots">{figures}</div></div></div></main></body></html>'
    )


def figure(kind: str, tables: tuple[str, ...]) -> str:
    """One figure as its template has it."""
    held = "".join(
        f'<div data-table="{name}"><table><thead><tr><th></th><th></th></tr></thead>'
        "<tbody></tbody></table></div>"
        for name in tables
    )
    return (
        f'<figure class="plot" id="plot-{kind}" data-plot="{kind}">'
        '<p class="plot__note"></p><fieldset class="plot__views"><input type="radio" '
        'value="sector" checked></fieldset><div class="plot__stage" hidden></div>'
        '<ul class="plot__legend" hidden></ul><details class="plot__table" open>'
        f"<summary>t</summary>{held}</details></figure>"
    )


def told() -> dict[str, Any]:
    """What the page's script is told: words and units."""
    unit = {"divide": 1e6, "ja": "M", "en": "M"}
    return {
        "words": {name: words.en for name, words in WORDS.items()},
        **dict.fromkeys(("mass", "energy", "money"), unit),
    }


def p95(times: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(times)[int(0.95 * len(times))]


def main(words: list[str]) -> int:
    """Print the table; 0 where the bar holds."""
    from playwright.sync_api import sync_playwright

    edits = 60 if "quick" in words else 400
    city = generated(7)
    plan = scenarios.compiled(city, generated_measures(city, 60, seed=8))
    form = scenarios.browser_form(plan, Economics(0.03))
    lines = scenarios.lines_form(plan)
    Quiet.page = page()
    serve = partial(Quiet, directory=str(STATIC))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    rows: dict[str, list[float]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        for draws in (False, True):
            opened = browser.new_page(viewport={"width": 1440, "height": 900})
            opened.goto(f"http://127.0.0.1:{server.server_address[1]}/")
            found = opened.evaluate(_EDITS, [form, lines, told(), edits, draws])
            name = "reckoned and drawn" if draws else "reckoned alone"
            rows[name] = found["times"]
            rows.setdefault("laid out, nothing moved", found["blank"])
            drawn = found["drawn"]
        browser.close()
    server.shutdown()
    print(f"{'an edit, ' + str(edits) + ' times':<28}{'p50 ms':>9}{'p95 ms':>9}")
    for name, times in rows.items():
        print(f"{name:<28}{sorted(times)[len(times) // 2]:>9.1f}{p95(times):>9.1f}")
    whole = p95(rows["reckoned and drawn"])
    print(f"wedges in the drawing: {drawn}; form sent: {len(json.dumps(form)):,} bytes")
    print(f"p95 {whole:.1f} ms beside {BAR_MS:.0f} ms: {whole / BAR_MS:.2f} of the bar")
    return 0 if whole <= BAR_MS and drawn >= 50 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
