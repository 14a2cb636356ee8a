"""`regie draw verify` as it is typed, and the recipe by hand of the documentation."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from control.drawing import SENTENCES, draw
from rundown.live.draw import PREFIX, commit_of, hash_of, ranking, seed_of
from rundown.live.proof import CHECKS, ORDER, Proof, Replacement, written

SECRET = "00112233445566778899aabbccddeeff" * 2
TICKETS = tuple(f"T{number:04}" for number in range(1, 13))
DICE = "3-5-1-6-2/4-4-2-1-6/5-3-6-6-1"
RULES = b"%PDF the rules"
SEED = seed_of(SECRET, hash_of(TICKETS), DICE)
OUT = ranking(SEED, TICKETS)

VECTOR = Proof(
    way=PREFIX,
    show="passerelles",
    rules=hashlib.sha256(RULES).hexdigest(),
    commit=commit_of(SECRET),
    secret=SECRET,
    tickets=TICKETS,
    count=12,
    refused={"duplicate": 1},
    list_hash=hash_of(TICKETS),
    entropy=DICE,
    seed=SEED,
    winners=OUT[:3],
    substitutes=OUT[3:6],
    replaced=(Replacement(rank=3, ticket="T0002", by="T0007"),),
    final=("T0009", "T0001", "T0007"),
    times=dict.fromkeys(ORDER, 1_000),
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "draw.md"


def verify(folder: Path, *words: str, proof: Proof = VECTOR, lang: str = "en") -> Result:
    file = folder / "proof.json"
    file.write_bytes(written(proof))
    return CliRunner().invoke(draw, ["verify", str(file), *words, "--lang", lang])


def test_a_whole_proof_says_who_won_and_ends_well(tmp_path: Path) -> None:
    result = verify(tmp_path)
    assert result.exit_code == 0
    assert result.output.count("✓") == len(CHECKS)
    assert "✕" not in result.output
    assert "This proof holds. 12 tickets in the draw.\n  1  T0009\n  2  T0001\n  3  T0007\n" in result.output


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_check_is_told_in_the_readers_language_held_or_not(lang: str, tmp_path: Path) -> None:
    good = verify(tmp_path, lang=lang).output.splitlines()
    bad = verify(tmp_path, lang=lang, proof=replace(VECTOR, secret="66" * 32)).output.splitlines()
    told = [line[2:] for line in good[: len(CHECKS)]]
    assert len(set(told)) == len(CHECKS) == len(SENTENCES)
    changed = [name for name, was, now in zip(CHECKS, good, bad, strict=False) if was != now]
    assert changed == ["commit", "seed"]


def test_a_proof_that_does_not_hold_names_no_winner(tmp_path: Path) -> None:
    result = verify(tmp_path, "--ticket", "T0009", proof=replace(VECTOR, final=("T0002", "T0001", "T0007")))
    assert result.exit_code == 1
    assert "✕ the replaced winners do NOT add up" in result.output
    assert result.output.endswith("\nThis proof does NOT hold.\n")


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [("--commit", VECTOR.commit[:8], "efe3a130"), ("--list-hash", VECTOR.list_hash[:8].upper(), "")],
)
def test_what_was_seen_on_air_is_what_a_forged_proof_cannot_match(
    option: str, good: str, bad: str, tmp_path: Path
) -> None:
    assert verify(tmp_path, option, good).exit_code == 0
    result = verify(tmp_path, option, bad)
    assert result.exit_code == 1
    assert "NOT the" in result.output


def test_the_rules_can_be_compared_too(tmp_path: Path) -> None:
    rules = tmp_path / "rules.pdf"
    rules.write_bytes(RULES)
    assert "✓ these are the rules of it" in verify(tmp_path, "--rules", str(rules)).output
    rules.write_bytes(RULES + b" changed")
    assert verify(tmp_path, "--rules", str(rules)).exit_code == 1


def test_a_player_finds_the_rank_of_a_ticket(tmp_path: Path) -> None:
    assert verify(tmp_path, "--ticket", " t0011").output.endswith("came out at rank 6.\n")
    assert verify(tmp_path, "--ticket", "T0013").output.endswith("T0013 was not in the list.\n")


def test_a_rank_without_a_winner_says_so(tmp_path: Path) -> None:
    two = TICKETS[:2]
    seed = seed_of(SECRET, hash_of(two), DICE)
    out = ranking(seed, two)
    proof = replace(
        VECTOR, tickets=two, count=2, list_hash=hash_of(two), seed=seed, winners=out, substitutes=(),
        replaced=(Replacement(rank=1, ticket=out[0], by=""),), final=("", out[1]),
    )  # fmt: skip
    result = verify(tmp_path, proof=proof)
    assert result.exit_code == 0
    assert "  1  no winner was left\n" in result.output


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff\xfe", written(VECTOR)[:-20]])
def test_what_is_no_proof_says_so_and_ends_with_a_code_of_its_own(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_bytes(raw)
    result = CliRunner().invoke(draw, ["verify", str(file), "--lang", "en"])
    assert result.exit_code == 2
    assert "is no proof of a draw" in result.output


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)


@pytest.mark.skipif(
    (shutil.which("openssl") is None or shutil.which("sh") is None) and not os.environ.get("CI"),
    reason="openssl or a shell is not installed here",
)
def test_the_recipe_by_hand_gives_what_the_documentation_says_and_what_the_program_says(tmp_path: Path) -> None:
    (tmp_path / "tickets.txt").write_text("".join(f"{ticket}\n" for ticket in reversed(TICKETS)))
    (recipe,), (said,) = blocks("sh"), blocks("text")
    done = subprocess.run(["sh", "-eu", "-c", recipe], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == said
    assert said.split("\n")[3:9] == list(OUT[:6])
    assert len([line for line in recipe.splitlines() if line and not line.startswith("#")]) <= 20
