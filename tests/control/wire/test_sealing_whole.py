"""Personal texts of a command that writes several registers: each is parted, whichever part it stands in."""

from msgspec.structs import replace

from control.wire.sealing import holds_personal, parted
from rundown.live.acts.production import Entry, Record, Rows
from rundown.live.state import State
from tests.rundown.production.sheet.seasons import SHOW

SUPPLIER = Entry("", {"name": "Lune", "trade": "studio", "contact": "06 39 98 00 00"})
RELEASE = Entry("", {"person": "INV1", "state": "sent", "address": "12, rue de l’Exemple"})


def test_every_part_of_a_command_is_sealed_and_no_two_texts_share_an_id() -> None:
    state = State()
    state = replace(state, standing=replace(state.standing, show=SHOW))
    plain = Record(register="quotes", rows=())
    command = replace(plain, also=(Rows("suppliers", (SUPPLIER, SUPPLIER)), Rows("releases", (RELEASE,))))
    assert not holds_personal(plain)
    assert holds_personal(command)
    sealed, texts = parted(command, state, "tom:1", lambda text: "a" * 64)
    assert sorted(texts.values()) == ["06 39 98 00 00", "06 39 98 00 00", "12, rue de l’Exemple"]
    assert not holds_personal(sealed)
    assert sealed.also[0].rows[0].values["contact"].startswith("sealed:")
    assert parted(command, state, "tom:1", lambda text: "a" * 64) == (sealed, texts)
