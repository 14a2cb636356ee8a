"""A small Companion."""

import json
from collections.abc import Iterator

from tests.studio.text_units.server import TextServer


class FakeCompanion(TextServer):
    """Companion's TCP remote control: buttons that are redrawn (and say so to everybody) when they are pressed."""

    end = "\n"

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {"1/0/0", "1/0/1"}
        self.pressed: list[str] = []
        self.variables = {"title": "none"}

    def answer(self, line: str) -> Iterator[str]:
        word, _, rest = line.partition(" ")
        name, _, deed = rest.partition(" ")
        match word.upper():
            case "LOCATION" if name not in self.buttons:
                yield "-ERR No control at location"
            case "LOCATION":
                self.pressed.append(f"{name} {deed}")
                yield self.redrawn(name)
                yield "+OK"
            case "CUSTOM-VARIABLE" if name not in self.variables:
                yield "-ERR Variable not found"
            case "CUSTOM-VARIABLE" if deed.startswith("SET-VALUE "):
                self.variables[name] = deed.removeprefix("SET-VALUE ")
                yield "+OK"
            case _:
                yield "-ERR Syntax error"

    @staticmethod
    def redrawn(name: str) -> str:
        page, row, column = map(int, name.split("/"))
        place = {"type": "bank_bg_change", "page": page, "row": row, "column": column}
        return json.dumps(place | {"red": 255, "green": 0, "blue": 0}, separators=(",", ":"))
