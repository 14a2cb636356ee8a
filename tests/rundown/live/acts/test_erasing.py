"""That personal texts were erased is journalled, with any plan and at any time; no row changes."""

from rundown.live.acts.erasing import Erase, Erased
from tests.rundown.live.stage import Stage, bodies


def test_what_was_erased_is_told_by_its_ids_and_no_row_changes() -> None:
    stage = Stage()
    before = stage.state.standing
    told = Erased(texts=("0" * 16,), person="maya", why="demande du 3 mars")
    assert bodies(stage.post(Erase(texts=("0" * 16,), person="maya", why="demande du 3 mars"))) == [told]
    assert stage.state.standing == before


def test_where_nothing_was_erased_there_is_nothing_to_tell() -> None:
    assert Stage().post(Erase(texts=())) == []
