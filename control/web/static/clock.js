// The studio clock: sixty dots for the seconds, and how the show stands.

import { down, signed, timeOfDay, up, value } from "./count.js";
import { element, fill, lost, mark, run, words, write } from "./screen.js";

const ON_TIME = 10_000; // ms within which the show is on time

const dots = Array.from({ length: 60 }, (_, second) => dot(second, 452, 13));
for (let hour = 0; hour < 12; hour++) dot(hour * 5, 498, 11).setAttribute("class", "hour");

function dot(second, radius, size) {
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const angle = (second / 60) * 2 * Math.PI;
  circle.setAttribute("cx", 520 + radius * Math.sin(angle));
  circle.setAttribute("cy", 520 - radius * Math.cos(angle));
  circle.setAttribute("r", size);
  element("dots").append(circle);
  return circle;
}

function tick(now, link, body) {
  const isLost = lost(link);
  const time = timeOfDay(now, body.timezone);
  write("time", `${time.hour}:${time.minute}`);
  write("second", time.second);
  dots.forEach((each, second) => each.classList.toggle("lit", second <= Number(time.second)));
  mark("tone", body.tone);
  write("state", isLost ? words.estimated : body.state);
  const error = link.error();
  const synced = error === null ? words.connecting : fill(words.synced, { ms: error });
  write("synced", `${body.place} · ${isLost ? words.lost : synced}`);
  const figure = (count, written) => (count === null ? "–" : (isLost ? "≈" : "") + written(value(count, now)));
  write("elapsed", figure(body.elapsed, up));
  write("left", figure(body.left, down));
  write("show_left", figure(body.show_left, down));
  write("over", figure(body.over, signed));
  const over = body.over === null ? null : value(body.over, now);
  const stands = over === null ? "none" : over > ON_TIME ? "late" : over < -ON_TIME ? "early" : "on_time";
  mark("over", stands);
  write("over_label", words[stands]);
}

run({ tick });
