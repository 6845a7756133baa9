package main

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"

	"golang.org/x/crypto/bcrypt"
)

func digest(password string) string {
	// ruleid: go-fast-password-hash
	sum := sha256.Sum256([]byte(password))
	return hex.EncodeToString(sum[:])
}

func saltedDigest(salt, userPassword string) []byte {
	hash := md5.New()
	// ok: go-fast-password-hash
	hash.Write([]byte(salt))
	// ruleid: go-fast-password-hash
	hash.Write([]byte(userPassword))
	return hash.Sum(nil)
}

func slowDigest(password string) ([]byte, error) {
	// ok: go-fast-password-hash
	return bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
}

func fileName(content []byte, passwordResetToken string) (string, [32]byte) {
	// ok: go-fast-password-hash
	sum := sha256.Sum256(content)
	// ok: go-fast-password-hash
	return hex.EncodeToString(sum[:]), sha256.Sum256([]byte(passwordResetToken))
}

func main() {}
