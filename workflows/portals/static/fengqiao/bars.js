// Bars drawn over a page: each fills the next empty line of the form. Without this script the lines are typed.
"use strict";
const leaf = document.querySelector(".boxes");
const lines = [...document.querySelectorAll(".bars tbody tr")].map((line) => [...line.querySelectorAll("input")]);
const percent = (part, whole) => Math.max(0, Math.min(100, (part / whole) * 100));

function draw() {
  leaf.querySelectorAll(".bar").forEach((bar) => bar.remove());
  const picture = leaf.querySelector("img");
  for (const [page, left, top, width, height] of lines) {
    if (page.value !== leaf.dataset.page || !width.value || !height.value) continue;
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.left = `${picture.offsetLeft + (left.value / 100) * picture.clientWidth}px`;
    bar.style.top = `${picture.offsetTop + (top.value / 100) * picture.clientHeight}px`;
    bar.style.width = `${(width.value / 100) * picture.clientWidth}px`;
    bar.style.height = `${(height.value / 100) * picture.clientHeight}px`;
    leaf.append(bar);
  }
}

function fill(line, from, to, box) {
  const [x, y] = [percent(Math.min(from.x, to.x) - box.left, box.width), percent(Math.min(from.y, to.y) - box.top, box.height)];
  const right = percent(Math.max(from.x, to.x) - box.left, box.width);
  const bottom = percent(Math.max(from.y, to.y) - box.top, box.height);
  const values = [leaf.dataset.page, x.toFixed(1), y.toFixed(1), (right - x).toFixed(1), (bottom - y).toFixed(1)];
  line.forEach((input, place) => { input.value = values[place]; });
  draw();
}

if (leaf) {
  const picture = leaf.querySelector("img");
  let from = null;
  let line = null;
  picture.draggable = false;
  picture.addEventListener("pointerdown", (event) => {
    line = lines.find(([, , , width]) => !width.value);
    if (!line) return;
    from = { x: event.clientX, y: event.clientY };
    picture.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  picture.addEventListener("pointermove", (event) => {
    if (from) fill(line, from, { x: event.clientX, y: event.clientY }, picture.getBoundingClientRect());
  });
  picture.addEventListener("pointerup", () => { from = null; });
  lines.flat().forEach((input) => input.addEventListener("input", draw));
  picture.complete ? draw() : picture.addEventListener("load", draw);
}
