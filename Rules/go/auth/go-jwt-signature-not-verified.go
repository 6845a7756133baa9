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

func keyName(text string, keys map[string]any) (*jwt.Token, error) {
	// ok: go-jwt-signature-not-verified
	unread, _, err := jwt.NewParser().ParseUnverified(text, jwt.MapClaims{})
	if err != nil {
		return nil, err
	}
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"RS256"}))
	read, err := parser.Parse(text, func(token *jwt.Token) (any, error) {
		return keys[unread.Header["kid"].(string)], nil
	})
	if err != nil {
		return nil, err
	}
	return read, nil
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
