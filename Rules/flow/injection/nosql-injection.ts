import { Body, Controller, Post } from '@nestjs/common';
import mongoose, { Schema } from 'mongoose';

interface Credentials {
  name: string;
  password: string;
}

const User = mongoose.model('User', new Schema({ name: String, password: String }));

class Accounts {
  async find(credentials: Credentials): Promise<unknown> {
    // ruleid: nosql-injection
    return User.findOne({ name: credentials.name, password: credentials.password });
  }

  async findTyped(credentials: Credentials): Promise<unknown> {
    // ok: nosql-injection
    return User.findOne({ name: String(credentials.name) });
  }
}

@Controller('login')
export class LoginController {
  private readonly accounts = new Accounts();

  @Post()
  async login(@Body() credentials: Credentials) {
    await this.accounts.findTyped(credentials);
    return this.accounts.find(credentials);
  }
}
