"""What a test needs of the machine: where it is missing the test is skipped; in CI it is tried, and fails."""

import os
import shutil

import pytest

needs_oscdump = pytest.mark.skipif(
    shutil.which("oscdump") is None and not os.environ.get("CI"), reason="liblo-tools is not installed here"
)
