"""Registers of law: documents with the rights they give, image releases, insurance, music and authors' declarations."""

from rundown.production.fields import Field, Kind, Register, Two

STATES: dict[str, Two] = {
    "draft": ("brouillon", "draft"),
    "sent": ("envoyé", "sent"),
    "signed": ("signé", "signed"),
    "lapsed": ("échu", "lapsed"),
}
"""How far a document is."""

TYPES: dict[str, Two] = {
    "employment": ("contrat de travail (CDDU, GUSO)", "employment contract"),
    "service": ("contrat de prestation", "service contract"),
    "rental": ("location de studio ou de matériel", "rental of studio or equipment"),
    "rights": ("cession de droits", "assignment of rights"),
    "partner": ("convention de partenariat", "partner agreement"),
    "patron": ("convention de mécénat", "patronage agreement"),
    "release": ("autorisation de droit à l’image", "image release"),
    "place": ("autorisation de tournage", "filming permit"),
    "archive": ("licence d’archives", "archive licence"),
    "music": ("licence musicale", "music licence"),
    "insurance": ("attestation d’assurance", "certificate of insurance"),
    "quote": ("devis", "quote"),
    "order": ("bon de commande", "purchase order"),
    "invoice": ("facture", "invoice"),
    "job": ("fiche de poste", "job sheet"),
    "risks": ("DUERP", "risk assessment"),
    "prevention": ("plan de prévention", "prevention plan"),
    "rules": ("règlement du jeu", "rules of the game"),
    "receipt": ("accusé de remise", "receipt"),
    "other": ("autre", "other"),
}
"""What a document is."""

DOCUMENTS = Register(
    id="documents",
    prefix="C",
    fr="Registre des pièces",
    en="Register of documents",
    area="law",
    annex="A14",
    fields=(
        Field(key="type", kind=Kind.CHOICE, fr="Type", en="Type", choices=TYPES, must=True, width=20),
        Field(key="title", fr="Objet", en="Subject", must=True, width=30),
        Field(key="parties", fr="Parties", en="Parties", width=26),
        Field(key="state", kind=Kind.CHOICE, fr="État", en="State", choices=STATES, must=True, width=10),
        Field(key="signed", kind=Kind.DAY, fr="Signé le", en="Signed on", width=11),
        Field(key="since", kind=Kind.DAY, fr="Effet", en="From", width=11),
        Field(key="until", kind=Kind.DAY, fr="Fin", en="Until", width=11),
        Field(key="amount", kind=Kind.AMOUNT, fr="Montant HT", en="Amount ex. VAT", width=12),
        Field(key="vat", kind=Kind.PERCENT, fr="TVA %", en="VAT %", width=7),
        Field(key="rights", fr="Droits cédés", en="Rights given", width=26),
        Field(key="extent", fr="Étendue et destination", en="Extent and purpose", width=22),
        Field(key="place", fr="Lieu", en="Place", width=14),
        Field(key="duration", fr="Durée", en="Duration", width=12),
        Field(key="person", kind=Kind.PERSON, fr="Personne", en="Person", width=10),
        Field(key="item", kind=Kind.ITEM, fr="Séquence", en="Item", width=10),
        Field(key="file", kind=Kind.FILE, fr="Fichier", en="File", width=24),
        Field(key="checked", kind=Kind.MEMBER, fr="Vérifié par", en="Checked by", width=11),
        Field(key="note", kind=Kind.NOTE, fr="Remarque", en="Remark", width=26),
    ),
)

RELEASES = Register(
    id="releases",
    prefix="A",
    fr="Droit à l’image",
    en="Image releases",
    area="law",
    annex="A16",
    fields=(
        Field(key="person", kind=Kind.PERSON, fr="Personne", en="Person", must=True, width=12),
        Field(key="state", kind=Kind.CHOICE, fr="État", en="State", choices=STATES, must=True, width=10),
        Field(key="signed", kind=Kind.DAY, fr="Signé le", en="Signed on", width=11),
        Field(key="live", kind=Kind.YES, fr="Direct", en="Live", width=7),
        Field(key="replay", kind=Kind.YES, fr="Replay", en="Replay", width=7),
        Field(key="social", kind=Kind.YES, fr="Réseaux", en="Social media", width=8),
        Field(key="until", kind=Kind.DAY, fr="Jusqu’au", en="Until", width=11),
        Field(key="place", fr="Territoire", en="Territory", width=14),
        Field(key="minor", kind=Kind.YES, fr="Mineur", en="Minor", width=8),
        Field(key="parent_1", kind=Kind.YES, fr="Parent 1 signé", en="Parent 1 signed", width=9),
        Field(key="parent_2", kind=Kind.YES, fr="Parent 2 signé", en="Parent 2 signed", width=9),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Pièce", en="Document", width=10),
        Field(key="birth", fr="Naissance", en="Born", sealed=True, width=11),
        Field(key="address", fr="Adresse", en="Address", sealed=True, width=20),
        Field(key="contact", fr="Contact", en="Contact", sealed=True, width=20),
    ),
)

INSURANCE = Register(
    id="insurance",
    prefix="S",
    fr="Assurances",
    en="Insurance",
    area="law",
    annex="A20",
    fields=(
        Field(
            key="type",
            kind=Kind.CHOICE,
            fr="Type",
            en="Type",
            choices={
                "liability": ("RC professionnelle", "professional liability"),
                "equipment": ("tous risques matériel", "equipment, all risks"),
                "studio": ("studio", "studio"),
                "cancelling": ("annulation", "cancellation"),
                "other": ("autre", "other"),
            },
            must=True,
            width=18,
        ),
        Field(key="insurer", fr="Assureur", en="Insurer", must=True, width=20),
        Field(key="number", fr="N° de contrat", en="Policy number", width=16),
        Field(key="covers", kind=Kind.NOTE, fr="Garanties", en="Covers", width=30),
        Field(key="excess", kind=Kind.AMOUNT, fr="Franchise", en="Excess", width=12),
        Field(key="since", kind=Kind.DAY, fr="Du", en="From", must=True, width=11),
        Field(key="until", kind=Kind.DAY, fr="Au", en="Until", must=True, width=11),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Pièce", en="Document", width=10),
    ),
)

MUSIC = Register(
    id="music",
    prefix="M",
    fr="Œuvres musicales",
    en="Musical works",
    area="law",
    annex="A17",
    fields=(
        Field(key="work", fr="Œuvre", en="Work", must=True, width=26),
        Field(key="name", fr="Nom dans le conducteur", en="Name in the rundown", must=True, width=20),
        Field(key="composer", fr="Compositeur", en="Composer", width=18),
        Field(key="author", fr="Auteur", en="Author", width=18),
        Field(key="arranger", fr="Arrangeur", en="Arranger", width=16),
        Field(key="publisher", fr="Éditeur", en="Publisher", width=16),
        Field(key="performer", fr="Interprète", en="Performer", width=18),
        Field(key="producer", fr="Label ou producteur", en="Label or producer", width=16),
        Field(key="isrc", fr="ISRC", en="ISRC", width=14),
        Field(key="iswc", fr="ISWC", en="ISWC", width=14),
        Field(
            key="use",
            kind=Kind.CHOICE,
            fr="Nature",
            en="Use",
            choices={
                "titles": ("générique", "titles"),
                "bed": ("fond", "bed"),
                "live": ("live", "live"),
                "jingle": ("jingle", "jingle"),
                "extract": ("extrait", "extract"),
            },
            width=10,
        ),
        Field(key="document", kind=Kind.ROW, of="documents", fr="Licence", en="Licence", width=10),
    ),
)

AUTHORS = Register(
    id="authors",
    prefix="W",
    fr="Déclarations d’auteurs",
    en="Authors’ declarations",
    area="law",
    annex="A18",
    fields=(
        Field(
            key="society",
            kind=Kind.CHOICE,
            fr="Société",
            en="Society",
            choices={"sacem": ("SACEM", "SACEM"), "sacd": ("SACD", "SACD"), "scam": ("Scam", "Scam")},
            must=True,
            width=9,
        ),
        Field(key="work", fr="Œuvre", en="Work", must=True, width=26),
        Field(key="item", kind=Kind.ITEM, fr="Séquence", en="Item", width=10),
        Field(key="shares", fr="Coauteurs et parts", en="Authors and shares", width=30),
        Field(key="declared", kind=Kind.DAY, fr="Déclaré le", en="Declared on", width=11),
    ),
)

REGISTERS = (DOCUMENTS, RELEASES, INSURANCE, MUSIC, AUTHORS)
