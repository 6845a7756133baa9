package sessions

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand"
	"net/http"
	"strconv"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func number() string {
	return strconv.Itoa(rand.Intn(1000000))
}

func secret() string {
	bytes := make([]byte, 16)
	crand.Read(bytes)
	return hex.EncodeToString(bytes)
}

func Login(w http.ResponseWriter, r *http.Request) {
	// ruleid: predictable-token
	http.SetCookie(w, &http.Cookie{Name: "remember", Value: number()})
	cookie := http.Cookie{Name: "session", Value: secret()}
	// ok: predictable-token
	http.SetCookie(w, &cookie)
	other := &http.Cookie{Name: "again"}
	other.Value = strconv.FormatInt(rand.Int63(), 36)
	// ruleid: predictable-token
	http.SetCookie(w, other)
	// ok: predictable-token
	w.Write([]byte(strconv.Itoa(rand.Intn(6))))
}
