// What the pages cannot do without a script, and no more. Every form works without it.
"use strict";

// Copy: the text of the SQL block that the button stands in.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = button.closest("figure").querySelector("code").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    const range = document.createRange();
    range.selectNodeContents(button.closest("figure").querySelector("code"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    button.textContent = "Selected";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1600);
});

// A choice that loads its page at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// Menus close when something else is clicked, or with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.user[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.user[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The composer: Enter sends, Shift+Enter breaks the line, and the field grows with its text.
const composer = () => document.getElementById("composer");
const field = () => composer()?.querySelector("textarea");
const grow = (textarea) => {
  textarea.style.height = "auto";
  textarea.style.height = `${Math.min(textarea.scrollHeight + 2, 240)}px`;
};
const toEnd = () => window.scrollTo({ top: document.body.scrollHeight });

document.addEventListener("input", (event) => {
  if (event.target === field()) grow(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.target !== field() || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.target.value.trim() && !composer().classList.contains("htmx-request")) composer().requestSubmit();
});

// While VAST works: the question is on the page already; if it was not answered, its text comes back.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target;
  if (!form.matches("form[data-asks]")) return;
  const sent = new FormData(form);
  const text = sent.get("text") ?? sent.get("sql");
  const pending = document.getElementById("pending");
  pending.querySelector("[data-pending-text]").textContent = text;
  pending.hidden = false;
  document.getElementById("try")?.setAttribute("hidden", "");
  if (form === composer()) {
    field().value = "";
    grow(field());
  }
  form.dataset.sent = text;
  toEnd();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-asks]")) return;
  document.getElementById("pending").hidden = true;
  document.getElementById("unsent").hidden = Boolean(event.detail.xhr?.status);
  if (!event.detail.successful && form === composer()) {
    field().value = form.dataset.sent;
    grow(field());
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "turns") return;
  const asked = [...document.querySelectorAll("#turns > .question")].at(-1);
  if (asked && composer()) {
    asked.scrollIntoView({ block: "start" });
    field().focus({ preventScroll: true });
  }
});
// What is opened to be edited is moved out from behind the composer.
document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.rerun[open]")) event.target.scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("DOMContentLoaded", () => {
  if (composer() && document.querySelector("#turns > .turn")) toEnd();
});
