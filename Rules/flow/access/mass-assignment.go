package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Account struct {
	ID    uint
	Name  string
	Email string
	Role  string
}

type registration struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

type handler struct {
	db *gorm.DB
}

func (h *handler) register(c *gin.Context) {
	var account Account
	if err := c.ShouldBindJSON(&account); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	// ruleid: mass-assignment
	h.db.Create(&account)
}

func (h *handler) registerNamed(c *gin.Context) {
	var form registration
	if err := c.ShouldBindJSON(&form); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	account := Account{Name: form.Name, Email: form.Email, Role: "guest"}
	// ok: mass-assignment
	h.db.Create(&account)
}

func (h *handler) rename(c *gin.Context) {
	var account Account
	h.db.First(&account, "id = ?", c.Param("id"))
	account.Name = c.PostForm("name")
	// ok: mass-assignment
	h.db.Save(&account)
}
