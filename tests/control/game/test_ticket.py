"""Tickets as they are made, said and typed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.game.ticket import ALPHABET, new_ticket, read_ticket
from rundown.live.draw import is_ticket


@given(st.binary(min_size=5, max_size=5))
def test_a_ticket_is_read_back_however_it_is_typed(chance: bytes) -> None:
    ticket = new_ticket(lambda count: chance[:count])
    assert is_ticket(ticket)
    for typed in (ticket, ticket.lower(), ticket.replace("-", ""), f" {ticket.replace('-', ' ')} "):
        assert read_ticket(typed) == ticket


def test_signs_that_are_misread_are_understood() -> None:
    assert read_ticket("ilo0-1111") == "1100-1111"


@pytest.mark.parametrize("typed", ["", "7K4M", "7K4M-92QDX", "7K4M-92QU", "é" * 8, "7K4M" * 100])
def test_what_is_no_ticket_is_none(typed: str) -> None:
    assert read_ticket(typed) is None


def test_every_sign_can_come_at_every_place() -> None:
    chance = random.Random(1).randbytes
    tickets = [new_ticket(chance).replace("-", "") for _ in range(2_000)]
    assert all({ticket[place] for ticket in tickets} == set(ALPHABET) for place in range(8))
