"""How a show file's plan enters the journal, and when it may not. Where the file is, and who is told, is the server's."""

from rundown.engine import Engine
from rundown.live.acts.entering import EnterPlan
from rundown.plan.checked import CheckedFile
from rundown.plan.difference import differences
from rundown.plan.show import Show


def enter(engine: Engine, file: CheckedFile, show_id: str, *, plan: str = "") -> tuple[str, ...]:
    """Take the file's plan if the journal holds none, or if it changed and no pass is open; what to warn of.

    `show_id` is the show whose journal it is. `plan` says which is taken where both changed: "file", "journal", or ""
    for none before a person has chosen. What people edited live is lost to no file that has not changed since it was
    entered. Nothing in the file keeps the show from going on: one with errors, or of another show, is left alone and
    told.
    """
    standing = engine.head.standing
    if file.show is None or file.errors:
        return tuple(f"{each} (the show goes on with the journal's plan)" for each in file.errors)
    if file.show.id != show_id:
        return (
            f'the show file is of another show, "{file.show.id}": the show goes on with the journal\'s plan; '
            f'write id = "{show_id}" in the file to have it looked at again',
        )
    if standing.show is None:
        engine.post(EnterPlan(show=file.show, source=file.source, digest=file.digest))
        return ()
    return () if file.digest == standing.digest else _changed(engine, file, file.show, plan)


def _changed(engine: Engine, file: CheckedFile, show: Show, plan: str) -> tuple[str, ...]:
    """As `enter`, for a file that changed since it was entered."""
    head = engine.head
    told = [f"  {each}" for each in differences(head.as_planned, show)]
    if plan == "journal":
        return ("the show file is not the journal's plan:", *told)
    if head.pass_ is not None:
        later = "the file is looked at again when the pass is closed"
        return (f"the show file is not the journal's plan; {later}:", *told)
    if head.standing.edited and told and plan != "file":
        return (
            "the show file changed, and so did the journal's plan, edited live: the journal's is kept; start with "
            "--plan file to take the file's and lose the edits, with --plan journal to stay with them, which "
            "'regie plan export' writes as a show file:",
            *told,
        )
    engine.post(EnterPlan(show=show, source=file.source, digest=file.digest))
    return (f"the show file changed: it is version {engine.head.standing.version} of the plan:", *told)
