"""A studio with N-1 feeds, talkback and a stream, for the tests of what stands on paper."""

from rundown.plan.show import Action, Gear, Item, Member, Person, Role, Show
from rundown.plan.vocabulary import Verb, Vocabulary, Words
from tests.rundown.plan import small_show
from tests.rundown.plan.small_show import LAMPS, action

FEEDS = Words(
    verbs={
        "on": Verb(least=0, most=0, named=True, phase="sound_open"),
        "off": Verb(least=0, most=0, named=True, phase="sound_close"),
    },
    columns={"feeds": ("on", "off")},
)
DARK = Words(verbs={**LAMPS.verbs, "dark": LAMPS.verbs["state"]}, columns={"light": ("state", "dark")})
VOCABULARY: Vocabulary = {**small_show.VOCABULARY, "feeds": FEEDS, "lamps": DARK}

ROLES = {"vision": Role.REA, "vt": Role.IMG, "audio": Role.SON, "caption": Role.IMG, "light": Role.PLA}
GEAR = (
    *(Gear(id=unit.id, profile=unit.profile, role=ROLES[unit.id], names=unit.names) for unit in small_show.GEAR),
    Gear(id="feeds", profile="feeds", role=Role.SON, names={"DX1": 1}),
    Gear(id="ifb", profile="talkback", role=Role.SCR, title="Oreillettes", names={"PRES": 1}),
    Gear(id="stream", profile="encoder", role=Role.IMG),
)
PEOPLE = (
    Person(id="PRES", name="Salomé Arnaud", caption="Salomé Arnaud | Small", kind="presenter"),
    Person(id="INV1", name="Youssef Benali", caption="Youssef Benali | directeur"),
)
TEAM = (Member(id="lina", name="Lina B.", roles=(Role.SON,)), Member(id="ines", name="Inès M.", roles=(Role.REA,)))


def show(*items: Item, **fields: object) -> Show:
    """A show of these items in this studio, in French."""
    return small_show.show(*items, **{"gear": GEAR, "people": PEOPLE, "team": TEAM, **fields})


def do(*texts: str) -> tuple[Action, ...]:
    """Actions, unchecked."""
    return tuple(action(text) for text in texts)
