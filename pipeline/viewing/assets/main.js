// The frame around the views: head line, addresses, keys, theme, help.

const KEYS = [
  ["/", "search"], ["j, k", "next and last result"], ["↓ ↑", "rows of a table"], ["→ ←", "highlights of the article"], ["Enter", "pin a row or highlight"],
  ["Esc", "let go, clear the search"], ["[ and ]", "last and next article"], ["r", "raw source"], ["l", "labels"], ["t", "light or dark"], ["?", "this list"],
];
const single = data.articles.length === 1;
const overview = single ? null : new Overview();
let view = null;

const search = el("input", { type: "search", id: "search", placeholder: "Search", "aria-label": "Search", autocomplete: "off", spellcheck: "false", oninput: () => view.search(search.value) });
const crumbs = el("nav", { class: "crumbs", "aria-label": "Where you are" });
const themeButton = el("button", { type: "button", class: "icon", "aria-label": "Light or dark", title: "Light or dark (t)", onclick: turnTheme }, el("span", { class: "theme-icon", "aria-hidden": "true" }));
const help = el("dialog", { "aria-labelledby": "help-title" }, el("h2", { id: "help-title" }, "Keys"),
  el("dl", { class: "keys" }, KEYS.map(([keys, words]) => el("div", {}, el("dt", {}, el("kbd", {}, keys)), el("dd", {}, words)))),
  el("button", { type: "button", class: "close", onclick: () => help.close() }, "Close"));
const main = el("main", { id: "main", tabindex: -1 });

document.body.append(
  el("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, "To the content"),
  el("header", { class: "top" }, el("a", { class: "brand", href: "#/" }, el("span", { class: "lanes", "aria-hidden": "true" }), "racemark"), crumbs,
    el("div", { class: "top-tools" }, search, themeButton, el("button", { type: "button", class: "icon", "aria-label": "Keys", title: "Keys (?)", onclick: () => help.showModal() }, "?"))),
  main, help, el("p", { id: "status", class: "unseen", role: "status" }));

function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  settings.set("theme", root.dataset.theme);
}

function route() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?");
  const [, kind, article, result] = path.split("/");
  if (single || (kind === "a" && data.articles[Number(article)])) showArticle(single ? 0 : Number(article), single && kind !== "a" ? undefined : result);
  else showOverview(["results", "charts"].includes(kind) ? kind : "articles", new URLSearchParams(query));
}

function showArticle(index, result) {
  if (!(view instanceof ArticleView) || view.index !== index) {
    view = new ArticleView(index);
    search.value = "";
    search.placeholder = "Search results and text";
    main.replaceChildren(view.element);
    crumbs.replaceChildren(...articleCrumbs(index));
    window.scrollTo(0, 0);
  }
  const picked = result === undefined ? null : view.results[Number(result)];
  if (picked && !view.pinned.has(picked)) view.pick(picked, { from: "address" });
}

function articleCrumbs(index) {
  if (single) return [];
  const step = (to, label, words) => (data.articles[to] ? el("a", { class: "icon", href: `#/a/${to}`, "aria-label": words, title: words }, label) : null);
  return [el("a", { href: "#/" }, "All articles"), el("span", { class: "crumb-title" }, articleTitle(data.articles[index])), step(index - 1, "‹", "Last article ([)"), step(index + 1, "›", "Next article (])")].filter(Boolean);
}

function showOverview(tab, parameters) {
  if (view !== overview) {
    view = overview;
    search.value = overview.query;
    search.placeholder = "Search articles and results";
    main.replaceChildren(overview.element);
    crumbs.replaceChildren();
  }
  overview.show(tab, parameters);
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.matches("input:not([type=checkbox], [type=range]), select, textarea");
  if (event.key === "Escape") {
    if (search.value) { search.value = ""; view.search(""); } else if (view.pick) view.pick(null);
    if (typing) event.target.blur();
    return;
  }
  if (typing) return;
  const action = KEY_ACTIONS[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

const KEY_ACTIONS = {
  "/": () => search.focus(), "?": () => help.showModal(), t: turnTheme,
  j: () => view.step?.(1), k: () => view.step?.(-1), r: () => view.toggleRaw?.(), l: () => view.toggleLabels?.(),
  "[": () => turnPage(-1), "]": () => turnPage(1),
};

function turnPage(by) {
  const to = view instanceof ArticleView ? view.index + by : 0;
  if (data.articles[to] && !single) location.hash = `#/a/${to}`;
}

if (settings.get("theme")) document.documentElement.dataset.theme = settings.get("theme");
addEventListener("hashchange", route);
addEventListener("keydown", key);
route();
