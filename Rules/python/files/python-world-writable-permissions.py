import os
import stat
from os import chmod
from pathlib import Path


def prepare(upload_folder, script, socket_path):
    os.makedirs(upload_folder, exist_ok=True)
    # ruleid: python-world-writable-permissions
    os.chmod(upload_folder, 0o777)
    # ruleid: python-world-writable-permissions
    chmod(script, 0o666)
    # ruleid: python-world-writable-permissions
    Path(socket_path).chmod(0o722)
    # ruleid: python-world-writable-permissions
    os.chmod(script, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    # ruleid: python-world-writable-permissions
    os.chmod(script, os.stat(script).st_mode | stat.S_IWOTH)


def prepare_safely(upload_folder, script):
    # ok: python-world-writable-permissions
    os.chmod(upload_folder, 0o750)
    # ok: python-world-writable-permissions
    os.chmod(script, 0o755)
    # ok: python-world-writable-permissions
    os.chmod(script, stat.S_IRUSR | stat.S_IWUSR)
    # ok: python-world-writable-permissions
    Path(script).chmod(0o644)
    # ok: python-world-writable-permissions
    os.chmod(upload_folder, 0o1750)
