package main

import (
	"fmt"
	"os"
	"path/filepath"
)

const reportPath = "/tmp/report.csv"

func export(data []byte, user string) error {
	// ruleid: go-predictable-temp-path
	if err := os.WriteFile("/tmp/export.json", data, 0o600); err != nil {
		return err
	}
	// ruleid: go-predictable-temp-path
	file, err := os.Create(reportPath)
	if err != nil {
		return err
	}
	defer file.Close()
	// ruleid: go-predictable-temp-path
	if err := os.WriteFile(fmt.Sprintf("/tmp/%s.txt", user), data, 0o600); err != nil {
		return err
	}
	// ruleid: go-predictable-temp-path
	return os.WriteFile(filepath.Join(os.TempDir(), "cache.db"), data, 0o600)
}

func exportSafely(data []byte) error {
	// ok: go-predictable-temp-path
	file, err := os.CreateTemp("", "export-*.json")
	if err != nil {
		return err
	}
	defer file.Close()
	// ok: go-predictable-temp-path
	folder, err := os.MkdirTemp("", "report-")
	if err != nil {
		return err
	}
	// ok: go-predictable-temp-path
	if err := os.WriteFile(filepath.Join(folder, "report.csv"), data, 0o600); err != nil {
		return err
	}
	// ok: go-predictable-temp-path
	return os.WriteFile("/var/lib/shop/export.json", data, 0o600)
}

func main() {}
