import ftplib
import os
import telnetlib
from ftplib import FTP, FTP_TLS

import paramiko


def upload(host, path):
    # ruleid: python-cleartext-telnet-ftp
    session = ftplib.FTP(host, "deploy", os.environ["FTP_PASSWORD"])
    with open(path, "rb") as handle:
        session.storbinary("STOR site.zip", handle)
    session.quit()


def listing(host):
    # ruleid: python-cleartext-telnet-ftp
    with FTP(host) as ftp:
        ftp.login()
        return ftp.nlst()


def reboot(host):
    # ruleid: python-cleartext-telnet-ftp
    console = telnetlib.Telnet(host, 23)
    console.write(b"reboot\n")


def upload_safely(host, path):
    # ok: python-cleartext-telnet-ftp
    session = FTP_TLS(host, "deploy", os.environ["FTP_PASSWORD"])
    session.prot_p()
    # ok: python-cleartext-telnet-ftp
    client = paramiko.SSHClient()
    # ok: python-cleartext-telnet-ftp
    return session, client, path
