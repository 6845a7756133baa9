import javax.naming.NamingEnumeration;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;

public class People {
  private final DirContext context;

  public People(DirContext context) {
    this.context = context;
  }

  public NamingEnumeration<?> find(String uid) throws Exception {
    // ruleid: ldap-built-from-parameter
    return context.search("ou=people", "(uid=" + uid + ")", new SearchControls());
  }

  public NamingEnumeration<?> bound(String uid) throws Exception {
    // ok: ldap-built-from-parameter
    return context.search("ou=people", "(uid={0})", new Object[] {uid}, new SearchControls());
  }

  public NamingEnumeration<?> numbered(int number) throws Exception {
    // ok: ldap-built-from-parameter
    return context.search("ou=people", "(uidNumber=" + number + ")", new SearchControls());
  }
}
