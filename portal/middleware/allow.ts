import type { RequestHandler } from 'express';
import { may, type Page } from '../../rights/index.ts';
import { forbidden } from './refuse.ts';
import { requesterOf } from '../login/requester.ts';

/** Lets only those through whom the page is for; deny by default stands in front of every page. */
export function allow(page: Page): RequestHandler {
  return (req, _res, next) => {
    if (!may.open(requesterOf(req).viewer, page)) throw notForYou();
    next();
  };
}

export function notForYou() {
  return forbidden('Sidan är till för andra än du. Välj något i menyn, eller gå till startsidan.');
}
