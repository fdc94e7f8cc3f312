// A part of a page that is asked for again while work goes on. Without this file the link in it does the same.
"use strict";

for (const part of document.querySelectorAll("[data-refresh]")) {
  async function again() {
    const answer = await fetch(part.dataset.refresh, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      part.replaceChildren(...fresh.body.childNodes);
    }
    plan();
  }

  function plan() {
    if (!part.querySelector("[data-finished]")) {
      window.setTimeout(again, 3000);
    }
  }

  plan();
}
