package main

import (
	"log"
	"os"
)

func prepare(folder, script string, data []byte) error {
	// ruleid: go-wide-creation-mode
	if err := os.MkdirAll(folder, 0777); err != nil {
		return err
	}
	// ruleid: go-wide-creation-mode
	if err := os.WriteFile(script, data, 0o777); err != nil {
		return err
	}
	// ruleid: go-wide-creation-mode
	file, err := os.OpenFile(script, os.O_CREATE|os.O_WRONLY, 0o777)
	if err != nil {
		return err
	}
	return file.Close()
}

func prepareSafely(folder, script string, data []byte) {
	// ok: go-wide-creation-mode
	if err := os.MkdirAll(folder, 0750); err != nil {
		log.Fatal(err)
	}
	// ok: go-wide-creation-mode
	os.WriteFile(script, data, 0o600)
	// What `os.Create` uses.
	// ok: go-wide-creation-mode
	os.WriteFile(script, data, 0o666)
	// ok: go-wide-creation-mode
	os.Mkdir(folder, os.ModePerm&^0o022)
}

func main() {}
