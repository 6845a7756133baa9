import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { User } from "./user.entity";

const ACTIVE = "active";

@Injectable()
export class UserService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  byEmail(email: string) {
    // ruleid: typescript-query-builder-string-condition
    return this.users.createQueryBuilder("user").where(`user.email = '${email}'`).getOne();
  }

  search(term: string, city: string) {
    const query = this.users.createQueryBuilder("user");
    // ruleid: typescript-query-builder-string-condition
    query.where("user.name LIKE '%" + term + "%'");
    // ruleid: typescript-query-builder-string-condition
    query.andWhere(`user.city = "${city}"`);
    return query.getMany();
  }

  byEmailSafely(email: string) {
    // ok: typescript-query-builder-string-condition
    return this.users.createQueryBuilder("user").where("user.email = :email", { email }).getOne();
  }

  ordered(alias: string, name: string) {
    const query = this.users.createQueryBuilder(alias);
    // ok: typescript-query-builder-string-condition
    query.where(`${alias}.name = :name`, { name });
    // ok: typescript-query-builder-string-condition
    query.andWhere(`${alias}.state = '${ACTIVE}'`);
    return query.getMany();
  }

  firestore(collection: any, id: string) {
    // ok: typescript-query-builder-string-condition
    return collection.where(`members.${id}`, "==", true);
  }
}
