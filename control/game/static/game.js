// Makes the pages better: figures that count, phases that arrive by themselves. Without it everything works too.
"use strict";

let offset = 0; // the server's clock less this phone's, ms
let main = document.getElementById("main");
const language = document.documentElement.lang;
const say = (text) => { document.getElementById("said").textContent = text; };
const now = () => Date.now() + offset;

function figure(place, ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const text = place.textContent.includes(":")
    ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : String(seconds);
  if (place.textContent !== text) place.textContent = text;
  return seconds;
}

function tick() {
  const left = document.getElementById("left");
  if (left) {
    const seconds = figure(left, Number(left.dataset.until) - now());
    if (seconds === 10 && left.dataset.told !== "10") {
      left.dataset.told = "10";
      if (main.dataset.view.startsWith("question")) say(language === "fr" ? "Dix secondes" : "Ten seconds");
    }
    if (seconds === 0 && !left.dataset.over) { left.dataset.over = "1"; soon(300, 900); }
  }
  const again = document.getElementById("again");
  if (again) {
    again.dataset.until ||= String(now() + Number(again.textContent) * 1000 + Math.random() * 3000);
    if (figure(again, Number(again.dataset.until) - now()) === 0 && !again.dataset.over) {
      again.dataset.over = "1";
      document.getElementById("retry").submit();
    }
  }
}

// --- phases ---

const STILL = ["busy", "check", "how", "rules", "privacy", "nothing", "trouble"]; // pages that no phase changes
let pending = 0;

function soon(least, spread) { // not all phones in the same instant
  clearTimeout(pending);
  pending = setTimeout(renew, least + Math.random() * spread);
}

async function renew() {
  if (STILL.includes(main.dataset.view)) return;
  try {
    const answer = await fetch(`/?lang=${language}`, { credentials: "same-origin" });
    if (!answer.ok) { soon(1000 * (Number(answer.headers.get("Retry-After")) || 3), 5000); return; }
    // A style of its own would be refused here, and what is said to those without a script is not for this page.
    const text = (await answer.text()).replace(/<(style|noscript)\b.*?<\/\1>/gs, "");
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const next = fresh.getElementById("main");
    if (next.dataset.view === main.dataset.view) return;
    if (/^question/.test(next.dataset.view)) { location.replace(`/?lang=${language}`); return; } // its bar needs its own style
    history.replaceState(null, "", `/?lang=${language}`); // a page that answered a form has another address
    document.title = fresh.title;
    main.replaceWith(document.adoptNode(next));
    main = next;
    say(main.querySelector("h1").textContent);
    dress();
  } catch { soon(3000, 5000); }
}

function listen() {
  if (!window.EventSource) return;
  let phase = null;
  const source = new EventSource(main.dataset.live);
  source.addEventListener("phase", (event) => {
    const told = JSON.parse(event.data);
    offset = told.now - Date.now();
    if (phase !== null && phase !== told.phase) soon(0, told.spread);
    phase = told.phase;
  });
  source.addEventListener("error", () => { // a full house: ask now and then instead
    if (source.readyState === EventSource.CLOSED) setInterval(() => soon(0, 5000), 15000);
  });
  addEventListener("pagehide", () => source.close());
}

// --- buttons that need a script ---

function dress() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.onclick = () => navigator.clipboard.writeText(button.dataset.copy).then(() => { button.prepend("✓ "); button.onclick = null; });
  }
  const redo = document.querySelector(".redo");
  if (redo && window.crypto?.subtle) {
    redo.hidden = false;
    redo.onclick = () => verify().then(
      (right) => { document.getElementById("redone").textContent = right ? `✓ ${redo.dataset.right}` : `✕ ${redo.dataset.wrong}`; },
      () => { document.getElementById("redone").textContent = `✕ ${redo.dataset.wrong}`; });
  }
}

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

async function verify() {
  const proof = await (await fetch("/proof.json")).json();
  const list = await (await fetch("/list.txt")).text();
  const seed = await sha256(`icart-draw-v1|seed|${proof.secret}|${proof.list_hash}|${proof.entropy}`);
  const key = await crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const ranked = [];
  for (const ticket of list.split("\n").filter(Boolean)) {
    ranked.push([hex(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(ticket))), ticket]);
  }
  ranked.sort((one, other) => (one[0] < other[0] ? -1 : 1));
  const drawn = ranked.map((each) => each[1]);
  return hex(await sha256(`icart-draw-v1|commit|${proof.secret}`)) === proof.commit
    && hex(await sha256(list)) === proof.list_hash
    && [...proof.winners, ...proof.substitutes].every((ticket, rank) => ticket === drawn[rank]);
}

offset = Number(main.dataset.now) - Date.now();
dress();
listen();
setInterval(tick, 200);
