package com.shop.catalogue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

public class CatalogueServlet extends HttpServlet {
    private static final Set<String> COLUMNS = Set.of("name", "price", "created");
    private DataSource source;

    static class Filter {
        private final String city;
        private final int limit;

        Filter(String city, int limit) {
            this.city = city;
            this.limit = limit;
        }

        String getCity() {
            return city;
        }

        int getLimit() {
            return limit;
        }
    }

    private static String nameCondition(String text) {
        return "name LIKE '%" + text + "%'";
    }

    private ResultSet run(Statement statement, String sql) throws SQLException {
        // ruleid: sql-injection
        return statement.executeQuery(sql);
    }

    private void search(HttpServletRequest request, Connection connection) throws SQLException {
        String sql = "SELECT * FROM products WHERE " + nameCondition(request.getParameter("q"));
        run(connection.createStatement(), sql);
    }

    private void near(HttpServletRequest request, Connection connection) throws SQLException {
        Filter filter = new Filter(request.getParameter("city"), 50);
        Statement statement = connection.createStatement();
        // ruleid: sql-injection
        statement.executeQuery("SELECT * FROM shops WHERE city = '" + filter.getCity() + "'");
        // ok: sql-injection
        statement.executeQuery("SELECT * FROM shops LIMIT " + filter.getLimit());
    }

    private void orders(HttpServletRequest request, Connection connection) throws SQLException {
        List<String> conditions = new ArrayList<>();
        conditions.add("deleted = 0");
        conditions.add("customer = '" + request.getHeader("X-Customer") + "'");
        StringBuilder sql = new StringBuilder("SELECT * FROM orders WHERE ");
        sql.append(String.join(" AND ", conditions));
        // ruleid: sql-injection
        connection.prepareStatement(sql.toString()).executeQuery();
        // ok: sql-injection
        connection.prepareStatement("SELECT * FROM orders WHERE " + conditions.get(0)).executeQuery();
    }

    private void bound(HttpServletRequest request, Connection connection) throws SQLException {
        // ok: sql-injection
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM products WHERE name = ?");
        statement.setString(1, request.getParameter("q"));
        statement.executeQuery();
    }

    private void sorted(HttpServletRequest request, Connection connection) throws SQLException {
        String column = request.getParameter("sort");
        if (!COLUMNS.contains(column)) {
            column = "name";
        }
        // ok: sql-injection
        connection.createStatement().executeQuery("SELECT * FROM products ORDER BY " + column);
    }

    private void page(HttpServletRequest request, Connection connection) throws SQLException {
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: sql-injection
        connection.createStatement().executeQuery("SELECT * FROM products LIMIT 20 OFFSET " + page * 20);
    }

    private void newest(HttpServletRequest request, Connection connection) throws SQLException {
        String table = request.getParameter("table");
        table = "products";
        // ok: sql-injection
        connection.createStatement().executeQuery("SELECT * FROM " + table + " ORDER BY created DESC");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Connection connection = source.getConnection()) {
            search(request, connection);
            near(request, connection);
            orders(request, connection);
            bound(request, connection);
            sorted(request, connection);
            page(request, connection);
            newest(request, connection);
        } catch (SQLException error) {
            response.sendError(500);
        }
    }
}
