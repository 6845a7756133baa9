import ssl

from OpenSSL import SSL


def old_client():
    # ruleid: python-obsolete-tls-version
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    return context


def lowered():
    context = ssl.create_default_context()
    # ruleid: python-obsolete-tls-version
    context.minimum_version = ssl.TLSVersion.TLSv1
    return context


def with_pyopenssl():
    # ruleid: python-obsolete-tls-version
    return SSL.Context(SSL.SSLv3_METHOD)


def modern():
    context = ssl.create_default_context()
    # ok: python-obsolete-tls-version
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # ok: python-obsolete-tls-version
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: python-obsolete-tls-version
    third = SSL.Context(SSL.TLS_METHOD)
    # ok: python-obsolete-tls-version
    if context.minimum_version == ssl.TLSVersion.TLSv1:
        raise ValueError("too old")
    return context, other, third
