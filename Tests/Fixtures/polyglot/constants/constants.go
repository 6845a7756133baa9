package example

const kind = "md5"

func run() {
	// ruleid: constants-go
	digest(kind)
	local := "md5"
	// ruleid: constants-go
	digest(local)
	local = "sha256"
	// ok: constants-go
	digest(local)
}
