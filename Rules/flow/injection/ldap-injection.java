package com.shop.directory;

import java.io.IOException;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.ldap.support.LdapEncoder;

public class DirectoryServlet extends HttpServlet {
    private static final String BASE = "ou=people,dc=shop,dc=example";

    private static String personFilter(String name) {
        return "(&(objectClass=person)(uid=" + name + "))";
    }

    private void find(DirContext context, String filter) throws NamingException {
        // ruleid: ldap-injection
        context.search(BASE, filter, new SearchControls());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        try {
            DirContext context = new InitialDirContext();
            find(context, personFilter(name));
            // ok: ldap-injection
            context.search(BASE, "(uid={0})", new Object[] {name}, new SearchControls());
            // ok: ldap-injection
            context.search(BASE, personFilter(LdapEncoder.filterEncode(name)), new SearchControls());
            // ok: ldap-injection
            context.search(BASE, "(uidNumber=" + Integer.parseInt(name) + ")", new SearchControls());
        } catch (NamingException error) {
            response.sendError(500);
        }
    }
}
