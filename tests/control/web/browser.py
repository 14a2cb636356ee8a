"""A headless Chromium of Debian's packages, driven by selenium; its calls block, so tests give them to a thread."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = Path(str(files("axe_core_python") / "axe.min.js"))

needs_chromium = pytest.mark.skipif(
    (shutil.which("chromium") is None or shutil.which("chromedriver") is None) and not os.environ.get("CI"),
    reason="chromium and chromium-driver are not installed here",
)


class Browser:
    """One window of 1920 x 1080; `close` ends it."""

    def __init__(self) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-dev-shm-usage",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_script_timeout(20)
        self.size(1920, 1080)

    def close(self) -> None:
        """End it."""
        self.driver.quit()

    def size(self, width: int, height: int) -> None:
        """The size of the page, in pixels."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def open(self, address: str) -> None:
        """Go there."""
        self.driver.get(address)

    def text(self, selector: str) -> str:
        """What stands there, "" if there is no such place."""
        return str(
            self.driver.execute_script("return document.querySelector(arguments[0])?.textContent ?? ''", selector)
        )

    def style(self, selector: str, name: str) -> str:
        """A computed style."""
        return str(
            self.driver.execute_script(
                "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name
            )
        )

    def data(self, name: str) -> str:
        """What the body is marked with."""
        return str(self.driver.execute_script("return document.body.dataset[arguments[0]] ?? ''", name))

    def faults(self) -> list[str]:
        """The rules of axe that the page breaks seriously, and where."""
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.driver.execute_script(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run().then(done, (error) => done({error: String(error)}))"
        )
        assert "error" not in found, found
        serious = (each for each in found["violations"] if each["impact"] in ("serious", "critical"))
        return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in serious]

    def complaints(self) -> list[str]:
        """What the browser complained of since the last time (scripts, blocked loads); lost sockets apart."""
        said = (str(entry["message"]) for entry in self.driver.get_log("browser"))
        return [each for each in said if "WebSocket" not in each]

    def picture(self, file: Path, ground: tuple[int, int, int] | None = None) -> None:
        """A picture of the page, on a ground of its own if it has none."""
        if ground is not None:
            red, green, blue = ground
            colour = {"r": red, "g": green, "b": blue, "a": 1}
            self.driver.execute_cdp_cmd("Emulation.setDefaultBackgroundColorOverride", {"color": colour})
        self.driver.save_screenshot(str(file))
