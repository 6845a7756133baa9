package example

func run(a *Client, b *Server) {
	// ruleid: typed-metavariables-go
	a.Send(1)
	// ok: typed-metavariables-go
	b.Send(1)
	c := &Client{}
	// ruleid: typed-metavariables-go
	c.Send(1)
	d := new(Client)
	// ruleid: typed-metavariables-go
	d.Send(1)
}
