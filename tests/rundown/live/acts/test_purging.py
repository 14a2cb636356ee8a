"""That players' data was erased is journalled in numbers, with any plan and at any time; nothing else changes."""

from rundown.live.acts.purging import PlayersPurged, Purge
from tests.rundown.live.acts.games import PLAY, played
from tests.rundown.live.stage import Stage, bodies


def test_what_was_erased_is_told_in_numbers_and_changes_nothing() -> None:
    for stage in (Stage(PLAY), Stage(), played("drawn")):
        before = (stage.state.pass_, stage.state.standing)
        assert bodies(stage.post(Purge(entries=12, kept=6))) == [PlayersPurged(entries=12, kept=6)]
        assert (stage.state.pass_, stage.state.standing) == before


def test_where_nothing_was_erased_there_is_nothing_to_tell() -> None:
    assert Stage().post(Purge(entries=0, kept=6)) == []
