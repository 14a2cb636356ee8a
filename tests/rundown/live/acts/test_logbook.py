"""The log book: a note is kept, an empty or endless one is refused."""

from rundown.live.acts.logbook import LONGEST, Note, Noted
from tests.rundown.live.stage import NOBODY, SOUND, Stage, bodies


def test_a_note_is_kept_without_the_blanks_around_it() -> None:
    stage = Stage()
    stage.open("live")
    before = stage.pass_
    assert bodies(stage.ask(Note(text=" micro INV2 grésille "), SOUND)) == [Noted(text="micro INV2 grésille")]
    assert stage.pass_ == before


def test_a_note_needs_words_not_too_many_and_a_post() -> None:
    stage = Stage()
    stage.open("live")
    assert stage.refusal(Note(text="  ")) == "empty_note"
    assert stage.refusal(Note(text="x" * (LONGEST + 1))) == "note_too_long"
    assert stage.refusal(Note(text="hello"), NOBODY) == "not_yours"
