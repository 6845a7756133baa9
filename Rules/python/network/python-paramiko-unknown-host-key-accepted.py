import os

import paramiko
from paramiko import AutoAddPolicy, SSHClient
from paramiko.client import WarningPolicy


def deploy(host, command):
    client = paramiko.SSHClient()
    # ruleid: python-paramiko-unknown-host-key-accepted
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host, username="deploy")
    return client.exec_command(command)


def deploy_short(host):
    client = SSHClient()
    # ruleid: python-paramiko-unknown-host-key-accepted
    client.set_missing_host_key_policy(AutoAddPolicy)
    client.connect(host)


class Remote:
    def __init__(self, host):
        self.client = paramiko.SSHClient()
        # ruleid: python-paramiko-unknown-host-key-accepted
        self.client.set_missing_host_key_policy(WarningPolicy())
        self.client.connect(host, password=os.environ["REMOTE_PASSWORD"])


def deploy_safely(host):
    client = paramiko.SSHClient()
    client.load_host_keys("/etc/deploy/known_hosts")
    # ok: python-paramiko-unknown-host-key-accepted
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host, username="deploy")


def default_policy(host):
    # ok: python-paramiko-unknown-host-key-accepted
    client = SSHClient()
    client.load_system_host_keys()
    client.connect(host)
