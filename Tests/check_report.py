"""Checks reports: check_report.py (sarif|gitlab-sast|junit|json) FILE...

SARIF is validated against the schema that Tests/schemas sets up, brought to the final text of the standard, and against
the demands that the errata and GitHub add. No package carries GitLab's schema, so its requirements (15.2.1) are written down here by
hand, like the common shape of JUnit files. Prints one line per fault; exit code 1 if there is any.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote, urlsplit

faults = []


def need(condition, *words):
    if not condition:
        faults.append(" ".join(str(word) for word in words))


def walk(value, path="$"):
    """Every object of a JSON document with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from walk(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, f"{path}[{index}]")


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    need(len(keys) == len(set(keys)), "key written twice in", keys)
    return dict(pairs)


def load(file):
    return json.loads(Path(file).read_bytes().decode("utf-8"), object_pairs_hook=unique_keys)


def sarif_schema():
    """The carried copy with what the standard's final text changed in it: one name, and nine objects closed."""
    schema = json.loads((Path(__file__).parent / ".schemas" / "sarif.json").read_text())
    definitions = schema["definitions"]
    suppression = definitions["suppression"]["properties"]
    if "state" in suppression:
        suppression["status"] = suppression.pop("state")
    for name in (
        "exception externalProperties externalPropertyFileReference specialLocations threadFlow toolComponentReference "
        "translationMetadata webRequest webResponse"
    ).split():
        definitions[name]["additionalProperties"] = False
    return schema


def check_sarif(file):
    import jsonschema

    report = load(file)
    schema = sarif_schema()
    for error in jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(report):
        faults.append(f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    for path, item in walk(report):
        key = path.rsplit(".", 1)[-1]
        if key in ("message", "shortDescription", "fullDescription", "help"):
            need(item.get("text") or item.get("id"), path, "has no text")
        if key in ("region", "deletedRegion"):
            need({"startLine", "charOffset", "byteOffset"} & set(item), path, "has no start")
            if "endLine" in item:
                start = (item["startLine"], item["startColumn"])
                need((item["endLine"], item["endColumn"]) >= start, path, "ends before it starts")
        if key == "artifactLocation":
            uri = item["uri"]
            need(re.fullmatch(r"[A-Za-z0-9._~/:%-]+", uri), path, "bad characters in", uri)
            need(not re.search(r"%(?![0-9A-F]{2})", uri), path, "bad escape in", uri)
            need(("uriBaseId" in item) != uri.startswith("file:///"), path, "base and absolute address")
            need("uriBaseId" not in item or not urlsplit(uri).scheme, path, "relative address with a scheme", uri)
            unquote(uri, errors="strict")
    for run in report["runs"]:
        rules = run["tool"]["driver"].get("rules", [])
        taxa = [taxon["id"] for taxonomy in run.get("taxonomies", []) for taxon in taxonomy["taxa"]]
        need(len({rule["id"] for rule in rules}) == len(rules), "rule ids are not unique")
        for rule in rules:
            properties = rule["properties"]
            for key in ("shortDescription", "fullDescription", "help"):
                need(rule.get(key, {}).get("text"), rule["id"], "has no", key)
            need(len(rule["shortDescription"]["text"]) <= 1024, rule["id"], "short description too long")
            need(len(properties["tags"]) <= 20, rule["id"], "too many tags")
            need(properties["precision"] in ("very-high", "high", "medium", "low"), rule["id"], "precision")
            need(properties["problem.severity"] in ("error", "warning", "recommendation"), rule["id"], "problem.severity")
            if "security" in properties["tags"]:
                need(0 < float(properties["security-severity"]) <= 10, rule["id"], "security-severity")
        for result in run["results"]:
            need(result.get("locations"), "result without a place")
            if "ruleIndex" in result:
                need(rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex of", result["ruleId"])
            for taxon in result.get("taxa", []):
                need(taxa[taxon["index"]] == taxon["id"], "index of taxon", taxon["id"])
            related = {place.get("id") for place in result.get("relatedLocations", [])}
            for number in re.findall(r"\]\((\d+)\)", result["message"]["text"]):
                need(int(number) in related, "link to nothing in", result["message"]["text"])
            for flow in result.get("codeFlows", []):
                need(sum(len(thread["locations"]) for thread in flow["threadFlows"]) <= 10_000, "too many steps")
        need("invocations" in run and "executionSuccessful" in run["invocations"][0], "no executionSuccessful")


def check_gitlab(file):
    report = load(file)
    need(re.fullmatch(r"\d+\.\d+\.\d+", report["version"]), "version", report["version"])
    scan = report["scan"]
    for key in ("start_time", "end_time"):
        need(re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", scan[key]), key, scan[key])
    need(scan["type"] == "sast" and scan["status"] in ("success", "failure"), "type or status")
    for part in (scan["analyzer"], scan["scanner"]):
        need(all(isinstance(part[key], str) and part[key] for key in ("id", "name", "version")), "analyzer or scanner")
        need(part["vendor"]["name"], "vendor")
    for message in scan.get("messages", []):
        need(message["level"] in ("info", "warn", "fatal") and message["value"], "message", message)
    ids = set()
    for item in report["vulnerabilities"]:
        uuid = r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
        need(re.fullmatch(uuid, item["id"]), "id", item["id"])
        need(item["id"] not in ids, "id twice", item["id"])
        ids.add(item["id"])
        need(len(item["name"]) <= 255, "name too long")
        need(len(item["description"]) <= 1048576, "description too long")
        need(len(item.get("solution", "")) <= 7000, "solution too long")
        need(item["severity"] in ("Info", "Unknown", "Low", "Medium", "High", "Critical"), "severity", item["severity"])
        need(item["identifiers"], "no identifiers")
        for identifier in item["identifiers"]:
            need(all(identifier[key] for key in ("type", "name", "value")), "identifier", identifier)
        for link in item["identifiers"] + item.get("links", []):
            need("url" not in link or re.match(r"(https?|ftp)://.+", link["url"]), "url", link)
        place = item["location"]
        need(isinstance(place["file"], str), "file")
        need(1 <= place["start_line"] <= place["end_line"], "lines", place)
        for signature in (s for tracked in item.get("tracking", {}).get("items", []) for s in tracked["signatures"]):
            need(set(signature) == {"algorithm", "value"}, "signature", signature)
        for detail in item.get("details", {}).values():
            need(detail["name"] and detail["type"] == "code-flows" and 1 <= len(detail["items"]) <= 10, "details")
            for node in (node for flow in detail["items"] for node in flow):
                where = node["file_location"]
                need(node["type"] == "code-flow-node" and node["node_type"] in ("source", "sink", "propagation"), "node")
                need(where["type"] == "file-location" and where["file_name"], "file of a node")
                numbers = [where[key] for key in ("line_start", "line_end", "column_start", "column_end")]
                need(all(isinstance(number, int) and number >= 1 for number in numbers), "place of a node", numbers)


JUNIT = {
    "testsuites": ({"name"}, {"tests", "failures", "errors", "time", "disabled"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests"},
        {"failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "disabled"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": (
        {"name", "classname"},
        {"time", "file", "line", "assertions", "status"},
        {"failure", "error", "skipped", "system-out", "system-err"},
    ),
    "failure": (set(), {"message", "type"}, set()),
    "error": (set(), {"message", "type"}, set()),
    "skipped": (set(), {"message", "type"}, set()),
}


def check_junit(file):
    root = ET.fromstring(Path(file).read_bytes())
    need(root.tag == "testsuites", "root is", root.tag)

    def shape(element):
        required, optional, children = JUNIT[element.tag]
        names = set(element.attrib)
        need(required <= names <= required | optional, element.tag, "has attributes", sorted(names))
        for child in element:
            need(child.tag in children, child.tag, "inside", element.tag)
            shape(child)

    shape(root)
    for suite in root:
        cases = suite.findall("testcase")
        need(int(suite.get("tests")) == len(cases) > 0, "tests is", suite.get("tests"))
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            need(int(suite.get(attribute)) == sum(case.find(tag) is not None for case in cases), attribute)
        time = suite.get("timestamp", "2000-01-01T00:00:00")
        need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", time), "timestamp", time)
        for case in cases:
            need(int(case.get("line", "1")) >= 1, "line", case.get("line"))


def check_json(file):
    report = load(file)
    for result in report["results"]:
        need({"check_id", "path", "start", "end", "extra"} <= set(result), "result", sorted(result))
        places = [result[key] for key in ("start", "end")]
        need(all(place["line"] >= 1 and place["col"] >= 1 and place["offset"] >= 0 for place in places), "place", places)
        extra = result["extra"]
        wanted = {"message", "metadata", "severity", "fingerprint", "lines", "is_ignored", "validation_state", "engine_kind"}
        need(wanted <= set(extra), "extra lacks", wanted - set(extra))
        need(extra["severity"] in ("ERROR", "WARNING", "INFO", "CRITICAL", "HIGH", "MEDIUM", "LOW"), "severity", extra["severity"])
        need(isinstance(extra["metadata"], dict), "metadata")
        if "dataflow_trace" in extra:
            trace = extra["dataflow_trace"]
            for key in ("taint_source", "taint_sink"):
                kind, (place, content) = trace[key]
                need(kind == "CliLoc" and "path" in place and isinstance(content, str), key)
    for error in report["errors"]:
        need(error["level"] in ("error", "warn", "info") and isinstance(error["code"], int), "error", error)
    need({"scanned", "skipped"} <= set(report["paths"]), "paths")
    need(isinstance(report["version"], str), "version")


CHECKS = {"sarif": check_sarif, "gitlab-sast": check_gitlab, "junit": check_junit, "json": check_json}

for name in sys.argv[2:]:
    before = len(faults)
    try:
        CHECKS[sys.argv[1]](name)
    except (KeyError, ValueError, TypeError, IndexError, ET.ParseError) as error:
        faults.append(f"{type(error).__name__}: {error}")
    for fault in faults[before:]:
        print(f"{name}: {fault}")
sys.exit(1 if faults else 0)
