package main

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/antchfx/xmlquery"
)

type directory struct {
	document *xmlquery.Node
}

func byName(name string) string {
	return fmt.Sprintf("//user[name='%s']", name)
}

func (d *directory) show(w http.ResponseWriter, r *http.Request) {
	// ruleid: xpath-injection
	user := xmlquery.FindOne(d.document, byName(r.FormValue("name")))
	if user == nil {
		return
	}
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil {
		return
	}
	// ok: xpath-injection
	fmt.Println(xmlquery.Find(d.document, fmt.Sprintf("//user[%d]", number)))
	// ok: xpath-injection
	for _, other := range xmlquery.Find(d.document, "//user") {
		if other.SelectAttr("name") == r.FormValue("name") {
			fmt.Println(other.InnerText())
		}
	}
}
