import html

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute


async def home(request: Request):
    name = request.query_params.get("name")
    # ruleid: xss
    page = HTMLResponse("<b>" + name + "</b>")
    # ok: xss
    page = HTMLResponse("<b>" + html.escape(name) + "</b>")
    # ok: xss
    page = PlainTextResponse(name)
    # ruleid: xss
    page = Response("<b>%s</b>" % name, media_type="text/html")
    form = await request.form()
    # ruleid: redirect
    page = RedirectResponse(url=form["next"])
    # ruleid: path
    page = FileResponse("/srv/" + request.path_params["file"])
    return page


async def untyped(request):
    # ruleid: xss
    return HTMLResponse("<b>" + request.query_params["name"] + "</b>")


class Greeting(HTTPEndpoint):
    async def get(self, request):
        # ruleid: code
        eval(request.headers["x-code"])
        data = await request.json()
        # ruleid: code
        exec(data["code"])
        return PlainTextResponse("ok")


app = Starlette(routes=[Route("/", home), Route("/u", untyped), Route("/g", Greeting)])
