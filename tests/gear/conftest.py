"""A rig for the tests of one file, in a network of its own. Every test file of this folder is marked `gear`."""

from collections.abc import Iterator

import pytest

from tests.gear.demo import demo
from tests.gear.network import only_loopback
from tests.gear.program import need
from tests.gear.rig import Rig


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "gear: real programs, which `make gear` installs, on a network of their own")


@pytest.fixture(scope="module")
def loopback() -> Iterator[None]:
    """The file's tests and all they start are alone on a network with only loopback."""
    need()
    with only_loopback():
        yield


@pytest.fixture(scope="module")
def rig(loopback: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """Real gear set up for the demo show, nothing of it started yet."""
    with Rig(tmp_path_factory.mktemp("rig"), demo()) as rig:
        yield rig
