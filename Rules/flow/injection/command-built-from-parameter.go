package images

import (
	"fmt"
	"os/exec"
)

func Thumbnail(file string) error {
	// ruleid: command-built-from-parameter
	return exec.Command("sh", "-c", "convert "+file+" thumb.png").Run()
}

func Listed(file string) error {
	// ok: command-built-from-parameter
	return exec.Command("convert", "--", file, "thumb.png").Run()
}

func Count(number int) error {
	// ok: command-built-from-parameter
	return exec.Command("sh", "-c", fmt.Sprintf("seq %d", number)).Run()
}

func version(tool string) error {
	// ok: command-built-from-parameter
	return exec.Command("sh", "-c", tool+" --version").Run()
}

func Versions() error {
	return version("git")
}
