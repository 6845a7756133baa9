package main

import (
	"bytes"
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

var word = regexp.MustCompile(`^[a-z]+$`)

func texts(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	encoded := url.QueryEscape(name)
	// ok: command
	exec.Command(encoded)
	decoded, _ := url.QueryUnescape(encoded)
	// ruleid: command
	exec.Command(decoded)
	before, after, _ := strings.Cut(name, "=")
	// ruleid: command
	exec.Command(before)
	// ruleid: command
	exec.Command(after)
	// ruleid: command
	exec.Command(strings.Fields(name)[0])
	var b strings.Builder
	fmt.Fprintf(&b, "ls %s", name)
	// ruleid: command
	exec.Command(b.String())
	var buffer bytes.Buffer
	buffer.WriteString(name)
	// ruleid: command
	exec.Command(buffer.String())
	decoded, _ := base64.StdEncoding.DecodeString(name)
	// ruleid: command
	exec.Command(string(decoded))
	// ok: command
	exec.Command(hex.EncodeToString([]byte(name)))
	sum := sha256.Sum256([]byte(name))
	// ok: command
	exec.Command(fmt.Sprintf("%x", sum))
	if word.MatchString(name) {
		// ok: command
		exec.Command(name)
	}
	// ruleid: command
	exec.Command(path.Base(name))
	// ruleid: command
	exec.Command(strings.NewReplacer("a", "b").Replace(name))
	// ruleid: command
	exec.Command(strings.Map(func(c rune) rune { return c }, name))
	for part := range strings.SplitSeq(name, ",") {
		// todoruleid: command
		exec.Command(part)
	}
	for _, found := range word.FindAllString(name, -1) {
		// ruleid: command
		exec.Command(found)
	}
}

func containers(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	list := append([]string{"ls"}, name)
	slices.Sort(list)
	sort.Strings(list)
	// ruleid: command
	exec.Command(list[len(list)-1])
	table := map[string]string{"a": name, "b": "ls"}
	// ruleid: command
	exec.Command(table["a"])
	// ok: command
	exec.Command(table["b"])
	for _, value := range maps.Clone(table) {
		// ruleid: command
		exec.Command(value)
	}
	for _, value := range slices.Collect(maps.Values(table)) {
		// ruleid: command
		exec.Command(value)
	}
	var shared sync.Map
	shared.Store("name", name)
	if value, ok := shared.Load("name"); ok {
		// ruleid: command
		exec.Command(value.(string))
	}
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	pool.Put(name)
	// ruleid: command
	exec.Command(pool.Get().(string))
	records, _ := csv.NewReader(r.Body).ReadAll()
	for _, record := range records {
		// ruleid: command
		exec.Command(record[0])
	}
	var current atomic.Value
	current.Store(name)
	// ruleid: command
	exec.Command(current.Load().(string))
	ctx := context.WithValue(r.Context(), "name", name)
	// ruleid: command
	exec.Command(ctx.Value("name").(string))
	queue := list.New()
	queue.PushBack(name)
	for e := queue.Front(); e != nil; e = e.Next() {
		// ruleid: command
		exec.Command(e.Value.(string))
	}
	joined := slices.Concat([]string{"ls"}, []string{name})
	// ruleid: command
	exec.Command(joined[1])
}
