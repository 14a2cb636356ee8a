"""Hands what goes to the units and comes from them to whoever listens. While nobody does, it costs them one `if`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal, Protocol

from rundown.live.message import Message
from studio.outcome import Outcome
from studio.rack import Rack
from studio.unit import Reports, Unit

Way = Literal["out", "in"]


class Listener(Protocol):
    """Who listens; it must be quick, and raise nothing."""

    def packet(self, unit: str, way: Way, packet: bytes) -> None:
        """A packet went out to the unit or came in from it."""
        ...

    def verdict(self, unit: str, message: Message, outcome: Outcome) -> None:
        """It is known what became of a message."""
        ...


class Tap:
    """The tap on a rack, which may be replaced by another one meanwhile (see `follow`)."""

    def __init__(self, rack: Callable[[], Rack]) -> None:
        self._rack = rack
        self._listeners: tuple[Listener, ...] = ()
        self._tapped: Mapping[str, Unit] = {}
        self._before: dict[str, Reports] = {}

    @contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """Lets it listen for so long."""
        self._listeners = (*self._listeners, listener)
        self.follow()
        try:
            yield
        finally:
            self._listeners = tuple(one for one in self._listeners if one is not listener)
            if not self._listeners:
                self._let_go()

    def follow(self) -> None:
        """Looks whether the units are still the same, and listens to those that there are now."""
        units = self._rack().units
        if units is not self._tapped:
            self._let_go()
            self._tapped = units
            for name, unit in units.items():
                before = self._before[name] = unit.reports
                unit.reports = replace(before, traffic=self._packet, outcome=self._also(before))

    def _let_go(self) -> None:
        for name, unit in self._tapped.items():
            unit.reports = self._before[name]
        self._tapped = {}
        self._before.clear()

    def _packet(self, unit: str, way: str, packet: bytes) -> None:
        for listener in self._listeners:
            listener.packet(unit, "out" if way == "out" else "in", packet)

    def _also(self, before: Reports) -> Callable[[str, Message, Outcome], None]:
        def outcome(unit: str, message: Message, outcome: Outcome) -> None:
            before.outcome(unit, message, outcome)
            for listener in self._listeners:
                listener.verdict(unit, message, outcome)

        return outcome
