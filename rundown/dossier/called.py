"""The calls: asked "en place", answered, GO, done by hand, with the time each answer took."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.calling import Gone, HandsDone, NotReadied, Readied, StoodBy, find_cue
from rundown.plan.show import Role


class Call(Struct, frozen=True, kw_only=True):
    """One call of a cue. `asked` is the standby, `answered` the answer of its role (`ready`, or not and `reason`)."""

    cue: str
    number: str
    role: Role | None
    text: str
    asked: Dated | None = None
    asked_by: str = ""
    answered: Dated | None = None
    ready: bool = False
    reason: str = ""
    gone: Dated | None = None
    gone_by: str = ""
    unanswered: bool = False
    done: Dated | None = None

    @property
    def reaction(self) -> int | None:
        """From the standby to the answer, ms; None without both."""
        return None if self.asked is None or self.answered is None else self.answered.at - self.asked.at

    @property
    def seq(self) -> int:
        """The first event of it."""
        return min(each.seq for each in (self.asked, self.answered, self.gone, self.done) if each is not None)


def calls(moments: Iterable[Moment]) -> tuple[Call, ...]:
    """The calls in the order in which they began; a cue called again counts again."""
    found: list[Call] = []
    last: dict[str, int] = {}
    for moment in moments:
        event, body, dated = moment.event, moment.event.body, moment.dated
        match body:
            case StoodBy():
                for cue in body.cues:
                    last[cue] = len(found)
                    found.append(_begun(moment, cue, asked=dated, by=event.actor))
            case Readied():
                _go_on(found, last, moment, body.cue, answered=dated, ready=True, reason="")
            case NotReadied():
                _go_on(found, last, moment, body.cue, answered=dated, ready=False, reason=body.reason)
            case Gone():
                _go_on(found, last, moment, body.cue, gone=dated, gone_by=event.actor, unanswered=body.unanswered)
            case HandsDone():
                _go_on(found, last, moment, body.cue, done=dated)
            case _:
                pass
    return tuple(found)


def _begun(moment: Moment, key: str, *, asked: Dated | None = None, by: str = "") -> Call:
    pass_ = moment.after.pass_
    cue = None if pass_ is None else find_cue(pass_, key)
    if pass_ is None or cue is None:
        return Call(cue=key, number="", role=None, text=key, asked=asked, asked_by=by)
    number = pass_.runs[key.partition("/")[0]].item.number
    return Call(cue=key, number=number, role=cue.role, text=cue.call or cue.id, asked=asked, asked_by=by)


def _go_on(found: list[Call], last: dict[str, int], moment: Moment, key: str, **now: object) -> None:
    if key not in last:
        last[key] = len(found)
        found.append(_begun(moment, key))
    found[last[key]] = replace(found[last[key]], **now)
