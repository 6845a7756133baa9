package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/http/httputil"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
	"unicode/utf16"
)

func rest(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: command
	exec.Command(cmp.Or(name, "x"))
	// ruleid: command
	exec.Command(reflect.ValueOf(name).String())
	// ok: command
	exec.Command(fmt.Sprint(reflect.ValueOf(name).Len()))
	// ruleid: code
	reflect.ValueOf(r).MethodByName(name)
	kind, _, _ := mime.ParseMediaType(name)
	// ruleid: command
	exec.Command(kind)
	// ok: command
	exec.Command(mime.TypeByExtension(name))
	address, _ := mail.ParseAddress(name)
	// ruleid: command
	exec.Command(address.Address)
	var number uint32
	binary.Read(strings.NewReader(name), binary.BigEndian, &number)
	// ok: command
	exec.Command(fmt.Sprint(binary.BigEndian.Uint32([]byte(name))))
	// ruleid: command
	exec.Command(string(utf16.Decode(utf16.Encode([]rune(name)))))
	root, _ := os.OpenRoot("/srv")
	// ok: path
	root.Open(name)
	// ruleid: path
	os.OpenRoot("/srv/" + name)
	target, _ := url.Parse(name)
	// ruleid: ssrf
	httputil.NewSingleHostReverseProxy(target).ServeHTTP(w, r)
	dialer := net.Dialer{}
	// ruleid: ssrf
	dialer.Dial("tcp", name)
	table := tabwriter.NewWriter(w, 0, 8, 0, '\t', 0)
	// ruleid: xss
	fmt.Fprintf(table, "%s", name)
	var group sync.WaitGroup
	group.Go(func() {
		// ruleid: command
		exec.Command(name)
	})
	time.AfterFunc(time.Second, func() {
		// ruleid: command
		exec.Command(name)
	})
	when, _ := time.Parse(time.RFC3339, name)
	// ok: command
	exec.Command(when.Format("2006"))
	reader := bufio.NewReadWriter(bufio.NewReader(r.Body), nil)
	line, _ := reader.ReadString('\n')
	// ruleid: command
	exec.Command(line)
	var all bytes.Buffer
	writer := csv.NewWriter(&all)
	writer.Write([]string{name})
	// ruleid: command
	exec.Command(all.String())
	dump, _ := httputil.DumpRequest(r, true)
	// ruleid: command
	exec.Command(string(dump))
}

func serve() {
	listener, _ := net.Listen("tcp", ":9")
	connection, _ := listener.Accept()
	buffer := make([]byte, 100)
	connection.Read(buffer)
	// ruleid: command
	exec.Command(string(buffer))
}
