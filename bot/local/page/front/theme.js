// Light or dark: as the reader's system is, or as the reader chose.

import { byId, on } from "./dom.js";

const SIGNS = { auto: "◐", light: "☀", dark: "☾" };
const NEXT = { auto: "light", light: "dark", dark: "auto" };
const { dataset } = document.documentElement;

function choose(theme) {
  const label = `Colours: ${theme === "auto" ? "automatic" : theme}`;
  dataset.theme = theme;
  Object.assign(byId("theme"), { textContent: SIGNS[theme], ariaLabel: label, title: label });
}

/** What is kept from visit to visit; a browser may be told to keep nothing. */
function kept() {
  try {
    return localStorage;
  } catch {
    return {};
  }
}

on("click", "#theme", () => {
  choose(NEXT[dataset.theme]);
  kept().theme = dataset.theme;
});
choose(kept().theme in NEXT ? kept().theme : "auto");
