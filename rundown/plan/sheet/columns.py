"""The columns of a conducteur: their headings in French and English, the field each fills, and how its cells are read.

The headings are those of the trade; what else a crew writes for them is in `also`, folded.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from msgspec import Struct

from rundown.plan.sheet.grid import Cell


class Kind(Enum):
    """How the cells of a column are read and written."""

    TEXT = auto()
    NUMBER = auto()
    TYPE = auto()
    DURATION = auto()
    YES = auto()
    ADVANCE = auto()
    RANK = auto()
    CLOCK = auto()
    WORDS = auto()
    LINES = auto()
    PEOPLE = auto()
    ROLES = auto()
    DECLARED = auto()
    DECLARED_LIST = auto()
    COMPUTED = auto()
    OWN = auto()


class Column(Struct, frozen=True):
    """A column. `width` is in characters of the spreadsheet."""

    field: str
    kind: Kind
    fr: str
    en: str
    also: tuple[str, ...] = ()
    width: int = 12

    def heading(self, language: str) -> str:
        """The heading in the language of the show."""
        return self.fr if language == "fr" else self.en


ITEM_COLUMNS: Sequence[Column] = (
    Column("number", Kind.NUMBER, "N°", "No.", ("n", "no", "num", "numero", "number", "#", "seq n"), 7),
    Column("front", Kind.COMPUTED, "Heure", "Time", ("heure prevue", "heure reelle", "start", "clock"), 10),
    Column(
        "planned",
        Kind.DURATION,
        "Durée",
        "Planned",
        ("duree prevue", "duree estimee", "duration", "planned duration", "dur", "minutage", "timing", "length"),
        10,
    ),
    Column(
        "title",
        Kind.TEXT,
        "Séquence",
        "Title",
        ("intitule", "sequence intitule", "titre", "sujet", "element", "item", "row", "segment", "story", "sequences"),
        26,
    ),
    Column("type", Kind.TYPE, "Type", "Type", ("genre", "nature", "kind"), 9),
    Column("people", Kind.PEOPLE, "Intervenants", "People", ("intervenant", "qui", "invites", "who", "talent"), 15),
    Column("place", Kind.TEXT, "Lieu", "Place", ("plateau", "lieu plateau", "location", "set"), 14),
    Column("picture", Kind.TEXT, "Image", "Picture", ("source", "image source", "video", "img"), 16),
    Column("cameras", Kind.WORDS, "Caméras", "Cameras", ("camera", "cam", "cams"), 12),
    Column(
        "captions",
        Kind.LINES,
        "Synthés",
        "Captions",
        ("synthe", "titrage", "synthes titrage", "graphics", "supers"),
        26,
    ),
    Column(
        "notes",
        Kind.TEXT,
        "Observations",
        "Notes",
        ("observation", "obs", "remarques", "notes", "commentaires", "remarks", "comments"),
        26,
    ),
    Column(
        "script",
        Kind.TEXT,
        "Lancement / pied",
        "Script",
        ("lancement", "texte", "prompteur", "intro", "lancement pied"),
        30,
    ),
    Column("first_words", Kind.TEXT, "Premiers mots", "First words", ("in", "in cue", "debut", "incue"), 20),
    Column("last_words", Kind.TEXT, "Derniers mots", "Last words", ("out", "out cue", "chute", "outcue"), 20),
    Column("roles", Kind.ROLES, "Responsables", "Responsible", ("responsable", "resp", "roles", "postes", "owner"), 14),
    Column("own", Kind.OWN, "Notes personnelles", "Own notes", ("mes notes",), 28),
    Column(
        "shortest",
        Kind.DURATION,
        "Durée min",
        "Shortest",
        ("min", "mini", "marge min", "duree mini", "duree minimum"),
        10,
    ),
    Column(
        "longest",
        Kind.DURATION,
        "Durée max",
        "Longest",
        ("max", "maxi", "marge max", "duree maxi", "duree maximum"),
        10,
    ),
    Column(
        "droppable", Kind.YES, "Saut", "Droppable", ("sautable", "supprimable", "can drop", "drop", "marge saut"), 11
    ),
    Column("sacrifice", Kind.RANK, "Rang de sacrifice", "Sacrifice", ("sacrifice", "rang"), 11),
    Column("start", Kind.CLOCK, "Heure imposée", "Hard start", ("heure fixe", "top fixe", "fixed start"), 11),
    Column("end_anchored", Kind.YES, "Calé sur la fin", "End-anchored", ("calage par la fin", "end anchored"), 14),
    Column("checkpoint", Kind.YES, "Point de passage", "Checkpoint", ("checkpoint", "point de passage"), 12),
    Column("group", Kind.TEXT, "Partie", "Part", ("groupe", "group"), 12),
    Column("untimed", Kind.YES, "Sans durée", "Untimed", ("repere", "marker"), 10),
    Column("floated", Kind.YES, "Flottant", "Floated", ("en reserve", "float"), 10),
    Column("advance", Kind.ADVANCE, "Enchaînement auto", "Auto next", ("enchainement", "autonext", "advance"), 15),
    Column("image", Kind.DECLARED, "Image à la prise", "Take: image", (), 14),
    Column(
        "sound",
        Kind.DECLARED_LIST,
        "Son à la prise",
        "Take: sound",
        ("son", "micros", "son micros", "sound", "audio", "mics"),
        16,
    ),
    Column("light", Kind.DECLARED, "Lumière", "Take: light", ("lum", "lumieres", "light", "lighting"), 12),
    Column("feeds", Kind.DECLARED_LIST, "N-1", "Take: mix-minus", ("n 1", "retours", "feeds", "mix minus"), 12),
    Column("caption", Kind.DECLARED, "Synthé à la prise", "Take: caption", (), 20),
    Column("clip", Kind.DECLARED, "Magnéto", "Take: clip", ("vt", "magneto vt", "clip"), 14),
    Column("id", Kind.TEXT, "ID", "ID", ("identifiant", "item id", "id sequence"), 14),
    Column(
        "computed",
        Kind.COMPUTED,
        "Cumul",
        "Elapsed",
        ("tc", "reste", "duree reelle", "ecart", "duree ecart", "remaining", "backtime", "top"),
        10,
    ),
)

CUE_COLUMNS: Sequence[Column] = (
    Column("item", Kind.TEXT, "ID séquence", "Item ID", ("item",), 16),
    Column("id", Kind.TEXT, "ID top", "Cue ID", ("top", "cue"), 16),
    Column("at", Kind.TEXT, "Quand", "At", ("moment", "when"), 12),
    Column("role", Kind.TEXT, "Poste", "Role", ("role",), 8),
    Column("mode", Kind.TEXT, "Mode", "Mode", (), 8),
    Column("call", Kind.TEXT, "Annonce", "Call", ("ordre", "appel"), 40),
    Column("do", Kind.LINES, "Actions", "Actions", ("action", "do"), 44),
)


def folded(text: str) -> str:
    """A heading without case, accents, punctuation, line breaks and what stands between brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text.replace("œ", "oe"))
    plain = unicodedata.normalize("NFKD", bare.replace("°", " ")).casefold()
    kept = "".join(one if one.isalnum() or one == "#" else " " for one in plain if not unicodedata.combining(one))
    return " ".join(kept.split())


def _index(columns: Sequence[Column]) -> Mapping[str, Column]:
    named = {word: one for one in columns for word in one.also}
    return named | {folded(word): one for one in columns for word in (one.fr, one.en)}


ITEM_HEADINGS = _index(ITEM_COLUMNS)
CUE_HEADINGS = _index(CUE_COLUMNS)


def heading_column(cell: Cell, headings: Mapping[str, Column]) -> Column | None:
    """The column that a cell heads, if it is a heading."""
    return headings.get(folded(cell)) if isinstance(cell, str) and len(cell) < 60 else None


def known(cells: Sequence[Cell], headings: Mapping[str, Column] = ITEM_HEADINGS) -> int:
    """How many different columns the cells of a row head."""
    return len({one.field for cell in cells if (one := heading_column(cell, headings))})
