import { Body, Controller, Post } from '@nestjs/common';
import mongoose from 'mongoose';

interface NewUser {
  name: string;
}

const schema = new mongoose.Schema({ name: String, role: String });

class Users {
  private readonly model = mongoose.model('User', schema);

  async register(user: NewUser): Promise<unknown> {
    // ruleid: mass-assignment
    return this.model.create(user);
  }

  async registerNamed(user: NewUser): Promise<unknown> {
    // ok: mass-assignment
    return this.model.create({ name: user.name, role: 'guest' });
  }
}

export async function change(id: string, changes: NewUser): Promise<unknown> {
  const model = mongoose.model('User', schema);
  const values = { id, ...changes };
  // ruleid: mass-assignment
  return model.create(values);
}

@Controller('users')
export class UserController {
  private readonly users = new Users();

  @Post()
  async create(@Body() user: NewUser) {
    await change('7', user);
    return [await this.users.register(user), await this.users.registerNamed(user)];
  }
}
