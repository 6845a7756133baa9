package example

// ruleid: import-statements-go
import "crypto/md5"
// ok: import-statements-go
import "crypto/sha256"
