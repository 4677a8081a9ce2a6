import { Router } from 'express';
import { z } from 'zod';
import { CaseNumber, Day } from '../../../contract/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import { readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { Held, holdQuestions } from './questions.ts';
import { showsRetention, type ShowRetention } from './show.ts';

const home = '/gallring';
const Proposed = z.object({ till: Day });
const Stopped = z.object({ korning: z.string() });
const Received = z.object({ paket: z.string(), kvittens: z.string().default('') });
const Lifted = z.object({ undantag: z.string(), skal: z.string().default('') });

/**
 * Retention: what is due, counted before anything is erased; a run that two administrators agree to, under the authority's decision; cases that are
 * held. An administrator sees numbers of cases and how many people, never who.
 */
export function setUpRetention({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { retention } = register;
  const { show, told } = showsRetention(register, views);
  const router = Router();
  router.use(home, allow('retention'));

  router.get(home, (req, res) => show(req, res, { answered: unanswered }));

  router.post(`${home}/foresla`, async (req, res) => {
    const { till } = readBody(Proposed, req.body);
    await told(req, res, { refused: await retention.propose({ through: till }, askerOf(req)), done: 'foreslagen' });
  });

  router.post(`${home}/stoppa`, async (req, res) => {
    const { korning } = readBody(Stopped, req.body);
    await told(req, res, { refused: await retention.stop(korning, askerOf(req)), done: 'stoppad' });
  });

  router.use(setUpPackages(register, { told }));
  router.use(setUpHolds(register, { show, told }));
  return router;
}

/** Packages for the archive: it has them, or they are written anew. */
function setUpPackages({ archive }: PortalServices['register'], { told }: Pick<ShowRetention, 'told'>): Router {
  const router = Router();

  router.post(`${home}/mottaget`, async (req, res) => {
    const { paket, kvittens } = readBody(Received, req.body);
    const refused = await archive.receive({ packageId: paket, reference: kvittens }, askerOf(req));
    await told(req, res, { refused, done: 'mottaget' });
  });

  router.post(`${home}/kassera`, async (req, res) => {
    const { paket } = readBody(Received, req.body);
    await told(req, res, { refused: await archive.discard(paket, askerOf(req)), done: 'kasserat' });
  });
  return router;
}

/** Told together with all else that is wrong: the register looks for the case when the rest is right. */
function withNumber(answered: Answered): Answered {
  const { number } = answered.answers;
  if (typeof number !== 'string' || CaseNumber.safeParse(number.trim().toUpperCase()).success) return answered;
  return {
    ...answered,
    errors: { number: ['Skriv ärendets nummer, till exempel SK-2026-000123.'], ...answered.errors },
  };
}

/** Cases that are held, by one administrator, until two lift that. */
function setUpHolds({ retention }: PortalServices['register'], { show, told }: ShowRetention): Router {
  const router = Router();

  // Whoever reloads a page of what was wrong comes back to the room.
  router.get(`${home}/undanta`, (_req, res) => res.redirect(303, home));
  router.post(`${home}/undanta`, async (req, res) => {
    const answered = withNumber(readAnswers(holdQuestions, req.body, requesterOf(req).at));
    const read = Held.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight ? await retention.hold(read.data, askerOf(req)) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?klart=undantaget`);
      return;
    }
    const wrong = read.success ? {} : errorsOf(read.error);
    const errors = refused ? errorsOfRefusal(refused) : { ...wrong, ...answered.errors };
    await show(req, res.status(422), { answered: { ...answered, errors } });
  });

  router.post(`${home}/foresla-slut`, async (req, res) => {
    const { undantag, skal } = readBody(Lifted, req.body);
    const refused = await retention.proposeLift({ holdId: undantag, reason: skal }, askerOf(req));
    if (refused?.field === 'reason') {
      const lift = { holdId: undantag, reason: skal, error: refused.message };
      await show(req, res.status(422), { answered: unanswered, lift });
      return;
    }
    await told(req, res, { refused, done: 'slut-foreslaget' });
  });
  return router;
}
