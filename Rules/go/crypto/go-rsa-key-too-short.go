package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
)

func keys() error {
	// ruleid: go-rsa-key-too-short
	if _, err := rsa.GenerateKey(rand.Reader, 1024); err != nil {
		return err
	}
	// ruleid: go-rsa-key-too-short
	_, err := rsa.GenerateKey(rand.Reader, 512)
	return err
}

func strongKeys(bits int) error {
	// ok: go-rsa-key-too-short
	if _, err := rsa.GenerateKey(rand.Reader, 2048); err != nil {
		return err
	}
	// ok: go-rsa-key-too-short
	if _, err := rsa.GenerateKey(rand.Reader, 4096); err != nil {
		return err
	}
	// ok: go-rsa-key-too-short
	if _, err := rsa.GenerateKey(rand.Reader, bits); err != nil {
		return err
	}
	// ok: go-rsa-key-too-short
	_, _, err := ed25519.GenerateKey(rand.Reader)
	return err
}

func main() {}
