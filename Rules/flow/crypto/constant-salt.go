package main

import (
	"crypto/rand"
	"crypto/sha256"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/pbkdf2"
)

var salt = []byte("shop-salt")

func digest(password string) []byte {
	// ruleid: constant-salt
	return pbkdf2.Key([]byte(password), salt, 600000, 32, sha256.New)
}

func key(password string, salt []byte) []byte {
	// ok: constant-salt
	return argon2.IDKey([]byte(password), salt, 1, 64*1024, 4, 32)
}

func stored(password string) ([]byte, error) {
	fresh := make([]byte, 16)
	if _, err := rand.Read(fresh); err != nil {
		return nil, err
	}
	return append(fresh, key(password, fresh)...), nil
}
