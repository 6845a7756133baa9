package com.shop.directory;

import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import org.springframework.ldap.support.LdapEncoder;

public class Directory {
    private static final String BASE = "ou=people,dc=shop,dc=example";
    private static final String ALL = "(objectClass=person)";
    private final SearchControls controls = new SearchControls();

    public boolean login(DirContext context, String user, String password) throws NamingException {
        String filter = "(&(uid=" + user + ")(userPassword=" + password + "))";
        // ruleid: java-ldap-filter-concat
        return context.search(BASE, filter, controls).hasMore();
    }

    public NamingEnumeration<SearchResult> find(DirContext context, String mail) throws NamingException {
        // ruleid: java-ldap-filter-concat
        return context.search(BASE, "(mail=" + mail + ")", controls);
    }

    public NamingEnumeration<SearchResult> group(DirContext context, String name) throws NamingException {
        // ruleid: java-ldap-filter-concat
        return context.search(BASE, String.format("(cn=%s)", name), controls);
    }

    public NamingEnumeration<SearchResult> findSafely(DirContext context, String mail) throws NamingException {
        // ok: java-ldap-filter-concat
        return context.search(BASE, "(mail={0})", new Object[] {mail}, controls);
    }

    public NamingEnumeration<SearchResult> all(DirContext context) throws NamingException {
        // ok: java-ldap-filter-concat
        return context.search(BASE, "(&" + ALL + "(active=TRUE))", controls);
    }

    public NamingEnumeration<SearchResult> encoded(DirContext context, String mail) throws NamingException {
        // ok: java-ldap-filter-concat
        return context.search(BASE, "(mail=" + LdapEncoder.filterEncode(mail) + ")", controls);
    }

    public NamingEnumeration<SearchResult> later(DirContext context, String user) throws NamingException {
        String filter;
        filter = "(uid=" + user + ")";
        // ruleid: java-ldap-filter-concat
        return context.search(BASE, filter, controls);
    }

    public NamingEnumeration<SearchResult> compare(DirContext context, String attribute, Object value) throws NamingException {
        String filter = "(" + attribute + "={0})";
        // ok: java-ldap-filter-concat
        return context.search(BASE, filter, new Object[] {value}, controls);
    }

    public Object index(SearchIndex index, String text) {
        // ok: java-ldap-filter-concat
        return index.search("products", "title:" + text);
    }
}
