package example

// ruleid: functions-go
func login(user int, password string) {
}

// ok: functions-go
func logout(user int) {
}
