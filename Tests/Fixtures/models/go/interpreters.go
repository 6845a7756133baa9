package main

import (
	"github.com/Knetic/govaluate"
	"github.com/dop251/goja"
	"github.com/expr-lang/expr"
	"github.com/gin-gonic/gin"
	"github.com/google/cel-go/cel"
	"github.com/robertkrimen/otto"
	"github.com/traefik/yaegi/interp"
	lua "github.com/yuin/gopher-lua"
)

func evaluate(c *gin.Context) {
	vm := goja.New()
	// ruleid: code
	vm.RunString(c.Query("code"))
	// ok: code
	vm.Set("input", c.Query("x"))
	// ok: code
	vm.RunString("input + 1")
	// ruleid: code
	program, _ := expr.Compile(c.Query("filter"))
	expr.Run(program, nil)
	// ruleid: code
	govaluate.NewEvaluableExpression(c.Query("x"))
	env, _ := cel.NewEnv()
	// ruleid: code
	env.Compile(c.Query("rule"))
	// ok: code
	expr.Eval("price > 10", map[string]any{"price": c.Query("p")})
	old := otto.New()
	// ruleid: code
	old.Run(c.PostForm("script"))
	// ok: code
	old.Set("script", c.PostForm("script"))
	i := interp.New(interp.Options{})
	// ruleid: code
	i.Eval(c.PostForm("go"))
	state := lua.NewState()
	// ruleid: code
	state.DoString(c.PostForm("lua"))
	// ok: code
	state.DoString("return 1")
}
