package main

import (
	"net/http"
	"os"
)

// ruleid: go-hardcoded-credential
const apiKey = "m4rtl3t-Qz81-invented-77fd"

// ruleid: go-hardcoded-credential
var dbPassword = "Tr0ub4dor-and-3-horses"

type Config struct {
	Host     string
	Password string
	APIKey   string
}

func load() Config {
	return Config{
		Host: "db.internal",
		// ruleid: go-hardcoded-credential
		Password: "winter-Sun-1987",
		// ok: go-hardcoded-credential
		APIKey: os.Getenv("API_KEY"),
	}
}

func call(request *http.Request) {
	// ruleid: go-hardcoded-credential
	accessToken := "tok-invented-90210-abcdef"
	request.Header.Set("Authorization", "Bearer "+accessToken)
	var clientSecret string
	// ruleid: go-hardcoded-credential
	clientSecret = "q8Zr-invented-0042-kLm"
	_ = clientSecret
}

// ok: go-hardcoded-credential
const headerAPIKey = "X-Api-Key"

// ok: go-hardcoded-credential
const envPassword = "DB_PASSWORD"

// ok: go-hardcoded-credential
var emptyPassword = ""

// ok: go-hardcoded-credential
var exampleAPIKey = "your-api-key"

// ok: go-hardcoded-credential
const passwordField = "login-password-box"

// ok: go-hardcoded-credential
var resetPassword = "/account/reset"

// ok: go-hardcoded-credential
var secretKey = os.Getenv("SECRET_KEY")

// ok: go-hardcoded-credential
const smtpPassword = "<password>"

func main() {}
