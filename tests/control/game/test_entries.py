"""Which entries count, whatever the order in which they came."""

from hypothesis import given
from hypothesis import strategies as st

from control.game.entries import Answered, Entries, Entry, listed, right_answers
from rundown.plan.show import Question

QUESTIONS = (Question(text="1", choices=("a", "b"), answer=0), Question(text="2", choices=("a", "b"), answer=1))


def entry(number: int, contact: int, answers: dict[int, int]) -> Entry:
    return Entry(
        ticket=f"T{number:03}",
        name="n",
        visit=b"v%d" % number,
        contact=b"c%d" % contact,
        at=number,
        answers={question: Answered(choice, 0) for question, choice in answers.items()},
    )


players = st.lists(
    st.tuples(st.integers(0, 8), st.dictionaries(st.integers(1, 2), st.integers(0, 1))), max_size=20
).map(lambda told: [entry(number, contact, answers) for number, (contact, answers) in enumerate(told)])


@given(players, st.sets(st.integers(0, 20)))
def test_every_entry_is_listed_or_refused_for_one_reason(all_: list[Entry], excluded: set[int]) -> None:
    found = listed(Entries(1, all_), QUESTIONS, {f"T{number:03}": "jury" for number in excluded})
    assert len(found.tickets) + sum(found.reasons.values()) == found.received == len(all_)
    assert list(found.tickets) == sorted(set(found.tickets))
    assert not set(found.tickets) & set(found.refused)
    contacts = [each.contact for each in all_ if each.ticket in found.tickets]
    assert len(set(contacts)) == len(contacts)


@given(players, st.randoms())
def test_the_list_is_the_same_for_other_contacts_in_another_order(all_: list[Entry], chance: st.DrawFn) -> None:
    alone = {each.contact: each for each in reversed(all_)}
    one = list(alone.values())
    other = list(one)
    chance.shuffle(other)  # type: ignore[attr-defined]  # a random.Random
    assert listed(Entries(1, one), QUESTIONS, {}).tickets == listed(Entries(1, other), QUESTIONS, {}).tickets


def test_the_first_entry_of_a_contact_counts_even_if_the_second_is_better() -> None:
    entries = Entries(1, [entry(1, 1, {1: 1}), entry(2, 1, {1: 0})])
    found = listed(entries, QUESTIONS, {})
    assert found.tickets == ()
    assert found.refused == {"T001": "no_right_answer", "T002": "duplicate"}


def test_a_game_without_questions_lists_everybody_once() -> None:
    assert listed(Entries(1, [entry(1, 1, {}), entry(2, 1, {})]), (), {}).tickets == ("T001",)


def test_answers_are_counted_once_a_question() -> None:
    one = entry(1, 1, {1: 0})
    entries = Entries(1, [one, entry(2, 2, {})])
    entries.answer(one, 1, Answered(1, 5))
    entries.answer(one, 2, Answered(1, 6))
    assert entries.answered == {1: 1, 2: 1}
    assert right_answers(one, QUESTIONS) == 1
