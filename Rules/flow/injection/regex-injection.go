package main

import (
	"fmt"
	"net/http"
	"regexp"

	"github.com/dlclark/regexp2"
)

func compile(expression string) (*regexp2.Regexp, error) {
	// ruleid: regex-injection
	return regexp2.Compile(expression, regexp2.IgnoreCase)
}

func search(w http.ResponseWriter, r *http.Request) {
	found, err := compile("^" + r.FormValue("pattern"))
	if err != nil {
		return
	}
	fmt.Println(found)
	// ok: regex-injection
	quoted, err := regexp2.Compile(regexp2.Escape(r.FormValue("name")), 0)
	// The standard library's expressions take linear time.
	// ok: regex-injection
	linear, err := regexp.Compile(r.FormValue("pattern"))
	fmt.Println(quoted, linear, err)
}
