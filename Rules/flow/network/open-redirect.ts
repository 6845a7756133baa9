import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Request, Response } from 'express';

class Session {
  private target = '/';

  setTarget(target: string): void {
    this.target = target;
  }

  getTarget(): string {
    return this.target;
  }
}

@Controller()
export class LoginController {
  @Get('login')
  login(@Query('next') next: string, @Res() response: Response): void {
    const session = new Session();
    session.setTarget(next);
    // ruleid: open-redirect
    response.redirect(session.getTarget());
  }

  @Get('home')
  home(@Req() request: Request, @Res() response: Response): void {
    const session = new Session();
    const page = request.query.admin === 'yes' ? '/admin' : '/home';
    session.setTarget(page);
    // ok: open-redirect
    response.redirect(session.getTarget());
  }
}
