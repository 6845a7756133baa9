package com.shop.rules;

import java.util.Map;
import java.util.function.IntBinaryOperator;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class RuleController {
    private static final Map<String, IntBinaryOperator> OPERATIONS = Map.of("add", (a, b) -> a + b);
    private final ExpressionParser parser = new SpelExpressionParser();

    private static String condition(String text) {
        return "order." + text;
    }

    @GetMapping("/condition")
    public Object evaluate(@RequestParam String condition) {
        // ruleid: code-injection
        return parser.parseExpression(condition(condition)).getValue();
    }

    @GetMapping("/script")
    public Object script(@RequestParam String script) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");
        // ruleid: code-injection
        return engine.eval("var x = " + script);
    }

    @GetMapping("/class")
    public Object load(@RequestParam String name) throws ReflectiveOperationException {
        // ruleid: code-injection
        return Class.forName("com.shop.rules." + name).getDeclaredConstructor().newInstance();
    }

    @GetMapping("/operation")
    public int operation(@RequestParam String name, @RequestParam int a, @RequestParam int b) {
        // ok: code-injection
        return OPERATIONS.get(name).applyAsInt(a, b);
    }

    @GetMapping("/square")
    public Object square(@RequestParam String number) {
        // ok: code-injection
        return parser.parseExpression(Double.parseDouble(number) + " ^ 2").getValue();
    }

    @GetMapping("/fixed")
    public Object fixed(@RequestParam String condition) {
        // ok: code-injection
        return parser.parseExpression("order.total > 100").getValue(condition);
    }
}
