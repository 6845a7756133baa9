import tarfile
import zipfile


def install_plugin(upload, folder):
    with tarfile.open(fileobj=upload, mode="r:gz") as archive:
        # ruleid: python-tarfile-extract-without-filter
        archive.extractall(folder)


def unpack_here(path):
    tar = tarfile.open(path)
    # ruleid: python-tarfile-extract-without-filter
    tar.extractall()
    tar.close()


def unpack_short(path, folder):
    # ruleid: python-tarfile-extract-without-filter
    tarfile.open(path).extractall(path=folder)


def unpack_safely(path, folder):
    with tarfile.open(path) as archive:
        # ok: python-tarfile-extract-without-filter
        archive.extractall(folder, filter="data")


def unpack_chosen(path, folder):
    with tarfile.open(path) as archive:
        wanted = [member for member in archive.getmembers() if member.isfile() and "/" not in member.name]
        # ok: python-tarfile-extract-without-filter
        archive.extractall(folder, members=wanted)


def unpack_zip(path, folder):
    with zipfile.ZipFile(path) as archive:
        # ok: python-tarfile-extract-without-filter
        archive.extractall(folder)
