// Reads a line chart under the pointer. The numbers also stand in the table below it, so this is only quicker.
const SVG = "http://www.w3.org/2000/svg";

function make(name, parent, attributes = {}) {
  const element = parent.appendChild(document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function nearest(moments, share) {
  let low = 0;
  let high = moments.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (moments[middle][0] < share) low = middle;
    else high = middle;
  }
  return share - moments[low][0] < moments[high][0] - share ? moments[low] : moments[high];
}

function show(frame, share) {
  frame.moments ??= JSON.parse(frame.dataset.readout);
  if (!frame.moments.length) return;
  const [at, date, values] = nearest(frame.moments, share);
  if (frame.reading === at) return;
  clear(frame);
  frame.reading = at;
  const plot = frame.querySelector(".plot");
  const x = `${at * 100}%`;
  const mark = make("g", plot, { class: "reading" });
  make("line", mark, { x1: x, x2: x, y1: 6, y2: plot.height.baseVal.value - 38 });
  for (const [tone, y] of values) make("circle", mark, { cx: x, cy: y, r: 4.5, class: `halo tone-${tone}` });
  const words = frame.appendChild(document.createElement("p"));
  words.className = "readout";
  words.append(date);
  for (const [tone, , text] of values) {
    const line = words.appendChild(document.createElement("b"));
    line.textContent = text;
    if (values.length > 1) line.className = `tone-${tone}`;
  }
  const place = plot.getBoundingClientRect();
  const inside = place.left - frame.getBoundingClientRect().left + at * place.width;
  // Beside the line, on the side with more room, never over the edge.
  const beside = at < 0.5 ? inside + 12 : inside - 12 - words.offsetWidth;
  const left = Math.min(Math.max(beside, 0), frame.offsetWidth - words.offsetWidth);
  words.style.transform = `translateX(${Math.round(left)}px)`;
}

function clear(frame) {
  delete frame.reading;
  for (const part of frame.querySelectorAll(".reading, .readout")) part.remove();
}

document.addEventListener("pointermove", (event) => {
  const frame = event.target.closest?.("[data-readout]");
  for (const other of document.querySelectorAll("[data-readout]:has(.readout)")) if (other !== frame) clear(other);
  if (!frame) return;
  const place = frame.querySelector(".plot").getBoundingClientRect();
  show(frame, (event.clientX - place.left) / place.width);
});

document.addEventListener("pointerleave", () => document.querySelectorAll("[data-readout]").forEach(clear));
