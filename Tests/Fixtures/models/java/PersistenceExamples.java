import java.util.List;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.jdbc.SQL;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class PersistenceExamples {
    private SessionFactory sessions;
    private DSLContext jooq;

    public void hibernate(HttpServletRequest request) {
        String name = request.getParameter("name");
        Session session = sessions.openSession();
        // ruleid: sql
        session.createQuery("FROM User WHERE name = '" + name + "'", User.class).list();
        // ok: sql
        session.createQuery("FROM User WHERE name = :name", User.class).setParameter("name", name).list();
        // ruleid: sql
        session.createNativeQuery("SELECT * FROM users WHERE name = '" + name + "'").uniqueResult();
        // ruleid: sql
        session.createSQLQuery("DELETE FROM users WHERE name = '" + name + "'").executeUpdate();
        // ok: sql
        session.get(User.class, Long.valueOf(request.getParameter("id")));
    }

    public void jooq(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: sql
        jooq.fetch("SELECT * FROM users WHERE name = '" + name + "'");
        // ok: sql
        jooq.fetch("SELECT * FROM users WHERE name = ?", name);
        // ok: sql
        jooq.selectFrom("users").where(DSL.field("name").eq(name)).fetch();
        // ruleid: sql
        jooq.selectFrom("users").where(DSL.condition("name = '" + name + "'")).fetch();
    }

    public String build(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: sql
        return new SQL().SELECT("*").FROM("users").WHERE("name = '" + name + "'").toString();
    }

    static class User {
        Long id;
    }
}
