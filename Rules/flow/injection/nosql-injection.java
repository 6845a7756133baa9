package com.shop.accounts;

import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class AccountController {
    private final MongoTemplate template;

    public AccountController(MongoTemplate template) {
        this.template = template;
    }

    private static String cityFilter(String city) {
        return "{ city: '" + city + "' }";
    }

    @GetMapping("/near")
    public List<Account> near(@RequestParam String city) {
        // ruleid: nosql-injection
        BasicQuery query = new BasicQuery(cityFilter(city));
        // ok: nosql-injection
        return template.find(query, Account.class);
    }

    @GetMapping("/criteria")
    public List<Account> criteria(@RequestParam String city) {
        // ok: nosql-injection
        return template.find(new Query(Criteria.where("city").is(city)), Account.class);
    }

    @GetMapping("/adult")
    public List<Account> adult(@RequestParam String age) {
        // ok: nosql-injection
        BasicQuery query = new BasicQuery("{ age: " + Integer.parseInt(age) + " }");
        return template.find(query, Account.class);
    }
}
