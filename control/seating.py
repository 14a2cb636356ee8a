"""Who gets a join code."""

from rundown.live.state import REMOTE, UNDERSTUDY
from rundown.plan.show import Role, Show


def seats_of(show: Show, *, understudies: bool) -> dict[str, str]:
    """Each seat and its kind: the team, the presenter, the overview, senders of OSC; in a rehearsal, the understudies."""
    seats = {member.id: "member" for member in show.team}
    seats |= {Role.PRES.value: "presenter", Role.VUE.value: "overview"}
    seats |= {f"{REMOTE}{remote.id}": "remote" for remote in show.remotes}
    if understudies:
        roles = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)
        seats |= {f"{UNDERSTUDY}{role}": "understudy" for role in roles}
    return seats
