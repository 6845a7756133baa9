import asyncio
import html
import os

import aiohttp
from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/{name}")
async def hello(request):
    name = request.match_info.get("name")
    # ruleid: xss
    page = web.Response(text="<b>" + name + "</b>", content_type="text/html")
    # ok: xss
    page = web.Response(text="<b>" + html.escape(name) + "</b>", content_type="text/html")
    # ok: xss
    page = web.Response(text=name)
    return page


@routes.post("/run")
async def run(request: web.Request):
    data = await request.post()
    # ruleid: command
    await asyncio.create_subprocess_shell("convert " + data["name"])
    # ok: command
    await asyncio.create_subprocess_exec("convert", data["name"])
    body = await request.json()
    async with aiohttp.ClientSession() as session:
        # ruleid: ssrf
        async with session.get(body["url"]) as response:
            await response.text()
        # ok: ssrf
        async with session.get("https://example.com", params={"u": body["url"]}) as response:
            await response.text()
    # ruleid: redirect
    raise web.HTTPFound(request.query["next"])


class Files(web.View):
    async def get(self):
        name = self.request.query["file"]
        # ok: path
        answer = web.FileResponse(os.path.join("/srv", os.path.basename(name)))
        # ruleid: path
        return web.FileResponse(os.path.join("/srv", name))


async def index(request):
    # ruleid: path
    return web.FileResponse("/srv/" + request.rel_url.query["file"])


app = web.Application()
app.add_routes(routes)
app.add_routes([web.get("/", index), web.view("/files", Files)])
app.router.add_get("/index", index)
