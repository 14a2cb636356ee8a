"""What several chapters say of the facts, in the words of one language."""

from collections.abc import Iterable

from rundown.dossier.facts import Facts
from rundown.dossier.registers import Decision, number_in
from rundown.dossier.teller import Teller
from rundown.journal.asrun import Totals


def air(facts: Facts, tell: Teller) -> str:
    """When the show was on air: day, from, to; or that it was not yet."""
    passing = facts.passing
    if passing is None or passing.on_air is None:
        return tell.word("not_yet")
    began = tell.moment(passing.on_air.at)
    return began if passing.off_air is None else tell.word("span", since=began, until=tell.clock(passing.off_air.at))


def who_held(role: str, facts: Facts, tell: Teller) -> tuple[str, int]:
    """Who held a role as the show began, else who held it last, in words; and the event that gave it (0: nobody)."""
    held = [each for each in facts.held if each.role == role]
    if not held:
        return tell.word("nobody"), 0
    began = facts.passing.opened.at if facts.passing is not None else held[-1].since.at
    then = [each for each in held if each.since.at <= began and (each.until is None or each.until.at > began)]
    holder = (then or held)[-1]
    return f"{tell.name(holder.who)} ({role})", holder.since.seq


def passes_told(facts: Facts, tell: Teller) -> str:
    """`2 répétition, 1 direct`, or that there was none."""
    kinds = [each.kind for each in facts.passes]
    return ", ".join(f"{kinds.count(kind)} {tell.word(kind)}" for kind in dict.fromkeys(kinds)) or tell.word("none")


def gives(decision: Decision, facts: Facts, tell: Teller) -> str:
    """What each item gave in a catch-up."""
    told = (f"{number_in(facts.show, give.item)} {tell.signed(give.now - give.was)}" for give in decision.gives)
    return ", ".join(told)


def sums(facts: Facts) -> Totals:
    """Planned and real length of what the as-run accounts for (ms)."""
    counted = [row for row in facts.airings if row.deviation is not None]
    return Totals(sum(row.planned or 0 for row in counted), sum(row.real or 0 for row in counted))


def chapters(numbers: Iterable[int], everywhere: str) -> str:
    """`2, 9`, or that it is everywhere."""
    return ", ".join(str(number) for number in numbers) or everywhere
