import axios, { AxiosInstance } from 'axios';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';

interface Webhook {
  url: string;
  retries: number;
}

class Notifier {
  private readonly client: AxiosInstance = axios.create({ timeout: 5000 });

  async send(hook: Webhook, event: string): Promise<void> {
    for (let attempt = 0; attempt < hook.retries; attempt++) {
      // ruleid: server-side-request-forgery
      await this.client.post(hook.url, { event });
    }
  }

  async status(region: string): Promise<unknown> {
    const host = region === 'eu' ? 'eu.example.com' : 'us.example.com';
    // ok: server-side-request-forgery
    return this.client.get(`https://${host}/status`);
  }
}

@Controller('hooks')
export class HookController {
  private readonly notifier = new Notifier();

  @Post()
  async test(@Body() hook: Webhook) {
    await this.notifier.send(hook, 'test');
  }

  @Get('status')
  async status(@Query('region') region: string) {
    return this.notifier.status(region);
  }

  @Get('preview')
  async preview(@Query('url') url: string) {
    // ruleid: server-side-request-forgery
    const answer = await fetch(new URL(url));
    return answer.text();
  }
}
