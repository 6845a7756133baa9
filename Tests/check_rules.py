"""Checks rules against the schema that editors use: check_rules.py SCHEMA FILE

FILE holds a rule file in each line, as JSON. Prints one line for each: empty if it is valid, else what is wrong first.
"""

import json
import sys
from pathlib import Path

import jsonschema


def main():
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        faults = validator.iter_errors(json.loads(line))
        print(next((f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}".replace("\n", " ") for fault in faults), ""))


if __name__ == "__main__":
    main()
