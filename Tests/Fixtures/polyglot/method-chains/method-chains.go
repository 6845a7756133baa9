package example

func run() {
	// ruleid: method-chains-go
	openDoor().Close()
	// ruleid: method-chains-go
	openDoor().Lock().Wait(1).Close()
	// ok: method-chains-go
	openDoor().Lock()
}
