// Menus are <details>: they open without this. Here they also close on Escape, outside clicks and choice.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = document.activeElement?.closest("details[data-menu][open]");
  if (event.key === "Escape") {
    for (const each of open()) each.open = false;
    menu?.querySelector("summary").focus();
  }
  if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const items = [...menu.querySelectorAll("a, button")];
    const at = items.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1;
    items.at(next % items.length)?.focus();
    event.preventDefault();
  }
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
