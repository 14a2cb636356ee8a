// What a figure is at an instant, and how figures are written. Instants and figures are ms.

const MINUS = "\u2212"; // as wide as a plus

// The value of a figure that the server described once (control/web/count.py).
export function value(count, now) {
  if (count.frozen !== undefined) return count.frozen;
  const counted = count.up ? now - (count.zero || 0) : (count.zero || 0) - now;
  return count.least === undefined ? counted : Math.max(count.least, counted);
}

// 3:30, 62:07: minutes and seconds.
export function minutes(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// What is left: by ceiling, 0:00 for one second, then +0:01 up.
export function down(ms) {
  const seconds = Math.ceil(ms / 1000);
  return (seconds < 0 ? "+" : "") + minutes(seconds);
}

// What has passed: by floor, with a minus before it begins.
export function up(ms) {
  const seconds = Math.floor(ms / 1000);
  return (seconds < 0 ? MINUS : "") + minutes(seconds);
}

// A difference, to the nearest second.
export function signed(ms) {
  const seconds = Math.sign(ms) * Math.round(Math.abs(ms) / 1000);
  return (seconds > 0 ? "+" : seconds < 0 ? MINUS : "") + minutes(seconds);
}

// The last seconds, with a tenth: 7,4 or 7.4.
export function tenths(ms, language) {
  const tenth = Math.floor(ms / 100);
  return `${Math.floor(tenth / 10)}${language === "fr" ? "," : "."}${tenth % 10}`;
}

// The parts of the time of day in a zone: {hour, minute, second}, two figures each.
const FORMATS = new Map();
export function timeOfDay(ms, zone) {
  if (!FORMATS.has(zone)) {
    const shape = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: zone };
    FORMATS.set(zone, new Intl.DateTimeFormat("en-GB", shape));
  }
  return Object.fromEntries(FORMATS.get(zone).formatToParts(new Date(ms)).map((part) => [part.type, part.value]));
}
