import { exec } from 'child_process';
import { NextResponse, NextRequest } from 'next/server';
import type { NextApiRequest, NextApiResponse } from 'next';
import { Body, Controller, Get, Param, Query, Req } from '@nestjs/common';
import Koa from 'koa';
import Router from '@koa/router';
import fastify from 'fastify';
import OpenAI from 'openai';

export async function GET(incoming: NextRequest) {
  const name = incoming.nextUrl.searchParams.get('name');
  exec('ls ' + name); // sink: command
  const body = await incoming.json();
  exec(body.command); // sink: command
  return NextResponse.redirect(body.next); // sink: redirect
}

export default async function handler(incoming: NextApiRequest, outgoing: NextApiResponse) {
  outgoing.send('<b>' + incoming.query.name); // sink: xss
  const client = new OpenAI();
  await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: incoming.body.text }] }); // sink: prompt
}

@Controller('x')
export class Orders {
  @Get(':id')
  find(@Param('id') id: string, @Query('count') count: number, @Body() body: any) {
    exec('ls ' + id); // sink: command
    exec('ls ' + count); // safe: command
    exec(body.command); // sink: command
  }
}

const koa = new Koa();
koa.use(async (context, next) => {
  exec('ls ' + context.query.name); // sink: command
  exec(context.request.body.name); // sink: command
  context.redirect(context.params.next); // sink: redirect
});

const router = new Router();
router.get('/x', async (ctx) => {
  exec(ctx.cookies.get('name')); // sink: command
});

const server = fastify();
server.get('/x', async (request, reply) => {
  exec('ls ' + request.query.name); // sink: command
  reply.redirect(request.query.next); // sink: redirect
});

export const handle = async (event, context) => {
  exec('ls ' + event.queryStringParameters.name); // sink: command
  exec(JSON.parse(event.body).name); // sink: command
};
