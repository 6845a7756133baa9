package p

func constant() {
	// ok: trailing-ellipsis
	f := open("a")
	check(f)
	read(f)
	end()
}

func variable(path string) {
	// ruleid: trailing-ellipsis
	f := open(path)
	check(f)
	read(f)
	end()
}
