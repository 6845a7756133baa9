package com.shop.search;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SearchController {
    private static String word(String text) {
        return "\\b" + text + "\\b";
    }

    @GetMapping("/search")
    public boolean search(@RequestParam String q) {
        // ruleid: regex-injection
        return Pattern.compile(word(q)).matcher("apple").find();
    }

    @GetMapping("/split")
    public List<String> split(@RequestParam String separator) {
        // ruleid: regex-injection
        return List.of("apple,pear".split(separator));
    }

    @GetMapping("/quoted")
    public boolean quoted(@RequestParam String q) {
        // ok: regex-injection
        return Pattern.compile(word(Pattern.quote(q))).matcher("apple").find();
    }

    @GetMapping("/value")
    public boolean value(@RequestParam String q) {
        // ok: regex-injection
        return Pattern.compile("[a-z]{1,20}").matcher(q).matches();
    }

    @GetMapping("/count")
    public boolean count(@RequestParam int count) {
        // ok: regex-injection
        return "apple".matches("[a-z]{" + count + "}");
    }
}
