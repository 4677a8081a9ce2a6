import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { OutgoingMail, OutgoingState, Refusal } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Particular } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import type { MailRow } from '../pages.ts';
import { drawAnswers, readAnswers, reasonQuestion, unanswered, type Answered } from '../../plain-form/answered.ts';
import { answerWords } from './answer-words.ts';

const home = '/utgaende-mejl';
const questions = [reasonQuestion('Syns i ärendets historik och i loggen. Skriv ingen persons namn.')];
/** A mail's id, or all that wait. */
const Which = z.object({ mejl: z.string() });

/** Mails that haven't arrived: what kind, of which case, what the server said and when it is tried next. Never to whom or what they say. */
export function setUpOutgoing({ register, mailNames }: Pick<PortalServices, 'register' | 'mailNames'>, views: Views) {
  const { outgoing } = register;
  const nameOf = ({ template }: OutgoingMail): string => mailNames.get(template) ?? template;
  const router = Router();
  router.use(home, allow('outgoing-mails'));

  router.get(home, (req, res) => show(req, res));

  router.post(`${home}/igen`, async (req, res) => {
    const { mejl } = readBody(Which, req.body);
    const asker = askerOf(req);
    const { at } = asker.author;
    const answer =
      mejl === 'vantar' ? await outgoing.sendAllAgain(at, asker) : await outgoing.sendAgain({ id: mejl, at }, asker);
    if (typeof answer === 'object') await show(req, res.status(409), answer);
    else res.redirect(303, `${home}?igen=${answer ?? 1}`);
  });

  router.get(`${home}/:id/ge-upp`, async (req, res) => {
    const mail = await mailOf(req);
    showEnd(views, res, { mail, name: nameOf(mail), answered: unanswered });
  });

  router.post(`${home}/:id/ge-upp`, async (req, res) => {
    const mail = await mailOf(req);
    const answered = readAnswers(questions, req.body, requesterOf(req).at);
    const { reason } = answered.answers;
    const isRight = Object.keys(answered.errors).length === 0 && typeof reason === 'string';
    const refused = isRight ? await outgoing.giveUp({ id: mail.id, reason }, askerOf(req)) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?visa=${mail.state === 'refused' ? 'avvisade' : 'vantar'}&uppgivet=1`);
      return;
    }
    const errors = refused ? errorsOfRefusal(refused) : answered.errors;
    showEnd(views, res.status(422), { mail, name: nameOf(mail), answered: { ...answered, errors } });
  });

  async function mailOf(req: Request): Promise<OutgoingMail> {
    const mail = await outgoing.find(String(req.params['id']));
    if (!mail) throw notFound('Mejlet är redan skickat eller uppgivet. Gå till Utgående mejl.');
    return mail;
  }

  async function show(req: Request, res: Response, refused?: Refusal): Promise<void> {
    const count = await outgoing.count();
    const wanted = req.query['visa'];
    const state: OutgoingState =
      wanted === 'vantar' || (wanted === undefined && count.refused === 0) ? 'waiting' : 'refused';
    views.show(res, 'administration/outgoing', {
      title: `${refused ? 'Fel: ' : ''}Utgående mejl`,
      state,
      count,
      message: refused?.message,
      notice: noticeOf(req.query),
      rows: (await outgoing.list(state)).map((mail) => rowOf(mail, nameOf(mail))),
    });
  }

  return router;
}

function rowOf(mail: OutgoingMail, name: string): MailRow {
  const { id, number, attempts, state, at, error } = mail;
  return {
    id,
    number,
    attempts,
    name,
    answer: answerWords(error),
    badge:
      state === 'refused'
        ? { text: 'Avvisat för gott', colour: 'danger', icon: 'ban' }
        : { text: wording.dayAndTime(at), colour: attempts === 0 ? 'info' : 'warning', icon: 'clock' },
  };
}

/** A mail that is to be given up, and why. */
interface Asked {
  readonly mail: OutgoingMail;
  readonly name: string;
  readonly answered: Answered;
}

function showEnd(views: Views, res: Response, { mail, name, answered }: Asked): void {
  const isWrong = Object.keys(answered.errors).length > 0;
  views.show(res, 'administration/end', {
    title: `${isWrong ? 'Fel: ' : ''}Ge upp ett mejl`,
    home: { href: home, text: 'Utgående mejl' },
    what: 'Ge upp ett mejl',
    particulars: particularsOfMail(mail, name),
    consequence:
      'Mejlet skickas aldrig, och det som står i det raderas. Ärendets historik säger att det inte kom fram, och varför.',
    action: `${home}/${mail.id}/ge-upp`,
    button: 'Ge upp mejlet',
    ...drawAnswers(questions, answered),
  });
}

function particularsOfMail({ number, attempts, error, addedAt }: OutgoingMail, name: string): Particular[] {
  return [
    { label: 'Mejl', text: name },
    { label: 'Ärende', text: number ?? 'Utan ärende' },
    { label: 'Skrivet', text: wording.dayAndTime(addedAt) },
    { label: 'Försök', text: String(attempts) },
    { label: 'Serverns svar', text: answerWords(error) },
  ];
}

const Done = z.coerce.number().int().min(0).max(1_000_000);

function noticeOf(query: Request['query']): string | undefined {
  if (query['uppgivet'] !== undefined) return 'Mejlet är uppgivet.';
  const again = Done.safeParse(query['igen']);
  if (!again.success) return undefined;
  if (again.data === 0) return 'Inget mejl väntade på ett nytt försök.';
  return `${again.data === 1 ? 'Ett mejl' : `${again.data} mejl`} skickas nu. Det som inte kommer fram dyker upp här igen.`;
}
