// Makes a draw again from its proof, on this machine alone: nothing is sent, nothing is loaded.
"use strict";

const texts = JSON.parse(document.getElementById("texts").textContent);
const place = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const WAY = "icart-draw-v1";
const ORDER = ["commit", "open", "close", "freeze", "list", "entropy", "draw"];
const HASH = /^[0-9a-f]{64}$/;
const TICKET = /^[0-9A-Z-]{1,32}$/;
const THROW = "[1-6](-[1-6]){4}";
const DICE = `${THROW}/${THROW}/${THROW}`;
const ROUND = "drand:[1-9][0-9]{0,11}:[0-9a-f]{64}";
const SEED = new RegExp(`^(${DICE}|${ROUND}|${DICE}\\+${ROUND})$`);

const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (text) => hex(await crypto.subtle.digest("SHA-256", bytes(text)));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

async function ranking(seed, tickets) {
  const raw = Uint8Array.from(seed.match(/../g), (pair) => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signed = await Promise.all(tickets.map(async (ticket) => [hex(await crypto.subtle.sign("HMAC", key, bytes(ticket))), ticket]));
  return signed.sort((one, other) => (one[0] < other[0] ? -1 : 1)).map((each) => each[1]);
}

function stand(proof) { // each replaced winner leaves the place to the next substitute
  const standing = [...proof.winners], left = [...proof.substitutes];
  for (const { rank, ticket, by } of proof.replaced) {
    if (!ticket || standing[rank - 1] !== ticket || by !== (left.shift() ?? "")) return false;
    standing[rank - 1] = by;
  }
  return same(standing, proof.final);
}

async function made(proof) {
  const tickets = [...new Set(proof.tickets)].sort();
  const ranks = HASH.test(proof.seed) ? await ranking(proof.seed, tickets) : [];
  const drawn = [...proof.winners, ...proof.substitutes];
  const times = Object.values(proof.times);
  const counts = [...Object.values(proof.refused), ...Object.values(proof.turned_away ?? {})];
  const holds = {
    way: proof.way === WAY,
    rules: HASH.test(proof.rules),
    commit: HASH.test(proof.secret) && (await sha256(`${WAY}|commit|${proof.secret}`)) === proof.commit,
    tickets: proof.tickets.every((ticket) => TICKET.test(ticket)) && same(tickets, proof.tickets),
    count: proof.count === proof.tickets.length && counts.every((number) => number >= 0),
    list_hash: (await sha256(tickets.map((ticket) => `${ticket}\n`).join(""))) === proof.list_hash,
    entropy: SEED.test(proof.entropy),
    seed: (await sha256(`${WAY}|seed|${proof.secret}|${proof.list_hash}|${proof.entropy}`)) === proof.seed,
    winners: proof.winners.length > 0 && same(ranks.slice(0, drawn.length), drawn),
    replaced: stand(proof),
    order: same(Object.keys(proof.times), ORDER) && times.every((time, step) => !step || times[step - 1] <= time),
  };
  for (const name of ["commit", "list_hash"]) { // could be forged with the rest; what was seen on the evening could not
    const seen = place(`seen-${name}`).value.replace(/\s/g, "").toLowerCase();
    if (seen) holds[`seen-${name}`] = proof[name].startsWith(seen);
  }
  return { holds, ranks };
}

function line(list, text, check) {
  const item = document.createElement("li");
  item.textContent = text;
  if (check) { item.dataset.check = check; item.className = "wrong"; }
  list.append(item);
}

function show(proof, { holds, ranks }) {
  const checks = place("checks"), winners = place("winners");
  for (const [name, right] of Object.entries(holds)) line(checks, `${right ? "✓" : "✕"} ${texts[name][right ? 0 : 1]}`, right ? "" : name);
  const good = Object.values(holds).every(Boolean);
  place("verdict").textContent = good ? filled(texts.holds, { count: proof.count }) : texts.fails;
  if (!good) return;
  for (const ticket of proof.final) line(winners, ticket || texts.nobody);
  const mine = place("ticket").value.replace(/\s/g, "").toUpperCase();
  const rank = ranks.indexOf(mine) + 1;
  if (mine) place("mine").textContent = filled(rank ? texts.came_out : texts.not_listed, { ticket: mine, rank });
}

async function check() {
  for (const id of ["checks", "winners"]) place(id).replaceChildren();
  for (const id of ["verdict", "mine"]) place(id).textContent = "";
  const [file] = place("proof").files;
  if (!file) { place("verdict").textContent = texts.missing; return; }
  if (!globalThis.crypto?.subtle) { place("verdict").textContent = texts.cannot; return; }
  let proof;
  try {
    proof = JSON.parse(await file.text());
    show(proof, await made(proof));
  } catch { place("verdict").textContent = filled(texts.no_proof, { file: file.name }); }
}

place("form").addEventListener("submit", (event) => { event.preventDefault(); check(); });
