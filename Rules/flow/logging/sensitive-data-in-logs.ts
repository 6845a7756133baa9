import { Body, Controller, Logger, Post } from '@nestjs/common';

interface Login {
  user: string;
  password: string;
}

@Controller('login')
export class LoginController {
  private readonly logger = new Logger('login');

  @Post()
  login(@Body() login: Login): void {
    const password = login.password;
    // ruleid: sensitive-data-in-logs
    console.log('login with ' + password);
    // ok: sensitive-data-in-logs
    console.log('login of ' + login.user);
    // ok: sensitive-data-in-logs
    this.logger.log('password of ' + login.user + ' was changed');
  }
}
