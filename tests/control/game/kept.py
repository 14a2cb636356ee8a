"""The page that makes a draw again as a person keeps it: a file opened in Chromium without a network."""

from pathlib import Path

from tests.control.web.browser import Browser


class Kept:
    """The page in a file of its own, on a phone that has no network."""

    def __init__(self, browser: Browser, page: Path) -> None:
        self.browser = browser
        self._proof = page.with_name("proof.json")
        browser.driver.switch_to.new_window("tab")
        browser.size(390, 844)
        browser.driver.execute_cdp_cmd("Network.enable", {})
        nothing = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", nothing)
        browser.open(page.as_uri())

    def checks(self, proof: bytes, **typed: str) -> set[str]:
        """What the page says does not hold of this proof."""
        self._proof.write_bytes(proof)
        self.browser.driver.execute_script("document.getElementById('form').reset()")
        for name, text in {"proof": str(self._proof), **typed}.items():
            self.browser.driver.find_element("id", name).send_keys(text)
        self.browser.driver.find_element("css selector", "button.main").click()
        wait = "const look = () => document.getElementById('verdict').textContent ? arguments[0]() : setTimeout(look, 5); look()"
        self.browser.driver.execute_async_script(wait)
        failed = "return [...document.querySelectorAll('#checks [data-check]')].map((each) => each.dataset.check)"
        return set(self.browser.driver.execute_script(failed))

    def close(self) -> None:
        """Its tab closes."""
        self.browser.driver.close()
        self.browser.driver.switch_to.window(self.browser.driver.window_handles[0])
