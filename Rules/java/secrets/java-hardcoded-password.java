package com.shop.db;

import com.zaxxer.hikari.HikariConfig;
import java.net.PasswordAuthentication;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Database {
    private static final String URL = "jdbc:postgresql://db.internal/shop";
    // ruleid: java-hardcoded-password
    private static final String DB_PASSWORD = "Winter-2024!";
    // ok: java-hardcoded-password
    private static final String PASSWORD_KEY = "spring.datasource.password";
    // ok: java-hardcoded-password
    private static final String password = "<password-1>";
    // ok: java-hardcoded-password
    private static final String API_KEY = "your-api-key-2-here";
    // ok: java-hardcoded-password
    private static final String apiKey = "shop.payment2.api-key";

    public Connection connect() throws SQLException {
        // ruleid: java-hardcoded-password
        return DriverManager.getConnection(URL, "shop", "toor");
    }

    public HikariConfig pool() {
        HikariConfig config = new HikariConfig();
        // ruleid: java-hardcoded-password
        config.setPassword(DB_PASSWORD);
        return config;
    }

    public PasswordAuthentication proxy() {
        // ruleid: java-hardcoded-password
        return new PasswordAuthentication("proxy", "invented-pass-1".toCharArray());
    }

    public Connection connectSafely() throws SQLException {
        // ok: java-hardcoded-password
        return DriverManager.getConnection(URL, "shop", System.getenv("DB_PASSWORD"));
    }

    public Connection embedded() throws SQLException {
        // ok: java-hardcoded-password
        return DriverManager.getConnection("jdbc:h2:mem:shop", "sa", "");
    }
}
