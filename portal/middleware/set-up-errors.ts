import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Language } from '../../contract/index.ts';
import { problem, problemContentType } from '../../platform/problem.ts';
import { clientStatus } from './client-status.ts';
import { masked } from './form-token.ts';
import { problemWords } from './problem-words.ts';
import { pathOf } from './path-of.ts';
import { notFound, Refuse } from './refuse.ts';
import { troubleOf } from './trouble.ts';
import { limitDenials, tooMany } from '../limits/set-up-limits.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, findRequester } from '../login/requester.ts';
import { isSafeAddress } from '../login/safe-address.ts';
import { logDenials } from './log-denials.ts';

/** No route took the request. */
export const setUpNotFound: RequestHandler = () => {
  throw notFound();
};

/** Turns whatever was thrown into a page, or a problem (RFC 9457) for scripts. Bugs are logged and told without details. */
export function setUpErrors(
  views: Views,
  services: Pick<PortalServices, 'log' | 'register' | 'clock' | 'config'>,
): ErrorRequestHandler {
  const { log } = services;
  const denials = logDenials(services.register);
  const tooOften = limitDenials(services);
  // Express knows a handler of errors by its four parameters.
  return async (error: unknown, req, res, next) => {
    let refusal = refusalOf(error);
    // A request without a login, or from another site, says nothing about a person.
    const requester = findRequester(req);
    if (requester && refusal.status === 403) {
      const wait = await tooOften(requester.viewer.hsaId);
      if (wait === undefined) {
        const path = isSafeAddress(req.path) ? req.path.slice(0, 200) : '';
        await denials(authorOf(requester), { method: req.method, path, route: routeOf(req) });
      } else {
        res.set('Retry-After', String(wait));
        refusal = tooMany(wait);
      }
    }
    if (refusal.status >= 500) log.error({ err: error }, 'request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    res.status(refusal.status);
    const language = requester?.language ?? 'sv';
    const detail = language === 'en' ? refusal.inEnglish : refusal.detail;
    if (req.accepts(['html', 'json']) === 'json') {
      const { status, title } = refusal;
      const said = problem({ status, title, detail, instance: req.path });
      const renewed = title === 'PAGE_STALE' && requester && { token: masked(requester.session.csrfToken) };
      res.type(problemContentType).send(JSON.stringify({ ...said, ...renewed }));
      return;
    }
    const { heading, wrong, toStart } = wordsOf(refusal, language);
    // Where strangers at one address are too many, they can log in all the same.
    const login = refusal.title === 'TOO_MANY_REQUESTS' && !requester ? loginAddress(req) : undefined;
    views.show(res, 'error', { title: `${wrong}${heading}`, language, heading, detail, login, toStart });
  };
}

/** The pattern of the route that the request came to last; empty: to none. */
function routeOf(req: Request): string {
  const route: unknown = req.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : '';
}

/** Where the button begins a login, which comes back to the page that was asked for. */
function loginAddress(req: Request): string {
  const { till } = req.query;
  const isAsked = pathOf(req) === '/logga-in' && typeof till === 'string' && isSafeAddress(till);
  return isAsked ? `/logga-in?till=${encodeURIComponent(till)}` : '/logga-in';
}

function wordsOf({ title, status }: Refuse, language: Language) {
  const { ofCode, ofStatus, unknown, ...words } = problemWords[language];
  return { ...words, heading: ofCode[title] ?? ofStatus[status] ?? unknown };
}

function refusalOf(error: unknown): Refuse {
  if (error instanceof Refuse) return error;
  const trouble = troubleOf(error);
  if (trouble) return trouble;
  const status = clientStatus(error);
  if (isOfTooMany(error)) return new Refuse(413, 'TOO_LARGE', tooManyAnswers);
  if (status === 413) return new Refuse(413, 'TOO_LARGE', tooLong);
  if (status !== undefined) return new Refuse(status, 'BAD_REQUEST', 'Läs in sidan igen och försök en gång till.');
  return new Refuse(500, 'INTERNAL', 'Felet är noterat. Försök igen om en stund, eller ring Intern kundservice.');
}

const tooLong =
  'Texten är för lång, och inget sparades. Gå tillbaka i webbläsaren, korta ner den längsta texten och skicka igen.';

const tooManyAnswers =
  'Det du skickade har fler än 200 svar, och inget sparades. Gå tillbaka i webbläsaren, dela upp det och skicka igen.';

/** A form of more fields than any of ours has. */
function isOfTooMany(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'parameters.too.many';
}
