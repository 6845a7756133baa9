import os

import httpx
import tornado.web
from aiohttp import ClientSession, web
from fastapi import APIRouter, FastAPI, Request, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from openai import OpenAI
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()


class Order(BaseModel):
    name: str
    count: int


@app.get("/run/{name}")
async def run(name: str, count: int, request: Request):
    os.system("ls " + name)  # sink: command
    os.system("ls %s" % count)  # safe: command
    os.system(request.query_params["name"])  # sink: command
    body = await request.json()
    os.system(body["name"])  # sink: command
    return HTMLResponse("<b>" + name)  # sink: xss


@router.post("/orders")
async def order(order: Order, file: UploadFile):
    os.system("ls " + order.name)  # sink: command
    open("/srv/" + file.filename)  # sink: path
    async with httpx.AsyncClient() as http:
        await http.get(order.name)  # sink: ssrf
    client = OpenAI()
    client.chat.completions.create(model="m", messages=[{"role": "system", "content": order.name}])  # sink: prompt
    FileResponse(order.name)  # sink: path
    return RedirectResponse(order.name)  # sink: redirect


async def page(incoming: web.Request):
    data = await incoming.post()
    async with ClientSession() as session:
        await session.get(data["url"])  # sink: ssrf
    raise web.HTTPFound(incoming.query["next"])  # sink: redirect


class Main(tornado.web.RequestHandler):
    def get(self, name):
        self.write("<b>" + name)  # sink: xss
        self.write(tornado.escape.xhtml_escape(name))  # safe: xss
        self.redirect(self.get_argument("next"))  # sink: redirect
        os.system(self.request.body)  # todo sink: command
