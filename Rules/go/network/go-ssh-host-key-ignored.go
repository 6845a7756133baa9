package main

import (
	"net"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func connect(address string, signer ssh.Signer) (*ssh.Client, error) {
	config := &ssh.ClientConfig{
		User: "deploy",
		Auth: []ssh.AuthMethod{ssh.PublicKeys(signer)},
		// ruleid: go-ssh-host-key-ignored
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	}
	return ssh.Dial("tcp", address, config)
}

func connectByHand(address, password string) (*ssh.Client, error) {
	config := &ssh.ClientConfig{User: "deploy", Auth: []ssh.AuthMethod{ssh.Password(password)}}
	// ruleid: go-ssh-host-key-ignored
	config.HostKeyCallback = func(hostname string, remote net.Addr, key ssh.PublicKey) error {
		return nil
	}
	return ssh.Dial("tcp", address, config)
}

func connectSafely(address string, signer ssh.Signer, key ssh.PublicKey) (*ssh.Client, error) {
	// ok: go-ssh-host-key-ignored
	check, err := knownhosts.New("/etc/deploy/known_hosts")
	if err != nil {
		return nil, err
	}
	config := &ssh.ClientConfig{User: "deploy", HostKeyCallback: check}
	// ok: go-ssh-host-key-ignored
	config.HostKeyCallback = ssh.FixedHostKey(key)
	// ok: go-ssh-host-key-ignored
	config.BannerCallback = func(message string) error {
		return nil
	}
	return ssh.Dial("tcp", address, config)
}

func main() {}
