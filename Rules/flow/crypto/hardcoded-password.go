package main

import (
	"net/smtp"
	"os"
)

const password = "Tr0ub4dor-invented"

func secret() string {
	return password
}

func login() smtp.Auth {
	// ruleid: hardcoded-password
	return smtp.PlainAuth("", "shop", secret(), "mail.example.com")
}

func local() smtp.Auth {
	// ok: hardcoded-password
	return smtp.PlainAuth("", "root", "changeme", "localhost")
}

func configured() smtp.Auth {
	// ok: hardcoded-password
	return smtp.PlainAuth("", "shop", os.Getenv("MAIL_PASSWORD"), "mail.example.com")
}
