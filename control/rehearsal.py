"""A rehearsal in a sandbox: simulated studio, server, understudies; then the as-run and a summary on disk.

`Rehearsal` runs on one event loop; whoever shows it (a progress bar, a desk) watches it from outside.
"""

import asyncio
import csv
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from control.audience import Audience
from control.passwords import passwords_in
from control.places import data_folder, profiles_of
from control.season import Season
from control.temperament import Book, Human, Manner, MannerName, habits
from control.understudy import Understudy
from control.wire.dialling import LinkRefused
from rundown.journal.asrun import as_run, to_csv, to_markdown
from rundown.journal.verdicts import to_csv as verdicts_csv
from rundown.journal.verdicts import verdicts
from rundown.live import timing
from rundown.live.acts import passes, serving
from rundown.live.acts.gear import Fired, Missed
from rundown.live.event import Event
from rundown.live.state import Pass, State
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show, load_studio
from server import Server, ServerFault, Settings
from studio.profile import vocabulary
from studio.simulator import Simulator, clip_lengths

LEAD_MS = 65_000
"""Show time before the top antenne at which a rehearsal begins: the first `start-` cues are a minute ahead."""

CONNECT_S = 1.0
"""Real seconds given to everybody to be there, whatever the speed."""


class Rehearsal:
    """One rehearsal of a show at `speed` show seconds a real second, into the folder `out`.

    `seed` is of all chance in it; `manner` is how the understudies keep time. The units of the file `studio` are the
    real ones, with the passwords kept for the show; the others are simulated. The game is open to viewers at
    `public_port` (0: a free port, None: nowhere, but for the `viewers` that are simulated).
    """

    def __init__(
        self,
        show: Path,
        out: Path,
        *,
        speed: float,
        seed: int,
        manner: MannerName = "book",
        studio: Path | None = None,
        public_port: int | None = None,
        viewers: int = 0,
    ) -> None:
        self._path = show
        self._viewers = viewers
        self._audience: Audience | None = None
        self._public_port = public_port
        self._studio = studio
        self._out = out
        self._speed = speed
        self._seed = seed
        self._manner = manner
        self._events: list[Event] = []
        self._fired: list[Fired] = []
        self._missed: list[Missed] = []
        self._simulator: Simulator | None = None
        self._players: list[asyncio.Task[None]] = []
        self._server: Server | None = None
        self._fault: BaseException | None = None
        self._season: Season | None = None
        self.ended = asyncio.Event()
        self.last: State | None = None

    @property
    def server(self) -> Server:
        """The running server. Raises RuntimeError before it runs."""
        if self._server is None:
            raise RuntimeError("the rehearsal has not begun")
        return self._server

    @property
    def state(self) -> State:
        """What is true now."""
        return self.server.engine.published

    @property
    def head(self) -> tuple[int, str]:
        """How many events the journal holds, and the hash of the last (hex)."""
        return self.server.head

    @property
    def aired(self) -> bool:
        """Whether the show was on air to its end."""
        return self.last is not None and _real(self.last.pass_) > 0

    async def begin(self) -> None:
        """Start everything and open the pass. Raises ServerFault, ProfileFault, AccessFault."""
        profiles = profiles_of(self._path)
        words = vocabulary(profiles)
        plan, complaints = load_show(self._path, words, self._studio)
        if plan is None:
            raise ServerFault("\n".join(map(str, complaints)))
        real = load_studio(self._studio, words).ids
        simulated = [one for one in plan.gear if one.id not in real]
        chance = random.Random(self._seed).random
        self._season = Season.of(self._path, plan)
        self._simulator = await Simulator.start(simulated, profiles, clips=clip_lengths(plan), chance=chance)
        try:
            self._server = await Server.start(self._settings(self._simulator.at))
        except BaseException:
            await self._simulator.close()
            raise
        try:
            await self._open(plan)
        except BaseException:
            await self._server.stop()
            await self._simulator.close()
            raise

    async def _open(self, plan: Show) -> None:
        """Enter the weeks before, let everybody come, open the pass."""
        assert self._simulator is not None
        engine = self.server.engine
        self._simulator.rate = lambda: engine.head.standing.clock.rate
        engine.listeners.append(self._published)
        lead = round(LEAD_MS + CONNECT_S * 1000 * self._speed)
        if self._season is not None:
            engine.post(serving.SetClock(rate=self._speed, at=plan.on_air - lead))
            self._season.before(engine, self.server.sealed)
            await engine.durable(engine.head.seq)
        if self._viewers and plan.game is not None and self.server.viewers is not None:
            self._audience = Audience(self.server.viewers.url, self._viewers, random.Random(self._seed).random)
        self._play(self.server.understudy_codes())
        engine.post(serving.SetClock(rate=self._speed, at=plan.on_air - lead))
        engine.post(passes.OpenPass(pass_kind="rehearsal", on_air=plan.on_air))

    def _settings(self, gear_at: Mapping[str, tuple[str, int]]) -> Settings:
        keys = {} if self._studio is None else passwords_in(data_folder(self._path, None))
        return Settings(
            show=self._path,
            studio=self._studio,
            data=self._out,
            gear_at=gear_at,
            keys=keys,
            public_port=0 if self._public_port is None and self._viewers else self._public_port,
            understudies=True,
        )

    def _play(self, codes: dict[Role, str]) -> None:
        chance, manner = random.Random(self._seed), self._temperament()
        for role, code in codes.items():
            understudy = Understudy(self.server.url, code, role, chance.random, manner)
            player = asyncio.create_task(understudy.run(), name=f"the understudy of {role}")
            player.add_done_callback(self._left)
            self._players.append(player)

    def _temperament(self) -> Manner:
        """What becomes of each item is drawn at once, so that nothing that happens in the show changes it."""
        if self._manner == "book":
            return Book()
        return Human(habits(self.server.engine.head.plan, random.Random(self._seed).random))

    def _left(self, player: asyncio.Task[None]) -> None:
        """An understudy that leaves before the end has failed, and without it the show would wait for ever."""
        if not player.cancelled() and (fault := player.exception()) is not None:
            if isinstance(fault, LinkRefused):
                fault = ServerFault(f"{player.get_name()} was turned away by the server ({fault.code})")
            self._fault = fault
            self.ended.set()

    def _published(self, events: Sequence[Event], durable: bool) -> None:
        self._events.extend(events)
        for event in events:
            match event.body:
                case Fired() as fired:
                    self._fired.append(fired)
                case Missed() as missed:
                    self._missed.append(missed)
                case passes.PassClosed():
                    self.ended.set()
                case _:
                    pass
        if self._audience is not None:
            self._audience.hear(events, self.state.plan)
        if self.state.pass_ is not None:
            self.last = self.state

    async def end(self) -> dict[str, int]:
        """Stop everything, write the documents, return the summary. Raises what kept an understudy from playing."""
        for player in self._players:
            player.cancel()
        await asyncio.gather(*self._players, return_exceptions=True)
        if self._audience is not None:
            await self._audience.close()
        if self._season is not None and self.aired:
            self._season.after(self.server.engine, self.server.sealed)
        sent = self.server.rack.sent.copy()
        await self.server.stop()
        assert self._simulator is not None
        await self._simulator.close()
        summary = self._summary(sent, self._simulator)
        self._write(summary, sent, self._simulator)
        if self._fault is not None:
            raise self._fault
        return summary

    def _summary(self, sent: Counter[str], simulator: Simulator) -> dict[str, int]:
        pass_ = None if self.last is None else self.last.pass_
        plan = self.server.engine.head.plan
        return {
            "items_aired": len(_aired(pass_)),
            "planned_ms": plan.planned,
            "real_ms": _real(pass_),
            "landed_ms": _landed(self.last),
            "takes_refused": 0 if pass_ is None else pass_.takes_refused,
            "osc_sent": sent.total(),
            "osc_received": simulator.counts.total(),
            "cues_fired": sum(fired.cue for fired in self._fired),
            "cues_missed": sum("@" not in missed.fire for missed in self._missed),
            "seed": self._seed,
        }

    def _write(self, summary: dict[str, int], sent: Counter[str], simulator: Simulator) -> None:
        text = json.dumps(summary, indent=2) + "\n"
        (self._out / "summary.json").write_text(text, encoding="utf-8")
        (self._out / "gear.csv").write_text(verdicts_csv(verdicts(self._events)), encoding="utf-8", newline="")
        simulator.to_jsonl(self._out / "osc-received.jsonl")
        with (self._out / "osc.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(("message", "sent", "received"))
            rows.writerows((key, sent[key], simulator.counts[key]) for key in sorted(sent | simulator.counts))
        if self.last is not None and self.last.pass_ is not None:
            plan: Show = self.last.plan
            aired = as_run(self.last)
            (self._out / "as-run.csv").write_text(to_csv(aired, plan), encoding="utf-8", newline="")
            (self._out / "as-run.md").write_text(to_markdown(aired, plan), encoding="utf-8")


def _aired(pass_: Pass | None) -> set[str]:
    """The ids of the items that aired, mistakes apart."""
    return set() if pass_ is None else {pass_.runs[run].item.id for run in pass_.air if not pass_.runs[run].stray}


def _real(pass_: Pass | None) -> int:
    """The length on air, ms; 0 for a show that did not go off air."""
    if pass_ is None or pass_.first_take is None or pass_.off_air is None:
        return 0
    return pass_.off_air - pass_.first_take


def _landed(last: State | None) -> int:
    """How long after its end (positive: over) the show left the air, ms; 0 for one that did not."""
    if last is None or last.pass_ is None or last.pass_.off_air is None:
        return 0
    return timing.over_under(last, last.pass_.off_air)
