/* The desk's small conveniences. Every page works without this file. */
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  /* A dialog that was just closed still holds the focus until the page is drawn again: its keys are the page's. */
  const typing = (target) => target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
  const GO = { t: "today", w: "week", c: "cases" };
  let before = "";

  const go = (name) => {
    const link = one(`[data-go="${name}"]`);
    if (link) location.assign(link.href);
  };

  /* j and k walk through the links of a list's rows. */
  const walk = (step) => {
    const links = [...document.querySelectorAll(".cases .title, .week a, .news a")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
  };

  const press = (selector) => {
    const found = one(selector);
    if (found) found.click();
  };

  const KEYS = {
    "?": () => { const list = one("#keys"); if (list && !list.open) list.showModal(); },
    "/": () => one("#search")?.focus(),
    n: () => go("file"),
    j: () => walk(1),
    k: () => walk(-1),
    e: () => press("a.act.expected"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target) && !event.target.closest("dialog")) event.target.blur();
    if (!one("#keys") || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const after_g = before === "g";
    before = event.key;
    if (after_g && GO[event.key]) { event.preventDefault(); go(GO[event.key]); return; }
    if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
  });

  /* A screen reader speaks what changes, not what a page came with: say the messages once more. */
  const said = one("#said");
  if (said && said.childElementCount) {
    const words = [...said.children];
    said.replaceChildren();
    setTimeout(() => said.replaceChildren(...words), 100);
  }

  /* Who signed out meanwhile gets the whole sign-in page, not a piece of it inside a case. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.xhr.responseURL.includes("/sign-in/")) return;
    event.detail.shouldSwap = false;
    location.reload();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!["in-place", "act-form"].includes(event.detail.target.id)) return;
    const first = one("#act-form .faults") || one("#act-form h2");
    if (!first) return;
    first.setAttribute("tabindex", "-1");
    first.focus({ preventScroll: true });
    one("#act-form").scrollIntoView({ block: "start" });
  });
  const not_sent = (event) => {
    if (event.detail.elt && event.detail.elt.id === "now") return;  /* it asks again in a minute */
    const words = one("#not-sent");
    if (said && words) said.replaceChildren(words.content.cloneNode(true));
  };
  document.addEventListener("htmx:sendError", not_sent);
  document.addEventListener("htmx:responseError", not_sent);
})();
