"""The tables that are reckoned from the registers, those of a person of their own among them."""

from rundown.dossier import plans_of_duty, plans_of_funding, plans_of_law, plans_of_money, plans_of_steps, plans_of_team
from rundown.dossier.facts import Facts
from rundown.dossier.plan import Plan
from rundown.dossier.plans_of_law import document_tables
from rundown.dossier.plans_of_team import raci_table
from rundown.dossier.register_tables import register_tables
from rundown.dossier.tables import Table
from rundown.dossier.teller import Teller

PLANS: tuple[Plan, ...] = (
    *plans_of_steps.PLANS,
    *plans_of_team.PLANS,
    *plans_of_money.PLANS,
    *plans_of_funding.PLANS,
    *plans_of_law.PLANS,
    *plans_of_duty.PLANS,
)


def tables_of_registers(facts: Facts, tell: Teller) -> tuple[Table, ...]:
    """The registers as they stand, documents by annex, and who answers for what."""
    return (*register_tables(facts.production, tell), *document_tables(facts, tell), raci_table(facts, tell))
