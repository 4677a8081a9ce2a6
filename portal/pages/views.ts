import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, RequestHandler, Response } from 'express';
import type { Changes } from '../live/watch-changes.ts';
import type { Assets } from '../assets.ts';
import type { Pages, Pieces } from './pages.ts';
import { say } from './say.ts';
import type { Head, Shared } from './shared.ts';
import { shellOf } from './shell.ts';

/** Pages made from `portal/views/<name>.eta`. Everything put out is escaped unless a template says otherwise. */
export interface Views {
  /**
   * Remembers what the newest change is before anything of a page is read: one that comes while it is made is told as soon as it listens.
   * Stands before the routes.
   */
  readonly begin: RequestHandler;
  /** Sends a page in the layout. */
  show<Name extends keyof Pages>(res: Response, name: Name, data: Head & Pages[Name]): void;
  /** A piece of a page, for live updates. */
  piece<Name extends keyof Pieces>(req: Request, name: Name, data: Omit<Pieces[Name], keyof Shared>): string;
}

/** Compiles the templates when they are first used and keeps them. */
export function openViews(assets: Assets, changes: Pick<Changes, 'current'>): Views {
  const eta = new Eta({ views: fileURLToPath(new URL('../views', import.meta.url)), cache: true, autoEscape: true });
  const begun = new WeakMap<Request, string>();
  const render = (req: Request, name: string, data: Pick<Head, 'language'>) => {
    const shared: Shared = {
      shell: shellOf(req, data.language ?? 'sv'),
      assets,
      say,
      change: begun.get(req) ?? changes.current(),
      isPart: req.get('x-live') !== undefined,
    };
    return eta.render(name, { ...data, ...shared });
  };
  return {
    begin(req, _res, next) {
      begun.set(req, changes.current());
      next();
    },
    show: (res, name, data) => void res.type('html').send(render(res.req, name, data)),
    piece: render,
  };
}
