// Small helpers. Text of articles only ever becomes text nodes and attribute values: nothing here makes markup from strings.

const SVG = "http://www.w3.org/2000/svg";
const data = JSON.parse(document.getElementById("data").textContent);
data.results.forEach((result, index) => { result.index = index; });

/** An element with attributes (`on...` are listeners, true is a bare attribute, null and false leave it out) and children. */
function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A link out of the page: to the web and nowhere else, whatever a record holds. */
function outwards(url, ...children) {
  if (!/^https?:\/\//i.test(url)) return null;
  return el("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, ...children);
}

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

const folder = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Text for searching: lower case, no accents. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function articleTitle(article) {
  return article.title || article.source;
}

function articleResults(index) {
  const { first, count } = data.articles[index];
  return data.results.slice(first, first + count);
}

/** A setting that outlives the page where the browser allows it. */
const settings = {
  get(name) { try { return localStorage.getItem(`racemark.${name}`); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(`racemark.${name}`, value); } catch { /* private window: not kept */ } },
};

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function reveal(element, block = "center", smooth = true) {
  element.scrollIntoView({ block, inline: "nearest", behavior: smooth && !calm.matches ? "smooth" : "auto" });
}

/** Tells screen readers what has just changed. */
function announce(text) {
  document.getElementById("status").textContent = text;
}

const FIELD_WORDS = { records: "record", nationality: "nation" };

function fieldWord(field) {
  return FIELD_WORDS[field] || field;
}
