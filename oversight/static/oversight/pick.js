// Suggestions while one types into a field that chooses one of thousands. Without this file the full name does it.
"use strict";

for (const pick of document.querySelectorAll("[data-pick]")) {
  const options = pick.querySelector("datalist");
  let waiting = 0;
  let asked = "";

  async function suggest(text) {
    const answer = await fetch(`${pick.dataset.pick}?q=${encodeURIComponent(text)}`, { credentials: "same-origin" });
    if (!answer.ok || text !== asked) {
      return;
    }
    const { found } = await answer.json();
    options.replaceChildren(
      ...found.map((name) => {
        const option = document.createElement("option");
        option.value = name;
        return option;
      }),
    );
  }

  pick.addEventListener("input", (event) => {
    asked = event.target.value.trim();
    window.clearTimeout(waiting);
    if (asked && !/#\d+$/.test(asked)) {
      waiting = window.setTimeout(suggest, 200, asked);
    }
  });
}
