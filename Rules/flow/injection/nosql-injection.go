package main

import (
	"encoding/json"
	"fmt"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type users struct {
	collection *mongo.Collection
}

func condition(name string) string {
	return fmt.Sprintf("this.name == '%s'", name)
}

func (u *users) find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: nosql-injection
	u.collection.FindOne(r.Context(), bson.M{"$where": condition(name)})
	// ok: nosql-injection
	u.collection.FindOne(r.Context(), bson.M{"name": name})
	var filter bson.M
	if err := json.NewDecoder(r.Body).Decode(&filter); err != nil {
		return
	}
	// ruleid: nosql-injection
	u.collection.DeleteMany(r.Context(), filter)
}

func (u *users) built(w http.ResponseWriter, r *http.Request) {
	var filter bson.M
	text := `{"name": "` + r.FormValue("name") + `"}`
	if err := bson.UnmarshalExtJSON([]byte(text), true, &filter); err != nil {
		return
	}
	// ruleid: nosql-injection
	u.collection.Find(r.Context(), filter)
	// ok: nosql-injection
	u.collection.Find(r.Context(), bson.D{{Key: "name", Value: r.FormValue("name")}})
}
