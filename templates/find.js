// `/` leads to the search field of any page.
addEventListener("keydown", (event) => {
  const field = document.querySelector("main [name=q]") ?? document.querySelector("[name=q]");
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !field) return;
  event.preventDefault();
  field.focus();
});
