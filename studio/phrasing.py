"""What is said to a unit and heard from it, as a profile's file writes it: an address, then each argument as "TYPE TEXT"."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from studio.capability import Part, Phrase, Protocol
from studio.template import fields, is_template

_ADDRESS = re.compile(r"/[^\s#*,?\[\]]+")
_SAID = "ifhdsTFNn"
_HEARD = f"{_SAID}j*"
_BARE = "TFN"


class Phrasing:
    """Turns what a file writes into phrases for a unit of this protocol, with these options to fill in.

    `complain` is told each error, with its (dotted) key. `holes` are what can be filled in besides the options, None
    for what is heard: a hole binds what it finds.
    """

    def __init__(self, complain: Callable[[str, str], None], protocol: Protocol, options: Collection[str]) -> None:
        self._complain = complain
        self.protocol = protocol
        self.options = frozenset(options)

    def phrases(self, key: str, spelled: Iterable[Sequence[str]], holes: Collection[str] | None) -> tuple[Phrase, ...]:
        """Several, under one key."""
        return tuple(self.phrase(key, each, holes) for each in spelled)

    def phrase(self, key: str, spelled: Sequence[str], holes: Collection[str] | None) -> Phrase:
        """What is said or heard."""
        if not spelled:
            self._complain(key, 'is empty, write its address, then each argument as "TYPE TEXT"')
            return Phrase("")
        address, *rest = spelled
        if holes is None:
            self.check_holes(key, address, None)
        else:
            self.check_address(key, address, holes)
        return Phrase(address, self.parts(key, rest, holes))

    def parts(self, key: str, spelled: Iterable[str], holes: Collection[str] | None) -> tuple[Part, ...]:
        """The arguments."""
        tags = _HEARD if holes is None else _SAID
        parts: list[Part] = []
        for each in spelled:
            tag, _, text = each.partition(" ")
            if len(tag) != 1 or tag not in tags or (tag in _BARE and text):
                self._complain(key, f'"{each}" is not "TYPE TEXT" with TYPE one of {" ".join(tags)}')
            self.check_holes(key, text, holes)
            parts.append(Part(tag, text))
        return tuple(parts)

    def check_address(self, key: str, template: str, holes: Collection[str]) -> None:
        """Complains of a template that does not make an OSC address (OSC 1.0, "OSC Address Spaces"), or one line."""
        if self.protocol == "text" and (not template or "\n" in template or "\r" in template):
            self._complain(key, "is not one line of text")
        elif self.protocol != "text" and not _ADDRESS.fullmatch(template):
            self._complain(key, f'"{template}" is not an OSC address, write one like "/vt/{{name}}/play"')
        self.check_holes(key, template, holes)

    def check_holes(self, key: str, template: str, holes: Collection[str] | None) -> None:
        """Complains of a brace that is no hole, and of a hole that nothing can fill."""
        if not is_template(template):
            self._complain(key, f'"{template}" has a brace that is no hole, or a hole twice; holes are like {{name}}')
        for hole in fields(template):
            if holes is not None and hole not in holes and hole not in self.options:
                known = ", ".join(sorted({*holes, *self.options})) or "none here"
                self._complain(key, f"{{{hole}}} stands for nothing; what can be filled in: {known}")


def holes_of(phrase: Phrase) -> set[str]:
    """The names of the holes of its address and of its arguments."""
    return {*fields(phrase.address), *(hole for part in phrase.parts for hole in fields(part.text))}
