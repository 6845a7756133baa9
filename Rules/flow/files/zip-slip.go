package imports

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func location(folder, name string) string {
	return filepath.Join(folder, name)
}

func write(path string, entry *zip.File) error {
	content, err := entry.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	// ruleid: zip-slip
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(file, content)
	return err
}

func unpack(archive, folder string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, entry := range reader.File {
		if err := write(location(folder, entry.Name), entry); err != nil {
			return err
		}
	}
	return nil
}

func unpackChecked(archive, folder string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, entry := range reader.File {
		target := location(folder, entry.Name)
		if !strings.HasPrefix(target, filepath.Clean(folder)+string(os.PathSeparator)) {
			return fmt.Errorf("outside: %s", entry.Name)
		}
		// ok: zip-slip
		if err := os.MkdirAll(target, 0o750); err != nil {
			return err
		}
		// ok: zip-slip
		if err := os.MkdirAll(location(folder, filepath.Base(entry.Name)), 0o750); err != nil {
			return err
		}
	}
	return nil
}
