import { Controller, Get, Param, Query } from '@nestjs/common';
import { Pool } from 'pg';

interface Filter {
  city: string;
  limit: number;
}

class CustomerStore {
  constructor(private readonly pool: Pool) {}

  async find(filter: Filter): Promise<unknown[]> {
    const sql = `SELECT * FROM customers WHERE city = '${filter.city}' LIMIT ${filter.limit}`;
    // ruleid: sql-injection
    const result = await this.pool.query(sql);
    return result.rows;
  }

  async findBound(filter: Filter): Promise<unknown[]> {
    // ok: sql-injection
    const result = await this.pool.query('SELECT * FROM customers WHERE city = $1', [filter.city]);
    return result.rows;
  }

  async byNumber(id: string): Promise<unknown[]> {
    const number = Number(id);
    // ok: sql-injection
    const result = await this.pool.query(`SELECT * FROM customers WHERE id = ${number}`);
    return result.rows;
  }
}

@Controller('customers')
export class CustomerController {
  private readonly store = new CustomerStore(new Pool());

  @Get()
  async list(@Query('city') city: string) {
    return this.store.find({ city, limit: 50 });
  }

  @Get('bound')
  async listBound(@Query('city') city: string) {
    return this.store.findBound({ city, limit: 50 });
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return this.store.byNumber(id);
  }
}
