"""Who sits where: several terminals of one person in one role are one seat, so that a crowd signing in is few events."""

from collections.abc import Callable

from rundown.live.acts.team import SignIn, SignOut
from rundown.plan.show import Role


class Seats:
    """The seats taken; `ask` is told the command that makes each true, in the name of who sits there."""

    def __init__(self, ask: Callable[[SignIn | SignOut, str], object]) -> None:
        self._ask = ask
        self._terminals: dict[tuple[str, Role], int] = {}
        self._stations: dict[tuple[str, Role], str] = {}

    def take(self, who: str, role: Role, station: str) -> None:
        """A terminal that calls itself `station` sits down; the first one of a seat gives it its name."""
        seat = who, role
        self._terminals[seat] = self._terminals.get(seat, 0) + 1
        if self._terminals[seat] == 1:
            self._stations[seat] = self._name(f"{who}@{station or 'desk'}")
            self._ask(SignIn(station=self._stations[seat], role=role), who)

    def leave(self, who: str, role: Role) -> None:
        """A terminal leaves; with the last one the seat is empty."""
        seat = who, role
        self._terminals[seat] -= 1
        if not self._terminals[seat]:
            del self._terminals[seat]
            self._ask(SignOut(station=self._stations.pop(seat)), who)

    def _name(self, wanted: str) -> str:
        """A name that no other seat has."""
        taken, name, number = set(self._stations.values()), wanted, 2
        while name in taken:
            name, number = f"{wanted}.{number}", number + 1
        return name
