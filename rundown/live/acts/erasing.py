"""Personal texts are erased from where they are kept apart; the journal keeps their signs, and that they were erased."""

from rundown.live.words import Command, Fact


class Erase(Command, frozen=True):
    """The server's: the texts of these ids are to be erased, of `person` (an id of the plan) if they are somebody's."""

    texts: tuple[str, ...]
    person: str = ""
    why: str = ""


class Erased(Fact, frozen=True):
    """The texts behind these ids are erased for good."""

    texts: tuple[str, ...]
    person: str = ""
    why: str = ""


def decide(command: Erase) -> tuple[Fact, ...]:
    """The facts this command makes true now: none where there is nothing to erase."""
    if not command.texts:
        return ()
    return (Erased(texts=command.texts, person=command.person, why=command.why),)
