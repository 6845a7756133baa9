import { Body, Controller, Get, Headers, Injectable, Param, ParseIntPipe, Post, Query, Redirect, Req, Res } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { exec } from "child_process";
import type { Request, Response } from "express";
import { DataSource, EntityManager, Repository } from "typeorm";
import { HttpService } from "@nestjs/axios";
import { User } from "./user.entity";

class CreateUser {
  name: string;
  age: number;
}

@Injectable()
export class UserService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly source: DataSource,
    private readonly http: HttpService,
  ) {}

  find(name: string) {
    // ruleid: sql
    this.source.query(`SELECT * FROM users WHERE name = '${name}'`);
    // ok: sql
    this.source.query("SELECT * FROM users WHERE name = $1", [name]);
    // ruleid: sql
    this.users.query("SELECT * FROM users WHERE name = '" + name + "'");
    // ruleid: sql
    this.users.createQueryBuilder("u").where("u.name = '" + name + "'").getMany();
    // ok: sql
    this.users.createQueryBuilder("u").where("u.name = :name", { name }).getMany();
    // ok: sql
    return this.users.find({ where: { name } });
  }

  fetch(url: string) {
    // ruleid: ssrf
    return this.http.get(url);
  }
}

@Controller("users")
export class UserController {
  constructor(private readonly service: UserService) {}

  @Get()
  list(@Query("name") name: string, @Query("url") url: string) {
    this.service.fetch(url);
    return this.service.find(name);
  }

  @Get(":id")
  one(@Param("id", ParseIntPipe) id: number, @Res() res: Response, @Query("next") next: string) {
    // ok: command
    exec("echo " + id);
    // ruleid: redirect
    res.redirect(next);
  }

  @Post()
  create(@Body() body: CreateUser, @Req() req: Request, @Headers("x-name") name: string) {
    // ruleid: command
    exec("adduser " + body.name);
    // ok: command
    exec("id " + body.age);
    // ruleid: command
    exec("adduser " + name);
    // ruleid: code
    eval(req.body.code);
  }
}
