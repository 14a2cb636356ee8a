"""When a desk rings: once for what is newly broken, blocking or undecided, and for each countdown call of its role."""

from control.desk.view.counts import due_calls
from control.desk.view.desk import View
from control.desk.view.scene import Scene


class Bell:
    """Remembers what was rung for."""

    def __init__(self) -> None:
        self._alarm = ""
        self._rung: set[str] = set()
        self._heard: int | None = None

    def is_due(self, scene: Scene, view: View) -> bool:
        """Whether to ring for what is now shown; asked once for each painting."""
        alarm = view.alert.word if view.alert is not None and view.alert.colour in ("fail", "virt") else ""
        is_new, self._alarm = bool(alarm) and alarm != self._alarm, alarm
        ring = "" if view.alert is None else view.alert.ring
        if ring:
            is_new = ring not in self._rung
            self._rung.add(ring)
        since, self._heard = self._heard, scene.now
        return is_new or (since is not None and since < scene.now and due_calls(scene, since))
