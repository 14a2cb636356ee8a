"""The screens that a desk can put over its live panels, and which one stands there now."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from control.desk.mine_screen import Mine
from control.desk.over_live import OverLive
from control.desk.panel import Paintbox
from control.desk.register_screen import Registers
from control.desk.view.desk import View
from control.desk.view.scene import Over, Scene
from rundown.live.rights import TEAM

if TYPE_CHECKING:
    from control.desk.app import DeskApp

SCREENS: Mapping[Over, Callable[[Paintbox], OverLive]] = {"registers": Registers, "mine": Mine}
"""How each is made, once for as long as the desk runs: what was typed there is found again."""


def show_over(desk: "DeskApp", scene: Scene, view: View) -> None:
    """Puts the screen there that the hand has open, or takes it away, and shows what is true now on it.

    A line or a page opened from the palette is the live desk's: the screen is back once that is closed.
    """
    hand = scene.hand
    is_free = hand.draft is None and hand.page == "calls" and scene.link.role in TEAM
    wanted = hand.over if is_free else ""
    standing = next((screen for screen in desk.screen_stack if isinstance(screen, OverLive)), None)
    if standing is not None and standing.over != wanted:
        if desk.screen is standing:
            desk.pop_screen()
    elif standing is not None:
        standing.show(scene, view)
    elif wanted:
        if not desk.is_screen_installed(wanted):
            screen = SCREENS[wanted](desk.board.panels["header"].paintbox)
            desk.install_screen(screen, wanted)
        desk.push_screen(wanted)
