// A table of results: sorted by any column, filtered by words, scope, event and confidence.

class ResultTable {
  /**
   * @param results  those of an article, or all
   * @param options  article: whether they are of one article (rows unfold, no article column);
   *                 onpoint(result | null), onpick(result), detail(result) -> node
   */
  constructor(results, options) {
    this.results = results;
    this.options = options;
    this.columns = options.article ? COLUMNS : [...COLUMNS, { key: "article", label: "Article", by: (r) => r.a, cell: articleCell }];
    this.sort = { key: null, down: false };
    this.filter = { query: "", scopes: new Set(Object.keys(SCOPES)), event: "", least: 0, only: null };
    this.shown = options.article ? Infinity : 200;
    this.rows = new Map();
    this.picked = null;
    this.element = this.#build();
    this.update();
  }

  #build() {
    this.head = el("tr", {}, this.columns.map((column) => el("th", { scope: "col", class: `c-${column.key}` },
      el("button", { type: "button", onclick: () => this.sortBy(column.key), "data-sort": column.key, title: column.hint }, column.label))));
    this.body = el("tbody", {
      onkeydown: (event) => this.#key(event),
      onpointerover: (event) => this.options.onpoint?.(this.#resultAt(event)),
      onpointerleave: () => this.options.onpoint?.(null),
      onfocusin: (event) => this.options.onpoint?.(this.#resultAt(event)),
      onfocusout: () => this.options.onpoint?.(null),
      onclick: (event) => { if (!event.target.closest("a, .detail")) this.pick(this.#resultAt(event)); },
    });
    this.count = el("p", { class: "count", role: "status" });
    this.empty = el("p", { class: "empty", hidden: true });
    this.more = el("button", { type: "button", class: "more", hidden: true, onclick: () => { this.shown += 500; this.update(); } });
    return el("div", { class: "results" }, this.#filters(), this.count,
      el("div", { class: "table-wrap" }, el("table", {}, el("caption", { class: "unseen" }, "Results"), el("thead", {}, this.head), this.body)),
      this.empty, this.more);
  }

  #filters() {
    const events = data.events.filter((code) => this.results.some((result) => result.event.code === code));
    const name = (code) => this.results.find((result) => result.event.code === code).words[0];
    this.chip = el("button", { type: "button", class: "chip", hidden: true, onclick: () => this.restrict(null) });
    this.eventSelect = el("select", { onchange: (event) => { this.filter.event = event.target.value; this.update(); } },
      el("option", { value: "" }, "All events"), events.map((code) => el("option", { value: code }, name(code))));
    this.leastText = el("output", {}, "any");
    return el("div", { class: "filters" },
      el("fieldset", { class: "scopes" }, el("legend", { class: "unseen" }, "Scope"), Object.keys(SCOPES).map((scope) => this.#scopeBox(scope))),
      el("label", { class: "event-filter" }, el("span", { class: "unseen" }, "Event"), this.eventSelect),
      el("label", { class: "least" }, "Confidence ≥ ", this.leastText, el("input", {
        type: "range", min: 0, max: 100, step: 5, value: 0, oninput: (event) => {
          this.filter.least = event.target.value / 100;
          this.leastText.value = event.target.value === "0" ? "any" : `${event.target.value}%`;
          this.update();
        },
      })),
      this.#sortSelect(), this.chip);
  }

  /** What stands in for the heads of columns where there is no room for columns. */
  #sortSelect() {
    this.sortChoice = el("select", { onchange: (event) => { this.sort = { key: event.target.value || null, down: false }; this.update(); } },
      el("option", { value: "" }, "In reading order"), this.columns.map(({ key, label, hint }) => el("option", { value: key }, `By ${(hint || label).toLowerCase()}`)));
    return el("label", { class: "sort-by" }, el("span", { class: "unseen" }, "Sort"), this.sortChoice);
  }

  #scopeBox(scope) {
    const number = this.results.filter((result) => result.scope === scope).length;
    return el("label", { class: `box scope-${scope}`, title: SCOPES[scope] },
      el("input", { type: "checkbox", checked: true, "data-scope": scope, onchange: (event) => {
        this.filter.scopes[event.target.checked ? "add" : "delete"](scope);
        this.update();
      } }), el("span", {}, `${scope} `, el("b", {}, String(number))));
  }

  sortBy(key) {
    if (this.sort.key !== key) this.sort = { key, down: false };
    else this.sort = this.sort.down ? { key: null, down: false } : { key, down: true };
    this.update();
  }

  search(query) {
    this.filter.query = folded(query.trim());
    this.update();
  }

  onlyEvent(code) {
    this.eventSelect.value = this.filter.event = code;
    this.update();
  }

  /** Show only some results: `only` is {label, has(result)}, or null for all. */
  restrict(only) {
    this.filter.only = only;
    this.chip.hidden = !only;
    if (only) this.chip.replaceChildren(el("span", {}, only.label), " ", el("span", { "aria-hidden": "true" }, "×"), el("span", { class: "unseen" }, "show all again"));
    this.update();
  }

  #passes(result) {
    const { query, scopes, event, least, only } = this.filter;
    return scopes.has(result.scope) && result.confidence >= least && (!event || result.event.code === event)
      && (!only || only.has(result)) && query.split(/\s+/).every((word) => searchText(result).includes(word));
  }

  update() {
    const column = this.columns.find(({ key }) => key === this.sort.key);
    this.visible = this.results.filter((result) => this.#passes(result));
    if (column) this.visible.sort((a, b) => (this.sort.down ? -1 : 1) * compared(column.by(a), column.by(b)) || a.index - b.index);
    this.sortChoice.value = this.sort.key || "";
    this.head.querySelectorAll("th").forEach((th, index) => {
      const own = this.columns[index].key === this.sort.key;
      if (own) th.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
    const shown = this.visible.slice(0, this.shown);
    this.body.replaceChildren(...shown.flatMap((result) => this.#rowsOf(result)));
    this.#roving();
    this.count.textContent = this.visible.length === this.results.length ? counted(this.results.length, "result") : `${this.visible.length} of ${counted(this.results.length, "result")}`;
    this.empty.hidden = this.visible.length > 0;
    this.empty.textContent = this.results.length ? "No result passes these filters." : "No results here.";
    this.more.hidden = this.visible.length <= this.shown;
    this.more.textContent = `Show more (${this.visible.length - shown.length} left)`;
    this.options.onfilter?.(this.visible);
  }

  #rowsOf(result) {
    if (!this.rows.has(result)) {
      const row = el("tr", { tabindex: -1, "data-result": result.index, class: "row" },
        this.columns.map((column) => el(column.key === "athlete" ? "th" : "td", { class: `c-${column.key}`, scope: column.key === "athlete" ? "row" : null, "data-label": column.label }, column.cell(result))));
      this.rows.set(result, { row, detail: null });
    }
    const { row, detail } = this.rows.get(result);
    return detail ? [row, detail] : [row];
  }

  #resultAt(event) {
    const row = event.target.closest("tr[data-result]");
    return row ? data.results[Number(row.dataset.result)] : null;
  }

  pick(result) {
    if (result) this.options.onpick(result === this.picked ? null : result);
  }

  /** Mark rows: `lit` those that rest on what is pinned, `hot` those that are pointed at. */
  mark(kind, results) {
    for (const [result, { row }] of this.rows) row.classList.toggle(kind, results.has(result));
  }

  /** Unfold one result's row; fold the one before. */
  open(result) {
    if (this.picked) {
      const old = this.rows.get(this.picked);
      old?.detail?.remove();
      if (old) { old.detail = null; }
    }
    this.picked = result;
    if (!result) return;
    if (!this.visible.includes(result)) this.clear();
    const entry = this.rows.get(result);
    entry.detail = el("tr", { class: "detail" }, el("td", { colspan: this.columns.length }, this.options.detail(result)));
    entry.row.after(entry.detail);
  }

  clear() {
    this.filter.scopes = new Set(Object.keys(SCOPES));
    this.element.querySelectorAll("[data-scope]").forEach((box) => { box.checked = true; });
    Object.assign(this.filter, { query: "", event: "", least: 0 });
    this.eventSelect.value = "";
    this.leastText.value = "any";
    this.element.querySelector("[type=range]").value = 0;
    this.restrict(null);
  }

  /** One row is in the tab order; arrows go on from there. */
  #roving(target = null) {
    const rows = [...this.body.querySelectorAll("tr.row")];
    const current = target || rows.find((row) => row.tabIndex === 0) || rows[0];
    for (const row of rows) row.tabIndex = row === current ? 0 : -1;
  }

  #key(event) {
    const row = event.target.closest("tr.row");
    if (!row || event.target !== row) return;
    const rows = [...this.body.querySelectorAll("tr.row")];
    const to = { ArrowDown: rows.indexOf(row) + 1, ArrowUp: rows.indexOf(row) - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.focus(rows[Math.max(0, Math.min(to, rows.length - 1))]);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pick(this.#resultAt(event));
    }
  }

  focus(row) {
    this.#roving(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}

function compared(a, b) {
  if (Array.isArray(a)) return a.map((part, index) => compared(part, b[index])).find((order) => order) || 0;
  return typeof a === "number" ? a - b : folder.compare(a, b);
}

function articleCell(result) {
  return el("a", { href: resultAddress(result) }, articleTitle(data.articles[result.a]));
}

function resultAddress(result) {
  return `#/a/${result.a}/${result.index - data.articles[result.a].first}`;
}
