package main

import (
	"log"
	"os"
)

func prepare(folder, script string, data []byte) error {
	// ruleid: go-world-writable-permissions
	if err := os.MkdirAll(folder, 0777); err != nil {
		return err
	}
	// ruleid: go-world-writable-permissions
	if err := os.WriteFile(script, data, 0o777); err != nil {
		return err
	}
	// ruleid: go-world-writable-permissions
	if err := os.Chmod(script, 0o666); err != nil {
		return err
	}
	// ruleid: go-world-writable-permissions
	file, err := os.OpenFile(script, os.O_CREATE|os.O_WRONLY, 0o777)
	if err != nil {
		return err
	}
	defer file.Close()
	// ruleid: go-world-writable-permissions
	return os.Chmod(script, os.FileMode(0777))
}

func prepareSafely(folder, script string, data []byte, mode os.FileMode) {
	// ok: go-world-writable-permissions
	if err := os.MkdirAll(folder, 0750); err != nil {
		log.Fatal(err)
	}
	// ok: go-world-writable-permissions
	os.WriteFile(script, data, 0o600)
	// ok: go-world-writable-permissions
	os.WriteFile(script, data, 0o666)
	// ok: go-world-writable-permissions
	os.Chmod(script, 0755)
	// ok: go-world-writable-permissions
	os.Chmod(script, mode)
	// ok: go-world-writable-permissions
	os.Mkdir(folder, os.ModePerm&^0o022)
}

func main() {}
