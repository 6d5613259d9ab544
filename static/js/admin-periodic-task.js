// On the admin page of a periodic job: shows in words when the chosen crontab runs.
const words = JSON.parse(document.getElementById("readable-crontabs").textContent);
const choice = document.getElementById("id_crontab");
const line = document.querySelector(".field-crontab .help");

document.querySelector(".field-crontab_translation")?.setAttribute("hidden", "");

if (choice && line) {
  const translation = document.createElement("div");
  line.append(translation);
  const show = () => {
    translation.textContent = words[choice.value] ?? "";
  };
  choice.addEventListener("change", show);
  show();
}
