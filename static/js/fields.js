// Number steppers and password reveal. Their buttons are hidden until this runs.
function ready(root) {
  for (const button of root.querySelectorAll("[data-stepper] [data-step], [data-reveal] [aria-pressed]")) {
    button.hidden = false;
  }
}

function places(text) {
  return (String(text).split(".")[1] || "").length;
}

function step(input, direction) {
  const by = Number(input.dataset.by || (input.step && input.step !== "any" ? input.step : 1)) || 1;
  const from = input.value === "" ? Number(input.placeholder) || 0 : Number(input.value);
  const decimals = Math.max(places(by), places(input.value), places(input.placeholder));
  let to = from + direction * by;
  if (input.min !== "") to = Math.max(to, Number(input.min));
  if (input.max !== "") to = Math.min(to, Number(input.max));
  input.value = to.toFixed(Math.min(decimals, 6));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

let repeat;
const stop = () => clearInterval(repeat);

document.addEventListener("pointerdown", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button || event.button !== 0) return;
  const input = button.closest("[data-stepper]").querySelector("input");
  stop();
  const started = Date.now();
  repeat = setInterval(() => {
    if (Date.now() - started > 450) step(input, Number(button.dataset.step));
  }, 90);
});
document.addEventListener("pointerup", stop);
document.addEventListener("pointercancel", stop);

document.addEventListener("click", (event) => {
  const stepper = event.target.closest("[data-step]");
  if (stepper) {
    stop();
    step(stepper.closest("[data-stepper]").querySelector("input"), Number(stepper.dataset.step));
    return;
  }
  const reveal = event.target.closest("[data-reveal] [aria-pressed]");
  if (reveal) {
    const input = reveal.closest("[data-reveal]").querySelector("input");
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    reveal.setAttribute("aria-pressed", String(!shown));
    input.focus();
  }
});

// A password never leaves as plain text field content that a browser would remember.
document.addEventListener("submit", (event) => {
  for (const input of event.target.querySelectorAll("[data-reveal] input")) input.type = "password";
});

ready(document);
document.addEventListener("htmx:load", (event) => ready(event.target));
