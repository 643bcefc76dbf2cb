"""Makes the pictures of the documentation anew: `python tests/screenshots.py`. Real records, page and browser."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from browsers import address, launched, opened

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
ARTICLE = "montreux"
CHOSEN = 'tr.row:has(.name:text-is("Eloïse Ferretti")) >> nth=0'


def main() -> None:
    """Reads the articles of the project, writes the page, and takes its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        command = [
            sys.executable,
            "-m",
            "racemark",
            "view",
            "fixtures/articles",
            "--title",
            "Fixtures",
            "-o",
            str(page),
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        IMAGES.mkdir(exist_ok=True)
        with launched() as browser:
            with opened(browser, address(page)) as watched:
                watched.page.fill("#search", ARTICLE)
                watched.page.click("tbody .c-title a")
                watched.page.click(CHOSEN)
                watched.page.mouse.move(0, 0)
                watched.page.screenshot(path=IMAGES / "article.png")
                watched.page.keyboard.press("t")
                watched.page.screenshot(path=IMAGES / "article-dark.png")
            with opened(browser, address(page, "#/charts"), size=(1280, 1180)) as watched:
                watched.page.screenshot(path=IMAGES / "charts.png")
            with opened(browser, address(page), size=(390, 844)) as watched:
                watched.page.fill("#search", ARTICLE)
                watched.page.click("tbody .c-title a")
                watched.page.screenshot(path=IMAGES / "phone.png")


if __name__ == "__main__":
    main()
