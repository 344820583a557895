"use strict";
// A text goes to klopt on this computer and comes back with its findings. Nothing is kept but in this page.
(() => {
  const LARGEST = 8 << 20;
  const $ = (selector, root = document) => root.querySelector(selector);
  const page = window.klopt, tools = $("#tools"), status = $("#status");
  const words = JSON.parse(tools.dataset.words);
  const said = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  /** What stands in each field: a name, bytes, and whether they are shown as text. */
  const fields = {};
  /** The article as it stands, how it was before each change, and whether the last state was taken along. */
  let article = null, before = [], taken = true, busy = false;

  let timer;
  function tell(text, bad = false) {
    clearTimeout(timer);
    status.classList.toggle("bad", bad);
    status.textContent = text;
    if (text) timer = setTimeout(() => { status.textContent = ""; }, bad ? 12000 : 4000);
  }

  const encode = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const decode = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const readable = (bytes) => { try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return null; } };

  function field(name) {
    const box = $(`.field[data-name=${name}]`), area = $("textarea", box), file = $("input", box), clear = $(".clear", box);
    const self = { name: "", bytes: null, area };
    fields[name] = self;

    self.put = (called, bytes) => {
      self.name = called;
      self.bytes = bytes;
      const text = readable(bytes), shown = text !== null && !text.includes("\0");
      area.value = shown ? text.replace(/^\ufeff/, "") : "";
      area.disabled = !shown;
      $(".name", box).textContent = called;
      clear.hidden = false;
    };
    self.empty = () => {
      self.name = "";
      self.bytes = null;
      area.value = "";
      area.disabled = false;
      file.value = "";
      $(".name", box).textContent = "";
      clear.hidden = true;
    };
    /** The bytes of a file as they came, or what was typed, with the line ends of the file. */
    self.take = () => {
      const old = self.bytes && readable(self.bytes);
      if (self.bytes && (area.disabled || old.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n") === area.value)) return self.bytes;
      const text = old?.includes("\r\n") ? area.value.replace(/\n/g, "\r\n") : area.value;
      return new TextEncoder().encode(text);
    };
    const load = async (chosen) => {
      if (!chosen) return;
      if (chosen.size > LARGEST) return tell(said("large"), true);
      self.put(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
    };
    file.addEventListener("change", () => load(file.files[0]));
    clear.addEventListener("click", () => { self.empty(); area.focus(); });
    box.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); box.classList.add("over"); } });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      box.classList.remove("over");
      if (event.dataTransfer.files.length) { event.preventDefault(); load(event.dataTransfer.files[0]); }
    });
  }

  /** Has the article checked, with edits made first. */
  async function check(bytes, edits = []) {
    const source = fields.source.take();
    const question = {
      article: { name: fields.article.name || "text.txt", bytes: encode(bytes) },
      source: source.length ? { name: fields.source.name || "source.txt", bytes: encode(source) } : null,
      edits,
    };
    let answer;
    try {
      answer = await fetch("check", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) });
    } catch {
      throw new Error(said("gone"));
    }
    if (!answer.ok) throw new Error((await answer.text()).trim());
    return answer.json();
  }

  /** One thing after the other: what comes in between is left undone. */
  async function alone(what) {
    if (busy) return;
    busy = true;
    try { await what(); } catch (error) { tell(error.message, true); } finally { busy = false; }
  }

  function show(answer) {
    article = decode(answer.bytes);
    // Markup that klopt has written; whatever comes from a text is escaped in it, and no script would run.
    $("#report").innerHTML = answer.html;
    $("#input").hidden = true;
    $("#report").hidden = tools.hidden = false;
    $("#undo").disabled = !before.length;
    $("#edit").disabled = $("#copy").disabled = readable(article) === null;
    page.begin();
    document.querySelectorAll(".fix.all").forEach((button) => { button.hidden = false; });
    if (answer.notes.length) tell(answer.notes.join("\n"));
  }

  const left = () => [...document.querySelectorAll("#list .entry")].reduce((sum, entry) => sum + page.places(entry).length, 0);

  function accept(entry, fix, everywhere) {
    const places = page.places(entry), at = page.place;
    const chosen = (everywhere ? places : [places[at] ?? places[0]]).filter((place) => place.fixes[fix] !== undefined);
    const edits = chosen.map(({ start, end, fixes }) => ({ start, end, replacement: fixes[fix] }));
    const next = page.shown.indexOf(entry);
    const filter = page.filter();
    return alone(async () => {
      const answer = await check(article, edits);
      if (!answer.applied) return tell(said("unfit"), true);
      before.push(article);
      taken = false;
      show(answer);
      page.filter(filter);
      page.choose(page.shown[Math.min(next, page.shown.length - 1)]);
      tell(said("accepted", { text: edits[0].replacement || "–", left: left() }));
    });
  }

  field("article");
  field("source");
  page.onAccept(accept);

  $("#ask").addEventListener("submit", (event) => {
    event.preventDefault();
    alone(async () => {
      const bytes = fields.article.take();
      if (!bytes.length) { fields.article.area.focus(); return tell(said("empty"), true); }
      if (bytes.length > LARGEST) return tell(said("large"), true);
      tell(said("checking"));
      before = [];
      show(await check(bytes));
      tell("");
      $("#findings").focus({ preventScroll: true });
      scrollTo(0, 0);
    });
  });
  $("#edit").addEventListener("click", () => {
    fields.article.put(fields.article.name, article);
    if (!fields.article.name) $(".field[data-name=article] .clear").hidden = true;
    $("#report").hidden = tools.hidden = true;
    $("#report").replaceChildren();
    $("#input").hidden = false;
    fields.article.area.focus();
  });
  const undo = () => before.length && alone(async () => {
    const answer = await check(before.at(-1));
    before.pop();
    taken = false;
    show(answer);
    tell(said("undone"));
  });
  $("#undo").addEventListener("click", undo);
  $("#copy").addEventListener("click", async () => {
    await page.copy(readable(article).replace(/^\ufeff/, ""));
    taken = true;
    tell(said("copied"));
  });
  $("#download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([article]));
    link.download = fields.article.name || "klopt.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    taken = true;
    tell(said("saved"));
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !$("#input").hidden) return $("#ask").requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog[open]")) return;
    if (event.key === "a" && page.current && $(".fix", page.current)) accept(page.current, 0, false);
    if (event.key === "u") undo();
  });
  // Whoever leaves with changes that were neither copied nor saved is asked once more.
  addEventListener("beforeunload", (event) => { if (!taken) event.preventDefault(); });
})();
