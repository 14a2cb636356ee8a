"""The questions of one show: every prompt, those of several asked of what its journal holds."""

from rundown.dossier.facts import Facts
from rundown.dossier.prompts import Prompt, prompts
from rundown.production import budget


def questions(facts: Facts) -> tuple[Prompt, ...]:
    """Every question to a candidate of this show, in the order of the dossier."""
    kept = facts.production
    return prompts(
        {
            "decisions": [
                *((row.code, row.values["question"]) for row in kept.rows("decisions")),
                *((each.code, each.question) for each in facts.decisions),
            ],
            "difficulties": [
                *((row.code, row.values["what"]) for row in kept.rows("difficulties")),
                *((each.code, each.text) for each in facts.incidents),
            ],
            "deviations": [(line.code, line.label) for line in alarming(facts)],
        }
    )


def alarming(facts: Facts) -> tuple[budget.Line, ...]:
    """The budget lines whose deviation has to be argued."""
    return tuple(line for line in budget.lines(facts.production.values("budget")) if line.is_alarming)
