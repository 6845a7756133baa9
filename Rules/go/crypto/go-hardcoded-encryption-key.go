package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

const masterKey = "0123456789abcdef-invented-master"

var signingKey = []byte("my-invented-signing-key")

func seal(data []byte) ([]byte, error) {
	// ruleid: go-hardcoded-encryption-key
	block, err := aes.NewCipher([]byte("invented-key-32-bytes-long-12345"))
	if err != nil {
		return nil, err
	}
	// ruleid: go-hardcoded-encryption-key
	mode := cipher.NewCBCEncrypter(block, []byte("1234567890123456"))
	mode.CryptBlocks(data, data)
	return data, nil
}

func sealWithConstant() (cipher.Block, error) {
	// ruleid: go-hardcoded-encryption-key
	return aes.NewCipher([]byte(masterKey))
}

func tag(data []byte) []byte {
	key := []byte("another-invented-key")
	// ruleid: go-hardcoded-encryption-key
	mac := hmac.New(sha256.New, key)
	mac.Write(data)
	return mac.Sum(nil)
}

func token(claims jwt.Claims) (string, error) {
	// ruleid: go-hardcoded-encryption-key
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(signingKey)
}

func sealSafely(data []byte) ([]byte, error) {
	// ok: go-hardcoded-encryption-key
	block, err := aes.NewCipher([]byte(os.Getenv("SHOP_KEY")))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	// ok: go-hardcoded-encryption-key
	mac := hmac.New(sha256.New, []byte(os.Getenv("TAG_KEY")))
	mac.Write(nonce)
	// ok: go-hardcoded-encryption-key
	return aead.Seal(nonce, nonce, data, nil), nil
}

func main() {}
