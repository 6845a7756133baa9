import os
from tempfile import NamedTemporaryFile, mkdtemp, mkstemp, mktemp


def render(document):
    # ruleid: python-tempfile-mktemp-imported
    path = mktemp()
    with open(path, "w") as handle:
        handle.write(document)
    return path


def upload_name():
    # ruleid: python-tempfile-mktemp-imported
    return os.path.basename(mktemp(suffix=".zip", dir="/var/tmp"))


def safe(document):
    # ok: python-tempfile-mktemp-imported
    handle, path = mkstemp(suffix=".txt")
    os.write(handle, document)
    os.close(handle)
    # ok: python-tempfile-mktemp-imported
    with NamedTemporaryFile() as other:
        other.write(document)
    # ok: python-tempfile-mktemp-imported
    return path, mkdtemp()
