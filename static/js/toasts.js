// Toasts can be dismissed, and good news leaves by itself; news with an undo stays longer, problems stay.
const STAY_MS = { success: 6000, info: 8000 };
const STAY_WITH_UNDO_MS = 12000;

function leave(toast) {
  toast.classList.add("is-leaving");
  setTimeout(() => toast.remove(), 220);
}

function arm(toast) {
  if (toast.dataset.armed || !toast.closest("#toasts")) return;
  toast.dataset.armed = "yes";
  toast.querySelector("[data-dismiss]").hidden = false;
  let stay = STAY_MS[toast.dataset.toast];
  if (!stay) return;
  if (toast.querySelector("form")) stay = STAY_WITH_UNDO_MS;
  let timer = setTimeout(leave, stay, toast);
  const hold = () => clearTimeout(timer);
  const go = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, stay, toast);
  };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", go);
}

const region = document.getElementById("toasts");
if (region) {
  const armAll = () => region.querySelectorAll("[data-toast]").forEach(arm);
  armAll();
  new MutationObserver(armAll).observe(region, { childList: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) leave(button.closest("[data-toast], .banner"));
});
