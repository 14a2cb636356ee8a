"""A standing text is edited where the show differs from it, and nowhere else."""

import tomllib
from pathlib import Path

from hypothesis import given, settings
from msgspec.structs import replace

from rundown.plan.show import At, Cue, Show
from rundown.plan.writing import to_toml
from studio.profile import load_profiles, vocabulary
from tests.rundown.plan.generated import shows
from tests.rundown.plan.small_show import SMALL, item, read, swapped

ROOT = Path(__file__).parents[3]


def small(text: str = SMALL) -> Show:
    found, told = read(text)
    assert found is not None, told
    return found


@settings(max_examples=20)
@given(shows(), shows())
def test_a_show_written_over_another_is_read_back_the_same(before: Show, after: Show) -> None:
    standing = to_toml(before)
    assert to_toml(before, standing) == standing
    assert small(to_toml(after, standing)) == after


def test_a_changed_key_is_the_only_line_that_changes() -> None:
    text = swapped(('title = "Hello"', 'title = "Hello" # the first words'))
    plan = small(text)
    changed = replace(plan, items=(replace(plan.items[0], title="Bonsoir"), plan.items[1]))
    assert to_toml(changed, text) == text.replace('"Hello" #', '"Bonsoir" #')


def test_spellings_of_the_same_value_are_left_as_they_are() -> None:
    text = swapped(
        ('planned = "1:30"', 'number = "1"\nshortest = "01:30"\nstart = 20:00:00\nplanned = "01:30"'),
        ('call = "Back in 10."', 'deadline = "00:02"'),
    )
    assert to_toml(small(text), text) == text


def test_a_removed_item_takes_its_own_comment_and_leaves_the_one_that_stands_apart() -> None:
    text = swapped(('[[items]]\nid = "HELLO"', '# --- part one ---\n\n# hello\n[[items]]\nid = "HELLO"'))
    plan = small(text)
    out = to_toml(replace(plan, items=plan.items[1:]), text)
    assert "# --- part one ---" in out
    assert "# hello" not in out
    last = to_toml(
        replace(plan, items=plan.items[:1]), swapped(('[[items]]\nid = "R1"', '# two\n\n[[items]]\nid = "R1"'))
    )
    assert "# two" in last


def test_an_item_inserted_moved_and_edited_is_read_back_with_its_cues() -> None:
    plan = small()
    cue = Cue(id="new", at=At("out"), call="Bye.")
    hello, report = plan.items
    after = replace(plan, items=(replace(report, cues=(cue, *report.cues)), item("MID"), hello))
    assert small(to_toml(after, SMALL)) == after


def test_cues_written_inline_are_edited_one_by_one() -> None:
    text = (ROOT / "tests/corner/show.toml").read_text(encoding="utf-8")
    words = vocabulary(load_profiles())
    plan, _ = read(text, words)
    assert plan is not None
    hello = plan.items[0]
    edits = (replace(hello.cues[0], call="Now.", do=()), *hello.cues[2:], replace(hello.cues[1], id="late"))
    for cues in (edits, tuple(reversed(hello.cues)), ()):
        after = replace(plan, items=(replace(hello, cues=cues), *plan.items[1:]))
        out = to_toml(after, text)
        assert read(out, words)[0] == after
        assert out.startswith("# A show of five short items")


def test_names_under_their_own_heading_keep_their_comments() -> None:
    text = swapped(("names = { A = 1, B = 2 }", "\n[gear.names]\nA = 1 # left\nB = 2 # right"))
    plan = small(text)
    units = tuple(replace(one, names={"A": 1, "C": 3}) if one.id == "vt" else one for one in plan.gear)
    out = to_toml(replace(plan, gear=units), text)
    assert "A = 1 # left" in out
    assert tomllib.loads(out)["gear"][1]["names"] == {"A": 1, "C": 3}


def test_a_blank_line_comes_between_new_neighbours_only() -> None:
    text = swapped(('\n[[items]]\nid = "R1"', '[[items]]\nid = "R1"'), ("\n[[people]]", "[[people]]")).rstrip()
    plan = small(text)
    added = to_toml(replace(plan, items=(*plan.items, item("LAST"))), text)
    assert added.startswith(f'{text}\n\n[[items]]\nid = "LAST"\n')
    removed = to_toml(replace(plan, items=plan.items[1:]), text)
    head, _, rest = text.partition('[[items]]\nid = "HELLO"')
    numbered = rest[rest.index("[[items]]") :].replace('id = "R1"', 'id = "R1"\nnumber = 2', 1)
    assert removed == head + numbered


def test_a_value_that_is_no_list_of_tables_is_written_anew() -> None:
    text = (ROOT / "tests/corner/show.toml").read_text(encoding="utf-8")
    plan, _ = read(text, vocabulary(load_profiles()))
    assert plan is not None
    at = text.index("cues = [")
    broken = text[:at] + "cues = 3" + text[text.index("\n]", at) + 2 :]
    out = to_toml(plan, broken)
    assert read(out, vocabulary(load_profiles()))[0] == plan
    assert out.startswith(text[:at])


def test_a_value_that_stands_for_nothing_is_written_anew() -> None:
    text = swapped(('planned = "1:30"', 'planned = "soon"'))
    assert to_toml(small(), text) == SMALL


def test_a_section_that_is_no_more_leaves_the_text() -> None:
    text = swapped(("\n[[team]]", '\n[game]\nurl = "https://jeu.test"\n\n[[team]]'))
    assert to_toml(replace(small(text), game=None), text) == SMALL
