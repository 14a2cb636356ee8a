"""When a desk is painted again: a call inverts in its first seconds, and only then."""

from typing import cast

from control.desk.rhythm import signature
from control.desk.view.scene import Hand
from control.wire.link import Link
from tests.control.desk.sitting import StageLink
from tests.control.desk.stage import Stage, Tell


def paintings(stage: Stage) -> int:
    """How many different screens there are in three seconds of the desk's clock, show time standing still."""
    link = cast(Link, StageLink(stage, lambda change: None))
    return len({signature(link, Hand(), tick) for tick in range(0, 3000, 100)})


def test_a_fresh_call_is_painted_twice_a_second(tell: Tell) -> None:
    stage = tell("call")
    stage.at = 231
    assert paintings(stage) == 6


def test_an_older_call_and_a_calm_desk_stand_still(tell: Tell) -> None:
    stage = tell("call")
    stage.at = 234
    assert paintings(stage) == 1
    assert paintings(tell("calm")) == 1
