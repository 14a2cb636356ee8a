"""Who sits where, told as few commands as it takes."""

from hypothesis import given
from hypothesis import strategies as st

from control.wire.seats import Seats
from rundown.live.acts.team import SignIn, SignOut
from rundown.plan.show import Role


class Door:
    """Seats, and what was asked of them, by whom."""

    def __init__(self) -> None:
        self.asked: list[tuple[SignIn | SignOut, str]] = []
        self.seats = Seats(lambda command, who: self.asked.append((command, who)))

    @property
    def seated(self) -> dict[str, tuple[str, Role]]:
        """Who sits at which station, by what was asked."""
        stations: dict[str, tuple[str, Role]] = {}
        for command, who in self.asked:
            if isinstance(command, SignIn):
                assert command.station not in stations
                stations[command.station] = who, command.role
            else:
                assert stations.pop(command.station)[0] == who
        return stations


def test_the_first_terminal_of_a_seat_signs_in_and_the_last_one_out() -> None:
    door = Door()
    for station in ("laptop", "tablet"):
        door.seats.take("lina", Role.SON, station)
    assert door.asked == [(SignIn(station="lina@laptop", role=Role.SON), "lina")]
    door.seats.leave("lina", Role.SON)
    assert len(door.asked) == 1
    door.seats.leave("lina", Role.SON)
    assert door.asked[1:] == [(SignOut(station="lina@laptop"), "lina")]


def test_two_roles_of_one_person_are_two_seats_with_names_of_their_own() -> None:
    door = Door()
    door.seats.take("ines", Role.REA, "laptop")
    door.seats.take("ines", Role.SCR, "laptop")
    assert door.seated == {"ines@laptop": ("ines", Role.REA), "ines@laptop.2": ("ines", Role.SCR)}
    door.seats.leave("ines", Role.REA)
    assert door.seated == {"ines@laptop.2": ("ines", Role.SCR)}


def test_two_people_at_terminals_of_one_name_are_two_seats() -> None:
    door = Door()
    door.seats.take("ines", Role.VUE, "")
    door.seats.take("lina", Role.VUE, "")
    assert door.seated == {"ines@desk": ("ines", Role.VUE), "lina@desk": ("lina", Role.VUE)}


SEATS = [(who, role) for who in ("ines", "lina") for role in (Role.REA, Role.SON)]


@given(st.lists(st.tuples(st.sampled_from(SEATS), st.booleans(), st.sampled_from(["a", "b"]))))
def test_whoever_comes_and_goes_a_seat_is_taken_while_a_terminal_is_there(
    moves: list[tuple[tuple[str, Role], bool, str]],
) -> None:
    door, there = Door(), dict.fromkeys(SEATS, 0)
    for seat, comes, station in moves:
        if comes:
            door.seats.take(*seat, station)
            there[seat] += 1
        elif there[seat]:
            door.seats.leave(*seat)
            there[seat] -= 1
        assert sorted(door.seated.values()) == sorted(seat for seat, terminals in there.items() if terminals)
