import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { defineEventHandler, getQuery, readBody, sendRedirect } from "h3";
import { exec } from "node:child_process";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  // ruleid: redirect
  if (url.searchParams.get("next")) return redirect(url.searchParams.get("next"));
  // ruleid: command
  exec("ls " + params.name);
  // ok: redirect
  return redirect("/users/" + params.name);
}

export async function action({ request }: LoaderFunctionArgs) {
  const form = await request.formData();
  // ruleid: command
  exec("ls " + form.get("name"));
  return null;
}

export default defineEventHandler(async (event) => {
  const body = await readBody(event);
  // ruleid: command
  exec("ls " + body.name);
  // ruleid: redirect
  return sendRedirect(event, String(getQuery(event).next));
});

export async function create(formData) {
  // ruleid: command
  exec("ls " + formData.get("name"));
  // ok: command
  exec("ls " + Number(formData.get("count")));
}

export async function rename(formData: FormData) {
  // ruleid: command
  exec("ls " + formData.get("name"));
}

export const router = {
  remove: procedure.mutation(({ ctx, input }) => {
    // ruleid: command
    exec("rm " + input.name);
  }),
};
