"""What a candidate has to write, as data: each question with its criterion and chapter, in French and English.

A question that is asked once has its id (`K5.budget`); one that is asked of each of several things is asked by `prompts`
of those that there are, and its id ends with their code (`K3.why.D-001`). Ids are kept with what people wrote: they
never change.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from rundown.dossier.outline import STAGES, Two

Subject = Literal["stages", "decisions", "difficulties", "deviations"]
"""What is asked of several: stage sheets, decisions (D-, DP-), incidents and difficulties (I-, DF-), budget lines (B-) past
the threshold."""


class Prompt(Struct, frozen=True, kw_only=True):
    """A question to the candidate: `chapter` is where its answer is printed, `lines` how high its empty box is.

    `about` is what it is asked of: a code and its title, "" for the whole.
    """

    id: str
    criterion: str
    chapter: int
    asks: Two
    lines: int = 5
    of: Subject | None = None
    about: Two = ("", "")

    def question(self, language: str) -> str:
        """The question in French or English."""
        return self.asks[0 if language == "fr" else 1]

    def subject(self, language: str) -> str:
        """What it is asked of, in French or English."""
        return self.about[0 if language == "fr" else 1]


CHAPTERS: Mapping[int, Two] = {
    0: ("Note de synthèse", "Summary"),
    1: ("Fiche d’identité de l’émission", "Identity sheet of the show"),
    2: ("Équipe, rôles et fiches de poste", "Team, roles and job sheets"),
    3: ("Fiches étape", "Stage sheets"),
    4: ("Registre des décisions", "Register of decisions"),
    5: ("Difficultés et points d’amélioration", "Difficulties and improvements"),
    6: ("Suivi budgétaire", "Budget follow-up"),
    7: ("Conformité juridique", "Legal compliance"),
    8: ("Responsabilité sociale et environnementale", "Social and environmental responsibility"),
    9: ("Réunions et évolution des rôles", "Meetings and changing roles"),
    10: ("Le direct en chiffres", "The live show in figures"),
    11: ("Ma trace", "My trace"),
    12: ("Glossaire et sources", "Glossary and sources"),
    13: ("Index des annexes", "Index of annexes"),
}
"""The chapters by their number."""

PROMPTS: tuple[Prompt, ...] = (
    Prompt(
        id="K1.summary",
        criterion="K1",
        chapter=0,
        lines=14,
        asks=(
            "En une page : votre émission, votre rôle, ce qui a réussi, ce que vous changeriez.",
            "On one page: your show, your role, what went well, what you would change.",
        ),
    ),
    Prompt(
        id="K2.job",
        criterion="K2",
        chapter=2,
        asks=(
            "Missions, compétences et moyens de votre poste : décrivez-les et dites ce qui a changé en cours de projet.",
            "Duties, skills and means of your post: describe them, and say what changed during the project.",
        ),
    ),
    Prompt(
        id="K2.analysis",
        criterion="K2",
        chapter=3,
        lines=8,
        of="stages",
        asks=(
            "Objectif, choix des moyens, résultat : analysez cette étape.",
            "Aim, choice of means, result: analyse this stage.",
        ),
    ),
    Prompt(
        id="K2.mine",
        criterion="K2",
        chapter=3,
        of="stages",
        asks=(
            "Quelle a été votre contribution personnelle, et qu’avez-vous appris ?",
            "What was your own contribution, and what did you learn?",
        ),
    ),
    Prompt(
        id="K3.overall",
        criterion="K3",
        chapter=4,
        lines=8,
        asks=(
            "Quelles ont été les grandes décisions, à chaque étape ? Pourquoi, contre quelles autres options, et que valent-elles après coup ?",
            "What were the great decisions at each stage? Why, against which other options, and what are they worth now?",
        ),
    ),
    Prompt(
        id="K3.why",
        criterion="K3",
        chapter=4,
        lines=3,
        of="decisions",
        asks=(
            "Pourquoi cette option, quelles autres avez-vous écartées, et que vaut-elle après coup ?",
            "Why this option, which others did you reject, and what is it worth now?",
        ),
    ),
    Prompt(
        id="K4.cause",
        criterion="K4",
        chapter=5,
        lines=4,
        of="difficulties",
        asks=(
            "Remontez à la cause première : demandez cinq fois « pourquoi ».",
            "Go back to the first cause: ask “why” five times.",
        ),
    ),
    Prompt(
        id="K4.improve",
        criterion="K4",
        chapter=5,
        lines=6,
        asks=(
            "Qu’amélioreriez-vous, à quel coût et en combien de temps ? Donnez un chiffre.",
            "What would you improve, at what cost and in what time? Give a figure.",
        ),
    ),
    Prompt(
        id="K5.budget",
        criterion="K5",
        chapter=6,
        lines=8,
        asks=(
            "Argumentez vos choix budgétaires : devis retenus, arbitrages, financement, trésorerie.",
            "Argue your budget choices: quotes chosen, trade-offs, funding, cash.",
        ),
    ),
    Prompt(
        id="K5.deviation",
        criterion="K5",
        chapter=6,
        lines=3,
        of="deviations",
        asks=(
            "Cet écart dépasse le seuil : d’où vient-il, qui l’a validé, comment a-t-il été compensé ?",
            "This deviation is past the threshold: where does it come from, who approved it, what made up for it?",
        ),
    ),
    Prompt(
        id="K7.gaps",
        criterion="K7",
        chapter=7,
        lines=8,
        asks=(
            "Quels documents manquent ou arrivent à échéance ? Qu’en a dit le juriste ? Que faites-vous de chaque écart ?",
            "Which documents are missing or expire? What did the lawyer say? What do you do about each gap?",
        ),
    ),
    Prompt(
        id="K6.carbon",
        criterion="K6",
        chapter=8,
        asks=(
            "Quel poste pèse le plus ? Quelle action, quel gain, chiffré ?",
            "Which post weighs most? What action, what gain, in figures?",
        ),
    ),
    Prompt(
        id="K6.inclusion",
        criterion="K6",
        chapter=8,
        asks=(
            "Parité à l’antenne et dans l’équipe, temps de parole, sous-titrage, accueil : analysez vos actions.",
            "Parity on air and in the team, speaking time, subtitles, welcome: analyse your actions.",
        ),
    ),
    Prompt(
        id="K8.roles",
        criterion="K8",
        chapter=9,
        lines=6,
        asks=(
            "Comment votre rôle a-t-il évolué, réunion après réunion ? Qui a validé les points d’étape ?",
            "How did your role change, meeting after meeting? Who approved the progress points?",
        ),
    ),
    Prompt(
        id="K2.trace",
        criterion="K2",
        chapter=11,
        asks=(
            "Que dit cette trace de votre travail, et que ne dit-elle pas ?",
            "What does this trace say of your work, and what does it not?",
        ),
    ),
    Prompt(
        id="K1.sources",
        criterion="K1",
        chapter=12,
        lines=3,
        asks=("Vos autres sources : ouvrages, sites, entretiens.", "Your other sources: books, sites, interviews."),
    ),
)
"""Every question, in the order in which they are read; those with `of` stand for several."""


def prompts(about: Mapping[Subject, Iterable[tuple[str, str]]]) -> tuple[Prompt, ...]:
    """Every question as it is asked: those of several once for each code and title. The stage sheets are always there."""
    asked: list[Prompt] = []
    for prompt in PROMPTS:
        if prompt.of is None:
            asked.append(prompt)
        elif prompt.of == "stages":
            asked += [_of(prompt, stage.id, stage.title) for stage in STAGES]
        else:
            asked += [_of(prompt, code, (title, title)) for code, title in about.get(prompt.of, ())]
    return tuple(asked)


def found(id: str) -> Prompt | None:
    """The question of this id (`K5.budget`, `K3.why.D-001`), without what it is asked of; None for what is none."""
    for prompt in PROMPTS:
        if prompt.id == id or (prompt.of is not None and id.startswith(f"{prompt.id}.")):
            return _of(prompt, id.removeprefix(f"{prompt.id}."), ("", "")) if prompt.of is not None else prompt
    return None


def _of(prompt: Prompt, code: str, title: Two) -> Prompt:
    about = (f"{code} · {title[0]}" if title[0] else code, f"{code} · {title[1]}" if title[1] else code)
    return Prompt(
        id=f"{prompt.id}.{code}",
        criterion=prompt.criterion,
        chapter=prompt.chapter,
        asks=prompt.asks,
        lines=prompt.lines,
        of=prompt.of,
        about=about,
    )
