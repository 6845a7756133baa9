import io
import os
import pathlib
import shutil
import tarfile
import tempfile

from flask import request
from werkzeug.utils import secure_filename


def files():
    name = request.args.get("name")
    open(name)  # sink: path
    open(os.path.join("/srv", name), "w")  # sink: path
    open(os.path.join("/srv", os.path.basename(name)))  # safe: path
    open(os.path.join("/srv", secure_filename(name)))  # safe: path
    os.remove("/srv/" + name)  # sink: path
    os.makedirs(name.strip(), exist_ok=True)  # sink: path
    shutil.copyfile("a", "/srv/%s" % name)  # sink: path
    shutil.rmtree(os.path.normpath(name))  # sink: path
    pathlib.Path(name).read_text()  # sink: path
    pathlib.Path("/srv").joinpath(name).write_text("x")  # sink: path
    place = pathlib.Path("/srv") / name
    (place / name).unlink()  # todo sink: path
    whole = os.path.abspath(os.path.join("/srv", name))
    if whole.startswith("/srv/"):
        open(whole)  # safe: path
    with tempfile.NamedTemporaryFile() as out:
        out.write(name)
    text = io.StringIO()
    text.write("ls ")
    text.write(name)
    os.system(text.getvalue())  # sink: command
    uploaded = request.files["file"]
    archive = tarfile.open(fileobj=uploaded.stream)
    archive.extractall("/srv")  # sink: zip-slip
    archive.extractall("/srv", filter="data")  # safe: zip-slip
