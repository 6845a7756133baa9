package com.shop.filter;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FilterController {
    private static final String TITLE = "title.toUpperCase()";
    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/filter")
    public Object filter(@RequestParam String expression) {
        // ruleid: java-spel-non-literal
        Expression parsed = parser.parseExpression(expression);
        return parsed.getValue();
    }

    @GetMapping("/sort")
    public Object sort(@RequestParam String field) {
        SpelExpressionParser local = new SpelExpressionParser();
        // ruleid: java-spel-non-literal
        return local.parseExpression("orders.![" + field + "]").getValue();
    }

    public Object title(Object order) {
        // ok: java-spel-non-literal
        return parser.parseExpression(TITLE).getValue(order);
    }

    public Object restricted(String expression, Object order) {
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        // ok: java-spel-non-literal
        return parser.parseExpression(expression).getValue(context, order);
    }

    public Object cron(CronParser cron, String text) {
        // ok: java-spel-non-literal
        return cron.parseExpression(text);
    }
}
