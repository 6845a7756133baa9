"""What several parts of a run share: the small files, the command of a scan, its report."""

import json
import sys

SMALL_FILES = {
    "small.py": "import hashlib\nimport subprocess\n\n\ndef digest(name):\n    return hashlib.md5(name.encode()).hexdigest()\n\n\n"
    "def run(command):\n    return subprocess.run(command, shell=True, check=True)\n",
    "Small.java": "import java.security.MessageDigest;\n\nclass Small {\n  byte[] digest(String name) throws Exception {\n"
    '    return MessageDigest.getInstance("MD5").digest(name.getBytes());\n  }\n}\n',
    "small.go": 'package small\n\nimport (\n\t"crypto/md5"\n\t"os/exec"\n)\n\nfunc digest(name string) [16]byte { return md5.Sum([]byte(name)) }\n\n'
    'func run(command string) error { return exec.Command("sh", "-c", command).Run() }\n',
    "small.ts": 'import { createHash } from "crypto"\n\nexport function digest(name: string): string {\n'
    '  return createHash("md5").update(name).digest("hex")\n}\n',
    "small.js": 'const { exec } = require("child_process")\n\nfunction run(command) {\n  return exec("ls " + command)\n}\n\nmodule.exports = { run }\n',
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def scan(settings, folder, *arguments, jobs=1, report="report.json"):
    """The command for a whole scan of a folder that was laid out here, report included."""
    return [
        settings.martlet, "scan", "--quiet", "--no-cache", "--no-git-ignore", "--max-target-bytes", "0", "--jobs", jobs, "--json", "--output",
        settings.scratch / report, *arguments, folder]


def read_report(settings, report):
    try:
        return json.loads((settings.scratch / report).read_bytes())
    except (OSError, ValueError):
        return {"results": [], "paths": {"scanned": []}}
