// How each figure of an overlay is built (control/web/figures.py). Texts go in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function make(tag, name, ...content) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...content.filter((each) => each !== ""));
  return node;
}

function code({ side, path }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("aria-hidden", "true");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  const box = make("div", "code");
  box.append(svg);
  return box;
}

const coded = ({ code: said, before_code: before }) => [before, " ", make("b", "", said)];

const FIGURES = {
  third: ({ name, line }) => [make("b", "name", name), line ? make("span", "line", line) : ""],
  live: ({ word, place }) => [make("b", "word", make("i", ""), word), place ? make("span", "place", place) : ""],
  card: ({ title, lines, note, is_game: isGame }) => [
    make("div", isGame ? "inner game" : "inner", make("h1", "", title), ...lines.map((each) => make("p", "", each)),
      note ? make("p", "note", note) : ""),
  ],
  corner: (figure) => [
    code(figure.qr),
    make("div", "text", make("b", "spoken", figure.address), make("span", "", ...coded(figure)),
      make("b", "note", figure.note)),
  ],
  address: (figure) => [
    code(figure.qr),
    make("div", "inner game", make("h1", "", figure.title), make("b", "url", figure.address),
      figure.code ? make("p", "said", ...coded(figure)) : "", ...figure.lines.map((each) => make("p", "", each))),
  ],
  question: (figure) => [
    make("div", "asked", make("span", "tag", make("span", "", figure.tag), make("span", "", figure.place)),
      make("b", "text", figure.text), make("b", "countdown", figure.closes === null ? "" : "–")),
    make("ul", "choices", ...figure.choices.map((each, at) =>
      make("li", "", make("b", "", String.fromCharCode(65 + at)), make("span", "", each)))),
    make("div", "bar", make("i", "")),
    make("div", "foot", make("span", "", figure.address), make("span", "", figure.answer_by)),
  ],
  winners: ({ title, rows }) => [
    make("b", "title", title),
    ...rows.map(({ rank, name, prize, is_called: isCalled }) =>
      make("div", isCalled ? "row called" : "row", make("b", "rank", String(rank)), make("b", "name", name || "…"),
        make("span", "prize", prize))),
  ],
  partners: ({ title, names, note }) => [
    make("div", "inner", make("h1", "", title), make("ul", "", ...names.map((each) => make("li", "", each))),
      make("p", "note", note)),
  ],
  credits: ({ title, lines, end }) => [
    make("div", "roll", make("h1", "", title),
      ...lines.map(({ role, name }) => make("p", "", make("span", "", role), make("b", "", name))),
      make("p", "end", end)),
  ],
  clock: () => [make("b", "", "–")],
};

// Draws a figure into its node, anew: what moves with the clock is written over it at once.
export function draw(figure, node) {
  node.replaceChildren(...FIGURES[figure.figure](figure).filter((each) => each !== ""));
}
