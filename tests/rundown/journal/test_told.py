"""Some events of a journal, by kind and actor, while a server may be writing it."""

from pathlib import Path

import pytest

from rundown.journal.log import ForeignJournal
from rundown.journal.sqlite import open_journal
from rundown.journal.told import events_of_kinds
from rundown.live.acts.logbook import Note, Noted, OpenIncident
from tests.rundown.live.stage import DIRECTOR, SOUND, Stage


async def test_events_are_found_by_kind_actor_and_number_from_the_last(tmp_path: Path) -> None:
    stage = Stage()
    for number in range(4):
        stage.ask(Note(text=f"note {number}"), SOUND if number % 2 else DIRECTOR)
    stage.ask(OpenIncident(text="muet"), SOUND)
    log = open_journal(tmp_path / "journal.db", show_id="demo")
    try:
        assert await log.append(stage.events)
        found = events_of_kinds(tmp_path / "journal.db", ("noted", "incident_opened"))
        assert [event.kind for event in found] == ["noted"] * 4 + ["incident_opened"]
        assert [event.seq for event in found] == sorted(event.seq for event in found)
        (actor,) = {event.actor for event in found if isinstance(event.body, Noted) and event.body.text == "note 1"}
        mine = events_of_kinds(tmp_path / "journal.db", ("noted",), actor, 1)
        assert [event.body for event in mine] == [Noted(text="note 3")]
        assert events_of_kinds(tmp_path / "journal.db", ("taken",)) == ()
    finally:
        log.close()


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"")
    with pytest.raises(ForeignJournal):
        events_of_kinds(tmp_path / "journal.db", ("noted",))
