package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	streams "crypto/rc4"

	"golang.org/x/crypto/blowfish"
	"golang.org/x/crypto/chacha20poly1305"
)

func sealCard(key, data []byte) ([]byte, error) {
	// ruleid: go-weak-cipher
	block, err := des.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(data))
	block.Encrypt(out, data)
	return out, nil
}

func sealNote(key, data []byte) error {
	// ruleid: go-weak-cipher
	if _, err := des.NewTripleDESCipher(key); err != nil {
		return err
	}
	// ruleid: go-weak-cipher
	stream, err := streams.NewCipher(key)
	if err != nil {
		return err
	}
	stream.XORKeyStream(data, data)
	// ruleid: go-weak-cipher
	_, err = blowfish.NewCipher(key)
	return err
}

func modern(key []byte) (cipher.AEAD, error) {
	// ok: go-weak-cipher
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	// ok: go-weak-cipher
	if _, err := chacha20poly1305.New(key); err != nil {
		return nil, err
	}
	// ok: go-weak-cipher
	return cipher.NewGCM(block)
}

func main() {}
