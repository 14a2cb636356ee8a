"""Arms what each GO will send, and sends it when it is said. What is due when is in `scheduler.py`.

A reflex of the engine: armed and unchanged, the datagrams leave in the turn of the decision, before its
commit. Else the decision is committed first, for at most `PATIENCE_S`; then it is sent and flagged.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from rundown.engine import Engine
from rundown.live.acts import calling, gear, running
from rundown.live.event import Event
from rundown.live.message import ArmedAct, Health, Message
from rundown.live.state import Pass, Run, State
from rundown.live.words import Refused
from rundown.plan.show import Cue, Show
from studio.compose import NotPlayable
from studio.diff import missing, out_messages, restoring, take_messages
from studio.osc import NotSendable
from studio.rack import Rack, Volley
from studio.wanted import Profiles, Studio, befores, column_messages, in_phase, is_busy, marks, spoken

PATIENCE_S = 0.010
"""How long (real) a person's un-armed GO waits for the disk: a missed cue is worse on air than an unlogged one."""

logger = logging.getLogger(__name__)


class Salvo(Struct, frozen=True):
    """What one GO sends: the acts journalled for it, and all their messages in the order they leave."""

    acts: tuple[ArmedAct, ...]
    messages: tuple[Message, ...]


class Firing:
    """Arming and firing for one engine and one rack."""

    def __init__(self, engine: Engine, profiles: Profiles, rack: Callable[[], Rack]) -> None:
        self._engine = engine
        self._profiles = profiles
        self._rack = rack
        self._volleys: dict[str, tuple[str, Salvo, Volley]] = {}
        self._awaiting: dict[str, str] = {}
        self._answers: dict[str, dict[str, str | None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._walk: tuple[Show, Mapping[str, Studio]] | None = None
        self._soon: asyncio.Handle | None = None
        self._closed = False

    # --- the reflex ---

    def reflex(self, before: State, after: State, events: Sequence[Event]) -> None:
        """Sends what these events call for, and looks again at what is armed."""
        for event in events:
            try:
                self._react(before, after, event)
            except (NotPlayable, NotSendable) as fault:
                logger.error("event %d (%s): %s", event.seq, event.kind, fault)
        self.arm_soon()

    def _react(self, before: State, after: State, event: Event) -> None:
        match event.body:
            case running.Taken() as fact:
                self._take(before, after, fact, event.seq)
            case running.WentOffAir() as fact:
                self._leave(before, after, fact.run, event.seq)
            case running.TakenBack() as fact:
                self._take_back(after, fact, event.seq)
            case calling.Gone() as fact:
                self._go(after, fact.cue, event.seq)
            case gear.Resolved(answer="again") as fact:
                self._take_again(after, fact.fires, event.seq)
            case running.PassOpened():
                for unit, health in self._rack().health.items():
                    self._engine.post(gear.ReportHealth(unit=unit, health=health))
            case _:
                pass

    def _take(self, before: State, after: State, fact: running.Taken, seq: int) -> None:
        # In a jump the run was made by the same decision; its take cannot have been armed.
        state = before if before.pass_ is not None and fact.run in before.pass_.runs else after
        fire = f"{fact.run}/@take"
        ready = self._volleys.get(fire)
        if ready is not None and self._is_armed(fire, ready[0]) and ready[0] == self._take_basis(state, fact.run):
            self._send(ready[1], ready[2])
        else:
            self._send_late(self._take_salvo(state, fact.run, fact.previous), seq)
        self._miss_presets(after, fact.run)

    def _take_again(self, after: State, fires: Sequence[str], seq: int) -> None:
        """What is on air was taken, and perhaps not sent: a person has it sent again. (What is next waits for its GO.)"""
        on_air = _pass(after).on_air
        if f"{on_air}/@take" in fires:
            self._send_late(self._take_salvo(after, on_air, ""), seq)

    def _leave(self, before: State, after: State, run_id: str, seq: int) -> None:
        run = _pass(after).runs[run_id]
        acts = self._out_acts(before, run, {}, "")
        self._send_late(Salvo(acts, in_phase(each for act in acts for each in act.messages)), seq)

    def _take_back(self, after: State, fact: running.TakenBack, seq: int) -> None:
        known = _pass(after).gear
        messages = restoring(known.known, known.before)
        act = ArmedAct(fire=f"{fact.stray}/@back", basis="", messages=messages)
        self._send_late(Salvo((act,), messages), seq)

    def _go(self, after: State, key: str, seq: int) -> None:
        ready = self._volleys.get(key)
        if ready is not None and self._is_armed(key, ready[0]) and ready[0] == self._cue_basis(after, key):
            self._send(ready[1], ready[2])
            return
        act = self._cue_act(after, key)
        if act is not None:
            self._send_late(Salvo((act,), act.messages), seq)

    def fire_timed(self, key: str, due: int, late_us: int) -> bool:
        """Sends a timed cue if its arming is durable and unchanged; whether it was. Nothing is sent twice."""
        ready = self._volleys.get(key)
        if ready is None or not self._is_armed(key, ready[0]) or ready[0] != self._cue_basis(self._engine.head, key):
            return False
        self._send(ready[1], ready[2], due=due, late_us=late_us)
        return True

    def _is_armed(self, fire: str, basis: str) -> bool:
        """Whether what was computed from this basis is durably armed: after an unclean stop it will be in doubt."""
        published = self._engine.published.pass_
        act = None if published is None else published.gear.armed.get(fire)
        return act is not None and act.basis == basis

    # --- sending ---

    def _send(
        self,
        salvo: Salvo,
        volley: Volley,
        *,
        armed: bool = True,
        unlogged: bool = False,
        due: int | None = None,
        late_us: int | None = None,
    ) -> None:
        state = self._engine.head
        for act in salvo.acts:
            if act.fire in _pass(state).gear.fired:
                return
        self._rack().send(volley, rate=state.standing.clock.rate)
        for act in salvo.acts:
            awaits = tuple(dict.fromkeys(m.place for m in act.messages if m.place and self._rack().reads_back(m.unit)))
            self._await(act.fire, awaits)
            self._engine.post(
                gear.Fire(
                    fire=act.fire,
                    messages=act.messages,
                    marks=act.marks,
                    armed=armed,
                    cue="@" not in act.fire,
                    due=due,
                    late_us=late_us,
                    unlogged=unlogged,
                    awaits=awaits,
                )
            )
            self._volleys.pop(act.fire, None)

    def _send_late(self, salvo: Salvo, seq: int) -> None:
        """Sends once event `seq` is committed, or after PATIENCE_S without it.

        Journalled as armed with that event, so that an unclean stop in between leaves it in doubt, not forgotten.
        """
        volley = self._rack().prepare(salvo.messages)
        self._engine.post(gear.Arm(acts=salvo.acts))

        async def wait_and_send() -> None:
            unlogged = False
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self._engine.durable(seq)
            except TimeoutError:
                unlogged = True
            if self._engine.head.pass_ is not None:
                self._send(salvo, volley, armed=False, unlogged=unlogged)

        task = asyncio.get_running_loop().create_task(wait_and_send())
        self._tasks.add(task)
        task.add_done_callback(self._left)

    def _left(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.arm_soon()

    # --- what a GO sends ---

    def _take_salvo(self, state: State, run_id: str, leaving: str) -> Salvo:
        pass_ = _pass(state)
        item = pass_.runs[run_id].item
        fire = f"{run_id}/@take"
        doubtful = pass_.gear.doubtful.get(fire)
        unsure = () if doubtful is None else tuple(m.text for m in doubtful.messages if m.trigger)
        spent = (*pass_.gear.spent.get(fire, ()), *unsure)
        known = pass_.gear.known
        taken = take_messages(state.plan, self._profiles, item, known, spent, self._walked(state.plan).get(item.id))
        said = column_messages(state.plan, self._profiles, item, known)
        places = {m.place: "" for messages in said.values() for m in messages if m.place}
        basis = self._take_basis(state, run_id)
        outs = self._out_acts(state, pass_.runs[leaving], places, basis) if leaving else ()
        act = ArmedAct(fire=fire, basis=basis, messages=taken)
        return Salvo((act, *outs), in_phase((*taken, *(m for out in outs for m in out.messages))))

    def _walked(self, plan: Show) -> Mapping[str, Studio]:
        """What the plan leaves before each item; walked once a plan, as a take may be waiting for it."""
        if self._walk is None or self._walk[0] is not plan:
            self._walk = (plan, befores(plan, self._profiles))
        return self._walk[1]

    def _out_acts(self, state: State, run: Run, places: dict[str, str], basis: str) -> tuple[ArmedAct, ...]:
        pass_ = _pass(state)
        acts = []
        for cue in _out_cues(pass_, run):
            said = spoken(state.plan, self._profiles, cue.do, pass_.gear.known)
            key = f"{run.id}/{cue.id}"
            kept = tuple(m for m in out_messages(said, places) if not (m.trigger and key in pass_.gear.doubtful))
            acts.append(ArmedAct(fire=key, basis=basis, messages=kept, marks=marks(cue.do)))
        return tuple(acts)

    def _cue_act(self, state: State, key: str) -> ArmedAct | None:
        pass_ = _pass(state)
        cue = calling.find_cue(pass_, key)
        if cue is None:
            return None
        messages = spoken(state.plan, self._profiles, cue.do, pass_.gear.known)
        return ArmedAct(fire=key, basis=self._cue_basis(state, key), messages=messages, marks=marks(cue.do))

    def _take_basis(self, state: State, run_id: str) -> str:
        pass_ = _pass(state)
        known = sorted((place, held.value) for place, held in pass_.gear.known.items())
        fire = f"{run_id}/@take"
        spent = (pass_.gear.spent.get(fire), fire in pass_.gear.doubtful)
        leaving = pass_.current
        outs = [] if leaving is None else [f"{leaving.id}/{cue.id}" for cue in _out_cues(pass_, leaving)]
        unsure = [key for key in outs if key in pass_.gear.doubtful]
        return _hash(state.standing.version, run_id, pass_.on_air, known, spent, outs, unsure)

    def _cue_basis(self, state: State, key: str) -> str:
        """What a cue's messages depend on: the plan, and what its own units hold (a play goes on from a cue)."""
        pass_ = _pass(state)
        cue = calling.find_cue(pass_, key)
        places = () if cue is None else tuple(f"{each.gear} {each.name}" for each in cue.do)
        held = [(place, pass_.gear.known[place].value) for place in places if place in pass_.gear.known]
        return _hash(state.standing.version, key, held)

    # --- arming ---

    def arm_soon(self) -> None:
        """Looks at what is armed at the end of this turn of the loop, once however often it is asked."""
        if self._soon is None and not self._closed:
            self._soon = asyncio.get_running_loop().call_soon(self._arm)

    def _arm(self) -> None:
        self._soon = None
        state = self._engine.head
        pass_ = state.pass_
        if pass_ is None:
            return
        try:
            self._preset(state)
            state = self._engine.head
            self._engine.post(gear.Arm(acts=tuple(self._acts(state))))
        except (NotPlayable, NotSendable, Refused) as fault:
            logger.error("cannot arm: %s", fault)

    def _acts(self, state: State) -> Iterable[ArmedAct]:
        pass_ = _pass(state)
        coming = pass_.coming
        if coming is not None:
            fire, basis = f"{coming.id}/@take", self._take_basis(state, coming.id)
            if self._volleys.get(fire, ("",))[0] != basis:
                self._keep(fire, basis, self._take_salvo(state, coming.id, pass_.on_air))
            yield from self._volleys[fire][1].acts
        for run in (pass_.current, coming):
            for cue in () if run is None else run.item.cues:
                key = f"{run.id}/{cue.id}" if run is not None else ""
                if _wants_arming(pass_, key, cue, is_next=run is coming):
                    act = self._armed_cue(state, key)
                    if act is not None:
                        yield act

    def _armed_cue(self, state: State, key: str) -> ArmedAct | None:
        basis = self._cue_basis(state, key)
        ready = self._volleys.get(key)
        if ready is not None and ready[0] == basis:
            return ready[1].acts[0]
        act = self._cue_act(state, key)
        if act is not None:
            self._keep(key, basis, Salvo((act,), act.messages))
        return act

    def _keep(self, fire: str, basis: str, salvo: Salvo) -> None:
        self._volleys[fire] = (basis, salvo, self._rack().prepare(salvo.messages))

    # --- presets ---

    def _preset(self, state: State) -> None:
        """Sends the presets of what is next, but those for something on air, which wait until it is free.

        All wait for what is still to leave: a preset follows the take that made its item next.
        """
        pass_ = _pass(state)
        coming = pass_.coming
        if coming is None or self._tasks:
            return
        for number, action in enumerate(coming.item.preset):
            fire = f"{coming.id}/@preset.{number}"
            known = _pass(self._engine.head).gear.known
            if fire in pass_.gear.fired or is_busy(f"{action.gear} {action.name}", known, pass_.on_air):
                continue
            messages = missing(known, spoken(state.plan, self._profiles, [action], known))
            act = ArmedAct(fire=fire, basis="", messages=messages)
            self._send(Salvo((act,), messages), self._rack().prepare(messages), armed=False)

    def _miss_presets(self, state: State, run_id: str) -> None:
        pass_ = _pass(state)
        for number, _ in enumerate(pass_.runs[run_id].item.preset):
            fire = f"{run_id}/@preset.{number}"
            if fire not in pass_.gear.fired and pass_.runs[run_id].cause != "jump":
                self._engine.post(gear.Miss(fire=fire, code="still_busy"))

    # --- answers ---

    def _await(self, fire: str, places: tuple[str, ...]) -> None:
        for place in places:
            older = self._awaiting.get(place)
            if older is not None:
                self._answers[older].pop(place, None)
                self._awaiting.pop(place)
                self._report(older)
        if places:
            self._answers[fire] = {}
            self._awaiting.update(dict.fromkeys(places, fire))

    def answered(self, unit: str, slot: str, value: str | None, took_ms: int) -> None:
        """A unit said what a slot holds (None: it did not answer)."""
        fire = self._awaiting.pop(f"{unit} {slot}", None)
        if fire is not None:
            self._answers[fire][f"{unit} {slot}"] = value
            self._report(fire, took_ms)

    def _report(self, fire: str, took_ms: int = 0) -> None:
        if fire in self._awaiting.values():
            return
        answers = self._answers.pop(fire)
        if answers and self._engine.head.pass_ is not None:
            self._engine.post(
                gear.Report(
                    fire=fire,
                    answers={place: value for place, value in answers.items() if value is not None},
                    missing=tuple(place for place, value in answers.items() if value is None),
                    took_ms=took_ms,
                )
            )

    def health(self, unit: str, health: Health) -> None:
        """A unit came, fell silent or went."""
        if self._engine.head.pass_ is not None:
            self._engine.post(gear.ReportHealth(unit=unit, health=health))

    async def close(self) -> None:
        """Arms nothing more, and lets what waits for the disk leave, for as long as it may."""
        self._closed = True
        if self._soon is not None:
            self._soon.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=PATIENCE_S * 10)


def _pass(state: State) -> Pass:
    return running.opened(state)


def _out_cues(pass_: Pass, run: Run) -> list[Cue]:
    """The cues that leave with this run, less those already fired."""
    return [c for c in run.item.cues if c.at.anchor == "out" and not calling.is_spent(pass_, f"{run.id}/{c.id}")]


def _wants_arming(pass_: Pass, key: str, cue: Cue, *, is_next: bool) -> bool:
    """Whether the GO of this cue may be said while its run is where it is now."""
    if calling.is_spent(pass_, key) or key in pass_.gear.missed or key in pass_.gear.doubtful:
        return False
    return cue.at.anchor != "out" and not (is_next and cue.at.anchor == "clock")


def _hash(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
