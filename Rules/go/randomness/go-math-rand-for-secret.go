package main

import (
	"fmt"
	"math/rand"
	"time"
)

const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

func generateToken(length int) string {
	buffer := make([]byte, length)
	for i := range buffer {
		// ruleid: go-math-rand-for-secret
		buffer[i] = letters[rand.Intn(len(letters))]
	}
	return string(buffer)
}

func NewAPIKey() (string, error) {
	generator := rand.New(rand.NewSource(time.Now().UnixNano()))
	// ruleid: go-math-rand-for-secret
	return fmt.Sprintf("%08x", generator.Intn(1<<31)), nil
}

func startReset(user string) {
	// ruleid: go-math-rand-for-secret
	resetCode := rand.Intn(900000) + 100000
	fmt.Println(user, resetCode)
	salt := make([]byte, 16)
	// ok: go-math-rand-for-secret
	fmt.Println(len(salt))
}

func shuffle(cards []string) {
	// ok: go-math-rand-for-secret
	rand.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
	// ok: go-math-rand-for-secret
	delay := time.Duration(rand.Intn(500)) * time.Millisecond
	time.Sleep(delay)
}

func pick(tokens []string) string {
	// ok: go-math-rand-for-secret
	index := rand.Intn(len(tokens))
	return tokens[index]
}

func main() {}
