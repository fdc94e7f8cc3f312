// What the pages of the admin need of Alpine's CSP build: state lives here, no expression is evaluated in a page.
"use strict";

document.addEventListener("alpine:init", () => {
  window.Alpine.data("shell", () => ({
    menuOpen: false,
    toggleMenu() {
      this.menuOpen = !this.menuOpen;
    },
    get menuClass() {
      return this.menuOpen ? "sidebar-open" : "";
    },
  }));
});
