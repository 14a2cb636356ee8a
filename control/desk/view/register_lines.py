"""What was written in a register of the production, as a sentence of the journal."""

from typing import assert_never

from control.desk.view.scene import Scene
from rundown.live.acts.erasing import Erased
from rundown.live.acts.production import Recorded, Struck
from rundown.production.registers import REGISTERS


def told_of_register(scene: Scene, fact: Recorded | Struck) -> str:
    """The register, the row, and the fields that changed; what is personal is not told."""
    words, register = scene.words, REGISTERS[fact.register]
    title = register.title(words.language)
    match fact:
        case Recorded():
            heads = ", ".join(field.title(words.language) for field in register.fields if field.key in fact.values)
            return words.say("{register} {row}: {fields}", register=title, row=fact.code, fields=heads)
        case Struck():
            return words.say("{register} {row} struck out", register=title, row=fact.code)
        case _:
            assert_never(fact)


def told_of_erased(scene: Scene, fact: Erased) -> str:
    """How many personal texts are gone, and why."""
    said = scene.words.say_many("{count} personal text erased", "{count} personal texts erased", len(fact.texts))
    return f"{said} · {fact.why}" if fact.why else said
