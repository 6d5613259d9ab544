// Switches the theme without a reload. The cookie is what the server reads for the next page.
const YEAR = 365 * 24 * 3600;

function choose(theme) {
  const root = document.documentElement;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  } else {
    delete root.dataset.theme;
    document.cookie = `theme=; Path=/; Max-Age=0; SameSite=Lax${secure}`;
  }
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

// A page kept for all visitors was drawn without anyone's choice: apply this person's.
const chosen = document.cookie.match(/(?:^|;\s*)theme=(light|dark)/)?.[1];
if (chosen && document.documentElement.dataset.theme !== chosen) choose(chosen);

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-theme-form]") && event.submitter) {
    event.preventDefault();
    choose(event.submitter.value);
  }
});
