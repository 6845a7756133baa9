package example

func run() {
	// ruleid: strings-go
	connect("http://a")
	// ruleid: strings-go
	connect(`http://a`)
	// ok: strings-go
	connect("https://a")
	// ok: strings-go
	connect(url)
}
