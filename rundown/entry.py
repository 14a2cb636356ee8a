"""How a show file's plan enters the journal, and when it may not. Where the file is, and who is told, is the server's."""

from rundown.engine import Engine
from rundown.live.acts.editing import EnterPlan
from rundown.plan.checked import CheckedFile
from rundown.plan.difference import differences
from rundown.plan.show import Show


def enter(engine: Engine, file: CheckedFile, show_id: str, *, keep: bool) -> tuple[str, ...]:
    """Take the file's plan if the journal holds none, or if it changed and no pass is open; what to warn of.

    `show_id` is the show whose journal it is. With `keep` a plan that the journal holds stays. Nothing in the file
    keeps the show from going on: one with errors, or of another show, is left alone and told.
    """
    standing = engine.head.standing
    held = standing.show
    if file.show is None or file.errors:
        return tuple(f"{each} (the show goes on with the journal's plan)" for each in file.errors)
    if file.show.id != show_id:
        return (
            f'the show file is of another show, "{file.show.id}": the show goes on with the journal\'s plan; '
            f'write id = "{show_id}" in the file to have it looked at again',
        )
    if held is None:
        engine.post(EnterPlan(show=file.show, source=file.source, digest=file.digest))
        return ()
    return () if file.digest == standing.digest else _changed(engine, file, held, file.show, keep=keep)


def _changed(engine: Engine, file: CheckedFile, held: Show, show: Show, *, keep: bool) -> tuple[str, ...]:
    """As `enter`, for a plan that is not the one held."""
    told = [f"  {each}" for each in differences(held, show)]
    if keep:
        return ("the show file is not the journal's plan:", *told)
    if engine.head.pass_ is not None:
        later = "the file is looked at again when the pass is closed"
        return (f"the show file is not the journal's plan; {later}:", *told)
    engine.post(EnterPlan(show=show, source=file.source, digest=file.digest))
    return (f"the show file changed: it is version {engine.head.standing.version} of the plan:", *told)
