package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/pbkdf2"
)

const key = "invented-key-16b"

var salt = []byte("shop-salt")

func material() []byte {
	return []byte(key)
}

func seal(text []byte, given []byte) {
	// ruleid: crypto-key
	block, _ := aes.NewCipher(material())
	// ok: crypto-key
	other, _ := aes.NewCipher(given)
	gcm, _ := cipher.NewGCM(other)
	nonce := make([]byte, gcm.NonceSize())
	rand.Read(nonce)
	// ok: crypto-iv
	gcm.Seal(nil, nonce, text, nil)
	fixed := []byte("123456789012")
	// ruleid: crypto-iv
	gcm.Seal(nil, fixed, text, nil)
	// ruleid: crypto-iv
	cipher.NewCTR(block, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
	decoded, _ := hex.DecodeString("000102030405060708090a0b0c0d0e0f")
	// ruleid: crypto-key
	aes.NewCipher(decoded)
	// ok: crypto-key
	hmac.New(sha256.New, []byte(os.Getenv("KEY")))
	// ruleid: crypto-key
	hmac.New(sha256.New, []byte(key))
}

func derive(password []byte) []byte {
	// ruleid: crypto-salt
	return pbkdf2.Key(password, salt, 4096, 32, sha256.New)
}

func token(claims jwt.Claims) (string, error) {
	// ruleid: crypto-key
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(key))
}
