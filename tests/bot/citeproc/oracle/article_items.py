"""Write ``golden/seven-items.json``: the two articles of this repository and their references, as CSL-JSON.

Volume and issue are the Arabic numbers that manuals ask for, not the printed Roman ones.
"""

import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[4]
GOLDEN = Path(__file__).parents[1] / "golden"
PACKS = (ROOT / "content" / "diplomatic-complexity", ROOT / "tests" / "content" / "harbour-light")
CSL_NAMES = {"container_title": "container-title", "doi": "DOI", "url": "URL"}
COPIED = ("id", "type", "title", "author", "container_title", "page", "issued", "doi", "url", "language")


def _article(pack: Path) -> dict[str, Any]:
    source = yaml.safe_load((pack / "article.yaml").read_text(encoding="utf-8"))
    item = {CSL_NAMES.get(key, key): source[key] for key in COPIED if key in source}
    return item | {"volume": source["volume"]["number"], "issue": source["issue"]["number"]}


def _references(pack: Path) -> list[dict[str, Any]]:
    source = yaml.safe_load((pack / "references.yaml").read_text(encoding="utf-8"))
    return [{key: value for key, value in item.items() if key != "printed"} for item in source["references"]]


def main() -> None:
    items = [item for pack in PACKS for item in (_article(pack), *_references(pack))]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    (GOLDEN / "seven-items.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
