"""Registers of money: budget, funding, cash, suppliers and their quotes.

The nine headings are those of the CNC's production budget; the labels of 5 to 9 are the usual ones, not verified.
"""

from rundown.production.fields import Field, Kind, Register, Two

HEADINGS: dict[str, Two] = {
    "1": ("1 Droits artistiques", "1 Artistic rights"),
    "2": ("2 Personnel", "2 Staff"),
    "3": ("3 Interprétation", "3 Performers"),
    "4": ("4 Charges sociales et fiscales", "4 Social and fiscal charges"),
    "5": ("5 Décors et costumes", "5 Sets and costumes"),
    "6": ("6 Transports, défraiements, régie", "6 Travel, expenses, unit costs"),
    "7": ("7 Moyens techniques", "7 Technical means"),
    "8": ("8 Post-production et supports", "8 Post-production and media"),
    "9": ("9 Assurances et divers", "9 Insurance and sundries"),
    "F": ("Frais généraux", "Overheads"),
    "I": ("Imprévus", "Contingency"),
}
"""The headings of the budget; overheads and contingency stand after the nine."""

MADE_OF: dict[str, Two] = {
    "cash": ("numéraire", "cash"),
    "kind": ("nature", "in kind"),
    "industry": ("industrie", "work given"),
}
"""What a resource or a charge is made of; only cash is paid."""

BUDGET = Register(
    id="budget",
    prefix="B",
    fr="Budget et suivi",
    en="Budget and follow-up",
    area="money",
    annex="A11",
    fields=(
        Field(key="heading", kind=Kind.CHOICE, fr="Poste", en="Heading", choices=HEADINGS, must=True, width=24),
        Field(key="label", fr="Ligne", en="Line", must=True, width=30),
        Field(key="made_of", kind=Kind.CHOICE, fr="Nature", en="Made of", choices=MADE_OF, must=True, width=11),
        Field(key="vat", kind=Kind.PERCENT, fr="TVA %", en="VAT %", must=True, width=7),
        Field(key="planned", kind=Kind.AMOUNT, fr="Prévu HT", en="Planned ex. VAT", must=True, total=True, width=12),
        Field(key="revised", kind=Kind.AMOUNT, fr="Révisé HT", en="Revised ex. VAT", total=True, width=12),
        Field(key="committed", kind=Kind.AMOUNT, fr="Engagé HT", en="Committed ex. VAT", total=True, width=12),
        Field(key="invoiced", kind=Kind.AMOUNT, fr="Facturé HT", en="Invoiced ex. VAT", total=True, width=12),
        Field(key="paid", kind=Kind.AMOUNT, fr="Payé HT", en="Paid ex. VAT", total=True, width=12),
        Field(key="to_commit", kind=Kind.AMOUNT, fr="Reste à engager HT", en="To commit ex. VAT", total=True, width=12),
        Field(key="supplier", kind=Kind.ROW, of="suppliers", fr="Prestataire", en="Supplier", width=11),
        Field(key="decision", kind=Kind.ROW, of="decisions", fr="Décision", en="Decision", width=10),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Pièce", en="Document", width=10),
        Field(key="argument", kind=Kind.NOTE, fr="Argument", en="Argument", width=36),
    ),
)

FUNDING = Register(
    id="funding",
    prefix="R",
    fr="Plan de financement",
    en="Funding plan",
    area="money",
    annex="A13",
    fields=(
        Field(key="source", fr="Source", en="Source", must=True, width=28),
        Field(key="made_of", kind=Kind.CHOICE, fr="Nature", en="Made of", choices=MADE_OF, must=True, width=11),
        Field(key="amount", kind=Kind.AMOUNT, fr="Montant", en="Amount", must=True, total=True, width=12),
        Field(
            key="state",
            kind=Kind.CHOICE,
            fr="État",
            en="State",
            choices={
                "asked": ("demandé", "asked for"),
                "agreed": ("accordé", "agreed"),
                "received": ("reçu", "received"),
                "refused": ("refusé", "refused"),
            },
            must=True,
            width=10,
        ),
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", width=11),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Pièce", en="Document", width=10),
    ),
)

CASH = Register(
    id="cash",
    prefix="T",
    fr="Plan de trésorerie",
    en="Cash plan",
    area="money",
    annex="A13",
    fields=(
        Field(key="label", fr="Mouvement", en="Movement", must=True, width=30),
        Field(
            key="way",
            kind=Kind.CHOICE,
            fr="Sens",
            en="Way",
            choices={"in": ("entrée", "in"), "out": ("sortie", "out")},
            must=True,
            width=8,
        ),
        Field(key="amount", kind=Kind.AMOUNT, fr="Montant TTC", en="Amount inc. VAT", must=True, width=12),
        Field(key="day", kind=Kind.DAY, fr="Date prévue", en="Planned day", must=True, width=11),
        Field(key="done", kind=Kind.DAY, fr="Date réelle", en="Real day", width=11),
        Field(key="line", kind=Kind.ROW, of="budget", fr="Ligne de budget", en="Budget line", width=10),
    ),
)

SUPPLIERS = Register(
    id="suppliers",
    prefix="P",
    fr="Prestataires",
    en="Suppliers",
    area="suppliers",
    annex="A12",
    fields=(
        Field(key="name", fr="Nom", en="Name", must=True, width=26),
        Field(key="trade", fr="Objet", en="Trade", must=True, width=26),
        Field(key="place", fr="Lieu", en="Place", width=16),
        Field(key="local", kind=Kind.YES, fr="Local", en="Local", width=7),
        Field(key="social", kind=Kind.YES, fr="ESS", en="Social economy", width=7),
        Field(key="contact", fr="Contact", en="Contact", sealed=True, width=20),
    ),
)

QUOTES = Register(
    id="quotes",
    prefix="V",
    fr="Devis comparés",
    en="Compared quotes",
    area="suppliers",
    annex="A12",
    fields=(
        Field(key="need", fr="Besoin", en="Need", must=True, width=24),
        Field(key="supplier", kind=Kind.ROW, of="suppliers", fr="Prestataire", en="Supplier", must=True, width=11),
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", must=True, width=11),
        Field(key="until", kind=Kind.DAY, fr="Valable jusqu’au", en="Valid until", width=11),
        Field(key="amount", kind=Kind.AMOUNT, fr="Montant HT", en="Amount ex. VAT", must=True, width=12),
        Field(key="vat", kind=Kind.PERCENT, fr="TVA %", en="VAT %", must=True, width=7),
        Field(key="chosen", kind=Kind.YES, fr="Retenu", en="Chosen", width=8),
        Field(key="why", kind=Kind.NOTE, fr="Motif", en="Why", width=36),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Pièce", en="Document", width=10),
    ),
)

REGISTERS = (BUDGET, FUNDING, CASH, SUPPLIERS, QUOTES)
