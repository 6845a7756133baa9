package com.shop.assistant;

import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;

public class Assistant {
    private static final Map<String, String> QUERIES = Map.of("orders", "SELECT * FROM orders");
    private final ChatClient client;
    private final JdbcTemplate template;

    public Assistant(ChatClient client, JdbcTemplate template) {
        this.client = client;
        this.template = template;
    }

    private String ask(String question) {
        return client.prompt().user(question).call().content();
    }

    public List<Map<String, Object>> report(String question) {
        String query = ask("Write one SQL query for: " + question);
        // ruleid: model-output-to-dangerous-sink
        return template.queryForList(query);
    }

    public List<Map<String, Object>> encoded(String question) {
        // Encoded for a page, it is still a statement.
        String query = HtmlUtils.htmlEscape(ask("Write one SQL query for: " + question));
        // ruleid: model-output-to-dangerous-sink
        return template.queryForList(query);
    }

    public List<Map<String, Object>> chosen(String question) {
        // ok: model-output-to-dangerous-sink
        return template.queryForList(QUERIES.get(ask("Which report? " + question)));
    }

    public List<Map<String, Object>> bound(String question) {
        // ok: model-output-to-dangerous-sink
        return template.queryForList("SELECT * FROM customers WHERE name = ?", ask("Which customer? " + question));
    }

    public List<Map<String, Object>> limited(String question) {
        int count = Integer.parseInt(ask("How many? " + question));
        // ok: model-output-to-dangerous-sink
        return template.queryForList("SELECT * FROM orders LIMIT " + count);
    }
}
