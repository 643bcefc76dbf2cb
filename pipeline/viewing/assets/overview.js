// The first page over several articles: what there is, the list of articles, all results, charts.

class Overview {
  constructor() {
    this.query = "";
    this.element = el("div", { class: "view overview" });
    this.tabs = { articles: new ArticleList(), results: new AllResults(), charts: new Charts() };
    this.links = Object.keys(this.tabs).map((name) => el("a", { href: name === "articles" ? "#/" : `#/${name}`, "data-tab": name }, { articles: "Articles", results: "Results", charts: "Charts" }[name]));
    this.panel = el("div", { class: "panel" });
    this.element.append(el("h1", {}, document.title), this.#figures(), el("nav", { class: "tabs", "aria-label": "Views" }, this.links), this.panel);
  }

  #figures() {
    const distinct = (of) => new Set(data.results.map(of).filter(Boolean)).size;
    const figures = [
      [data.articles.length, "articles"], [data.results.length, "results"], [distinct((r) => r.athlete.name), "names"],
      [distinct((r) => r.event.code), "events"], [distinct((r) => r.competition.name), "competitions"],
      [data.results.reduce((sum, r) => sum + r.flags.length, 0), "records and bests"],
    ];
    return el("dl", { class: "figures" }, figures.map(([number, noun]) => el("div", {}, el("dt", {}, noun), el("dd", {}, number.toLocaleString("en")))));
  }

  show(name, parameters) {
    this.tab = this.tabs[name];
    for (const link of this.links) {
      if (link.dataset.tab === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.panel.replaceChildren(this.tab.element);
    this.tab.arrive?.(parameters);
    this.tab.search?.(this.query);
  }

  search(query) {
    this.query = query;
    this.tab.search?.(query);
  }
}

class ArticleList {
  constructor() {
    this.sort = { key: null, down: false };
    this.columns = [
      { key: "title", label: "Article", by: articleTitle },
      { key: "published", label: "Published", by: (a) => a.published || "" },
      { key: "count", label: "Results", by: (a) => -a.count },
      { key: "flags", label: "Flags", by: (a) => -a.flags },
      { key: "least", label: "Least sure", by: (a) => a.least },
    ];
    data.articles.forEach((article, index) => {
      const results = articleResults(index);
      Object.assign(article, {
        index, flags: results.reduce((sum, result) => sum + result.flags.length, 0), least: Math.min(1, ...results.map((result) => result.confidence)),
        search: folded([article.title, article.source, article.publisher, article.byline, article.published].filter(Boolean).join(" ")),
      });
    });
    this.body = el("tbody");
    this.head = el("tr", {}, this.columns.map((column) => el("th", { scope: "col", class: `c-${column.key}` }, el("button", { type: "button", onclick: () => this.sortBy(column.key) }, column.label))));
    this.count = el("p", { class: "count", role: "status" });
    this.element = el("div", { class: "article-list" }, this.count, el("table", {}, el("caption", { class: "unseen" }, "Articles"), el("thead", {}, this.head), this.body));
    this.rows = data.articles.map((article) => this.#row(article));
    this.words = "";
    this.update();
  }

  #row(article) {
    this.most ??= Math.max(1, ...data.articles.map(({ count }) => count));
    const by = Object.keys(SCOPES).map((scope) => articleResults(article.index).filter((result) => result.scope === scope).length);
    const gone = { missing: "file missing", changed: "file changed", unreadable: "file unreadable" }[article.state];
    const found = el("span", { class: "found" });
    const row = el("tr", {},
      el("th", { scope: "row", class: "c-title" }, el("a", { href: `#/a/${article.index}` }, articleTitle(article)), gone ? el("span", { class: "tag warn" }, gone) : null,
        el("span", { class: "beside" }, [article.publisher, article.source].filter(Boolean).join(" · ")), found),
      el("td", { class: "c-published", "data-label": "Published" }, article.published?.slice(0, 10) || el("span", { class: "none", "aria-label": "no date" }, "–")),
      el("td", { class: "c-count", "data-label": "Results" }, el("div", { class: "tally" }, el("span", { class: "figure" }, String(article.count)), stacked(by, this.most))),
      el("td", { class: "c-flags", "data-label": "Flags" }, article.flags ? String(article.flags) : el("span", { class: "none", "aria-label": "none" }, "–")),
      el("td", { class: "c-least", "data-label": "Least sure" }, article.count ? `${Math.round(article.least * 100)}%` : el("span", { class: "none", "aria-label": "no results" }, "–")));
    return { row, found, article };
  }

  sortBy(key) {
    this.sort = this.sort.key === key ? (this.sort.down ? { key: null } : { key, down: true }) : { key, down: false };
    this.update();
  }

  search(query) {
    this.words = folded(query.trim());
    this.update();
  }

  update() {
    const words = this.words.split(/\s+/);
    const within = (text) => words.every((word) => text.includes(word));
    const rows = this.rows.filter(({ article, found }) => {
      const matches = this.words ? articleResults(article.index).filter((result) => within(searchText(result))) : [];
      found.replaceChildren(...(matches.length ? [el("a", { href: resultAddress(matches[0]) }, `${counted(matches.length, "result")} inside: ${matches[0].athlete.name}${matches.length > 1 ? ", …" : ""}`)] : []));
      return !this.words || matches.length || within(article.search);
    });
    const column = this.columns.find(({ key }) => key === this.sort.key);
    if (column) rows.sort((a, b) => (this.sort.down ? -1 : 1) * compared(column.by(a.article), column.by(b.article)) || a.article.index - b.article.index);
    [...this.head.children].forEach((th, index) => {
      if (this.columns[index].key === this.sort.key) th.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
    this.body.replaceChildren(...rows.map(({ row }) => row));
    this.count.textContent = rows.length === this.rows.length ? counted(rows.length, "article") : `${rows.length} of ${counted(this.rows.length, "article")}`;
  }
}

/** A bar of parts that are told apart by pattern as well as by colour: report, background, title. */
function stacked(numbers, most) {
  let at = 0;
  const names = Object.keys(SCOPES);
  const label = numbers.map((number, index) => (number ? `${number} ${names[index]}` : null)).filter(Boolean).join(", ") || "none";
  return svg("svg", { class: "stacked", role: "img", "aria-label": label }, svg("title", {}, label), numbers.map((number, index) => {
    const part = svg("rect", { class: `part-${names[index]}`, x: `${(at / most) * 100}%`, y: "15%", height: "70%", width: `${(number / most) * 100}%` });
    at += number;
    return number ? part : null;
  }));
}

class AllResults {
  constructor() {
    this.table = new ResultTable(data.results, { article: false, onpick: (result) => { if (result) location.hash = resultAddress(result); } });
    this.element = this.table.element;
  }

  arrive(parameters) {
    if (parameters.has("event")) this.table.onlyEvent(parameters.get("event"));
    if (parameters.has("competition")) {
      const name = parameters.get("competition");
      this.table.restrict({ label: name, has: (result) => result.competition.name === name });
    }
    if (parameters.has("flag")) {
      const flag = parameters.get("flag");
      this.table.restrict({ label: data.flag_names[flag] || flag, has: (result) => result.flags.some(([, , type]) => type === flag) });
    }
  }

  search(query) {
    this.table.search(query);
  }
}
