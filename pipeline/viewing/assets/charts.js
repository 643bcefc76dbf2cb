// Charts: marks by event, results by competition, records and bests, confidence. Positions are percentages, so that they fit any width.

class Charts {
  constructor() {
    this.element = el("div", { class: "charts" });
  }

  arrive() {
    if (!this.element.childElementCount) this.element.append(marksByEvent(), resultsByCompetition(), recordsAndBests(), confidences());
  }
}

function chart(title, note, ...children) {
  return el("section", { class: "chart" }, el("h2", {}, title), el("p", { class: "beside" }, note), ...children);
}

function grouped(results, key) {
  const groups = new Map();
  for (const result of results) {
    const name = key(result);
    if (name) groups.set(name, [...(groups.get(name) || []), result]);
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || folder.compare(a, b));
}

const EVENTS_SHOWN = 16;

/** One line an event, one sign a mark, the better to the right; shape says who ran, a full sign who won. */
function marksByEvent() {
  const marked = data.results.filter((result) => result.mark && result.mark.kind === data.measured[result.event.code]);
  const events = grouped(marked, (result) => result.event.code).slice(0, EVENTS_SHOWN)
    .sort(([a], [b]) => data.events.indexOf(a) - data.events.indexOf(b));
  const key = el("p", { class: "shapes" }, [["F", "women"], ["M", "men"], ["X", "mixed"], ["", "not said"]].map(([sex, words]) => el("span", {}, svg("svg", { class: "sign-key", "aria-hidden": "true" }, sign(sex, "50%", 8, false)), words)),
    el("span", {}, svg("svg", { class: "sign-key", "aria-hidden": "true" }, sign("F", "50%", 8, true)), "full: won"));
  return chart("Marks by event", "Better to the right, far outliers at the edges. Choose a sign to read where it comes from, or an event for its results.", key,
    el("div", { class: "strips" }, events.map(([code, results]) => strip(code, results))));
}

function strip(code, results) {
  const better = (result) => (result.mark.kind === "time" ? -result.mark.number : result.mark.number);
  const sorted = [...results].sort((a, b) => better(a) - better(b));
  const [low, high] = fences(sorted.map(better));
  const at = (result) => (high === low ? 50 : Math.max(0, Math.min(100, 5 + (90 * (better(result) - low)) / (high - low))));
  const lanes = [];
  const dots = sorted.map((result) => {
    const x = at(result);
    let lane = lanes.findIndex((taken) => x - taken > 1.6);
    if (lane < 0) lane = lanes.length < 4 ? lanes.length : 3;
    lanes[lane] = x;
    return { result, x, lane };
  });
  const height = 14 + 9 * Math.max(1, lanes.length);
  return el("div", { class: "strip" },
    el("a", { class: "strip-name", href: `#/results?event=${encodeURIComponent(code)}` }, results[0].words[0], el("small", {}, ` ${results.length}`)),
    el("span", { class: "end" }, sorted[0].mark.value),
    svg("svg", { height, role: "group", "aria-label": `${results[0].words[0]}: ${counted(results.length, "mark")} from ${sorted[0].mark.value} to ${sorted.at(-1).mark.value}` },
      svg("line", { class: "rail", x1: "2%", x2: "98%", y1: height / 2, y2: height / 2 }),
      dots.map(({ result, x, lane }) => svg("a", { href: resultAddress(result), tabindex: -1, class: "dot" },
        svg("title", {}, resultWords(result)), sign(result.event.sex || result.athlete.sex || "", `${x}%`, height / 2 + (lane % 2 ? -1 : 1) * Math.ceil(lane / 2) * 9, result.place === 1)))),
    el("span", { class: "end best" }, sorted.length === 1 ? "" : sorted.at(-1).mark.value));
}

/** Marks beyond these stand at the edges, so that a pupil's, or a misread one, does not press all others together. */
function fences(ascending) {
  const at = (share) => ascending[Math.floor(share * (ascending.length - 1))];
  const reach = 2.5 * (at(0.75) - at(0.25));
  return [Math.max(at(0), at(0.25) - reach), Math.min(at(1), at(0.75) + reach)];
}

/** A sign at x (a percentage): nested svg elements let a shape stand at a percentage with its own units inside. */
function sign(sex, x, y, full) {
  const shape = {
    F: () => svg("circle", { r: 4.2 }), M: () => svg("path", { d: "M0-5.2 4.9 3.8H-4.9Z" }),
    X: () => svg("path", { d: "M0-5.4 5.4 0 0 5.4-5.4 0Z" }), "": () => svg("rect", { x: -3.8, y: -3.8, width: 7.6, height: 7.6 }),
  }[sex]();
  shape.setAttribute("class", `sign sex-${sex || "none"}${full ? " full" : ""}`);
  return svg("svg", { x, y, overflow: "visible" }, shape);
}

const COMPETITIONS_SHOWN = 24;

function resultsByCompetition() {
  const all = grouped(data.results, (result) => result.competition.name);
  const most = all.length ? all[0][1].length : 1;
  const rest = all.slice(COMPETITIONS_SHOWN);
  const key = el("p", { class: "shapes" }, Object.keys(SCOPES).map((scope) => el("span", {}, svg("svg", { class: "sign-key", "aria-hidden": "true" }, svg("rect", { class: `part-${scope}`, width: "100%", height: "100%" })), scope)));
  return chart("Results by competition", "How many results the articles tell of each, by scope.", key,
    el("div", { class: "bars" }, all.slice(0, COMPETITIONS_SHOWN).map(([name, results]) => bar(name, `#/results?competition=${encodeURIComponent(name)}`, Object.keys(SCOPES).map((scope) => results.filter((result) => result.scope === scope).length), most))),
    rest.length ? el("p", { class: "beside" }, `and ${counted(rest.length, "more competition")} with ${counted(rest.reduce((sum, [, results]) => sum + results.length, 0), "result")}`) : null);
}

function bar(name, href, numbers, most) {
  return el("div", { class: "bar" }, el("a", { href }, name), stacked(numbers, most), el("span", { class: "figure" }, String(numbers.reduce((sum, number) => sum + number, 0))));
}

function recordsAndBests() {
  const flags = data.results.flatMap((result) => result.flags.map(([, , type]) => type));
  const all = grouped(flags, (type) => type);
  const most = all.length ? all[0][1].length : 1;
  return chart("Records and bests", "Flags that the articles give to results.",
    el("div", { class: "bars" }, all.map(([type, each]) => bar(data.flag_names[type], `#/results?flag=${type}`, [each.length, 0, 0], most))));
}

function confidences() {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { confidence } of data.results) bins[Math.min(9, Math.floor(confidence * 10))] += 1;
  const most = Math.max(1, ...bins);
  return chart("Confidence", "How sure racemark is of its results.",
    el("div", { class: "columns" }, bins.map((number, index) => el("div", { class: "column" },
      el("span", { class: "figure" }, number ? String(number) : ""),
      svg("svg", { role: "img", "aria-label": `${number} between ${index * 10}% and ${index * 10 + 10}%` }, svg("rect", { class: "part-report", x: "8%", width: "84%", y: `${100 - (number / most) * 100}%`, height: `${(number / most) * 100}%` })),
      el("span", { class: "at" }, `${index * 10}%`)))));
}
