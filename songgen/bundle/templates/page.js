"use strict";
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const { lines, sections, say, duration } = JSON.parse($("data").textContent);
const audio = $("audio");
const rows = [...document.querySelectorAll(".line")];
const sparks = rows.map((row) => [...row.querySelectorAll(".words i")]);
const blanks = [...document.querySelectorAll(".term[data-blank]")];
const loops = [...document.querySelectorAll(".loop")];
const play = $("play"), seek = $("seek"), clock = $("clock"), speed = $("speed");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// ---- settings, kept where the browser allows it

const kept = (() => {
  try { return JSON.parse(localStorage.getItem("songgen") || "{}"); } catch { return {}; }
})();
function keep(name, value) {
  kept[name] = value;
  try { localStorage.setItem("songgen", JSON.stringify(kept)); } catch { /* not kept, then */ }
}
function tell(text) { $("status").textContent = text; }
function pressed(button, on) { button.setAttribute("aria-pressed", String(on)); }
function time(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
function filled(text, ...values) { return values.reduce((made, value) => made.replace("{}", String(value)), text); }

// ---- the running line

let current = -1, lit = 0, loop = -1, before = 0, wandered = -1e9, inView = true;
function lineAt(now) {
  let low = 0, high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle][0] <= now + 0.05) low = middle + 1; else high = middle;
  }
  return low > 0 && now <= lines[low - 1][1] + 1 ? low - 1 : -1;
}
function show() {
  const now = audio.currentTime, line = lineAt(now);
  if (line !== current) {
    if (current >= 0) {
      rows[current].removeAttribute("aria-current");
      sparks[current].forEach((spark) => spark.classList.remove("on"));
    }
    current = line;
    lit = 0;
    if (line >= 0) {
      rows[line].setAttribute("aria-current", "true");
      follow(rows[line]);
    }
  }
  if (line >= 0) {
    const starts = lines[line][2];
    starts.forEach((start, i) => sparks[line][i].classList.toggle("on", start <= now));
    lit = starts.filter((start) => start <= now).length;
  }
  uncover(now);
  seek.value = String(now);
  seek.setAttribute("aria-valuetext", `${time(now)} / ${time(duration)}`);
  clock.textContent = `${time(now)} / ${time(duration)}`;
  before = now;
}
function follow(row) {
  // Whoever scrolls, or reads elsewhere, is left in peace.
  if (audio.paused || !inView || performance.now() - wandered < 4000 || document.querySelector("dialog[open]")) return;
  row.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}
function run() {
  if (loop >= 0 && audio.currentTime >= sections[loop][1]) jump(sections[loop][0]);
  show();
  if (!audio.paused) requestAnimationFrame(run);
}
function jump(to) {
  audio.currentTime = Math.max(0, Math.min(to, duration));
  show();
}
function start() { audio.play().catch(() => {}); }
function toggle() { if (audio.paused) start(); else audio.pause(); }
function fromLine(index) { jump(lines[index][0]); start(); }

audio.addEventListener("play", () => { root.classList.add("playing"); play.setAttribute("aria-label", say.pause); run(); });
audio.addEventListener("pause", () => { root.classList.remove("playing"); play.setAttribute("aria-label", say.play); });
audio.addEventListener("ended", () => { if (loop >= 0) { jump(sections[loop][0]); start(); } });
audio.addEventListener("timeupdate", () => {
  // A hidden tab draws no frames; its loop goes on all the same.
  if (loop >= 0 && !audio.paused && audio.currentTime >= sections[loop][1]) jump(sections[loop][0]);
  show();
});
audio.addEventListener("seeked", show);
audio.addEventListener("loadeddata", () => { $("trouble").hidden = true; });
function trouble() {
  $("trouble").textContent = filled(say.no_audio, audio.getAttribute("src"));
  $("trouble").hidden = false;
}
audio.addEventListener("error", trouble);
if (audio.error) trouble();
play.addEventListener("click", toggle);
seek.addEventListener("input", () => jump(Number(seek.value)));
for (const what of ["wheel", "touchmove"]) {
  addEventListener(what, () => { wandered = performance.now(); }, { passive: true });
}
new IntersectionObserver((seen) => { inView = seen.some((one) => one.isIntersecting); }).observe($("sheet"));

// ---- a line, a section

rows.forEach((row, index) => {
  row.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    fromLine(index);
  });
});
$("sheet").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target.closest(".line");
  if (!step || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = rows[rows.indexOf(row) + step];
  if (next) {
    event.preventDefault();
    next.querySelector(".jump").focus();
  }
});
function setLoop(index) {
  loop = loop === index ? -1 : index;
  loops.forEach((button, i) => pressed(button, i === loop));
  if (loop >= 0) {
    const [from, to] = sections[loop];
    if (audio.currentTime < from || audio.currentTime >= to) jump(from);
  }
  tell(loop >= 0 ? `${loops[loop].getAttribute("aria-label")}: ${say.on}` : `${say.loop}: ${say.off}`);
}
loops.forEach((button, index) => button.addEventListener("click", () => setLoop(index)));

// ---- switches

function setFurigana(on) {
  root.classList.toggle("plain", !on);
  pressed($("furigana"), on);
}
function turnFurigana() {
  setFurigana(root.classList.contains("plain"));
  keep("furigana", !root.classList.contains("plain"));
}
setFurigana(kept.furigana !== false);
$("furigana").addEventListener("click", turnFurigana);

function setSpeed(value) {
  audio.preservesPitch = true;
  audio.defaultPlaybackRate = audio.playbackRate = value;
  speed.value = String(value);
}
if ([...speed.options].some((option) => option.value === String(kept.speed))) setSpeed(Number(kept.speed));
else setSpeed(1);
speed.addEventListener("change", () => { setSpeed(Number(speed.value)); keep("speed", speed.value); });
function slower(step) {
  const to = Math.max(0, Math.min(speed.options.length - 1, speed.selectedIndex + step));
  speed.selectedIndex = to;
  speed.dispatchEvent(new Event("change"));
  tell(`${say.speed} ${speed.value}`);
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches; }
function turnDark() {
  root.dataset.theme = isDark() ? "light" : "dark";
  keep("theme", root.dataset.theme);
  pressed($("dark"), isDark());
}
pressed($("dark"), isDark());
prefersDark.addEventListener("change", () => pressed($("dark"), isDark()));
$("dark").addEventListener("click", turnDark);

const offvocal = $("offvocal");
function turnOffVocal() {
  if (!offvocal) return;
  const other = audio.getAttribute("src"), at = audio.currentTime, going = !audio.paused;
  const on = offvocal.getAttribute("aria-pressed") !== "true";
  audio.src = offvocal.dataset.src;
  offvocal.dataset.src = other;
  pressed(offvocal, on);
  tell(`${say.off_vocal}: ${on ? say.on : say.off}`);
  audio.addEventListener("loadedmetadata", () => { jump(at); if (going) start(); }, { once: true });
}
if (offvocal) offvocal.addEventListener("click", turnOffVocal);

// ---- cloze: the terms are hidden until they are sung or tapped

let cloze = false;
const tapped = new Set();
function cover(blank, hide) {
  if (blank.classList.contains("blank") === hide) return;
  blank.classList.toggle("blank", hide);
  blank.classList.toggle("found", !hide);
  if (hide) blank.setAttribute("aria-label", `${say.blank} ${blank.dataset.blank}`); else blank.removeAttribute("aria-label");
}
function uncover(now) {
  if (!cloze) return;
  // A jump back, and the loop's, hides again what was only sung; what was tapped stays.
  const from = now < before - 0.3 ? -1 : 0;
  let found = 0;
  for (const blank of blanks) {
    const sung = Number(blank.dataset.end) <= now;
    if (!tapped.has(blank) && (from < 0 || sung) && (sung || !blank.classList.contains("blank"))) cover(blank, !sung);
    if (!blank.classList.contains("blank")) found += 1;
  }
  $("count").textContent = filled(say.count, found, blanks.length);
}
function hideAll() {
  tapped.clear();
  blanks.forEach((blank) => cover(blank, true));
  if (audio.paused) before = audio.currentTime = 0;
  uncover(audio.currentTime);
}
function turnCloze() {
  cloze = !cloze;
  root.classList.toggle("cloze", cloze);
  pressed($("cloze"), cloze);
  $("tally").hidden = !cloze;
  if (cloze) {
    blanks.forEach((blank) => cover(blank, true));
    uncover(audio.currentTime);
    tell(say.cloze_hint);
  } else {
    tapped.clear();
    blanks.forEach((blank) => { cover(blank, false); blank.classList.remove("found"); });
    tell(`${say.cloze}: ${say.off}`);
  }
}
$("cloze").addEventListener("click", turnCloze);
$("again").addEventListener("click", hideAll);

// ---- terms

let asked = null;
document.querySelectorAll(".term").forEach((term) => {
  term.addEventListener("click", (event) => {
    event.preventDefault();
    if (cloze && term.classList.contains("blank")) {
      tapped.add(term);
      cover(term, false);
      uncover(audio.currentTime);
      return;
    }
    const entry = document.getElementById(term.getAttribute("href").slice(1));
    if (!entry) return;
    asked = term;
    const copy = entry.cloneNode(true);
    copy.removeAttribute("id");
    $("termtitle").textContent = entry.querySelector("dt").textContent;
    $("termbody").replaceChildren(copy);
    $("termdialog").showModal();
  });
});
$("termlisten").addEventListener("click", () => {
  $("termdialog").close();
  fromLine(rows.indexOf(asked.closest(".line")));
});
document.querySelectorAll("dialog").forEach((dialog) => {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
});

// ---- keyboard

function help() { $("helpdialog").showModal(); }
$("help").addEventListener("click", help);
$("usekeys").checked = kept.keys !== false;
$("usekeys").addEventListener("change", () => keep("keys", $("usekeys").checked));
const keys = {
  " ": toggle, ArrowLeft: () => jump(audio.currentTime - 5), ArrowRight: () => jump(audio.currentTime + 5),
  f: turnFurigana, c: turnCloze, o: turnOffVocal, d: turnDark, "?": help,
  l: () => { const here = current >= 0 ? loops.findIndex((b) => rows[current].closest(".section").contains(b)) : 0; setLoop(loop >= 0 ? loop : here); },
  "<": () => slower(-1), ">": () => slower(1), ",": () => slower(-1), ".": () => slower(1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !$("usekeys").checked) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  if (event.key === " " && event.target.closest("button, a")) return;
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- the worksheet

$("print").addEventListener("click", () => print());
if (new URLSearchParams(location.search).has("print")) addEventListener("load", () => print());
