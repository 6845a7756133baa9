import { NextRequest, NextResponse } from "next/server";

export async function middleware(request: NextRequest) {
  // ok: redirect
  if (request.url.length > 10) return NextResponse.redirect(new URL("/done", request.url));
  const login = new URL("/login", request.url);
  login.searchParams.set("from", request.nextUrl.pathname);
  // ok: redirect
  if (request.url.length > 9) return NextResponse.redirect(login);
  const url = request.nextUrl.clone();
  url.pathname = "/login";
  // ok: redirect
  if (request.url.length > 8) return NextResponse.redirect(url);
  // ruleid: redirect
  if (request.url.length > 7) return NextResponse.redirect(new URL(request.nextUrl.searchParams.get("next"), request.url));
  const { searchParams } = new URL(request.url);
  // ruleid: redirect
  return NextResponse.redirect(searchParams.get("next"));
}
