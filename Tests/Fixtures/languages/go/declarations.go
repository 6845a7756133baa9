// Package comment.
package store

// #include <stdlib.h>
import "C"
import (
	"crypto/md5"
	. "fmt"
	_ "image/png"
	j `encoding/json`
)

type Point struct{ X, Y int }

type User struct {
	*Base
	sync.Mutex `json:"-"`
	List[string]
	Name, Nick string `json:"name"`
	Tags       map[string][]byte
	In         chan<- int
	Out        <-chan *http.Request
	Any        interface{}
}

type Store[K comparable, V any] interface {
	io.Closer
	Get(ctx context.Context, key K) (v V, err error)
	~int | ~string
}

type (
	ID      = int64
	Handler func(w http.ResponseWriter, *http.Request) error
	Grid    [8][N]Point
)

const (
	A, B = iota, "b"
	C, D
)

const Pi float64 = 3.14

var x, y int
var (
	a, err = open()
	table  = map[string]Point{"o": {0, 0}, "p": {X: 1, Y: 2}}
	sizes  = [...]int{2: 1, 5}
)

func (s *Store[K, V]) Get(key K, rest ...string) (v V, err error) { return v, nil }
func (Point) String() string
func Map[T, U any](in []T, f func(T) U) []U { return nil }
func main() {}
