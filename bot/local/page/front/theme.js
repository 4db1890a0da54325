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

/** What the reader chose before, once `chosen` is kept; a browser may be told to keep nothing. */
function remembered(chosen) {
  try {
    if (chosen) localStorage.setItem("theme", chosen);
    return localStorage.getItem("theme");
  } catch {
    return chosen;
  }
}

on("click", "#theme", () => {
  choose(NEXT[dataset.theme]);
  remembered(dataset.theme);
});
choose(remembered() in NEXT ? remembered() : "auto");
