package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/responses"
	goopenai "github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/ollama"
	"google.golang.org/genai"
	"github.com/ollama/ollama/api"
)

func chat(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	ctx := r.Context()
	client := openai.NewClient()
	// ruleid: prompt
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("You work for " + r.FormValue("company")),
			openai.UserMessage("hello"),
		},
		Model: openai.ChatModelGPT4o,
	})
	if err != nil {
		return
	}
	// ruleid: model-output
	exec.Command("sh", "-c", answer.Choices[0].Message.Content)
	// ruleid: model-output
	db.Query(answer.Choices[0].Message.Content)
	// ok: model-output
	db.Query("SELECT 1 WHERE x = $1", answer.Choices[0].Message.Content)
	// ok: prompt
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("hi")}, User: openai.String(r.FormValue("id"))})
	// ruleid: prompt
	resp, _ := client.Responses.New(ctx, responses.ResponseNewParams{Input: responses.ResponseNewParamsInputUnion{OfString: openai.String(r.FormValue("q"))}})
	// ruleid: model-output
	exec.Command(resp.OutputText())
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{Messages: nil})
	for stream.Next() {
		chunk := stream.Current()
		// ruleid: model-output
		fmt.Fprint(w, chunk.Choices[0].Delta.Content)
	}
}

func claude(w http.ResponseWriter, r *http.Request) {
	client := anthropic.NewClient()
	// ruleid: prompt
	message, _ := client.Messages.New(context.TODO(), anthropic.MessageNewParams{
		System:   []anthropic.TextBlockParam{{Text: "For " + r.FormValue("x")}},
		Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("What?"))},
	})
	// ruleid: model-output
	exec.Command("sh", "-c", message.Content[0].Text)
	// ruleid: prompt
	client.Messages.New(context.TODO(), anthropic.MessageNewParams{Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(r.FormValue("q")))}})
}

func other(w http.ResponseWriter, r *http.Request) {
	client := goopenai.NewClient("x")
	// ruleid: prompt
	resp, err := client.CreateChatCompletion(context.Background(), goopenai.ChatCompletionRequest{
		Messages: []goopenai.ChatCompletionMessage{{Role: "system", Content: r.FormValue("q")}},
	})
	if err == nil {
		// ruleid: model-output
		exec.Command(resp.Choices[0].Message.Content)
	}
	llm, _ := ollama.New(ollama.WithModel("llama"))
	// ruleid: prompt
	text, _ := llms.GenerateFromSinglePrompt(r.Context(), llm, r.FormValue("q"))
	// ruleid: model-output
	exec.Command(text)
	// ruleid: prompt
	content, _ := llm.GenerateContent(r.Context(), []llms.MessageContent{llms.TextParts(llms.ChatMessageTypeHuman, r.FormValue("q"))})
	// ruleid: model-output
	exec.Command(content.Choices[0].Content)
	g, _ := genai.NewClient(r.Context(), nil)
	// ruleid: prompt
	made, _ := g.Models.GenerateContent(r.Context(), "gemini", genai.Text(r.FormValue("q")), nil)
	// ruleid: model-output
	exec.Command(made.Text())
	c, _ := api.ClientFromEnvironment()
	// ruleid: prompt
	c.Generate(r.Context(), &api.GenerateRequest{Prompt: r.FormValue("q")}, func(resp api.GenerateResponse) error {
		// ruleid: model-output
		exec.Command(resp.Response)
		return nil
	})
}

func asked(ctx context.Context, llm llms.Model) {
	text, _ := llm.Call(ctx, "what")
	// ruleid: model-output
	exec.Command(text)
}
