"""What one GO sends, computed from the state and the profiles. Pure; when it leaves is in `firing.py`.

A basis is the hash of what a salvo was computed from: a salvo is still right while its basis is the same.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from rundown.live.acts import calling, panic
from rundown.live.message import ArmedAct, Message
from rundown.live.state import UNSURE, Pass, Run, State, opened
from rundown.plan.order import outlives
from rundown.plan.show import Action, Cue
from rundown.plan.vocabulary import Column
from studio.diff import missing, out_messages, restoring, standing, take_messages, undeclared
from studio.wanted import Profiles, Studio, column_messages, in_phase, marks, picture, spoken


class Salvo(Struct, frozen=True):
    """What one GO sends: the acts journalled for it, and all their messages in the order they leave."""

    acts: tuple[ArmedAct, ...]
    messages: tuple[Message, ...]

    @property
    def triggers(self) -> bool:
        """Whether some of it must never be sent twice."""
        return any(message.trigger for message in self.messages)


# --- takes ---


def take_salvo(state: State, profiles: Profiles, run_id: str, leaving: str, before: Studio | None) -> Salvo:
    """What the take of this run sends, with the `out` cues of the run it makes leave ("" for none).

    `before` is what the plan would have left before its item (see `take_messages`).
    """
    pass_ = opened(state)
    item = pass_.runs[run_id].item
    fire = f"{run_id}/@take"
    known = pass_.gear.known
    said = column_messages(state.plan, profiles, item, known)
    taken = take_messages(state.plan, profiles, item, known, said, spent=_spent(pass_, fire), before=before)
    basis = take_basis(state, run_id)
    left = undeclared(state.plan, profiles, item, said, before=before)
    outs = _out_acts(state, profiles, out_keys(state, leaving), said, basis, left) if leaving else ()
    act = ArmedAct(fire=fire, basis=basis, messages=taken)
    return Salvo((act, *outs), in_phase((*taken, *_messages(outs))))


def take_basis(state: State, run_id: str) -> str:
    """What the take of this run depends on: the plan, what is known of the studio, and what leaves."""
    pass_ = opened(state)
    known = sorted((place, held.value, held.unanswered) for place, held in pass_.gear.known.items())
    fire = f"{run_id}/@take"
    spent = (pass_.gear.spent.get(fire), fire in pass_.gear.doubtful)
    outs = out_keys(state, pass_.on_air) if pass_.on_air else []
    unsure = [key for key in outs if key in pass_.gear.doubtful]
    return _hash(state.standing.revision, run_id, pass_.on_air, known, spent, outs, unsure)


def back_salvo(state: State, stray: str) -> Salvo:
    """What brings the studio back to what it was before the take of this stray run."""
    gear = opened(state).gear
    messages = restoring(gear.known, gear.before)
    return Salvo((ArmedAct(fire=f"{stray}/@back", basis="", messages=messages),), messages)


def off_air_salvo(state: State, profiles: Profiles, run_id: str) -> Salvo:
    """The `out` cues of a run that leaves with nothing after it."""
    acts = _out_acts(state, profiles, out_keys(state, run_id), {}, "")
    return Salvo(acts, in_phase(_messages(acts)))


def left_salvo(state: State, profiles: Profiles, keys: Sequence[str]) -> Salvo:
    """These `out` cues of runs that have left already; they lose to what the item on air declares, if one is."""
    pass_ = opened(state)
    current = pass_.current
    said = {} if current is None else column_messages(state.plan, profiles, current.item, pass_.gear.known)
    acts = _out_acts(state, profiles, keys, said, "")
    return Salvo(acts, in_phase(_messages(acts)))


def has_left(pass_: Pass, key: str) -> bool:
    """Whether this is an `out` cue whose run was left, so that no GO will take it along any more."""
    cue, run = calling.find_cue(pass_, key), pass_.runs.get(key.partition("/")[0])
    if cue is None or run is None or cue.at.anchor != "out":
        return False
    return run.ended is not None and not run.stray


def out_keys(state: State, run_id: str) -> list[str]:
    """The cues that leave with this run, less those already fired."""
    pass_ = opened(state)
    outs = (f"{run_id}/{cue.id}" for cue in pass_.runs[run_id].item.cues if cue.at.anchor == "out")
    return [key for key in outs if not calling.is_spent(pass_, key)]


def _spent(pass_: Pass, fire: str) -> tuple[str, ...]:
    """The triggers (texts) of a take that may have been sent already."""
    doubtful = pass_.gear.doubtful.get(fire)
    unsure = () if doubtful is None else tuple(each.text for each in doubtful.messages if each.trigger)
    return (*pass_.gear.spent.get(fire, ()), *unsure)


def _out_acts(
    state: State,
    profiles: Profiles,
    keys: Iterable[str],
    said: Mapping[Column, Sequence[Message]],
    basis: str,
    kept: Studio | None = None,
) -> tuple[ArmedAct, ...]:
    pass_ = opened(state)
    taken = {message.place: "" for messages in said.values() for message in messages if message.place}
    acts = []
    for key in keys:
        do = _actions(pass_, key)
        said_now = spoken(state.plan, profiles, do, pass_.gear.known, _captions(pass_, key))
        left = out_messages(said_now, taken, kept)
        sure = tuple(each for each in left if not (each.trigger and key in pass_.gear.doubtful))
        acts.append(ArmedAct(fire=key, basis=basis, messages=sure, marks=marks(do)))
    return tuple(acts)


def _messages(acts: Iterable[ArmedAct]) -> Iterator[Message]:
    return (message for act in acts for message in act.messages)


def panic_salvo(state: State, profiles: Profiles, number: int) -> Salvo:
    """What the `number`th panic sends: all of the panic state, whatever is known of the studio."""
    plan = state.plan
    said = {} if plan.panic is None else column_messages(plan, profiles, plan.panic, {})
    messages = in_phase(message for each in said.values() for message in each)
    fire = panic.fire_of(opened(state), number)
    return Salvo((ArmedAct(fire=fire, basis=panic_basis(state), messages=messages),), messages)


def panic_basis(state: State) -> str:
    """What a panic depends on: nothing but the plan."""
    return _hash(state.standing.revision)


def return_salvo(state: State, profiles: Profiles, unit: str) -> Salvo:
    """What restores a unit that came back to what the show wants of it now; no clip is started, no other hand fought."""
    pass_ = opened(state)
    plan, known = state.plan, pass_.gear.known
    gear = next((each for each in plan.gear if each.id == unit), None)
    messages: list[Message] = []
    for place, held in known.items():
        if gear is None or not place.startswith(f"{unit} ") or held.value == UNSURE or held.moved == "hand":
            continue
        messages.extend(picture(plan, profiles, gear, held.value) if held.moved == "tally" else standing(held))
    prefix = f"p{pass_.number}/@return.{unit}."
    number = sum(fire.startswith(prefix) for fire in pass_.gear.fired) + 1
    said = in_phase(messages)
    return Salvo((ArmedAct(fire=f"{prefix}{number}", basis="", messages=said),), said)


def lost_clips(state: State, unit: str) -> tuple[str, ...]:
    """The one-shots (texts) whose effect a unit that came back no longer has: clips that should be playing."""
    places = opened(state).gear.known.items()
    held = (each for place, each in places if place.startswith(f"{unit} ") and each.messages and not each.moved)
    return tuple(each.messages[-1].text for each in held if each.messages[-1].ends)


# --- cues and presets ---


def cue_salvo(state: State, profiles: Profiles, key: str) -> Salvo:
    """What the GO of this cue sends."""
    do = _actions(opened(state), key)
    messages = spoken(state.plan, profiles, do, opened(state).gear.known, _captions(opened(state), key))
    act = ArmedAct(fire=key, basis=cue_basis(state, key), messages=messages, marks=marks(do))
    return Salvo((act,), messages)


def cue_basis(state: State, key: str) -> str:
    """What a cue's messages depend on: the plan, and what its own units hold (a play goes on from a cue)."""
    pass_ = opened(state)
    places = [f"{each.gear} {each.name}" for each in _actions(pass_, key)]
    held = [(place, pass_.gear.known[place].value) for place in places if place in pass_.gear.known]
    return _hash(state.standing.revision, key, held)


def _actions(pass_: Pass, key: str) -> tuple[Action, ...]:
    cue = calling.find_cue(pass_, key)
    return () if cue is None else cue.do


def _captions(pass_: Pass, key: str) -> tuple[str, ...]:
    run = pass_.runs.get(key.partition("/")[0])
    return () if run is None else run.item.captions


def armable(pass_: Pass) -> Iterator[str]:
    """The keys of the cues that may be fired, by a person or on time, while on air and next are what they are."""
    for run_id in dict.fromkeys((*pass_.air, pass_.next)):
        run = pass_.runs.get(run_id)
        for cue in () if run is None or run.stray else run.item.cues:
            key = f"{run_id}/{cue.id}"
            over = calling.is_spent(pass_, key) or key in pass_.gear.missed or key in pass_.gear.doubtful
            if not over and _comes(pass_, run_id, cue):
                yield key


def _comes(pass_: Pass, run_id: str, cue: Cue) -> bool:
    """Whether the moment of a cue may come while its run is where it is now."""
    if run_id == pass_.next:
        return cue.at.anchor not in ("out", "clock")
    if run_id == pass_.on_air:
        return cue.at.anchor != "out"
    return outlives(pass_.runs[run_id].item, cue)


def preset_fires(run: Run) -> tuple[str, ...]:
    """The names of the fires of a run's presets, in the order of the plan."""
    return tuple(f"{run.id}/@preset.{number}" for number in range(len(run.item.preset)))


def preset_salvo(state: State, profiles: Profiles, run: Run, number: int) -> Salvo:
    """What one preset of a run sends to a studio that may obey it already."""
    known = opened(state).gear.known
    messages = missing(known, spoken(state.plan, profiles, [run.item.preset[number]], known, run.item.captions))
    return Salvo((ArmedAct(fire=preset_fires(run)[number], basis="", messages=messages),), messages)


def _hash(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
