KIND = "md5"
OTHER = "sha256"

def run(flag):
    # ruleid: constants-python
    digest(KIND)
    local = "md5"
    # ruleid: constants-python
    digest(local)
    local = "sha256"
    # ok: constants-python
    digest(local)
    # ok: constants-python
    digest(OTHER)
