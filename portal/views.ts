import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, Response } from 'express';
import { words } from '../contract/index.ts';
import type { Assets } from './assets.ts';
import type { Changes } from './live/watch-changes.ts';
import { shellOf } from './shell.ts';
import * as wording from './wording.ts';

/** Pages made from `portal/views/*.eta`. Everything put out is escaped unless a template says otherwise. */
export interface Views {
  /** Answers with a page in the layout. `title` comes first in the browser's tab; errors begin with `Fel:`. */
  show(req: Request, res: Response, name: string, data: { title: string } & Record<string, unknown>): void;
  /** A piece of a page, for live updates. */
  piece(req: Request, name: string, data: Record<string, unknown>): string;
}

/** The reasons for seeing a whole national number, as a page offers them. */
const revealReasons = Object.entries(words.revealReason).map(([value, label]) => ({ value, label }));

/** Compiles the templates when they are first used and keeps them. */
export function openViews(assets: Assets, changes: Pick<Changes, 'current'>): Views {
  const eta = new Eta({ views: fileURLToPath(new URL('./views', import.meta.url)), cache: true, autoEscape: true });
  const render = (req: Request, name: string, data: Record<string, unknown>) =>
    eta.render(name, { ...data, shell: shellOf(req), assets, say: { ...wording, revealReasons }, change: changes.current() });
  return {
    show: (req, res, name, data) => void res.type('html').send(render(req, name, data)),
    piece: render,
  };
}
