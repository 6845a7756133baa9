import { Body, Controller, Logger, Post } from '@nestjs/common';

interface Login {
  user: string;
  attempt: string;
}

@Controller('login')
export class LoginController {
  private readonly logger = new Logger(LoginController.name);

  @Post()
  login(@Body() login: Login): void {
    // ruleid: log-injection
    this.logger.log(`login of ${login.user}`);
    // ruleid: log-injection
    console.warn('login of ' + login.user);
    // ok: log-injection
    this.logger.log(`attempt ${parseInt(login.attempt, 10)}`);
    // ok: log-injection
    this.logger.log('login of ' + encodeURIComponent(login.user));
  }
}
