"""The `regie` command as a test types it."""

import asyncio

from click.testing import CliRunner, Result

from control.cli import main


def regie(*words: object) -> Result:
    """The command run to its end in this thread."""
    result = CliRunner().invoke(main, [str(word) for word in words], env={"LC_ALL": "C.UTF-8"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


async def typed(*words: object) -> Result:
    """The command run to its end while the server of the test goes on."""
    return await asyncio.to_thread(regie, *words)
