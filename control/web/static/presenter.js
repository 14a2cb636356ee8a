// The presenter's page. A message stays until another comes, or for a while after it was read.

import { down, tenths, value } from "./count.js";
import { ago, language, lost, mark, run, words, write } from "./screen.js";

const WARM = 30_000; // ms left from which the figure is amber
const HOT = 10_000; // ms left from which its ground is filled, with tenths
const READ_STAYS = 20_000; // ms that a message stays once it was read

let note = null; // the message shown, and since when (this page's own clock) it is known to have been read

function show(body) {
  write("title", body.title);
  write("next", body.next);
  write("next_length", body.next_length);
  mark("tone", body.tone);
  const told = body.note;
  if (told === null) note = null;
  // One that was read before this page was opened is no news.
  else if (note === null && told.is_read) note = { number: told.number, readAt: -Infinity };
  else if (note === null || note.number !== told.number) note = { number: told.number, readAt: null };
  if (note !== null && note.readAt === null && told.is_read) note.readAt = performance.now();
}

function tick(now, link, body) {
  const isLost = lost(link);
  write("state", isLost ? words.lost : body.state);
  const left = body.left === null ? null : value(body.left, now);
  // The sign of what is estimated stands before the label: no figure moves for it.
  const label = left !== null && left <= -1000 ? body.over_label : body.label;
  write("label", isLost && left !== null ? `≈ ${label}` : label);
  write("left", figure(left));
  mark("heat", body.left === null || left > WARM ? "calm" : left > HOT ? "warm" : "hot");
  write("show_left", body.show_left === null ? "–" : (isLost ? "≈" : "") + down(value(body.show_left, now)));
  line(now, body);
}

function figure(left) {
  if (left === null) return "–";
  return left > 0 && left < HOT ? tenths(left, language) : down(left);
}

function line(now, body) {
  const stands = note !== null && (note.readAt === null || performance.now() - note.readAt < READ_STAYS);
  mark("note", stands ? "stands" : "none");
  write("note", stands ? body.note.text : words.no_note);
  const age = () => ago(Math.max(0, Math.floor((now - body.note.at) / 1000)));
  write("note_who", stands ? `${body.note.who} · ${note.readAt === null ? age() : words.read}` : "");
}

run({ show, tick });
