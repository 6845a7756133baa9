import os
import sqlite3
import subprocess
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, FastAPI, File, Form, Query, Request, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from html import escape
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.orm import Session

app = FastAPI()
router = APIRouter()


class Item(BaseModel):
    name: str
    count: int


def get_db():
    db = sqlite3.connect("shop.db")
    try:
        yield db
    finally:
        db.close()


@app.get("/items/{name}")
async def items(name: str, size: int, db: sqlite3.Connection = Depends(get_db)):
    # ruleid: sql
    rows = db.execute(f"SELECT * FROM items WHERE name = '{name}'").fetchall()
    # ok: sql
    rows = db.execute(f"SELECT * FROM items LIMIT {size}").fetchall()
    # ok: sql
    rows = db.execute("SELECT * FROM items WHERE name = ?", (name,)).fetchall()
    return rows


@router.post("/items")
def create(item: Item, session: Session):
    # ruleid: sql
    session.execute(text(f"INSERT INTO items VALUES ('{item.name}')"))
    # ok: sql
    session.execute(text("INSERT INTO items VALUES (:name)"), {"name": item.name})
    # ok: sql
    session.execute(text(f"INSERT INTO items VALUES ({item.count})"))
    return item


@app.post("/files")
async def upload(file: UploadFile = File(...), folder: str = Form("a")):
    content = await file.read()
    # ruleid: path
    with open(f"/srv/uploads/{file.filename}", "wb") as target:
        target.write(content)
    # ok: path
    with open(f"/srv/uploads/{os.path.basename(file.filename)}", "wb") as target:
        target.write(content)
    return {"size": len(content)}


@app.get("/page", response_class=HTMLResponse)
async def page(request: Request, q: Annotated[str | None, Query()] = None):
    # ruleid: xss
    first = HTMLResponse(f"<p>{q}</p>")
    # ok: xss
    second = HTMLResponse(f"<p>{escape(q)}</p>")
    # ruleid: redirect
    third = RedirectResponse(request.query_params["next"])
    # ruleid: path
    fourth = FileResponse("/srv/" + request.path_params["name"])
    body = await request.json()
    # ruleid: command
    subprocess.run("echo " + body["word"], shell=True)
    async with httpx.AsyncClient() as client:
        # ruleid: ssrf
        answer = await client.get(body["url"])
    # ruleid: ssrf
    httpx.post(url=body["url"])
    return first
