package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os/exec"
	runner "os/exec"
)

const listCommand = "ls -l /srv | head"

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-shell-command-built
	out, err := exec.Command("sh", "-c", "ping -c 1 "+host).CombinedOutput()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(out)
}

func convert(ctx context.Context, source, target string) error {
	command := fmt.Sprintf("convert %s -resize 50%% %s", source, target)
	// ruleid: go-shell-command-built
	return exec.CommandContext(ctx, "/bin/bash", "-c", command).Run()
}

func windows(name string) error {
	// ruleid: go-shell-command-built
	return runner.Command("cmd", "/C", "del "+name).Run()
}

func safe(host string) {
	// ok: go-shell-command-built
	if err := exec.Command("ping", "-c", "1", host).Run(); err != nil {
		log.Println(err)
	}
	// ok: go-shell-command-built
	exec.Command("sh", "-c", "df -h | tail -n 1").Run()
	// ok: go-shell-command-built
	exec.Command("bash", "-c", listCommand).Run()
	// ok: go-shell-command-built
	exec.Command("sh", "deploy.sh", host).Run()
	// ok: go-shell-command-built
	exec.Command("sh", "-c", `grep -- "$1" /var/log/app.log`, "grep", host).Run()
}

func main() {
	http.HandleFunc("/ping", ping)
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", nil))
}
