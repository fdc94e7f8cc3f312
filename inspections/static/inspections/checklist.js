// Saves each answer of a checklist as it is given, and tries again when the connection was lost.
// Without this file every question has its own button and the page one for all.
"use strict";

const LONGEST_WAIT = 30000;
const page = document.getElementById("checklist");

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

// One question: what is typed, what the server has, and the one request that is under way.
class Question {
  constructor(element) {
    this.element = element;
    // A tablet passes from hand to hand: what one officer typed is never saved in the name of another.
    this.key = `checklist-${page.dataset.officer}-${element.dataset.entry}`;
    this.status = element.querySelector("[data-status]");
    this.note = element.querySelector("[data-field=note]");
    this.version = element.dataset.version;
    this.dirty = false;
    this.busy = false;
    this.stale = false;
    this.refused = false;
    this.wait = 1000;
    this.timer = 0;
    this.files = [];
    this.typed = 0;
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", (event) => {
      if (event.target.matches("[data-files]")) {
        this.files.push(...event.target.files);
        event.target.value = "";
      }
      if (!event.target.matches("[data-kind]")) {
        this.changed();
        this.save();
      }
    });
    this.note.addEventListener("blur", () => this.dirty && this.save());
    element.querySelector("[data-keep-mine]").addEventListener("click", () => this.keepMine());
    element.querySelector("[data-take-theirs]").addEventListener("click", () => this.takeTheirs());
    element.querySelector("[data-choose]").hidden = false;
    this.restore();
  }

  get result() {
    return this.element.querySelector("[data-field=result]:checked").value;
  }

  choose(result) {
    this.element.querySelector(`[data-field=result][value="${result}"]`).checked = true;
  }

  changed() {
    this.dirty = true;
    this.typed += 1;
    const draft = { result: this.result, note: this.note.value, version: this.version };
    window.sessionStorage.setItem(this.key, JSON.stringify(draft));
  }

  // What was typed before the tab was reloaded and never reached the server.
  restore() {
    const draft = JSON.parse(window.sessionStorage.getItem(this.key) || "null");
    if (!draft) {
      return;
    }
    if (draft.result === this.result && draft.note === this.note.value) {
      window.sessionStorage.removeItem(this.key);
      return;
    }
    this.choose(draft.result);
    this.note.value = draft.note;
    this.version = draft.version;
    this.dirty = true;
    this.say("lost", page.dataset.restored);
    this.later();
  }

  say(state, text) {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  async save() {
    if (this.busy || this.stale || !this.dirty) {
      return;
    }
    window.clearTimeout(this.timer);
    this.busy = true;
    const typed = this.typed;
    const sent = this.files.slice();
    this.say("saving", page.dataset.saving);
    try {
      const answer = await window.fetch(page.dataset.url, {
        method: "POST",
        body: this.body(sent),
        redirect: "manual",
        headers: { Accept: "application/json" },
      });
      await this.answered(answer, typed, sent);
    } catch {
      this.say("lost", page.dataset.lost);
      this.later();
    } finally {
      this.busy = false;
    }
    if (this.dirty && typed !== this.typed) {
      this.save();
    }
  }

  body(files) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", page.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("entry", this.element.dataset.entry);
    body.append("version", this.version);
    body.append("result", this.result);
    body.append("note", this.note.value);
    body.append("kind", this.element.querySelector("[data-kind]").value);
    for (const file of files) {
      body.append("evidence", file);
    }
    return body;
  }

  async answered(answer, typed, sent) {
    const json = (answer.headers.get("Content-Type") || "").includes("application/json");
    if (!json) {
      // A login page, a refused token, or a server in trouble: none of them has kept anything.
      this.say("lost", answer.status >= 500 ? page.dataset.lost : page.dataset.login);
      this.later();
      return;
    }
    const said = await answer.json();
    if (answer.ok) {
      this.kept(said, typed, sent);
    } else {
      this.refusedBy(said, sent);
    }
  }

  kept(said, typed, sent) {
    this.wait = 1000;
    this.refused = false;
    this.version = said.version;
    this.files = this.files.filter((file) => !sent.includes(file));
    this.element.querySelector("[data-seen]").value = said.version;
    this.shows(said);
    this.say("saved", filled(page.dataset.saved, said));
    if (typed === this.typed) {
      this.dirty = false;
      window.sessionStorage.removeItem(this.key);
    }
    progress(said.answered);
  }

  refusedBy(said, sent) {
    this.stale = said.refusals.some((one) => one.code === "stale");
    this.refused = true;
    // Whatever is wrong with the files (empty, too many, too large), they are not sent again with the next save.
    if (said.refusals.some((one) => one.field === "file" || one.field === "evidence")) {
      this.files = this.files.filter((file) => !sent.includes(file));
    }
    const words = said.refusals
      .map((one) => `${one.file ? `${one.file}: ` : ""}${one.message} ${one.remedy}`)
      .join(" ");
    this.say("refused", `${page.dataset.refused} ${words}`);
    if (this.stale) {
      this.conflict(said.theirs);
    }
  }

  conflict(theirs) {
    this.theirs = theirs;
    this.element.classList.add("question-conflict");
    const box = this.element.querySelector("[data-conflict]");
    box.querySelector("[data-theirs]").textContent = filled(page.dataset.theirs, {
      by: theirs.by,
      at: theirs.at,
      result: theirs.result_label,
    });
    box.querySelector("[data-theirs-note]").textContent = theirs.note;
    box.hidden = false;
  }

  settled() {
    this.stale = false;
    this.element.classList.remove("question-conflict");
    this.element.querySelector("[data-conflict]").hidden = true;
  }

  keepMine() {
    this.version = this.theirs ? this.theirs.version : this.version;
    this.settled();
    this.changed();
    this.save();
    this.note.focus();
  }

  takeTheirs() {
    if (this.theirs) {
      this.version = this.theirs.version;
      this.choose(this.theirs.result);
      this.note.value = this.theirs.note;
      this.shows(this.theirs);
    } else {
      window.location.reload();
    }
    this.dirty = false;
    window.sessionStorage.removeItem(this.key);
    this.settled();
    this.say("", "");
    this.note.focus();
  }

  shows(said) {
    this.element.dataset.result = said.result;
    this.element.dataset.stays = "";
    const list = this.element.querySelector("[data-evidence]");
    list.replaceChildren(
      ...said.evidence.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
    list.hidden = !said.evidence.length;
    const group = this.element.closest("[data-group]");
    const all = [...group.querySelectorAll("[data-entry]")];
    const answered = all.filter((one) => one.dataset.result !== "not_checked").length;
    group.querySelector("[data-group-count]").textContent = filled(page.dataset.progress, {
      answered,
      total: all.length,
    });
  }
}

function progress(answered) {
  const total = page.dataset.total;
  document.getElementById("checklist-progress").value = answered;
  document.getElementById("checklist-count").textContent = filled(page.dataset.progress, { answered, total });
}

// The link that loads the page without the answered questions becomes a switch.
function filterHere() {
  const link = document.getElementById("checklist-filter");
  const button = document.createElement("button");
  button.type = "button";
  button.id = link.id;
  button.className = link.className;
  button.textContent = page.dataset.showOpen;
  const show = () => {
    button.setAttribute("aria-pressed", String(page.classList.contains("only-open")));
  };
  button.addEventListener("click", () => {
    page.classList.toggle("only-open");
    for (const one of page.querySelectorAll("[data-stays]")) {
      delete one.dataset.stays;
    }
    show();
  });
  show();
  link.replaceWith(button);
}

if (page) {
  filterHere();
}

if (page && "autosave" in page.dataset) {
  page.classList.add("checklist-scripted");
  const questions = [...page.querySelectorAll("[data-entry]")].map((element) => new Question(element));
  window.addEventListener("online", () => questions.forEach((one) => !one.refused && one.save()));
  window.addEventListener("beforeunload", (event) => {
    if (questions.some((one) => one.dirty)) {
      event.preventDefault();
    }
  });
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    questions.forEach((one) => one.save());
  });
  if (page.dataset.resume && !window.location.hash) {
    document.getElementById(page.dataset.resume).scrollIntoView();
  }
}
