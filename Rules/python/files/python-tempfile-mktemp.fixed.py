import os
import subprocess
import tempfile
import tempfile as tmp


def render(document):
    # ruleid: python-tempfile-mktemp
    path = tempfile.mkstemp(suffix=".pdf")[1]
    subprocess.run(["render", document, path], check=True)
    return path


def unpack(data):
    # ruleid: python-tempfile-mktemp
    name = tmp.mkstemp(".zip", "upload-")[1]
    with open(name, "wb") as handle:
        handle.write(data)
    # ruleid: python-tempfile-mktemp
    return name, os.path.basename(tempfile.mkstemp(dir="/var/tmp")[1])


def safe(data):
    # ok: python-tempfile-mktemp
    handle, path = tempfile.mkstemp(suffix=".pdf")
    os.write(handle, data)
    # ok: python-tempfile-mktemp
    with tempfile.NamedTemporaryFile(delete=False) as other:
        other.write(data)
    # ok: python-tempfile-mktemp
    folder = tempfile.mkdtemp()
    return path, folder
