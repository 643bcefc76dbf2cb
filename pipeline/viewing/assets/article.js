// One article: its words with highlights on one side, its results on the other, each pointing at the other.

class ArticleView {
  constructor(index) {
    this.index = index;
    this.about = data.articles[index];
    this.results = articleResults(index);
    this.content = JSON.parse(document.getElementById(`article-${index}`).textContent);
    this.pinned = new Set();
    this.table = new ResultTable(this.results, {
      article: true,
      onpoint: (result) => this.point(result ? new Set([result]) : new Set()),
      onpick: (result) => this.pick(result),
      detail: (result) => this.detail(result),
      onfilter: (visible) => this.#fade(visible),
    });
    this.element = this.#build();
    this.#show(this.content, false);
  }

  #build() {
    this.text = el("div", {
      class: "text", onpointerover: (event) => this.point(this.#resultsAt(event)), onpointerleave: () => this.point(new Set()),
      onfocusin: (event) => this.point(this.#resultsAt(event)), onfocusout: () => this.point(new Set()),
      onclick: (event) => this.#click(event), onkeydown: (event) => this.#key(event),
    });
    this.bar = el("div", { class: "pinned", hidden: true });
    const side = el("section", { class: "pane side", "aria-label": "Results", tabindex: -1 }, this.table.element);
    this.words = el("section", { class: "pane words", "aria-label": "Article", tabindex: 0 }, this.#tools(), el("article", {}, this.#head(), this.text), this.#foot(), this.bar);
    return el("div", { class: "view article-view", "data-pane": "words" }, this.#switch(), this.words, side);
  }

  #switch() {
    const choice = (pane, label) => el("button", { type: "button", "data-pane": pane, "aria-pressed": String(pane === "words"), onclick: () => this.turn(pane) }, label);
    this.panes = el("div", { class: "panes segmented", role: "group", "aria-label": "Show" }, choice("words", "Article"), choice("side", counted(this.results.length, "result")));
    return this.panes;
  }

  /** On a phone only one side is seen. */
  turn(pane) {
    this.element.dataset.pane = pane;
    this.panes.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.pane === pane)));
  }

  #tools() {
    this.rawButton = el("button", { type: "button", class: "switch", id: "raw", "aria-pressed": "false", title: "The file as it is, with the same highlights (r)", onclick: () => this.toggleRaw() }, "Raw source");
    const labels = el("button", { type: "button", class: "switch", id: "labels", "aria-pressed": "false", title: "Name the field beside every highlight (l)", onclick: () => this.toggleLabels() }, "Labels");
    this.labelsButton = labels;
    const families = Object.entries(data.families).map(([family, label]) => el("button", {
      type: "button", class: "key", "aria-pressed": "true", title: `Show or hide these highlights`, onclick: (event) => {
        const hidden = this.text.classList.toggle(`hide-${family}`);
        event.currentTarget.setAttribute("aria-pressed", String(!hidden));
      },
    }, el("span", { class: `u f-${family}` }, label)));
    return el("div", { class: "tools" }, el("div", { class: "legend", role: "group", "aria-label": "Kinds of highlight" }, families),
      el("div", { class: "switches" }, labels, this.content.raw ? this.rawButton : null));
  }

  #head() {
    const { byline, publisher, published, source, url, state } = this.about;
    const day = published ? el("time", { datetime: published }, published.slice(0, 10)) : null;
    const facts = [byline, publisher, day, url ? outwards(url, "original page") : null].filter(Boolean);
    const note = { missing: "The file was not found", changed: "The file has changed since it was read", unreadable: "The file cannot be read" }[state];
    return el("header", { class: "article-head" },
      this.#titleIsBlock() ? null : el("h1", {}, articleTitle(this.about)),
      el("p", { class: "facts" }, facts.map((fact, index) => [index ? " · " : null, fact])),
      el("p", { class: "source" }, el("code", {}, source)),
      note ? el("p", { class: "note", role: "note" }, el("b", {}, `${note}. `), "Below are only the words that its records quote, in the order of the source, each with its place in the file.") : null);
  }

  #titleIsBlock() {
    const first = (this.content.blocks || [])[0];
    return first?.kind === "heading" && first.runs && plainText(first.runs).trim() === this.about.title;
  }

  #foot() {
    const outside = this.content.outside || [];
    const { sha256, encoding } = this.about;
    return el("footer", { class: "article-foot" },
      outside.length ? el("p", {}, `${counted(new Set(outside).size, "quote")} from outside the text (page head or metadata): `, [...new Set(outside)].map((quote, index) => [index ? ", " : null, el("q", {}, quote)])) : null,
      el("p", { class: "hash" }, `SHA-256 ${sha256.slice(0, 16)}… · ${encoding}`));
  }

  // ---- words ----

  #show(layer, raw) {
    this.layer = layer;
    this.raw = raw;
    this.marks = [];
    this.labelled = new Set();
    const nodes = raw ? [el("pre", { class: "raw" }, this.#runs(layer.runs))] : this.#blocks(layer.blocks);
    this.text.replaceChildren(...nodes);
    this.element.classList.toggle("is-raw", raw);
    this.#roving(this.marks[0]);
    this.#light();
    this.#fade(this.table.visible);
    findInText(this.text, this.query || "");
  }

  #blocks(blocks) {
    const nodes = [];
    let open = null;
    blocks.forEach((block, index) => {
      const holder = { list_item: block.number === undefined ? "ul" : "ol", table_row: "table", fragment: "div" }[block.kind];
      if (!holder) {
        open = null;
        nodes.push(this.#block(block, index));
        return;
      }
      if (open?.dataset.kind !== block.kind || open.localName !== holder) {
        open = el(holder, { "data-kind": block.kind, class: block.kind === "fragment" ? "fragments" : null });
        nodes.push(block.kind === "table_row" ? el("div", { class: "table-wrap", tabindex: 0, role: "group", "aria-label": "Table of the article" }, open) : open);
      }
      open.append(this.#block(block, index));
    });
    return nodes;
  }

  #block(block, index) {
    const words = block.runs ? this.#runs(block.runs) : [];
    const level = Math.min(block.level || 1, 6);
    switch (block.kind) {
      case "heading": return el(index === 0 && this.#titleIsBlock() ? "h1" : `h${Math.max(level, 2)}`, {}, words);
      case "list_item": return el("li", { value: block.number ?? null, class: `level-${Math.min(level, 4)}` }, words);
      case "quote": return el("blockquote", {}, words);
      case "table_row": return el("tr", {}, block.cells ? block.cells.map((cell) => el(block.header ? "th" : "td", { scope: block.header ? "col" : null }, this.#runs(cell))) : el("td", {}, words));
      case "fragment": return el("p", {}, el("span", { class: "at" }, String(block.at)), el("span", {}, "… ", words, " …"));
      default: return el("p", { class: block.kind === "paragraph" ? null : block.kind }, words);
    }
  }

  #runs(runs) {
    return runs.map((run) => (typeof run === "string" ? run : this.#mark(...run)));
  }

  /** A run that states something: one line below it for each highlight that covers it, the narrowest drawn on top. */
  #mark(words, ids) {
    let inner = words;
    const highlights = ids.map((id) => this.layer.highlights[id]);
    for (let at = ids.length - 1; at >= 0; at -= 1) {
      const [family, level, refs] = highlights[at];
      const label = [...new Set(refs.map(([, field]) => fieldWord(field)))].join(" ");
      const first = !this.labelled.has(ids[at]);
      this.labelled.add(ids[at]);
      inner = el("span", { class: `u f-${family} l${Math.min(level, 3)}${level ? " below" : ""}`, "data-id": ids[at], "data-label": first ? label : null }, inner);
    }
    const mark = el("mark", { tabindex: -1 }, inner);
    mark.results = new Set(highlights.flatMap(([, , refs]) => refs.map(([index]) => this.results[index])));
    mark.title = [...new Set(highlights.flatMap(([, , refs]) => refs.map(([, field]) => fieldWord(field))))].join(", ")
      + (mark.results.size > 3 ? ` of ${mark.results.size} results` : ` of ${[...mark.results].map((result) => result.athlete.name).join(", ")}`);
    this.marks.push(mark);
    return mark;
  }

  async toggleRaw() {
    if (!this.content.raw) return;
    if (!this.raw) {
      if (typeof DecompressionStream === "undefined") {
        announce("This browser cannot unpack the raw source; a newer one can.");
        return;
      }
      this.rawLayer ??= JSON.parse(await unpacked(this.content.raw));
      this.#show(this.rawLayer, true);
    } else {
      this.#show(this.content, false);
    }
    this.rawButton.setAttribute("aria-pressed", String(this.raw));
    this.#revealPinned(false);
  }

  toggleLabels() {
    const on = this.text.classList.toggle("labelled");
    this.labelsButton.setAttribute("aria-pressed", String(on));
  }

  // ---- pointing ----

  #resultsAt(event) {
    return event.target.closest("mark")?.results || new Set();
  }

  point(results) {
    for (const mark of this.marks) mark.classList.toggle("hot", shares(mark.results, results));
    this.table.mark("hot", results);
  }

  #click(event) {
    const mark = event.target.closest("mark");
    if (!mark) return;
    const results = [...mark.results].filter((result) => this.table.visible.includes(result) || mark.results.size === 1);
    if (results.length === 1 || (results.length > 1 && shares(new Set(results), this.pinned) && this.pinned.size === 1)) {
      const at = results.findIndex((result) => this.pinned.has(result));
      this.pick(results.length === 1 && at === 0 ? null : results[(at + 1) % results.length], { from: "text" });
    } else if (results.length) {
      this.#pin(new Set(results), mark);
    }
  }

  /** Pin one result: its row unfolds, its words light up. */
  pick(result, { from = "table" } = {}) {
    this.pinned = new Set(result ? [result] : []);
    this.table.open(result);
    this.#light();
    this.#bar();
    history.replaceState(null, "", result ? resultAddress(result) : `#/a/${this.index}`);
    if (!result) return;
    announce(`${resultWords(result)}: ${counted(this.content.quotes[result.index - this.about.first].length, "quote")}`);
    if (from !== "text") this.#revealPinned();
    const { row } = this.table.rows.get(result);
    if (from !== "table") reveal(row, "nearest");
  }

  /** Pin all results that rest on the same words. */
  #pin(results, mark) {
    this.pinned = results;
    this.table.open(null);
    this.#light();
    this.#bar(mark.textContent);
    const first = this.table.visible.find((result) => results.has(result));
    if (first) reveal(this.table.rows.get(first).row, "nearest");
    announce(`${counted(results.size, "result")} rest on these words`);
  }

  #light() {
    this.element.classList.toggle("focusing", this.pinned.size > 0);
    for (const mark of this.marks) {
      mark.classList.toggle("lit", shares(mark.results, this.pinned));
      for (const line of mark.querySelectorAll(".u")) {
        line.classList.toggle("on", this.layer.highlights[line.dataset.id][2].some(([index]) => this.pinned.has(this.results[index])));
      }
    }
    this.table.mark("lit", this.pinned);
  }

  #bar(words = null) {
    this.bar.hidden = !this.pinned.size;
    this.bar.classList.toggle("single", this.pinned.size === 1);
    if (!this.pinned.size) return;
    const [result] = this.pinned;
    const several = this.pinned.size > 1;
    const only = new Set(this.pinned);
    this.bar.replaceChildren(
      el("span", { class: "pinned-words" }, several ? [el("q", {}, words), ` carries ${this.pinned.size} results`] : resultWords(result)),
      several ? el("button", { type: "button", onclick: () => { this.table.restrict({ label: `“${words}”`, has: (each) => only.has(each) }); this.turn("side"); } }, "Show only these") : el("button", { type: "button", class: "to-row", onclick: () => { this.turn("side"); reveal(this.table.rows.get(result).row, "nearest"); } }, "Open result"),
      el("button", { type: "button", "aria-label": "Let go", title: "Let go (Esc)", onclick: () => this.pick(null) }, "×"));
  }

  #revealPinned(smooth = true) {
    if (this.pinned.size !== 1) return;
    const [result] = this.pinned;
    const own = this.marks.filter((mark) => mark.results.has(result));
    const saying = (...families) => own.find((mark) => [...mark.querySelectorAll(".u.on")].some((line) => families.some((family) => line.classList.contains(`f-${family}`))));
    const target = saying("mark", "rank") || saying("who") || own[0];
    if (target) reveal(target, "center", smooth);
  }

  #fade(visible) {
    const shown = new Set(visible);
    for (const mark of this.marks || []) mark.classList.toggle("faded", !shares(mark.results, shown));
  }

  /** Unfolded below a row: every field with the words that state it. */
  detail(result) {
    const quotes = this.content.quotes[result.index - this.about.first];
    const fields = [...new Set(quotes.map(([field]) => field))];
    return el("dl", { class: "quotes" }, fields.map((field) => [
      el("dt", {}, el("span", { class: `u f-${data.family_of[field]}` }, fieldWord(field))),
      quotes.filter(([each]) => each === field).map(([, quote, start, end, inside]) => el("dd", {}, el("q", {}, quote),
        el("span", { class: "at" }, ` ${start}–${end}${inside ? "" : " (outside the text)"}`))),
    ]), el("dt", {}, "id"), el("dd", {}, el("code", {}, result.id)));
  }

  // ---- keyboard ----

  #roving(current) {
    for (const mark of this.marks) mark.tabIndex = mark === current ? 0 : -1;
  }

  #key(event) {
    const at = this.marks.indexOf(event.target);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.marks.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const mark = this.marks[Math.max(0, Math.min(to, this.marks.length - 1))];
      this.#roving(mark);
      mark.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#click(event);
    }
  }

  /** The next or the last result of the table as it is sorted and filtered. */
  step(by) {
    const { visible } = this.table;
    if (!visible.length) return;
    const at = visible.findIndex((result) => this.pinned.has(result));
    this.pick(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length], { from: "keys" });
  }

  search(query) {
    this.query = query;
    this.table.search(query);
    findInText(this.text, query);
  }
}

function plainText(runs) {
  return runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
}

function shares(a, b) {
  for (const each of a.size < b.size ? a : b) if ((a.size < b.size ? b : a).has(each)) return true;
  return false;
}

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** Marks the words that are searched for, where the browser can do so without touching the page's elements. */
function findInText(root, query) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("found");
  const words = query.trim().toLowerCase();
  if (words.length < 2) return;
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.toLowerCase();
    if (text.length !== walker.currentNode.data.length) continue;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
