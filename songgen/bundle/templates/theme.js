// Before the first paint: the script is there, and the theme that was chosen last.
document.documentElement.classList.add("js");
try {
  const kept = JSON.parse(localStorage.getItem("songgen") || "{}");
  if (kept.theme === "dark" || kept.theme === "light") document.documentElement.dataset.theme = kept.theme;
  if (kept.furigana === false) document.documentElement.classList.add("plain");
} catch { /* no storage here: every visit is the first */ }
