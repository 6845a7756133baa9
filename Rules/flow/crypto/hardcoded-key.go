package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

const signing = "invented-signing-key"

type settings struct {
	key string
}

func material(s settings) []byte {
	return []byte(s.key)
}

func block() (cipher.Block, error) {
	// ruleid: hardcoded-key
	return aes.NewCipher(material(settings{key: "invented-key-16b"}))
}

func token(user string) (string, error) {
	claims := jwt.MapClaims{"sub": user}
	// ruleid: hardcoded-key
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(signing))
}

func tag(text []byte) []byte {
	// ok: hardcoded-key
	mac := hmac.New(sha256.New, []byte(os.Getenv("TAG_KEY")))
	mac.Write(text)
	return mac.Sum(nil)
}
