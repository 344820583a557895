"use strict";
// The page works without this script: it adds filters, keys and the way from a finding to its place and back.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  let words = {}, entries = [], shown = [], current = null, place = 0;

  const say = (text) => { const live = $("#shown"); if (live) live.textContent = text; };
  const fill = (word, values) => (words[word] ?? word).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (entry) => Number(entry.id.slice(1));
  const places = (entry) => JSON.parse(entry.dataset.places);

  /** Takes the page as it stands: called once for a report, after each check where the page is served. */
  function begin() {
    const help = $("#help");
    words = help ? JSON.parse(help.dataset.words) : {};
    entries = $$("#list .entry");
    entries.forEach((entry) => { entry.home = entry.parentNode; });
    current = null;
    const filter = $("#filter");
    if (filter) {
      filter.hidden = false;
      filter.addEventListener("submit", (event) => event.preventDefault());
      filter.addEventListener("input", () => { arrange(); sift(); });
      $("#help-button").addEventListener("click", () => help.showModal());
    }
    const about = $("#about");
    if (about) about.hidden = true;
    shown = entries;
  }

  /** By severity and kind, or as in the text. */
  function arrange() {
    const list = $("#list"), flat = $("#order").value === "place";
    let one = $("#flat");
    if (flat && !one) {
      one = document.createElement("ol");
      one.id = "flat";
      list.prepend(one);
      one.append(...[...entries].sort((a, b) => number(a) - number(b)));
    } else if (!flat && one) {
      entries.forEach((entry) => entry.home.append(entry));
      one.remove();
    }
  }

  /** Shows what the filter asks for. */
  function sift() {
    const wanted = $("#words").value.toLowerCase().split(/\s+/).filter(Boolean), kind = $("#kind").value;
    const off = new Set($$("[name=severity]").filter((box) => !box.checked).map((box) => box.value));
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      entry.hidden = off.has(entry.dataset.severity) || kind && kind !== entry.dataset.check || !wanted.every((word) => text.includes(word));
    }
    shown = $$("#list .entry").filter((entry) => !entry.hidden);
    const numbers = new Set(shown.map(number));
    $$(".kind").forEach((group) => { group.hidden = !$$(".entry", group).some((entry) => !entry.hidden); });
    $$(".mark").forEach((mark) => mark.classList.toggle("off", !keys(mark).some(([entry]) => numbers.has(entry))));
    if (current && current.hidden) leave();
    const sum = (list) => list.reduce((all, entry) => all + places(entry).length, 0);
    say(shown.length === entries.length ? "" : fill("shown", { shown: sum(shown), all: sum(entries) }));
  }

  const keys = (mark) => mark.dataset.e.split(" ").map((key) => key.split("-").map(Number));

  function leave() {
    if (current) current.removeAttribute("aria-current");
    $$(".now").forEach((mark) => mark.classList.remove("now"));
    $$(".beside").forEach((sentence) => sentence.classList.remove("beside"));
    current = null;
  }

  /** Makes an entry the current one, at one of its places. */
  function choose(entry, at = 0, focus = true) {
    if (!entry) return;
    leave();
    current = entry;
    place = at;
    entry.setAttribute("aria-current", "true");
    const marks = $$(".mark").filter((mark) => keys(mark).some(([e, p]) => e === number(entry) && p === at + 1));
    marks.forEach((mark) => mark.classList.add("now"));
    for (const sentence of marks.map((mark) => mark.closest(".s")).filter(Boolean)) {
      const root = sentence.closest(".prose");
      $$(`.s[data-pair="${sentence.dataset.pair}"]`, root).forEach((s) => s.classList.add("beside"));
    }
    if (focus) entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
    if (marks[0] && !narrow()) marks[0].scrollIntoView({ block: "center" });
    const count = places(entry).length;
    if (count > 1) say(fill("place", { place: at + 1, places: count }));
  }

  const narrow = () => matchMedia("screen and (max-width: 760px)").matches;

  function move(step) {
    const order = shown;
    const at = order.indexOf(current);
    choose(at < 0 ? order[step > 0 ? 0 : order.length - 1] : order[Math.min(order.length - 1, Math.max(0, at + step))]);
  }

  /** From the entry to its place in the text, and on to the next one. */
  function go() {
    if (!current) return;
    const count = places(current).length;
    const inText = document.activeElement?.classList.contains("mark");
    choose(current, inText ? (place + 1) % count : place, false);
    const mark = $(".mark.now");
    if (mark) { mark.focus({ preventScroll: true }); mark.scrollIntoView({ block: "center" }); }
  }

  /** Why an entry is reported, below it. */
  function why(entry) {
    const open = $(".about", entry), link = $(".why", entry);
    if (open) { open.remove(); link.setAttribute("aria-expanded", "false"); return; }
    const box = document.createElement("dl");
    box.className = "about";
    for (const id of new Set([link.hash.slice(1), `about-${entry.dataset.check}`])) {
      const text = document.getElementById(decodeURIComponent(id));
      if (text) box.append(...[...text.children].map((child) => child.cloneNode(true)));
    }
    entry.append(box);
    link.setAttribute("aria-expanded", "true");
  }

  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(fill("copied", { text }));
  }

  /** What happens to a suggestion: a report copies it, the served page puts it into the text. */
  let accept = (entry, fix) => copy(places(entry)[place]?.fixes[fix] ?? places(entry)[0].fixes[fix]);

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark"), fix = event.target.closest(".fix"), entry = event.target.closest(".entry");
    const link = event.target.closest("a");
    if (mark) {
      event.preventDefault();
      // Where findings overlap, each click shows the next of them.
      const all = keys(mark), at = all.findIndex(([e, p]) => current && e === number(current) && p === place + 1);
      const [e, p] = all[(at + 1) % all.length];
      choose(document.getElementById(`e${e}`), p - 1);
    } else if (fix && entry) {
      if (entry !== current) choose(entry, 0, false);
      accept(entry, Number(fix.dataset.fix), fix.classList.contains("all"));
    } else if (link?.classList.contains("why") && entry) {
      event.preventDefault();
      why(entry);
    } else if (link?.hash.startsWith("#m") && entry) {
      event.preventDefault();
      choose(entry, Number(link.hash.split("-")[1]) - 1);
      if (narrow()) go();
    } else if (entry && !getSelection().toString()) {
      choose(entry, entry === current ? place : 0, !event.target.closest("button, a, input"));
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.id === "words") {
      event.target.value = "";
      sift();
      (current ?? $("#findings")).focus({ preventScroll: true });
      return;
    }
    if (event.key === "Enter" && event.target.id === "words") { event.preventDefault(); choose(shown[0]); return; }
    if (typing) return;
    const inList = event.target.closest("#findings, .mark");
    const act = {
      j: () => move(1), k: () => move(-1),
      ArrowDown: inList && (() => move(1)), ArrowUp: inList && (() => move(-1)),
      Enter: event.target.matches(".entry, .mark") && go,
      Escape: current && (() => { const entry = current; if ($(".about", entry)) why(entry); else if (event.target === entry) { leave(); $("#findings").focus({ preventScroll: true }); } else entry.focus(); }),
      c: current && (() => { if ($(".fix", current)) copy(places(current)[place].fixes[0]); }),
      w: current && (() => why(current)),
      "/": () => { $("#words")?.focus(); $("#words")?.select(); },
      "?": () => $("#help")?.showModal(),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  begin();
  // The served page builds on these.
  window.klopt = {
    begin, choose, places, copy,
    onAccept: (way) => { accept = way; },
    get current() { return current; },
    get place() { return place; },
    get shown() { return shown; },
    /** The filter as it is set; with a filter, sets it. */
    filter(wanted) {
      const boxes = $$("[name=severity]"), fields = ["words", "kind", "order"].map((id) => $(`#${id}`));
      if (!fields[0]) return {};
      if (!wanted) return { off: boxes.filter((box) => !box.checked).map((box) => box.value), values: fields.map((field) => field.value) };
      boxes.forEach((box) => { box.checked = !wanted.off?.includes(box.value); });
      fields.forEach((field, n) => { field.value = wanted.values?.[n] ?? field.value; });
      if (!$("#kind").value) $("#kind").value = "";
      arrange();
      sift();
    },
  };
})();
