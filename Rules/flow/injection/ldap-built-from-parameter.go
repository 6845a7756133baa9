package people

import (
	"fmt"

	"github.com/go-ldap/ldap/v3"
)

func Find(uid string) *ldap.SearchRequest {
	// ruleid: ldap-built-from-parameter
	return ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, "(uid="+uid+")", nil, nil)
}

func Escaped(uid string) *ldap.SearchRequest {
	filter := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(uid))
	// ok: ldap-built-from-parameter
	return ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, nil, nil)
}
