package main

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/antchfx/htmlquery"
	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
	"github.com/beevik/etree"
)

func find(doc *xmlquery.Node, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: xpath
	xmlquery.FindOne(doc, "//user[@name='"+name+"']")
	// ruleid: xpath
	found, _ := xmlquery.QueryAll(doc, fmt.Sprintf("//user[@name='%s']", name))
	// ok: xpath
	for _, user := range xmlquery.Find(doc, "//user") {
		if user.SelectAttr("name") == name {
			fmt.Println(user.InnerText(), found)
		}
	}
	id, _ := strconv.Atoi(r.FormValue("id"))
	// ok: xpath
	htmlquery.Find(nil, fmt.Sprintf("//a[%d]", id))
	// ruleid: xpath
	expr, err := xpath.Compile("//a[" + name + "]")
	fmt.Println(expr, err)
	tree := etree.NewDocument()
	// ruleid: xpath
	tree.FindElement("//user[@name='" + name + "']")
}
