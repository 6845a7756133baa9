package main

import (
	"crypto/cipher"
	"crypto/rand"
)

const vector = "1234567890123456"

func stream(block cipher.Block) cipher.Stream {
	// ruleid: constant-initialization-vector
	return cipher.NewCTR(block, []byte(vector))
}

func nonce() []byte {
	return []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
}

func seal(block cipher.Block, text []byte) ([]byte, error) {
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	// ruleid: constant-initialization-vector
	return gcm.Seal(nil, nonce(), text, nil), nil
}

func sealSafely(block cipher.Block, text []byte) ([]byte, error) {
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	fresh := make([]byte, gcm.NonceSize())
	if _, err := rand.Read(fresh); err != nil {
		return nil, err
	}
	// ok: constant-initialization-vector
	return gcm.Seal(fresh, fresh, text, nil), nil
}
