// <a href="/page/" data-dialog="id"> opens the dialog with that id; without a script the link leads to its page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest("[data-dialog-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  } else if (event.target.matches("dialog[open]")) {
    // The dialog itself is hit only on its backdrop: its content fills the box.
    event.target.close();
  }
});
