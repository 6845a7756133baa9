import { exec } from "child_process";
import fs from "fs";
import path from "path";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { NextRequest, NextResponse } from "next/server";
import type { NextApiRequest, NextApiResponse, GetServerSideProps } from "next";
import { PrismaClient, Prisma } from "@prisma/client";

const prisma = new PrismaClient();

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { id } = req.query;
  // ruleid: sql
  const users = await prisma.$queryRawUnsafe(`SELECT * FROM users WHERE id = '${id}'`);
  // ok: sql
  const safe = await prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;
  // ok: sql
  const bound = await prisma.$queryRawUnsafe("SELECT * FROM users WHERE id = $1", id);
  // ok: sql
  const found = await prisma.user.findMany({ where: { id: String(id) } });
  // ruleid: sql
  await prisma.$queryRaw(Prisma.raw("SELECT * FROM users WHERE id = " + id));
  // ruleid: xss
  res.send(`<p>${id}</p>`);
  // ok: xss
  res.status(200).json({ users, safe, bound, found });
}

export async function GET(request: NextRequest, { params }: { params: { name: string } }) {
  const target = request.nextUrl.searchParams.get("next");
  const { searchParams } = new URL(request.url);
  // ruleid: path
  const text = fs.readFileSync(path.join(process.cwd(), "files", searchParams.get("file")!), "utf8");
  // ruleid: path
  fs.readFileSync("/srv/" + params.name);
  // ruleid: ssrf
  await fetch(searchParams.get("url")!);
  if (text) {
    // ruleid: redirect
    return NextResponse.redirect(target!);
  }
  // ruleid: xss
  return new NextResponse(`<h1>${target}</h1>`, { headers: { "content-type": "text/html" } });
}

export async function POST(request: Request) {
  const { name } = await request.json();
  // ruleid: command
  exec("convert " + name);
  const form = await request.formData();
  // ruleid: sql
  await prisma.$executeRawUnsafe("DELETE FROM users WHERE name = '" + form.get("name") + "'");
  // ok: sql
  await prisma.$executeRaw(Prisma.sql`DELETE FROM users WHERE name = ${form.get("name")}`);
  return NextResponse.json({ name });
}

export async function save(form: FormData) {
  "use server";
  const session = (await cookies()).get("session")?.value;
  // ruleid: sql
  await prisma.$executeRawUnsafe(`DELETE FROM sessions WHERE id = '${session}'`);
  const next = headers().get("referer");
  // ruleid: redirect
  redirect(next!);
}

export const getServerSideProps: GetServerSideProps = async (context) => {
  // ruleid: ssrf
  const answer = await fetch(context.query.url as string);
  return { props: { data: await answer.json() } };
};

export default async function Page({ params, searchParams }: { params: { slug: string }; searchParams: { q: string } }) {
  // ruleid: sql
  const rows = await prisma.$queryRawUnsafe(`SELECT * FROM posts WHERE title LIKE '%${searchParams.q}%'`);
  // ruleid: xss
  return <div dangerouslySetInnerHTML={{ __html: searchParams.q }}>{params.slug}</div>;
}
