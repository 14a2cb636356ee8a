"""Phones in Chromium: a tab of 390 x 844 for each player, with cookies of its own, its script on or off."""

import asyncio
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.control.web.browser import Browser
from tests.house import PATIENCE_S

WIDTH, HEIGHT = 390, 844

AGAIN_S = 0.05
"""How often (real seconds) a player looks again, without a script by loading the page."""

SHOWN_WITHOUT = """
for (const each of document.querySelectorAll("noscript")) {
  const shown = document.createElement("div");
  shown.append(...each.childNodes);
  each.replaceWith(shown);
}
"""
"""Axe takes it that nobody sees what is for those without a script."""

Given = TypeVar("Given")


class Phone:
    """The phone of NAME, who plays at `NAME.localhost`: to a browser another site, with other cookies; the same machine."""

    def __init__(
        self, browser: Browser, url: str, name: str, *, scripted: bool, scheme: str, width: int = WIDTH
    ) -> None:
        self.browser = browser
        self.scripted = scripted
        self._width = width
        self._driver = browser.driver
        self.url = f"http://{name}.localhost:{urlsplit(url).port}"
        self._driver.switch_to.new_window("tab")
        self._tab = self._driver.current_window_handle
        screen = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        self._driver.execute_cdp_cmd(
            "Emulation.setFocusEmulationEnabled", {"enabled": True}
        )  # a tab behind another, too
        shade = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self._driver.execute_cdp_cmd("Emulation.setEmulatedMedia", shade)
        self._script(scripted)

    @classmethod
    async def of(
        cls, browser: Browser, url: str, name: str, *, scripted: bool, scheme: str, width: int = WIDTH
    ) -> "Phone":
        """A new phone, nothing open on it; `scheme` is light or dark."""
        return await asyncio.to_thread(lambda: cls(browser, url, name, scripted=scripted, scheme=scheme, width=width))

    async def close(self) -> None:
        """Its tab closes."""

        def close() -> None:
            self._driver.close()
            self._driver.switch_to.window(self._driver.window_handles[0])

        await self._do(close)

    # --- what is done on it ---

    async def open(self, path: str) -> None:
        """Go there."""
        await self._do(lambda: self.browser.open(f"{self.url}{path}"))

    async def type(self, **fields: str) -> None:
        """Fill in fields by their names."""

        def fill() -> None:
            for name, text in fields.items():
                field = self._driver.find_element(By.NAME, name)
                field.clear()
                field.send_keys(text)

        await self._do(fill)

    async def tap(self, selector: str) -> None:
        """Tap on what stands there."""
        await self._do(lambda: self._one(selector).click())

    async def reload(self) -> None:
        """Load the page again."""
        await self._do(self._driver.refresh)

    # --- what it shows ---

    async def text(self, selector: str = "main") -> str:
        """What is read there, each space a plain one; "" where there is nothing."""
        read = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return " ".join(str(await self._do(lambda: self._driver.execute_script(read, selector))).split())

    async def value(self, name: str) -> str:
        """What stands in a field."""
        return str(await self._do(lambda: self._driver.find_element(By.NAME, name).get_property("value")))

    async def path_of(self, selector: str) -> str:
        """Where a link leads, on this site."""
        return str(await self._do(lambda: self._one(selector).get_dom_attribute("href")))

    async def is_seen(self, selector: str) -> bool:
        """Whether something stands there that is shown."""
        return await self._do(
            lambda: any(each.is_displayed() for each in self._driver.find_elements(By.CSS_SELECTOR, selector))
        )

    async def shows(self, *wanted: str, selector: str = "main", by_itself: bool | None = None) -> str:
        """Waits until all of this is read there: by itself with a script (or when told so), else loading it again."""
        alone, found = self.scripted if by_itself is None else by_itself, await self.text(selector)
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not all(text in found for text in wanted):
                    await asyncio.sleep(AGAIN_S)
                    if not alone:
                        await self.reload()
                    found = await self.text(selector)
        except TimeoutError:
            raise AssertionError(f"{self.url} shows {found!r}, not {wanted}") from None
        return found

    async def is_sound(self) -> None:
        """Axe finds no serious fault, nothing is wider than the phone, the browser complains of nothing."""

        def look() -> tuple[list[str], int, list[str]]:
            self._script(True)  # for axe; the page stays what it became without
            try:
                if not self.scripted:
                    self._driver.execute_script(SHOWN_WITHOUT)
                complaints = self.browser.complaints()
                wide = self._driver.execute_script("return document.documentElement.scrollWidth")
                return self.browser.faults(), wide, complaints
            finally:
                self._driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
                self._script(self.scripted)

        faults, wide, complaints = await self._do(look)
        wrong = [each for each in complaints if "status of 422" not in each]  # a form that has to be mended
        assert [*faults, *wrong] == [], await self.text()
        assert wide <= self._width, await self.text()

    # --- the tab ---

    def _one(self, selector: str) -> WebElement:
        return self._driver.find_element(By.CSS_SELECTOR, selector)

    def _script(self, runs: bool) -> None:
        self._driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not runs})

    async def _do(self, act: Callable[[], Given]) -> Given:
        """In this tab, in a thread, as the browser's calls block."""

        def here() -> Given:
            if self._driver.current_window_handle != self._tab:
                self._driver.switch_to.window(self._tab)
            return act()

        return await asyncio.to_thread(here)
