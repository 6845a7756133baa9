package main

import (
	"os"
)

func share(script, socket string, file *os.File) error {
	// ruleid: go-world-writable-permissions
	if err := os.Chmod(script, 0o666); err != nil {
		return err
	}
	// ruleid: go-world-writable-permissions
	if err := file.Chmod(0777); err != nil {
		return err
	}
	// ruleid: go-world-writable-permissions
	return os.Chmod(socket, os.FileMode(0777))
}

func shareSafely(folder, script string, mode os.FileMode) {
	// ok: go-world-writable-permissions
	os.Chmod(script, 0755)
	// ok: go-world-writable-permissions
	os.Chmod(script, mode)
	// The umask decides; another rule speaks of it.
	// ok: go-world-writable-permissions
	os.MkdirAll(folder, 0777)
}

func main() {}
