package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"html"
	"os/exec"
	"slices"

	"github.com/tmc/langchaingo/llms"
)

type step struct {
	Command string `json:"command"`
	Name    string `json:"name"`
}

type agent struct {
	model llms.Model
	db    *sql.DB
}

func (a *agent) plan(ctx context.Context, task string) (step, error) {
	var next step
	answer, err := llms.GenerateFromSinglePrompt(ctx, a.model, "Answer with one step as JSON: "+task)
	if err != nil {
		return next, err
	}
	err = json.Unmarshal([]byte(answer), &next)
	return next, err
}

func (a *agent) run(ctx context.Context, task string) ([]byte, error) {
	next, err := a.plan(ctx, task)
	if err != nil {
		return nil, err
	}
	// ruleid: model-output-to-dangerous-sink
	return exec.Command("sh", "-c", next.Command).Output()
}

func (a *agent) encoded(ctx context.Context, task string) ([]byte, error) {
	next, err := a.plan(ctx, task)
	if err != nil {
		return nil, err
	}
	// Encoded for a page, it is still a command.
	// ruleid: model-output-to-dangerous-sink
	return exec.Command("sh", "-c", html.EscapeString(next.Command)).Output()
}

func (a *agent) find(ctx context.Context, task string) (*sql.Rows, error) {
	next, err := a.plan(ctx, task)
	if err != nil {
		return nil, err
	}
	// ok: model-output-to-dangerous-sink
	return a.db.QueryContext(ctx, "SELECT * FROM customers WHERE name = $1", next.Name)
}

func (a *agent) choose(ctx context.Context, task string) ([]byte, error) {
	next, err := a.plan(ctx, task)
	if err != nil || !slices.Contains([]string{"status", "log"}, next.Command) {
		return nil, err
	}
	// ok: model-output-to-dangerous-sink
	return exec.Command("git", next.Command).Output()
}
