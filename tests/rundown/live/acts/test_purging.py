"""That players' data was erased is journalled in numbers, with any plan and at any time; of the state its date alone changes."""

from msgspec.structs import replace

from rundown.live.acts.purging import PlayersPurged, Purge
from tests.rundown.live.acts.games import PLAY, played
from tests.rundown.live.stage import Stage, bodies


def test_what_was_erased_is_told_in_numbers_and_its_date_is_kept() -> None:
    for stage in (Stage(PLAY), Stage(), played("drawn")):
        before = (stage.state.pass_, stage.state.standing)
        told = PlayersPurged(entries=12, kept=6, passes=(1, 2))
        assert bodies(stage.post(Purge(entries=12, kept=6, passes=(1, 2)))) == [told]
        first = stage.wall
        assert (stage.state.pass_, replace(stage.state.standing, purged={})) == before
        stage.wait(1_000)
        stage.post(Purge(entries=6, kept=0, passes=(2,)))
        assert stage.state.standing.purged == {1: (first,), 2: (first, stage.wall)}


def test_where_nothing_was_erased_there_is_nothing_to_tell() -> None:
    assert Stage().post(Purge(entries=0, kept=6)) == []
