package tools

import (
	"fmt"
	"net/http"
	"os/exec"
	"strconv"
)

type job struct {
	host  string
	count int
}

func convertCommand(name string) string {
	return fmt.Sprintf("convert uploads/%s out.png", name)
}

func shell(command string) ([]byte, error) {
	// ruleid: command-injection
	return exec.Command("sh", "-c", command).Output()
}

func convert(w http.ResponseWriter, r *http.Request) {
	output, err := shell(convertCommand(r.FormValue("name")))
	if err == nil {
		w.Write(output)
	}
}

func ping(w http.ResponseWriter, r *http.Request) {
	wanted := job{host: r.URL.Query().Get("host"), count: 4}
	// ruleid: command-injection
	exec.Command("bash", "-c", "ping -c 4 "+wanted.host).Run()
	// ok: command-injection
	exec.Command("bash", "-c", "ping -c "+strconv.Itoa(wanted.count)+" localhost").Run()
}

func program(w http.ResponseWriter, r *http.Request) {
	// ruleid: command-injection
	exec.CommandContext(r.Context(), r.FormValue("tool"), "--version").Run()
}

func arguments(w http.ResponseWriter, r *http.Request) {
	// ok: command-injection
	exec.Command("git", "log", "--", r.FormValue("path")).Run()
}

func port(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.FormValue("port"))
	if err != nil {
		return
	}
	// ok: command-injection
	exec.Command("sh", "-c", fmt.Sprintf("ss -ltn sport = %d", number)).Run()
}

func fixed(w http.ResponseWriter, r *http.Request) {
	service := r.FormValue("service")
	service = "nginx"
	// ok: command-injection
	exec.Command("sh", "-c", "systemctl reload "+service).Run()
}

func routes() {
	http.HandleFunc("/convert", convert)
	http.HandleFunc("/ping", ping)
	http.HandleFunc("/program", program)
	http.HandleFunc("/arguments", arguments)
	http.HandleFunc("/port", port)
	http.HandleFunc("/fixed", fixed)
}
