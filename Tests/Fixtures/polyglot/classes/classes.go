package example

// ruleid: classes-go
type A struct {
	name string
}

// ok: classes-go
type D interface {
	Run()
}
