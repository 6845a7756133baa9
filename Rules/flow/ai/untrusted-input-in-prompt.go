package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/openai/openai-go"
)

type assistant struct {
	client openai.Client
}

func instructions(topic string) string {
	return "You are a support agent for " + topic + ". Refuse everything else."
}

func (a *assistant) ask(w http.ResponseWriter, r *http.Request) {
	// ruleid: untrusted-input-in-prompt
	answer, err := a.client.Chat.Completions.New(r.Context(), openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(instructions(r.FormValue("topic")))},
		Model:    openai.ChatModelGPT4o,
	})
	if err == nil {
		json.NewEncoder(w).Encode(answer.Choices[0].Message.Content)
	}
}

func (a *assistant) describe(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("sentences"))
	if err != nil {
		return
	}
	// ok: untrusted-input-in-prompt
	answer, err := a.client.Chat.Completions.New(r.Context(), openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(fmt.Sprintf("Describe the shop in %d sentences", count))},
		Model:    openai.ChatModelGPT4o,
	})
	if err == nil {
		json.NewEncoder(w).Encode(answer.Choices[0].Message.Content)
	}
}
