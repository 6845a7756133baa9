import os
import zipfile


class Unpacker:
    def __init__(self, folder):
        self.folder = folder

    def write(self, name, content):
        # ruleid: zip-slip
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(content)


def unpack(path, folder):
    unpacker = Unpacker(folder)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            unpacker.write(name, archive.read(name))


def unpack_flat(path, folder):
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            # ruleid: zip-slip
            os.makedirs(folder + "/" + entry.filename, exist_ok=True)
            # ok: zip-slip
            with open(os.path.join(folder, os.path.basename(entry.filename)), "wb") as file:
                file.write(archive.read(entry))


def unpack_checked(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            target = os.path.realpath(os.path.join(folder, name))
            if not target.startswith("/srv/unpacked/"):
                raise ValueError(name)
            # ok: zip-slip
            with open(target, "wb") as file:
                file.write(archive.read(name))


def unpack_all(path, folder):
    with zipfile.ZipFile(path) as archive:
        # ok: zip-slip
        archive.extractall(folder)
