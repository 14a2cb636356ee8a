// What the crew's pages share: a link, ten looks a second, the whole screen on a tap, a screen that does not sleep.

import { fetchFaces } from "./faces.js";
import { Link } from "./link.js";

export const language = document.documentElement.lang;
export const words = JSON.parse(document.body.dataset.words);

export const element = (id) => document.getElementById(id);

// Writes only what has changed: a page that stands still costs nothing.
export function write(id, text) {
  if (element(id).textContent !== text) element(id).textContent = text;
}

export function mark(name, state) {
  if (document.body.dataset[name] !== state) document.body.dataset[name] = state;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// `show(body)` is called with what the page shows, `tick(now, link, body)` ten times a second once there is something.
export function run({ show = () => {}, tick }) {
  let body = null;
  const link = new Link((told) => show((body = told)));
  const look = () => {
    mark("link", link.status);
    if (body !== null) tick(link.now(), link, body);
    setTimeout(look, 100 - ((body === null ? 0 : link.now()) % 100 || 0)); // as a tenth of show time begins
  };
  look();
}

// Whether what is counted is only estimated; the words for it are written where the page has a place for them.
export function lost(link) {
  return link.status === "lost";
}

export function ago(seconds) {
  return fill(words.ago, { seconds });
}

fetchFaces(getComputedStyle(document.body).fontFamily);

const whole = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
};
document.addEventListener("click", whole);
document.addEventListener("keydown", (event) => event.key === "f" && whole());

const stayAwake = () =>
  document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
