import { Request, Response } from "express";

interface Settings {
  userId: string;
  theme: string;
}

export class SettingsController {
  private settings(req: Request): Settings {
    return { userId: req.body.userId, theme: req.body.theme };
  }

  save(req: Request, res: Response): void {
    const settings = this.settings(req);
    // ruleid: trust-boundary-violation
    req.session.userId = settings.userId;
    // ok: trust-boundary-violation
    req.session.theme = settings.theme;
    res.redirect("/");
  }
}
