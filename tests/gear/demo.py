"""What the demo show asks of its gear, read from the text of its plan: the set-ups of the rig are made from it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

DEMO = Path(str(files("shows") / "passerelles"))


@dataclass(frozen=True)
class Wanted:
    """`doubles` are "TEMPLATE LEFT RIGHT"; `channels` maps the names of the sound desk to its strips, from 1."""

    sources: tuple[str, ...]
    doubles: tuple[str, ...]
    templates: tuple[str, ...]
    looks: tuple[str, ...]
    channels: dict[str, int]


def demo() -> Wanted:
    """Of « Passerelles », with its words in the order of the alphabet."""
    plan = tomllib.loads((DEMO / "show.toml").read_text(encoding="utf-8"))
    names = {gear["id"]: gear.get("names", {}) for gear in plan["gear"]}
    said = [action for item in plan["items"] for action in _actions(item)]
    return Wanted(
        sources=tuple(names["vision"]),
        doubles=_after("vision.dve ", said),
        templates=tuple(sorted({rest.split()[0] for rest in _after("caption.show ", said) if rest})),
        looks=tuple(sorted({*_after("light.state ", said), *_after("light.preset ", said)})),
        channels={name: strip for name, strip in names["audio"].items() if isinstance(strip, int)},
    )


def _actions(item: dict[str, Any]) -> Iterator[str]:
    """The actions of an item, its columns written as the actions that they stand for."""
    yield from item.get("preset", [])
    for cue in item.get("cues", []):
        yield from cue.get("do", [])
    for column, action in (("image", "vision."), ("light", "light.state "), ("caption", "caption.show ")):
        if column in item:
            yield action + item[column]


def _after(start: str, said: list[str]) -> tuple[str, ...]:
    return tuple(sorted({action.removeprefix(start) for action in said if action.startswith(start)}))
