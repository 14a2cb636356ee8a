"""The rows of a role's own lists that can be chosen, and which one is."""

from control.desk.view import img, pla, pro, son
from control.desk.view.scene import Scene
from rundown.plan.show import Role


def choices(scene: Scene) -> tuple[str, ...]:
    """The rows of this desk, in their order, as "KIND NAME"."""
    match scene.link.role:
        case Role.SON:
            return son.choices(scene)
        case Role.IMG:
            return img.choices(scene)
        case Role.PLA:
            return pla.choices(scene)
        case Role.PRO:
            return pro.choices(scene)
        case _:
            return ()


def chosen(scene: Scene) -> tuple[str, str]:
    """Kind and name of the chosen row, ("", "") while none is."""
    kind, _, name = scene.hand.chosen.partition(" ")
    return (kind, name) if scene.hand.chosen in choices(scene) else ("", "")
