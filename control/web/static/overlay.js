// The overlay: what is laid over the picture. One caption at a time; a new one comes in as the old one leaves.

import { Link } from "./link.js";
import { timeOfDay } from "./count.js";
import { fetchFaces } from "./faces.js";
import { draw } from "./figures.js";

const LEAVES = 160; // ms, as in the style sheet
const FORSAKEN = 15; // seconds without a link after which nothing is left on air that nobody can take off
const SHRUNK = 0.8; // the least size of a name, of its own
const ROLL = 60; // pixels of the drawing a second
const COVERS = ["card", "address", "partners", "credits"]; // the whole picture: the show's mark makes room
const asked = new URLSearchParams(location.search);
const words = JSON.parse(document.body.dataset.words);
const stage = document.getElementById("stage");

document.body.classList.toggle("guides", asked.has("guides"));
document.body.classList.toggle("still", asked.has("still"));
document.body.classList.toggle("bare", asked.has("bare"));

let body = null;
let shown = { key: "", node: null };

function show(told) {
  body = told;
  document.getElementById("mark").textContent = body.mark;
  document.body.classList.toggle("covered", COVERS.includes(body.caption?.figure));
  if (body.key === shown.key) {
    if (body.caption !== null) draw(body.caption, shown.node);
  } else {
    leave();
    if (body.caption !== null) enter();
  }
  count(link.now());
}

function enter() {
  const node = document.createElement("section");
  node.className = `figure ${body.caption.figure}`;
  node.dataset.template = body.template;
  draw(body.caption, node);
  stage.append(node);
  shown = { key: body.key, node };
  if (body.caption.figure === "third") fit(node);
  if (body.caption.figure === "credits") roll(node.firstElementChild);
}

// A name too long for its bar is shrunk, but not so far that it cannot be read.
function fit(node) {
  const room = node.clientWidth / node.scrollWidth;
  node.style.setProperty("--fit", Math.max(SHRUNK, room));
}

// The credits roll at a speed that can be read, however long they are.
function roll(node) {
  const pixel = stage.offsetWidth / 1920;
  node.style.setProperty("--seconds", (node.offsetHeight + stage.offsetHeight) / (ROLL * pixel));
}

function leave() {
  const { node } = shown;
  shown = { key: "", node: null };
  if (node === null) return;
  node.classList.add("leaves");
  setTimeout(() => node.remove(), document.body.classList.contains("still") ? 0 : LEAVES);
}

function tick() {
  if (body !== null) {
    if (link.lostFor() >= FORSAKEN) leave();
    count(link.now());
  }
  document.getElementById("link").textContent = link.status === "up" ? "" : words[link.status];
  setTimeout(tick, 50);
}

// The figures inside a caption that move with the clock.
function count(now) {
  const { caption } = body;
  if (caption === null || shown.node === null) return;
  if (caption.figure === "question" && caption.closes !== null) {
    const left = Math.max(0, caption.closes - now);
    shown.node.querySelector(".countdown").textContent = Math.ceil(left / 1000);
    shown.node.classList.toggle("last", left <= 5000);
    shown.node.querySelector(".bar i").style.transform = `scaleX(${Math.min(1, left / caption.lasts)})`;
  }
  if (caption.figure === "clock") {
    const { hour, minute, second } = timeOfDay(now, caption.timezone);
    shown.node.querySelector("b").textContent = `${hour}:${minute}:${second}`;
  }
}

const style = getComputedStyle(document.documentElement);
fetchFaces(style.getPropertyValue("--air-head"), style.getPropertyValue("--air-text"));

const link = new Link(show);
tick();
