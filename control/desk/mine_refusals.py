"""What is said where the server does not take what a person writes for the own dossier, or makes none."""

from collections.abc import Mapping

from control.words import N_

OF_TEXTS: Mapping[str, str] = {
    "not_kept": N_("the server cannot write to its disk: the text stays here and is sent again"),
    "text_too_long": N_("{over} bytes too long to be kept: shorten it, or go on under another question"),
    "no_such_prompt": N_("the server does not know this question: the versions differ"),
    "no_candidate": N_("only somebody of the team writes a dossier: sit down with your own code"),
    "exporting": N_("your dossier is being made already"),
    "not_exported": N_("the dossier could not be made: {why}"),
}
"""Code -> sentence."""
