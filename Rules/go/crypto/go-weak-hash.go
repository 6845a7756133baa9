package main

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"golang.org/x/crypto/bcrypt"
)

func passwordDigest(password string) string {
	// ruleid: go-weak-hash
	sum := md5.Sum([]byte(password))
	return hex.EncodeToString(sum[:])
}

func fileDigest(r io.Reader) ([]byte, error) {
	// ruleid: go-weak-hash
	digest := sha1.New()
	if _, err := io.Copy(digest, r); err != nil {
		return nil, err
	}
	return digest.Sum(nil), nil
}

func tag(key, data []byte) []byte {
	// ruleid: go-weak-hash
	mac := hmac.New(md5.New, key)
	mac.Write(data)
	return mac.Sum(nil)
}

func modern(password string, key, data []byte) {
	// ok: go-weak-hash
	sum := sha256.Sum256(data)
	// ok: go-weak-hash
	mac := hmac.New(sha256.New, key)
	// ok: go-weak-hash
	stored, _ := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	// ok: go-weak-hash
	size := md5.Size + sha1.BlockSize
	// ok: go-weak-hash
	one := hmac.New(sha1.New, key)
	_, _, _, _, _ = sum, mac, stored, size, one
}

func main() {}
