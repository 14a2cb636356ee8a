"""`python -m tests.control.desk.picture ROLE MOMENT COLUMNSxROWS LANGUAGE`: prints a desk as text, to be looked at."""

import sys
from pathlib import Path

from control.desk.ink import text_of
from control.desk.paint.manner import Manner
from control.desk.paint.panels import Painted, paint, places_of
from control.desk.places import Places
from control.desk.view.desk import desk_view, last_lines
from control.desk.view.scene import Hand, Link
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from tests.control.desk.stage import TEAM, Stage, tell

ROOT = Path(__file__).parents[3]


def link_of(stage: Stage, role: Role, *, lost: bool = False) -> Link:
    """The link of the member of the team who holds this role; while it is lost, for seven seconds."""
    name = next((member.name for member in stage.state.plan.team if member.id == TEAM.get(role)), "")
    return Link(role=role, name=name, round_trip_ms=4.0, lost_ms=7_000 if lost else None)


def drawn(
    stage: Stage, role: Role, language: str, width: int, height: int, hand: Hand | None = None, *, lost: bool = False
) -> tuple[Painted, Places]:
    """The panels of a role's desk, and where they stand."""
    scene = stage.scene(language, hand=hand, link=link_of(stage, role, lost=lost))
    view = desk_view(scene, last_lines(scene, stage.events))
    places = places_of(view, width, height)
    return paint(view, Manner(scene.words), places), places


def page(painted: Painted, places: Places, width: int, height: int) -> str:
    """The whole terminal as text."""
    rows = [" " * width for _ in range(height)]
    for name, place in places.items():
        for down, line in enumerate(painted[name]):
            row = rows[place.y + down]
            rows[place.y + down] = row[: place.x] + text_of(line) + row[place.x + place.width :]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def demo_show() -> Show:
    """The demo show."""
    show, complaints = load_show(ROOT / "shows/passerelles", vocabulary(load_profiles()))
    assert show is not None, complaints
    return show


if __name__ == "__main__":
    role, moment, size, language = sys.argv[1:5]
    columns, lines = map(int, size.split("x"))
    shown = drawn(tell(demo_show(), moment), Role(role), language, columns, lines, lost=moment == "lost")
    print(page(*shown, columns, lines))
