// The tally of one source: the whole page is its lamp.

import { down, value } from "./count.js";
import { ago, fill, lost, mark, run, words, write } from "./screen.js";

function tick(now, link, body) {
  const isLost = lost(link);
  mark("light", isLost ? "lost" : body.light);
  mark("tone", body.tone);
  write("word", isLost ? words.lost : body.word);
  write("line", isLost ? fill(words.last, { word: body.word }) : [body.aside, body.line].filter(Boolean).join(" · "));
  const counted = body.count === null ? "" : `${body.count_label} ${down(value(body.count, now))}`;
  write("count", isLost ? ago(link.lostFor()) : counted);
}

run({ tick });
