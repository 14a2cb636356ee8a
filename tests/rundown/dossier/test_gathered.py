"""The trace as it is printed."""

from msgspec.structs import replace

from rundown.dossier.gathered import GATHERED, gathered
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed
from rundown.dossier.walk import Dated
from rundown.timecode import DAY
from tests.rundown.dossier.evening import demo


def wrote(seq: int, register: str, day: int = 0) -> Deed:
    """A row written in a register, true on that day."""
    about = {"register": register, "code": f"X-{seq:03}"}
    return Deed(dated=Dated(seq, seq), how="did", role="PRO", item="", kind="recorded", about=about, true_at=day * DAY)


GO = Deed(dated=Dated(9, 9), how="did", role="PRO", item="3", kind="gone", about={"cue": "top"}, true_at=9)


def test_rows_of_one_day_are_one_line_that_counts_them() -> None:
    rows = (wrote(1, "budget"), wrote(2, "cash"), wrote(3, "budget"), wrote(4, "budget", day=1), GO, wrote(5, "cash"))
    found = gathered(rows)
    assert [each.kind for each in found] == [GATHERED, "recorded", "gone", "recorded"]
    assert found[0] == replace(rows[0], kind=GATHERED, about={"registers": "budget 2, cash 1"})
    assert found[1:] == rows[3:]
    told = " ".join(Teller(demo(), "fr").deed(found[0]).split())
    assert told == "écrit aux registres : Budget et suivi (2), Plan de trésorerie (1)"


def test_what_others_did_in_between_and_other_roles_keep_lines_apart() -> None:
    apart = (wrote(1, "budget"), replace(wrote(2, "budget"), how="asked"), replace(wrote(3, "budget"), role="REA"))
    assert gathered(apart) == apart
    assert gathered(()) == ()
