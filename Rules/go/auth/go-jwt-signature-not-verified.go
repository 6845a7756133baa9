package main

import (
	"fmt"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

var key = []byte(os.Getenv("JWT_KEY"))

func subject(text string) (string, error) {
	claims := jwt.MapClaims{}
	// ruleid: go-jwt-signature-not-verified
	if _, _, err := jwt.NewParser().ParseUnverified(text, claims); err != nil {
		return "", err
	}
	return claims.GetSubject()
}

func parse(text string) (*jwt.Token, error) {
	// ruleid: go-jwt-signature-not-verified
	return jwt.Parse(text, func(token *jwt.Token) (interface{}, error) {
		return key, nil
	})
}

func parseClaims(text string) (*jwt.Token, error) {
	// ruleid: go-jwt-signature-not-verified
	return jwt.ParseWithClaims(text, &jwt.RegisteredClaims{}, func(token *jwt.Token) (any, error) {
		return key, nil
	})
}

func issue(claims jwt.Claims) (string, error) {
	// ruleid: go-jwt-signature-not-verified
	token := jwt.NewWithClaims(jwt.SigningMethodNone, claims)
	// ruleid: go-jwt-signature-not-verified
	return token.SignedString(jwt.UnsafeAllowNoneSignatureType)
}

func checked(text string) (*jwt.Token, error) {
	// ok: go-jwt-signature-not-verified
	return jwt.Parse(text, func(token *jwt.Token) (interface{}, error) {
		if _, ok := token.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, fmt.Errorf("unexpected method %v", token.Header["alg"])
		}
		return key, nil
	})
}

func listed(text string) (*jwt.Token, error) {
	// ok: go-jwt-signature-not-verified
	return jwt.Parse(text, func(token *jwt.Token) (any, error) {
		return key, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
}

func issueSafely(claims jwt.Claims) (string, error) {
	// ok: go-jwt-signature-not-verified
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}

func main() {}
