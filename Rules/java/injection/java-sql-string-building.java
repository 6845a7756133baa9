package com.shop.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.persistence.EntityManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class OrderRepository {
    private static final String TABLE = "orders";
    private static final String OPEN = "'open'";

    private final JdbcTemplate jdbc;
    private final EntityManager entities;

    public OrderRepository(JdbcTemplate jdbc, EntityManager entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    public ResultSet byCustomer(Connection connection, String name) throws SQLException {
        Statement statement = connection.createStatement();
        // ruleid: java-sql-string-building
        return statement.executeQuery("SELECT * FROM orders WHERE customer = '" + name + "'");
    }

    public boolean login(Connection connection, String user, String hash) throws SQLException {
        String sql = "SELECT id FROM users WHERE name = '" + user + "' AND hash = '" + hash + "'";
        try (Statement statement = connection.createStatement()) {
            // ruleid: java-sql-string-building
            return statement.executeQuery(sql).next();
        }
    }

    public void close(String id) {
        // ruleid: java-sql-string-building
        jdbc.update(String.format("UPDATE orders SET state = 'closed' WHERE id = '%s'", id));
    }

    public List<?> search(String term) {
        // ruleid: java-sql-string-building
        return entities.createQuery("select o from Order o where o.title like '%" + term + "%'").getResultList();
    }

    public PreparedStatement pretend(Connection connection, String day) throws SQLException {
        // ruleid: java-sql-string-building
        return connection.prepareStatement("DELETE FROM orders WHERE day = " + day);
    }

    public List<String> open() {
        // ok: java-sql-string-building
        return jdbc.queryForList("SELECT title FROM " + TABLE + " WHERE state = " + OPEN, String.class);
    }

    public ResultSet latest(Connection connection, String customer) throws SQLException {
        String query = "";
        query = "SELECT title FROM orders WHERE customer = '" + customer + "'";
        // ruleid: java-sql-string-building
        return connection.createStatement().executeQuery(query);
    }

    public ResultSet none(Connection connection, String customer) throws SQLException {
        String query = "SELECT title FROM orders WHERE customer = '" + customer + "'";
        query = "SELECT title FROM orders WHERE 1 = 0";
        // ok: java-sql-string-building
        return connection.createStatement().executeQuery(query);
    }

    private static final String INSERT =
            "INSERT INTO " + TABLE + " (title) VALUES (" + String.join(",", Collections.nCopies(1, "?")) + ")";

    public int insert(String title) {
        // ok: java-sql-string-building
        return jdbc.update(INSERT, title);
    }

    public List<String> byCustomerSafely(String name) {
        // ok: java-sql-string-building
        return jdbc.queryForList("SELECT title FROM orders WHERE customer = ?", String.class, name);
    }

    public List<?> searchSafely(String term) {
        // ok: java-sql-string-building
        return entities.createQuery("select o from Order o where o.title like :term")
                .setParameter("term", "%" + term + "%")
                .getResultList();
    }

    public void log(MessageDigestLog log, String name) {
        // ok: java-sql-string-building
        log.update("selected customer = " + name);
    }
}
