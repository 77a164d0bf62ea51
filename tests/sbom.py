"""The list of what the program runs on, without what is only a link: `make lock` writes it.

    python -m tests.sbom FROM TO

`cyclonedx-py environment` has looked into an environment in which requirements.lock alone is
installed. What stays is name, version, licence, and which package needs which.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KEPT = ("bom-ref", "type", "name", "version", "purl", "licenses")
# What makes an environment, and is not the program's.
_BESIDE = {"pip", "setuptools"}


def strip(found: dict[str, Any]) -> dict[str, Any]:
    """The same list with the kept facts alone, in one order."""
    components = [
        {key: each[key] for key in KEPT if key in each}
        for each in found["components"]
        if each["name"] not in _BESIDE
    ]
    refs = {each["bom-ref"] for each in components}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": found["specVersion"],
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "dasbor-koperasi"}},
        "components": sorted(components, key=lambda each: str(each["name"]).lower()),
        "dependencies": [each for each in found["dependencies"] if each["ref"] in refs],
    }


def main() -> None:
    """Read the first file, write the second."""
    source, target = map(Path, sys.argv[1:3])
    found = strip(json.loads(source.read_text(encoding="utf-8")))
    target.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
