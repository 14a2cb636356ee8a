"""Arms what each GO will send, and has it sent when it is said. What is sent is in `salvo.py`, how in `sending.py`.

A reflex of the engine: armed and unchanged, the datagrams leave in the turn of the decision, before its
commit. Else the decision and what it will send are committed first. What is due when is in `scheduler.py`.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

from rundown.engine import Engine
from rundown.live.acts import calling, doubt, gear, hands, panic, passes, running
from rundown.live.event import Event
from rundown.live.message import ArmedAct, Health, Message
from rundown.live.state import State, opened
from rundown.live.words import Refused
from rundown.plan.show import Show
from studio import salvo, wanted
from studio.compose import NotPlayable
from studio.osc import NotSendable
from studio.outcome import Outcome
from studio.rack import Rack, Volley
from studio.salvo import Salvo
from studio.sending import Sending
from studio.unit import Reports
from studio.wanted import Profiles, Studio, befores, is_busy

RETURN_MS = 5_000
"""Real ms in which a unit that came back is told again what it does not answer for: it may listen before it is ready."""

logger = logging.getLogger(__name__)


class Firing:
    """Arming and firing for one engine and one rack."""

    def __init__(self, engine: Engine, profiles: Profiles, rack: Callable[[], Rack]) -> None:
        self._engine = engine
        self._profiles = profiles
        self._rack = rack
        self._volleys: dict[str, tuple[str, Salvo, Volley]] = {}
        self._sending = Sending(engine, rack, self.arm_soon)
        self._lost: dict[str, list[str]] = {}
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
                self._take(before, after, fact, event.wall)
            case passes.WentOffAir() as fact:
                self._sending.send_late(salvo.off_air_salvo(before, self._profiles, fact.run), event.wall)
            case running.TakenBack() as fact:
                self._sending.send_late(salvo.back_salvo(after, fact.stray), event.wall)
            case calling.Gone() as fact:
                self._go(after, fact.cue, event.wall)
            case doubt.Resolved(answer="again") as fact:
                self._send_again(after, fact.fires, event.wall)
            case panic.Panicked() as fact:
                self._panic(after, fact.number, event.wall)
            case hands.AutomationSet(on=True) as fact:
                self.returned(fact.unit)
            case gear.Fired() as fact:
                self._volleys.pop(fact.fire, None)
            case passes.PassOpened():
                for unit, health in self._rack().health.items():
                    self._engine.post(gear.ReportHealth(unit=unit, health=health))
            case _:
                pass

    def _take(self, before: State, after: State, fact: running.Taken, said: int) -> None:
        # In a jump the run was made by the same decision; its take cannot have been armed.
        state = before if before.pass_ is not None and fact.run in before.pass_.runs else after
        ready = self._ready(f"{fact.run}/@take", salvo.take_basis(state, fact.run))
        if ready is not None:
            self._sending.send(*ready)
        else:
            self._sending.send_late(self._take_salvo(state, fact.run, fact.previous), said)
        self._miss_presets(after, fact.run)

    def _send_again(self, after: State, fires: Sequence[str], said: int) -> None:
        """What was called for, and perhaps not sent, leaves again by a person's decision. (The rest waits for its GO.)"""
        pass_ = opened(after)
        if f"{pass_.on_air}/@take" in fires:
            self._sending.send_late(self._take_salvo(after, pass_.on_air, ""), said)
        elif pass_.air and f"{pass_.air[-1]}/@back" in fires:
            self._sending.send_late(salvo.back_salvo(after, pass_.air[-1]), said)
        if panic.fire_of(pass_, pass_.panics) in fires:
            self._sending.send_late(salvo.panic_salvo(after, self._profiles, pass_.panics), said)
        left = [key for key in fires if salvo.has_left(pass_, key)]
        if left:
            self._sending.send_late(salvo.left_salvo(after, self._profiles, left), said)

    def _panic(self, after: State, number: int, said: int) -> None:
        ready = self._ready(panic.fire_of(opened(after), number), salvo.panic_basis(after))
        if ready is not None:
            self._sending.send(*ready)
        else:
            self._sending.send_late(salvo.panic_salvo(after, self._profiles, number), said)

    def _go(self, after: State, key: str, said: int) -> None:
        ready = self._ready(key, salvo.cue_basis(after, key))
        if ready is not None:
            self._sending.send(*ready)
        else:
            self._sending.send_late(salvo.cue_salvo(after, self._profiles, key), said)

    def fire_timed(self, key: str, due: int, late_us: int) -> bool:
        """Sends a timed cue if its arming is durable and unchanged; whether it was. Nothing is sent twice."""
        ready = self._ready(key, salvo.cue_basis(self._engine.head, key))
        if ready is None:
            return False
        self._sending.send(*ready, due=due, late_us=late_us)
        return True

    def _ready(self, fire: str, basis: str) -> tuple[Salvo, Volley] | None:
        """What is durably armed for this basis: after an unclean stop it will be in doubt. None if nothing is."""
        published = self._engine.published.pass_
        act = None if published is None else published.gear.armed.get(fire)
        ready = self._volleys.get(fire)
        if act is None or ready is None or not act.basis == ready[0] == basis:
            return None
        return ready[1], ready[2]

    # --- arming ---

    def arm_soon(self) -> None:
        """Looks at what is armed at the end of this turn of the loop, once however often it is asked."""
        if self._soon is None and not self._closed:
            self._soon = asyncio.get_running_loop().call_soon(self._arm)

    def _arm(self) -> None:
        """Arms again, unless a GO waits for the disk: it would wait for the interpreter too. It comes back here."""
        self._soon = None
        if self._engine.head.pass_ is None or self._sending.go_waits:
            return
        try:
            self._preset(self._engine.head)
            self._engine.post(gear.Arm(acts=tuple(self._acts(self._engine.head))))
        except (NotPlayable, NotSendable, Refused) as fault:
            logger.error("cannot arm: %s", fault)

    def _acts(self, state: State) -> Iterable[ArmedAct]:
        pass_ = opened(state)
        coming = pass_.coming
        if coming is not None:
            fire, basis = f"{coming.id}/@take", salvo.take_basis(state, coming.id)
            if self._volleys.get(fire, ("",))[0] != basis:
                self._keep(fire, basis, self._take_salvo(state, coming.id, pass_.on_air))
            yield from self._volleys[fire][1].acts
        if state.plan.panic is not None:
            fire, basis = panic.fire_of(pass_, pass_.panics + 1), salvo.panic_basis(state)
            if self._volleys.get(fire, ("",))[0] != basis:
                self._keep(fire, basis, salvo.panic_salvo(state, self._profiles, pass_.panics + 1))
            yield from self._volleys[fire][1].acts
        for key in salvo.armable(pass_):
            basis = salvo.cue_basis(state, key)
            if self._volleys.get(key, ("",))[0] != basis:
                self._keep(key, basis, salvo.cue_salvo(state, self._profiles, key))
            yield from self._volleys[key][1].acts

    def _keep(self, fire: str, basis: str, ready: Salvo) -> None:
        self._volleys[fire] = (basis, ready, self._rack().prepare(ready.messages))

    def _take_salvo(self, state: State, run_id: str, leaving: str) -> Salvo:
        """The plan is walked once, as a take may be waiting for it."""
        if self._walk is None or self._walk[0] is not state.plan:
            self._walk = (state.plan, befores(state.plan, self._profiles))
        before = self._walk[1].get(opened(state).runs[run_id].item.id)
        return salvo.take_salvo(state, self._profiles, run_id, leaving, before)

    # --- presets ---

    def _preset(self, state: State) -> None:
        """Sends the presets of what is next, but those for something on air, which wait until it is free.

        All wait for what is still to leave: a preset follows the take that made its item next. One that holds a
        trigger is committed first, and those after it follow it.
        """
        coming = opened(state).coming
        if coming is None or self._sending.preset_waits:
            return
        for number, fire in enumerate(salvo.preset_fires(coming)):
            pass_, action = opened(self._engine.head), coming.item.preset[number]
            over = calling.is_spent(pass_, fire) or fire in pass_.gear.doubtful
            if over or is_busy(f"{action.gear} {action.name}", pass_.gear.known, pass_.on_air):
                continue
            preset = salvo.preset_salvo(self._engine.head, self._profiles, coming, number)
            if preset.triggers:
                self._sending.send_preset(preset, coming.id)
                return
            self._sending.send(preset, self._rack().prepare(preset.messages), armed=False)

    def _miss_presets(self, state: State, run_id: str) -> None:
        pass_ = opened(state)
        run = pass_.runs[run_id]
        for fire in salvo.preset_fires(run):
            undecided = fire in pass_.gear.doubtful
            if not undecided and not calling.is_spent(pass_, fire) and run.cause != "jump":
                self._engine.post(gear.Miss(fire=fire, code="still_busy"))

    # --- the units ---

    def reports(self) -> Reports:
        """What the units are to tell, and whom."""
        return Reports(outcome=self.outcome, health=self.health, moved=self.moved, returned=self.returned)

    def outcome(self, unit: str, message: Message, outcome: Outcome) -> None:
        """A unit gave its verdict on a message, or was silent about it."""
        if message.trigger and outcome.kind in ("silent", "refused"):
            self._lost.setdefault(unit, []).append(message.text)
        self._sending.came(message.mark, outcome)

    def moved(self, unit: str, slot: str, value: str) -> None:
        """A slot holds what no message of ours put there."""
        state = self._engine.head
        if state.pass_ is not None:
            place = f"{unit} {slot}"
            is_picture = wanted.is_picture(state.plan, self._profiles, place)
            self._engine.post(hands.SeeMoved(place=place, value=value, picture=is_picture))

    def returned(self, unit: str) -> None:
        """A unit is back: what the show wants of it is sent once, what it missed once only is listed."""
        state, lost = self._engine.head, self._lost.pop(unit, [])
        if state.pass_ is None or unit not in self._rack().units:
            return
        missed = dict.fromkeys((*lost, *salvo.lost_clips(state, unit)))
        self._engine.post(hands.SeeReturn(unit=unit, lost=tuple(missed)))
        try:
            restoring = salvo.return_salvo(self._engine.head, self._profiles, unit)
            if restoring.messages:
                volley = self._rack().prepare(restoring.messages)
                self._sending.send(restoring, volley, armed=False, deadline_ms=RETURN_MS)
        except (NotPlayable, NotSendable) as fault:
            logger.error("%s cannot be restored: %s", unit, fault)

    def health(self, unit: str, health: Health) -> None:
        """A unit came, fell silent or went."""
        if self._engine.head.pass_ is not None:
            self._engine.post(gear.ReportHealth(unit=unit, health=health))

    async def close(self) -> None:
        """Arms nothing more, and lets what waits for the disk leave, for as long as it may."""
        self._closed = True
        if self._soon is not None:
            self._soon.cancel()
        await self._sending.close()
