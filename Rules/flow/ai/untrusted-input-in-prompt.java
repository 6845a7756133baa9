package com.shop.assistant;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SupportController {
    private final ChatClient client;

    public SupportController(ChatClient client) {
        this.client = client;
    }

    private static String instructions(String topic) {
        return "You are a support agent for " + topic + ". Refuse everything else.";
    }

    @GetMapping("/ask")
    public String ask(@RequestParam String topic) {
        // ruleid: untrusted-input-in-prompt
        return client.prompt(instructions(topic)).call().content();
    }

    @GetMapping("/summary")
    public String summary(@RequestParam int sentences) {
        // ok: untrusted-input-in-prompt
        return client.prompt("Describe the shop in " + sentences + " sentences.").call().content();
    }
}
