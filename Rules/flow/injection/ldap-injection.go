package directory

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-ldap/ldap/v3"
)

const base = "ou=people,dc=shop,dc=example"

func personFilter(name string) string {
	return fmt.Sprintf("(&(objectClass=person)(uid=%s))", name)
}

func find(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: ldap-injection
	request := ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, personFilter(name), nil, nil)
	// ok: ldap-injection
	escaped := ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, personFilter(ldap.EscapeFilter(name)), nil, nil)
	fmt.Fprintln(w, request.TimeLimit, escaped.TimeLimit)
}

func numbered(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil {
		return
	}
	// ok: ldap-injection
	request := ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, fmt.Sprintf("(uidNumber=%d)", number), nil, nil)
	fmt.Fprintln(w, request.TimeLimit)
}

func routes() {
	http.HandleFunc("/find", find)
	http.HandleFunc("/numbered", numbered)
}
