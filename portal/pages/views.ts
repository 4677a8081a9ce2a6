import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, Response } from 'express';
import type { Assets } from './assets.ts';
import type { Changes } from '../live/watch-changes.ts';
import { say } from './say.ts';
import { shellOf } from './shell.ts';

/** Pages made from `portal/views/*.eta`. Everything put out is escaped unless a template says otherwise. */
export interface Views {
  /** Answers with a page in the layout. `title` comes first in the browser's tab; errors begin with `Fel:`. */
  show(req: Request, res: Response, name: string, data: { title: string } & Record<string, unknown>): void;
  /** A piece of a page, for live updates. */
  piece(req: Request, name: string, data: Record<string, unknown>): string;
}

/** Compiles the templates when they are first used and keeps them. */
export function openViews(assets: Assets, changes: Pick<Changes, 'current'>): Views {
  const eta = new Eta({ views: fileURLToPath(new URL('../views', import.meta.url)), cache: true, autoEscape: true });
  const render = (req: Request, name: string, data: Record<string, unknown>) =>
    eta.render(name, { ...data, shell: shellOf(req), assets, say, change: changes.current() });
  return {
    show: (req, res, name, data) => void res.type('html').send(render(req, name, data)),
    piece: render,
  };
}
