"""A show file's plan enters the journal when it may; whatever is in the file, the show goes on."""

from rundown.entry import enter
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.passes import ClosePass, OpenPass
from rundown.plan.checked import CheckedFile
from rundown.plan.complaint import Complaint
from rundown.plan.show import Show
from tests.rundown.live.stage import PLAN, item, show
from tests.rundown.lives import Life, Opener

FILE = CheckedFile(source="the first", show=PLAN)
LONGER = CheckedFile(source="the second", show=show(*PLAN.items, item("ENCORE", 30_000)))


def entered(life: Life, file: CheckedFile, plan: str = "") -> tuple[str, ...]:
    """What the file of the show "demo" is warned of."""
    return enter(life.engine, file, "demo", plan=plan)


async def edited(life: Life) -> Show:
    """The plan of the journal, once people have edited it live."""
    await life.ask(EditItem(item="SONG", field="title", value="Chanson"))
    return life.engine.head.plan


async def test_the_first_plan_enters_with_nothing_to_say(opener: Opener) -> None:
    life = opener()
    assert entered(life, FILE, "journal") == ()
    standing = life.engine.head.standing
    assert (standing.show, standing.version, standing.digest) == (PLAN, 1, FILE.digest)
    assert entered(life, FILE) == ()
    assert life.engine.head.standing.version == 1


async def test_a_changed_file_is_a_new_version_with_what_differs(life: Life) -> None:
    told = entered(life, LONGER)
    assert told[0] == "the show file changed: it is version 2 of the plan:"
    assert told[1] == "  item ENCORE: added"
    assert life.engine.head.standing.show == LONGER.show


async def test_a_changed_file_waits_for_the_end_of_an_open_pass(life: Life) -> None:
    life.engine.post(OpenPass())
    told = entered(life, LONGER)
    assert told[0] == "the show file is not the journal's plan; the file is looked at again when the pass is closed:"
    assert told[1] == "  item ENCORE: added"
    assert life.engine.head.standing.version == 1
    life.engine.post(ClosePass())
    assert entered(life, LONGER)[0] == "the show file changed: it is version 2 of the plan:"


async def test_the_journals_plan_is_kept_when_asked(life: Life) -> None:
    assert entered(life, LONGER, "journal")[0] == "the show file is not the journal's plan:"
    assert life.engine.head.standing.version == 1


async def test_a_file_with_errors_is_left_alone_and_each_is_told(life: Life) -> None:
    error = Complaint(level="error", where="item R1", text="is wrong")
    risk = Complaint(level="warning", where="item R1", text="is risky")
    for file in (CheckedFile(complaints=(error, risk)), CheckedFile(show=LONGER.show, complaints=(error, risk))):
        assert entered(life, file) == ("item R1: is wrong (the show goes on with the journal's plan)",)
    assert life.engine.head.standing.version == 1


async def test_the_file_of_another_show_is_left_alone_and_told(life: Life) -> None:
    other = CheckedFile(source="x", show=show(*PLAN.items, id="other"))
    (told,) = entered(life, other)
    assert 'of another show, "other"' in told
    assert 'write id = "demo"' in told
    assert life.engine.head.standing.version == 1


async def test_a_file_that_did_not_change_never_overwrites_what_was_edited_live(opener: Opener) -> None:
    life = opener()
    entered(life, FILE)
    plan = await edited(life)
    for choice in ("", "file", "journal"):
        assert entered(life, FILE, choice) == ()
    assert (life.engine.head.plan, life.engine.head.standing.version) == (plan, 1)


async def test_where_both_changed_the_edits_are_kept_and_a_person_is_told_the_two_ways_out(life: Life) -> None:
    plan = await edited(life)
    told = entered(life, LONGER)
    assert told[0].startswith(
        "the show file changed, and so did the journal's plan, edited live: the journal's is kept"
    )
    assert "--plan file" in told[0]
    assert "--plan journal" in told[0]
    assert told[1:] == ("  item ENCORE: added", "  item SONG: title changed", "  slot changed")
    assert (life.engine.head.plan, life.engine.head.standing.version) == (plan, 1)


async def test_where_both_changed_a_person_may_choose_the_file(life: Life) -> None:
    await edited(life)
    assert entered(life, LONGER, "file")[0] == "the show file changed: it is version 2 of the plan:"
    assert life.engine.head.plan == LONGER.show
    assert not life.engine.head.standing.edited


async def test_where_both_changed_a_person_may_choose_the_journal(life: Life) -> None:
    plan = await edited(life)
    assert entered(life, LONGER, "journal")[0] == "the show file is not the journal's plan:"
    assert life.engine.head.plan == plan


async def test_a_file_that_says_what_was_edited_is_taken_with_nothing_to_choose(life: Life) -> None:
    plan = await edited(life)
    exported = CheckedFile(source="as exported", show=plan)
    assert entered(life, exported) == ("the show file changed: it is version 2 of the plan:",)
    assert life.engine.head.standing.digest == exported.digest


async def test_what_only_the_open_pass_changed_is_no_difference(life: Life) -> None:
    life.engine.post(OpenPass())
    await life.ask(Float(item="SONG", reach=("next",)))
    told = entered(life, LONGER)
    assert told[1:] == ("  item ENCORE: added", "  slot changed")
    life.engine.post(ClosePass())
    assert entered(life, LONGER)[0] == "the show file changed: it is version 2 of the plan:"
