"""Leaving a desk with Ctrl+Q: what was written there and is not kept yet is sent first, or the desk stays once."""

from textual.app import App

from control.desk.over_live import OverLive

WAIT_S = 3.0
"""Real seconds that leaving waits for what is still to be kept."""


class Leaving(App[int]):
    """An app whose screens over the live desk may hold what is not kept yet."""

    _warned = False

    async def action_quit(self) -> None:
        """Leaves; where something is not kept, says so and leaves at the second time."""
        screens = [each for each in self._installed_screens.values() if isinstance(each, OverLive)]
        left = [each for each in screens if not await each.settled(WAIT_S)]
        if left and not self._warned:
            self._warned = True
            left[0].warn()
        else:
            await super().action_quit()
