package formulas

import (
	"fmt"
	"net/http"
	"plugin"
	"strconv"

	"github.com/dop251/goja"
	lua "github.com/yuin/gopher-lua"
)

func program(expression string) string {
	return "result = " + expression
}

func Evaluate(w http.ResponseWriter, r *http.Request) {
	runtime := goja.New()
	// ruleid: code-injection
	runtime.RunString(program(r.FormValue("formula")))
	state := lua.NewState()
	// ruleid: code-injection
	state.DoString(r.FormValue("script"))
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil {
		return
	}
	// ok: code-injection
	runtime.RunString(fmt.Sprintf("square(%d)", number))
	// ok: code-injection
	runtime.RunString(program("1 + 1"))
}

func Load(w http.ResponseWriter, r *http.Request) {
	// ruleid: code-injection
	plugin.Open("plugins/" + r.FormValue("name") + ".so")
	// ok: code-injection
	plugin.Open("plugins/report.so")
}
