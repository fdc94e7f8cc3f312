// "Add a row": copies the last row of a rows field, empties it and renumbers its names, ids and labels.
// Without this file the spare rows of the page are there, so nothing depends on it.
"use strict";

function renumber(text, name, index) {
  return text.replace(new RegExp(`${name}-\\d+-`, "g"), `${name}-${index}-`);
}

function emptied(row, name, index) {
  const copy = row.cloneNode(true);
  for (const element of copy.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const attribute of ["id", "name", "for", "aria-describedby"]) {
      const value = element.getAttribute(attribute);
      if (value) {
        element.setAttribute(attribute, renumber(value, name, index));
      }
    }
  }
  for (const input of copy.querySelectorAll("input, textarea, select")) {
    if (input.type === "checkbox" || input.type === "radio") {
      input.checked = false;
    } else if (input.tagName === "SELECT") {
      input.selectedIndex = 0;
    } else {
      input.value = "";
    }
  }
  const number = copy.querySelector("[data-row-number]");
  if (number) {
    number.textContent = String(index + 1);
  }
  return copy;
}

for (const rows of document.querySelectorAll("[data-rows]")) {
  const more = rows.querySelector("[data-rows-add]");
  const count = rows.querySelector("[data-rows-count]");
  more.hidden = false;
  more.querySelector("button").addEventListener("click", () => {
    const all = rows.querySelectorAll("[data-row]");
    const index = Number(count.value);
    const row = emptied(all[all.length - 1], rows.dataset.rows, index);
    all[all.length - 1].after(row);
    count.value = String(index + 1);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
