"""How many records of each article in `fixtures/articles` are right: counted, and kept in `fixtures/golden.json`.

python tests/golden.py            # writes the numbers of today, to be committed with the weights that they come from
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from racemark import extract
from racemark.models.records import ExtractedArticle
from racemark.pipeline.evaluating import core_right, judge, read_documents

FIXTURES = Path(__file__).parent.parent / "fixtures"
COMMITTED = FIXTURES / "golden.json"


def extracted() -> dict[str, ExtractedArticle]:
    """Every article of the fixtures, by name without suffix."""
    found = {}
    for path in sorted((FIXTURES / "articles").iterdir()):
        article = extract(path)
        if not isinstance(article, ExtractedArticle):
            raise ValueError(f"{path} could not be extracted: {article.reason}")
        found[path.stem] = article
    return found


def right(articles: Mapping[str, ExtractedArticle]) -> dict[str, int]:
    """For each article the records, of any scope, whose athlete, event, mark and place are all right."""
    predictions = {name: list(article.results) for name, article in articles.items()}
    judged = map(judge, read_documents(FIXTURES / "gold", predictions))
    return {one.document.name: sum(core_right(pair.gold, pair.pred) for pair in one.pairs) for one in judged}


def silent(articles: Mapping[str, ExtractedArticle]) -> list[str]:
    """The articles that report no result of the day itself, and for which none is given."""
    return [
        document.name
        for document in read_documents(FIXTURES / "gold", {})
        if all(gold.scope != "report" for gold in document.golds)
        and all(result.scope != "report" for result in articles[document.name].results)
    ]


def main() -> int:
    articles = extracted()
    numbers, none = right(articles), silent(articles)
    COMMITTED.write_text(json.dumps({"right": numbers, "silent": none}, indent=2) + "\n", "utf-8")
    print(f"{sum(numbers.values())} right records, {len(none)} articles that rightly have none: {COMMITTED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
