"""Every register of a production, by id: the fields that the annexes of a dossier ask for."""

from collections.abc import Mapping

from rundown.production import of_duty, of_law, of_money, of_steps, of_team
from rundown.production.fields import Register

REGISTERS: Mapping[str, Register] = {
    register.id: register
    for register in (
        *of_steps.REGISTERS,
        *of_team.REGISTERS,
        *of_money.REGISTERS,
        *of_law.REGISTERS,
        *of_duty.REGISTERS,
    )
}
"""In the order in which they are listed."""
