"""What the actions and the columns of a plan do to its studio, as far as its vocabulary tells. Addresses are not here."""

from rundown.plan.actions import Units
from rundown.plan.show import Action, Gear, Item, Show, Transport
from rundown.plan.vocabulary import Column, Phase, Vocabulary


class Studio:
    """The units of a show by the columns they serve. A unit whose profile is unknown serves none and does nothing."""

    def __init__(self, show: Show, vocabulary: Vocabulary) -> None:
        self._units = Units(show.gear, vocabulary)
        self._gear = {unit.id: unit for unit in show.gear}
        self._vocabulary = vocabulary

    def port(self, unit: Gear) -> int:
        """The port a unit is spoken to at, 0 where neither the plan nor its profile says one."""
        words = self._vocabulary.get(unit.profile)
        return unit.port or (0 if words is None else words.port)

    def transport(self, unit: Gear) -> Transport:
        """How a unit is spoken to."""
        words = self._vocabulary.get(unit.profile)
        return unit.transport or ("udp" if words is None else words.transports[0])

    def unit(self, column: Column) -> Gear | None:
        """The unit this column goes to."""
        return next(iter(self._units.declaring(column)), None)

    def verbs(self, column: Column) -> tuple[str, ...]:
        """The verbs that make this column so, then the one that takes it away; none where no unit serves it."""
        unit = self.unit(column)
        return () if unit is None else self._vocabulary[unit.profile].columns[column]

    def names(self, column: Column) -> frozenset[str]:
        """The names of the unit this column goes to, groups left out."""
        unit = self.unit(column)
        return frozenset() if unit is None else frozenset(_singles(unit))

    def phase(self, action: Action) -> Phase | None:
        """Which part of a take the action is; None for an engine action."""
        unit = self._gear.get(action.gear)
        words = None if unit is None else self._vocabulary.get(unit.profile)
        return None if words is None else words.verbs[action.verb].phase

    def is_for(self, column: Column, action: Action) -> bool:
        """Whether the action goes to the unit of this column."""
        unit = self.unit(column)
        return unit is not None and action.gear == unit.id

    def opened(self, column: Column, action: Action) -> tuple[str, ...]:
        """The names that an action opens on the unit of a column of channels (sound, feeds)."""
        return self._channels(column, action, 0)

    def closed(self, column: Column, action: Action) -> tuple[str, ...]:
        """The names that an action closes on the unit of a column of channels."""
        return self._channels(column, action, 1)

    def declared(self, column: Column, item: Item) -> tuple[Action, ...]:
        """The actions of a column of an item; none when it is absent or no unit serves it."""
        value: str | tuple[str, ...] | None = getattr(item, column)
        return () if value is None or self.unit(column) is None else self._units.column(column, value)

    def _channels(self, column: Column, action: Action, place: int) -> tuple[str, ...]:
        unit = self.unit(column)
        if unit is None or action.gear != unit.id or action.verb != self.verbs(column)[place]:
            return ()
        members = unit.names.get(action.name)
        return members if isinstance(members, tuple) else (action.name,)


def _singles(unit: Gear) -> list[str]:
    return [name for name, value in unit.names.items() if not isinstance(value, tuple)]
