"""What a booth in a process of its own is told of the show: what viewers may know, and nothing of the crew's. Pure.

No rundown, no team, no gear, no messages, no notes; of the game nothing before it is public: neither who typed what nor
which ticket was drawn and is not announced. When the draw and the questions will come is told as instants.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from control.game.pages.checking import is_told
from control.game.pages.published import REASONS
from control.game.pages.seen import Times, game_of
from control.game.phase import phase_of
from rundown.live.front_time import front_times
from rundown.live.game_state import GameState, Replaced
from rundown.live.proof import ORDER
from rundown.live.state import Clock, Pass, PassKind, Standing, State
from rundown.plan.show import Game, Show

HIDDEN = "?"
"""Stands for the ticket of a winner who is not announced."""

ON_AIR = "on_air"
"""Stands for the run on air, which is none of the viewers' business."""


class Told(Struct, frozen=True, kw_only=True):
    """Told of `state` as decided: the plan's game, the pass (its kind None: none is open), the game, when what will come.

    `number` is the pass whose entries are played with; `phase` is how far the game is as published.
    """

    show: Show
    number: int
    pass_number: int
    kind: PassKind | None
    is_on_air: bool
    clock: Clock
    game: GameState
    times: Times
    phase: str
    purged: dict[int, tuple[int, ...]] = {}


def told(decided: State, published: State, number: int, now: int) -> Told:
    """What to tell at this instant (real time). Raises LookupError before a plan was entered."""
    pass_ = decided.pass_
    return Told(
        show=show_for_viewers(decided.plan),
        number=number,
        pass_number=0 if pass_ is None else pass_.number,
        kind=None if pass_ is None else pass_.kind,
        is_on_air=pass_ is not None and pass_.on_air != "",
        clock=decided.standing.clock,
        game=game_for_viewers(game_of(decided)),
        times=times_of(decided, now),
        phase=phase_of(published),
        purged=decided.standing.purged,
    )


def state_of(told: Told) -> State:
    """The state that pages are made of."""
    standing = Standing(show=told.show, clock=told.clock, game=told.game, purged=told.purged)
    if told.kind is None:
        return State(standing=standing)
    on_air = ON_AIR if told.is_on_air else ""
    number = told.pass_number
    pass_ = Pass(number=number, kind=told.kind, ordinal=1, opened=0, on_air_due=0, on_air=on_air, game=told.game)
    return State(standing=standing, pass_=pass_)


def show_for_viewers(show: Show) -> Show:
    """Of a plan what the règlement and the pages say; each field is named here, so that a new one is not told by itself."""
    return Show(
        id=show.id,
        title=show.title,
        on_air=show.on_air,
        timezone=show.timezone,
        slot=show.slot,
        language=show.language,
        channel=show.channel,
        organiser=show.organiser,
        episode=show.episode,
        game=show.game,
    )


def game_for_viewers(game: GameState) -> GameState:
    """The game without what is not public yet, or never will be; each field is named here, as above."""
    seen = GameState(
        commit=game.commit,
        rules=game.rules,
        opened=game.opened,
        questions=game.questions,
        closed=game.closed,
        excluded={ticket: _reason(why) for ticket, why in game.excluded.items()},
        list_hash=game.list_hash,
        count=game.count,
        published=game.published,
        entropy=game.entropy,
        asked=game.asked,
        postponed="" if game.seed else game.postponed,
        winners=tuple(
            ticket if not ticket or rank in game.announced else HIDDEN
            for rank, ticket in enumerate(game.winners, start=1)
        ),
        announced=game.announced,
        replaced=tuple(Replaced(rank=each.rank, ticket="", by="", reason="") for each in game.replaced),
        times={step: at for step, at in game.times.items() if step in ORDER},
    )
    if not is_told(game):
        return seen
    return replace(
        seen,
        refused=game.refused,
        turned_away=game.turned_away,
        secret=game.secret,
        seed=game.seed,
        drawn=game.drawn,
        winners=game.winners,
        substitutes=game.substitutes,
        replaced=tuple(replace(each, reason="") for each in game.replaced),
    )


def _reason(why: str) -> str:
    """Why a ticket is set aside as its page says it: an earlier entry, or no more than that it is."""
    return why if why in REASONS else "aside"


def times_of(state: State, now: int) -> Times:
    """When the draw and each question are projected (real time); nothing is while no pass is open."""
    if state.pass_ is None or state.plan.game is None:
        return Times()
    clock = state.standing.clock
    starts = front_times(state, clock.show_time(now))
    wall = {item: round(clock.wall_exact(at)) for item, at in starts.items()}
    asked = _asked_in(state.plan, state.plan.game)
    return Times(
        draw=wall.get(state.plan.game.drawn_in),
        questions={number: wall[item] for number, item in asked.items() if item in wall},
    )


def _asked_in(show: Show, game: Game) -> Mapping[int, str]:
    """In which item each question is asked."""
    actions = {f"game.question open {number}": number for number in range(1, len(game.questions) + 1)}
    found: dict[int, str] = {}
    for item in show.items:
        for action in (each.text for cue in item.cues for each in cue.do):
            if action in actions:
                found.setdefault(actions[action], item.id)
    return found
