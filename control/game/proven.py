"""What is said of a proof: of each check, and of what was seen on the evening. The command and the page say the same."""

from collections.abc import Mapping

from control.words import N_
from rundown.live.proof import Problem

Said = tuple[str, str]
"""What is said when it holds, and when it does not."""

SENTENCES: Mapping[Problem, Said] = {
    "way": (N_("the draw is made the way icart-draw-v1"), N_("the draw is made another way than icart-draw-v1")),
    "rules": (N_("the rules have a fingerprint"), N_("the rules have no fingerprint")),
    "commit": (N_("the secret is the one committed to"), N_("the secret is NOT the one committed to")),
    "tickets": (N_("the list is sorted, each ticket once"), N_("the list is NOT sorted, or has a ticket twice")),
    "count": (N_("the list is as long as was said"), N_("the list is NOT as long as was said")),
    "list_hash": (N_("the list has the fingerprint published"), N_("the list has ANOTHER fingerprint")),
    "entropy": (N_("the public seed is well formed"), N_("the public seed is NOT well formed")),
    "seed": (N_("secret, list and seed give the key"), N_("secret, list and seed give ANOTHER key")),
    "winners": (N_("winners and substitutes come first"), N_("OTHER tickets come first")),
    "replaced": (N_("each replaced winner left the place to the next"), N_("the replaced winners do NOT add up")),
    "order": (N_("each step came after the one before it"), N_("the steps did NOT come in their order")),
}
"""Of each check."""

SEEN_COMMIT: Said = (N_("it is the commitment you saw"), N_("it is NOT the commitment you saw"))
SEEN_LIST: Said = (N_("it is the list you saw"), N_("it is NOT the list you saw"))
SEEN_RULES: Said = (N_("these are the rules of it"), N_("these are NOT the rules of it"))

FAILS = N_("This proof does NOT hold.")
NOBODY = N_("no winner was left")
NOT_LISTED = N_("{ticket} was not in the list.")
CAME_OUT = N_("{ticket} came out at rank {rank}.")
