// Forms that forgive: nothing is sent twice, unsaved changes are not lost by a slip, errors come into view.
const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-guard]")) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  dirty.delete(form);
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  // htmx forms tell their state themselves.
  if (form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete], [data-theme-form]")) return;
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back with the back button: the page may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }
});

window.addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});

// A new account begins in the time zone of its device; the profile changes it.
for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

const summary = document.querySelector(".errors[data-autofocus]");
if (summary) summary.focus();
document.addEventListener("htmx:load", (event) => {
  event.target.querySelector?.(".errors[data-autofocus]")?.focus();
});
