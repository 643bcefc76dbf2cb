// How one result is shown: the same cells in an article's table and in the table of all results.

const SCOPES = {
  report: "Reported: a result of the competition that the article covers, or fresh news",
  background: "Background: an earlier result, told for context",
  title: "Title: a result that only a title or epithet carries",
};

const COLUMNS = [
  { key: "place", label: "Place", by: (r) => r.place ?? (r.status ? 1e6 : 1e7), cell: placeCell },
  { key: "athlete", label: "Athlete", by: (r) => r.athlete.name, cell: athleteCell },
  { key: "event", label: "Event", by: (r) => [eventRank(r), r.words.slice(1).join(" ")], cell: eventCell },
  { key: "mark", label: "Mark", by: markRank, cell: markCell },
  { key: "competition", label: "Competition", by: (r) => whereWords(r).join(" ") || "\uffff", cell: competitionCell },
  { key: "flags", label: "Flags", by: (r) => -r.flags.length, cell: flagsCell },
  { key: "scope", label: "Scope", by: (r) => Object.keys(SCOPES).indexOf(r.scope), cell: scopeCell },
  { key: "confidence", label: "Sure", hint: "Confidence", by: (r) => -r.confidence, cell: confidenceCell },
];

function eventRank(result) {
  const rank = data.events.indexOf(result.event.code);
  return rank < 0 ? data.events.length : rank;
}

/** Best first: the quickest, the farthest. Times, distances and points do not mix. */
function markRank(result) {
  if (!result.mark) return [9, 0];
  return [["time", "distance", "points"].indexOf(result.mark.kind), result.mark.kind === "time" ? result.mark.number : -result.mark.number];
}

function whereWords(result) {
  const { name, venue, date } = result.competition;
  return [name, venue, date].filter(Boolean);
}

function placeCell(result) {
  if (result.status) return el("span", { class: "status-code", title: { DNF: "did not finish", DNS: "did not start", DQ: "disqualified" }[result.status] }, result.status);
  if (!result.place) return el("span", { class: "none", "aria-label": "no place" }, "–");
  return el("span", { class: `disc place-${Math.min(result.place, 4)}` }, String(result.place));
}

function athleteCell(result) {
  const { name, nationality, team, is_team: isTeam, members = [], age } = result.athlete;
  const beside = [members.length ? members.join(", ") : null, team, age ? `aged ${age}` : null].filter(Boolean);
  return [
    el("span", { class: "name" }, name),
    nationality ? el("abbr", { class: "nation" }, nationality) : null,
    isTeam ? el("span", { class: "tag" }, "team") : null,
    beside.length ? besides(beside) : null,
  ];
}

/** Smaller words below: broken between them before within them. */
function besides(words) {
  return el("span", { class: "beside" }, words.map((word, index) => [index ? " · " : null, el("span", { class: word.length < 16 ? "whole" : null }, word)]));
}

function eventCell(result) {
  const [name, ...beside] = result.words;
  return [el("span", {}, name), beside.length ? besides(beside) : null];
}

function markCell(result) {
  if (!result.mark) return el("span", { class: "none", "aria-label": "no mark" }, "–");
  const { value, unit, wind, raw } = result.mark;
  const suffix = { s: "", m: " m", points: " pts" }[unit];
  return [
    el("span", { class: "figure", title: raw === value ? null : `written: ${raw}` }, value, suffix ? el("small", {}, suffix) : null),
    wind === undefined ? null : el("span", { class: "beside", title: "wind, metres per second" }, `wind ${wind > 0 ? "+" : wind < 0 ? "−" : ""}${Math.abs(wind).toFixed(1)}`),
  ];
}

function competitionCell(result) {
  const [first, ...rest] = whereWords(result);
  if (!first) return el("span", { class: "none", "aria-label": "no competition" }, "–");
  return [el("span", {}, first), rest.length ? besides(rest) : null];
}

function flagsCell(result) {
  return result.flags.map(([label, words]) => [el("abbr", { class: "flag", title: words }, label), " "]);
}

function scopeCell(result) {
  return el("span", { class: `scope scope-${result.scope}`, title: SCOPES[result.scope] }, result.scope);
}

function confidenceCell(result) {
  const percent = Math.round(result.confidence * 100);
  return el("span", { class: "confidence" },
    svg("svg", { "aria-hidden": "true" }, svg("rect", { class: "rail", width: "100%", height: "100%" }), svg("rect", { class: "fill", width: `${percent}%`, height: "100%" })),
    el("span", {}, `${percent}%`));
}

/** One result in a sentence, for tooltips and screen readers. */
function resultWords(result) {
  const rank = result.status || (result.place ? `place ${result.place}` : "");
  return [result.athlete.name, result.words.join(" "), rank, result.mark?.value].filter(Boolean).join(", ");
}

function searchText(result) {
  return result.search ??= folded([
    result.athlete.name, result.athlete.nationality, result.athlete.team, ...(result.athlete.members || []), result.event.code,
    ...result.words, result.mark?.value, result.mark?.raw, ...whereWords(result), ...result.flags.flat(), result.status, result.scope,
  ].filter(Boolean).join(" "));
}
