// The page's end of the wire: it is told what to show, asks for the clock, and comes back when the link is lost.

const DELAYS = [100, 200, 500, 1000, 2000]; // ms before each try to come back
const PING = 2000; // ms between two questions for the clock; silent for twice as long, the link is lost
const FIRST_PINGS = 4; // asked at once, so that the clock is right before the first take
const KEPT = 8; // samples of the clock: the one with the shortest round trip is believed

export class Link {
  // `onView(body)` is called with each new body of the page.
  constructor(onView) {
    this.onView = onView;
    this.status = "connecting";
    this.lostAt = performance.now();
    this.tries = 0;
    this.clock = null; // {show, wall, rate} as the server told it last
    this.samples = [];
    this.pings = new Map();
    this.count = 0;
    this.open();
  }

  // Show time, epoch ms; it counts on while the link is down. NaN before the first word of the server.
  now() {
    if (this.clock === null) return NaN;
    return this.clock.show + this.clock.rate * (performance.now() + this.offset() - this.clock.wall);
  }

  // By how much the clock may be wrong, ms: half the shortest round trip.
  error() {
    return this.best() ? Math.ceil(this.best().trip / 2) : null;
  }

  // Seconds since the link was lost.
  lostFor() {
    return this.status === "up" ? 0 : Math.floor((performance.now() - this.lostAt) / 1000);
  }

  best() {
    return this.samples.reduce((best, each) => (best && best.trip <= each.trip ? best : each), null);
  }

  offset() {
    return this.best() ? this.best().offset : this.told;
  }

  open() {
    const address = new URL("/web/live" + location.pathname + location.search, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("lang", document.documentElement.lang);
    const socket = new WebSocket(address);
    let heard = performance.now();
    socket.onopen = () => {
      heard = performance.now();
      this.samples = []; // another life of the server may count from another origin
      this.pings.clear();
      for (let n = 0; n < FIRST_PINGS; n++) this.ping(socket);
    };
    socket.onmessage = (event) => {
      heard = performance.now();
      this.hear(JSON.parse(event.data), heard);
    };
    const beat = setInterval(() => {
      if (performance.now() - heard > 2 * PING) lose();
      else if (socket.readyState === WebSocket.OPEN) this.ping(socket);
    }, PING);
    const lose = () => {
      clearInterval(beat);
      socket.onclose = socket.onmessage = null;
      socket.close();
      this.lose();
    };
    socket.onclose = lose;
  }

  lose() {
    if (this.status === "up") {
      this.lostAt = performance.now();
      this.status = "lost";
      this.tries = 0;
    }
    setTimeout(() => this.open(), DELAYS[Math.min(this.tries++, DELAYS.length - 1)]);
  }

  ping(socket) {
    this.pings.set(++this.count, performance.now());
    socket.send(JSON.stringify({ frame: "ping", id: this.count }));
  }

  hear(frame, at) {
    const { show_ms: show, wall_ms: wall, rate } = frame.clock;
    this.clock = { show, wall, rate };
    if (frame.frame === "pong") {
      const sent = this.pings.get(frame.id);
      this.pings.delete(frame.id);
      this.samples.push({ trip: at - sent, offset: wall - (sent + at) / 2 });
      if (this.samples.length > KEPT) this.samples.shift();
    } else {
      this.told = wall - at; // better than nothing until a ping has come back
      this.status = "up";
      this.onView(frame.body);
    }
  }
}
