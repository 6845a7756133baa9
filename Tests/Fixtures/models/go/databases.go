package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	sq "github.com/Masterminds/squirrel"
	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"github.com/uptrace/bun"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"gorm.io/gorm"
)

type User struct {
	ID    int
	Name  string
	Admin bool
}

type CreateUser struct {
	Name string `json:"name"`
}

type server struct {
	db    *gorm.DB
	users *mongo.Collection
	x     *sqlx.DB
	pool  *pgxpool.Pool
	bun   *bun.DB
}

func (s *server) mongo(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ok: nosql
	s.users.FindOne(r.Context(), bson.M{"name": name})
	// ok: nosql
	s.users.FindOne(r.Context(), bson.D{{Key: "name", Value: name}})
	// ok: nosql
	s.users.FindOne(r.Context(), bson.D{{"name", name}})
	// ruleid: nosql
	s.users.Find(r.Context(), bson.M{"$where": "this.name == '" + name + "'"})
	// ruleid: nosql
	s.users.Find(r.Context(), bson.D{{Key: "$where", Value: "this.name == '" + name + "'"}})
	// ruleid: nosql
	s.users.Find(r.Context(), bson.D{{"$where", "this.name == '" + name + "'"}})
	var filter bson.M
	bson.UnmarshalExtJSON([]byte(fmt.Sprintf(`{"name": "%s"}`, name)), false, &filter)
	// ruleid: nosql
	s.users.FindOne(r.Context(), filter)
	var query map[string]interface{}
	json.NewDecoder(r.Body).Decode(&query)
	// ruleid: nosql
	s.users.DeleteMany(r.Context(), query)
	id, _ := primitive.ObjectIDFromHex(name)
	// ok: nosql
	s.users.FindOne(r.Context(), bson.M{"_id": id})
	var in CreateUser
	json.NewDecoder(r.Body).Decode(&in)
	// ok: nosql
	s.users.FindOne(r.Context(), bson.M{"name": in.Name})
	// ok: nosql
	s.users.InsertOne(r.Context(), in)
	// ok: nosql
	s.users.Aggregate(r.Context(), mongo.Pipeline{{{Key: "$match", Value: bson.M{"name": name}}}})
}

func (s *server) create(c *gin.Context) {
	var user User
	if err := c.ShouldBindJSON(&user); err != nil {
		return
	}
	// ruleid: mass-assignment
	s.db.Create(&user)
}

func (s *server) createNamed(c *gin.Context) {
	var in CreateUser
	if err := c.ShouldBindJSON(&in); err != nil {
		return
	}
	// ok: mass-assignment
	s.db.Create(&User{Name: in.Name})
	user := User{Name: in.Name}
	// ok: mass-assignment
	s.db.Create(&user)
	var kept User
	s.db.First(&kept, "id = ?", c.Param("id"))
	// ok: mass-assignment
	s.db.Model(&kept).Updates(in)
	kept.Name = in.Name
	// ok: mass-assignment
	s.db.Save(&kept)
}

func (s *server) update(c echo.Context) error {
	user := new(User)
	if err := c.Bind(user); err != nil {
		return err
	}
	// ruleid: mass-assignment
	return s.db.WithContext(context.TODO()).Save(user).Error
}

func (s *server) sql(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	var users []User
	// ok: sql
	s.db.Where(&User{Name: name}).Find(&users)
	// ok: sql
	s.db.Where(map[string]any{"name": name}).Find(&users)
	// ok: sql
	s.db.Where("name = ?", name).Find(&users)
	// ruleid: sql
	s.db.Where("name = '" + name + "'").Find(&users)
	// ruleid: sql
	s.db.Order(name).Find(&users)
	// ruleid: sql
	s.db.First(&users, name)
	// ruleid: sql
	s.x.SelectContext(r.Context(), &users, "SELECT * FROM users WHERE name = '"+name+"'")
	// ruleid: sql
	s.x.NamedExecContext(r.Context(), "UPDATE users SET name = '"+name+"'", nil)
	// ok: sql
	s.x.NamedExecContext(r.Context(), "UPDATE users SET name = :name", map[string]any{"name": name})
	// ruleid: sql
	s.pool.Query(r.Context(), "SELECT * FROM "+name)
	// ok: sql
	s.pool.Query(r.Context(), "SELECT * FROM "+pgx.Identifier{name}.Sanitize())
	batch := &pgx.Batch{}
	// ruleid: sql
	batch.Queue("DELETE FROM " + name)
	// ruleid: sql
	sq.Select("*").From("users").Where("name = '" + name + "'")
	// ok: sql
	sq.Select("*").From("users").Where(sq.Eq{"name": name})
	// ok: sql
	sq.Select("*").From("users").Where("name = ?", name)
	// ruleid: sql
	s.bun.NewSelect().Model(&users).Where("name = '" + name + "'")
	// ok: sql
	s.bun.NewSelect().Model(&users).Where("name = ?", name).Order(name)
	// ruleid: sql
	s.bun.NewRaw("SELECT " + name)
}
