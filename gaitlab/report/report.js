"use strict";
// Reads a chart point by point: pointer or arrow keys move a line, its numbers stand below.
for (const figure of document.querySelectorAll("figure[data-points]")) {
  const points = JSON.parse(figure.dataset.points);
  const plot = figure.querySelector(".plot");
  const output = figure.querySelector("output");
  const svg = plot.querySelector("svg");
  const shown = points.time.map((_, index) => index).filter((index) => points.isShown[index]);
  let at = shown.reduce(
    (best, index) => Math.abs(points.time[index]) < Math.abs(points.time[best]) ? index : best,
    shown[0],
  );
  const line = make("line", { stroke: "#1c2430", "stroke-width": 0.7, y1: points.top, y2: points.bottom });
  const dots = points.curves.map(() => make("circle", { r: 2.4, fill: "#1c2430" }));

  function make(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.style.display = "none";
    svg.append(element);
    return element;
  }

  function written(value) {
    return value.toFixed(1).replace("-", "−").replace(".", points.decimalSign);
  }

  function show(index) {
    at = index;
    line.style.display = "";
    line.setAttribute("x1", points.x[at]);
    line.setAttribute("x2", points.x[at]);
    const told = points.curves.map((curve, number) => {
      const isKnown = curve.mean[at] !== null;
      dots[number].style.display = isKnown ? "" : "none";
      if (!isKnown) return `${curve.label}: –`;
      dots[number].setAttribute("cx", points.x[at]);
      dots[number].setAttribute("cy", curve.y[at]);
      const band = curve.low[at] === null ? "" : ` (${written(curve.low[at])} … ${written(curve.high[at])})`;
      return `${curve.label}: ${written(curve.mean[at])}${band}`;
    });
    const time = Math.round(points.time[at]).toString().replace("-", "−");
    output.textContent = `${time} ${points.timeLabel} · ${told.join(" · ")} ${points.unit}`;
  }

  function nearest(event) {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return shown.reduce(
      (best, index) => Math.abs(points.x[index] - x) < Math.abs(points.x[best] - x) ? index : best,
      shown[0],
    );
  }

  plot.addEventListener("pointermove", (event) => show(nearest(event)));
  plot.addEventListener("pointerdown", (event) => show(nearest(event)));
  plot.addEventListener("focus", () => show(at));
  plot.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    show(Math.min(Math.max(at + move, shown[0]), shown[shown.length - 1]));
  });
}
