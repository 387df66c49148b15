// Plays a map of spread year by year: a city is seen from the year in which it adopts.
//
// In:  <figure data-spread data-first data-last> whose marks bear data-year. Out: the
//      same figure with its player shown; without script all years are seen at once and
//      small maps stand beside them.

const STEP = 700; // milliseconds a year

class Player {
  constructor(figure) {
    this.stage = figure.querySelector(".spread__stage");
    this.bar = figure.querySelector(".spread__play");
    this.button = this.bar.querySelector("button");
    this.slider = this.bar.querySelector("input");
    this.output = this.bar.querySelector("output");
    this.marks = [...this.stage.querySelectorAll("[data-year]")];
    this.turn = Number(figure.dataset.turn);
    this.slider.addEventListener("input", () => { this.pause(); this.show(); });
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    for (const small of figure.querySelectorAll("[data-smalls]")) small.open = false;
    this.bar.hidden = false;
    this.show();
  }

  show() {
    const year = Number(this.slider.value);
    for (const mark of this.marks) mark.classList.toggle("is-later", Number(mark.dataset.year) > year);
    this.output.textContent = String(year);
    this.output.classList.toggle("is-future", year > this.turn);
  }

  play() {
    if (this.slider.value === this.slider.max) this.slider.value = this.slider.min;
    this.button.textContent = this.button.dataset.pause;
    this.show();
    this.timer = setInterval(() => {
      this.slider.value = String(Number(this.slider.value) + 1);
      this.show();
      if (this.slider.value === this.slider.max) this.pause();
    }, STEP);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.button.textContent = this.button.dataset.play;
  }
}

for (const figure of document.querySelectorAll("figure[data-spread]")) {
  if (figure.querySelector(".spread__play")) new Player(figure);
}
