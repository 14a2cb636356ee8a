"""The tables of funding: quotes compared, charges and resources, the cash plan by month."""

from datetime import date
from decimal import Decimal
from itertools import groupby

from rundown.dossier.facts import Facts
from rundown.dossier.plan import REF, Cells, Plan
from rundown.dossier.tables import Column, Kind
from rundown.dossier.teller import Teller
from rundown.production import budget
from rundown.production.budget import taxed
from rundown.production.of_money import MADE_OF
from rundown.production.values import amount


def balance(facts: Facts, tell: Teller) -> list[Cells]:
    """The two sides of the funding plan, by what they are made of: what it costs, what is found, what is left."""
    lines = budget.lines(facts.production.values("budget"))
    found = budget.funded(facts.production.values("funding"))
    place = 0 if tell.language == "fr" else 1
    rows: list[Cells] = []
    for made_of, words in MADE_OF.items():
        cost = budget.total(line for line in lines if line.made_of == made_of)
        gained = found.get(made_of, Decimal("0.00"))
        if cost.sums["planned"].net or cost.landing.net or gained:
            agreed, landing = cost.sums["revised"].gross, cost.landing.gross
            rows.append((words[place], agreed, landing, gained, gained - landing))
    return rows


def curve(facts: Facts, tell: Teller) -> list[Cells]:
    """The cash plan by month: what comes in, what goes out, what is left."""
    return [
        (date.fromisoformat(f"{month}-01"), came, went, came - went, left)
        for month, came, went, left in budget.cash_curve(facts.production.values("cash"))
    ]


def compared(facts: Facts, tell: Teller) -> list[Cells]:
    """The quotes, need by need, the cheapest first, and how far each is from it."""
    suppliers = facts.production.values("suppliers")
    rows = facts.production.rows("quotes")
    ordered = sorted(rows, key=lambda row: (row.values["need"], amount(row.values, "amount")))
    made: list[Cells] = []
    for need, group in groupby(ordered, key=lambda row: row.values["need"]):
        found = tuple(group)
        for row in found:
            sum = taxed(amount(row.values, "amount"), amount(row.values, "vat"))
            supplier = suppliers.get(row.values["supplier"], {}).get("name", row.values["supplier"])
            days = [date.fromisoformat(row.values[key]) if key in row.values else None for key in ("day", "until")]
            more = sum.net - amount(found[0].values, "amount")
            chosen = tell.word("chosen") if row.values.get("chosen") == "yes" else ""
            told = (chosen, row.values.get("why", ""), row.values.get("document", ""), row.dated.seq)
            made.append((need, row.code, supplier, *days, sum.net, sum.tax, sum.gross, more, *told))
    return made


PLANS = (
    Plan(
        id="A12-compared",
        titles=("Devis, besoin par besoin", "Quotes, need by need"),
        columns=(
            Column("need", width=24),
            Column("code", width=8),
            Column("supplier", width=24),
            Column("day", Kind.DAY, 11),
            Column("until", Kind.DAY, 11),
            Column("net", Kind.AMOUNT, 13),
            Column("tax", Kind.AMOUNT, 13),
            Column("gross", Kind.AMOUNT, 13),
            Column("more", Kind.AMOUNT, 13),
            Column("chosen", width=10),
            Column("why", width=36),
            Column("document", width=10),
            REF,
        ),
        rows=compared,
        heads={
            "made_of": ("Nature", "Made of"),
            "document": ("Pièce", "Document"),
            "need": ("Besoin", "Need"),
            "supplier": ("Prestataire", "Supplier"),
            "day": ("Date", "Date"),
            "until": ("Valable jusqu’au", "Valid until"),
            "net": ("HT", "Ex. VAT"),
            "tax": ("TVA", "VAT"),
            "gross": ("TTC", "Inc. VAT"),
            "more": ("Au-dessus du moins cher", "Above the cheapest"),
            "chosen": ("Retenu", "Chosen"),
            "why": ("Motif", "Why"),
        },
    ),
    Plan(
        id="A13-balance",
        titles=("Charges et ressources", "Charges and resources"),
        columns=(
            Column("made_of", width=14),
            *(Column(key, Kind.AMOUNT, 13, total=True) for key in ("agreed", "landing", "found", "left")),
        ),
        rows=balance,
        heads={
            "made_of": ("Nature", "Made of"),
            "agreed": ("Charges révisées TTC", "Revised charges inc. VAT"),
            "landing": ("Atterrissage TTC", "Landing inc. VAT"),
            "found": ("Ressources", "Resources"),
            "left": ("Solde", "Balance"),
        },
    ),
    Plan(
        id="A13-curve",
        titles=("Trésorerie par mois", "Cash by month"),
        columns=(
            Column("month", Kind.DAY, 12),
            *(Column(key, Kind.AMOUNT, 13, total=True) for key in ("came", "went", "change")),
            Column("left", Kind.AMOUNT, 13),
        ),
        rows=curve,
        heads={
            "month": ("Mois du", "Month from"),
            "came": ("Entrées", "In"),
            "went": ("Sorties", "Out"),
            "change": ("Variation", "Change"),
            "left": ("Solde", "Balance"),
        },
    ),
)
