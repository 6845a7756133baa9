package com.shop;

import javax.naming.directory.InitialDirContext;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.ibatis.jdbc.SQL;
import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import org.hibernate.Session;
import org.owasp.encoder.Encode;
import org.owasp.esapi.ESAPI;
import javax.persistence.EntityManager;

class DatabaseExamples extends HttpServlet {
  private Session hibernate;
  private EntityManager manager;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    try {
      String x = request.getParameter("x");
      // ruleid: sql
      new QueryWrapper<Object>().orderByAsc(x);
      // ruleid: sql
      new QueryWrapper<Object>().apply("name = '" + x + "'");
      // ok: sql
      new QueryWrapper<Object>().apply("name = {0}", x);
      // ok: sql
      new QueryWrapper<Object>().eq("name", x);
      // ruleid: sql
      new QueryWrapper<Object>().last("limit " + x);
      // ruleid: sql
      Wrappers.query().inSql("id", "select id from t where n = '" + x + "'");
      // ruleid: sql
      String s = new SQL().SELECT("*").FROM("users").WHERE("name = '" + x + "'").toString();
      // ruleid: sql
      hibernate.createSQLQuery("SELECT " + x);
      // ruleid: sql
      manager.createNativeQuery("SELECT " + x);
      DirContext context = new InitialDirContext();
      // ruleid: code
      context.lookup(x);
      // ruleid: ldap
      context.search("ou=people", "(uid=" + x + ")", new SearchControls());
      // ok: ldap
      context.search("ou=people", "(uid=" + ESAPI.encoder().encodeForLDAP(x) + ")", new SearchControls());
      // ok: xss
      response.getWriter().print(Encode.forHtml(x));
      // ok: xss
      response.getWriter().print(ESAPI.encoder().encodeForHTML(x));
      // ruleid: xss
      response.getWriter().print(Encode.forJava(x) + x);
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }
}
