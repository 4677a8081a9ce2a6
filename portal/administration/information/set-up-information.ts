import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { InformationVersion, PortalRegister } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { addressOf, informationNow, pageFrom, readInformation, type Information } from '../../info/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { fillingFor, home, previewOf, reason, textErrors, textQuestion } from './page-text.ts';
import { setUpNewPage } from './set-up-new-page.ts';

const Sent = z.object({
  gor: z.enum(['spara', 'visa', 'ta-bort']).catch('spara'),
  version: z.coerce.number().catch(0),
});
const Texts = z.object({ text: z.string().default(''), reason: z.string().default('') });

const notices: Readonly<Record<string, string>> = {
  sparat: 'Sidan är sparad och syns redan.',
  borttagen: 'Sidan är borttagen. Den finns kvar under Borttagna och kan sparas igen.',
};

/** Pages of information: written, looked at before they are saved, taken away, and taken back to what they said. */
export function setUpInformation({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const own = readInformation();
  const router = Router();
  router.use(home, allow('information'));

  router.get(home, async (req, res) => {
    const newest = await register.information.newest();
    const names = await register.people.namesOf(newest.map(({ savedBy }) => savedBy));
    const about = new Map(newest.map((saved) => [saved.name, aboutVersion(saved, names)]));
    const { klart: done } = req.query;
    views.show(res, 'administration/information', {
      title: 'Informationssidor',
      notice: noticeOf(notices, done),
      rows: informationNow(own, newest).map(({ name, title }) => {
        return { name, title, address: addressOf(name), saved: about.get(name) };
      }),
      away: newest.flatMap(({ name, text }) => (text === '' ? [{ name, saved: about.get(name) }] : [])),
    });
  });

  router.use(setUpNewPage(register, { own, views }));
  router.use(setUpPage(register, { own, views }));
  return router;
}

/** One page: written, looked at, saved, taken away. */
function setUpPage(
  register: PortalRegister,
  { own, views }: { readonly own: readonly Information[]; readonly views: Views },
): Router {
  const router = Router();

  router.get(`${home}/:name`, async (req, res) => {
    const page = await pageIn(req);
    const asked = page.history.find(({ version }) => String(version) === req.query['utgava']);
    const text = req.query['utgava'] === '0' ? (page.own ?? page.text) : (asked?.text ?? page.text);
    const answered = { ...unanswered, data: { text } };
    await show(req, res, { page, version: page.version, answered, ...(text !== '' && { text }) });
  });

  router.post(`${home}/:name`, async (req, res) => {
    const page = await pageIn(req);
    const { gor, version } = readBody(Sent, req.body);
    const questions = { visa: [textQuestion], spara: [textQuestion, reason], 'ta-bort': [reason] }[gor];
    const requester = requesterOf(req);
    const answered = readAnswers(questions, req.body, requester.at);
    const kept = readAnswers([textQuestion, reason], req.body, requester.at).data;
    const { text, reason: why } = Texts.parse(answered.answers);
    const faults = gor === 'ta-bort' ? undefined : await register.information.faults({ name: page.name, text });
    const errors = {
      ...textErrors({ text, faults }, own, await fillingFor(register, requester)),
      ...answered.errors,
    };
    const isRight = Object.keys(errors).length === 0;
    const change = { name: page.name, text, reason: why, own: page.own, from: version };
    const refused = isRight && gor !== 'visa' ? await register.information.save(change, askerOf(req)) : undefined;
    if (isRight && gor !== 'visa' && !refused) {
      res.redirect(303, `${home}?klart=${gor === 'spara' ? 'sparat' : 'borttagen'}`);
      return;
    }
    const shown = { data: kept, answers: {}, errors: refused ? errorsOfRefusal(refused) : errors };
    const isWrong = Object.keys(shown.errors).length > 0;
    // Who was told of another's version has it on the screen, and goes on from there.
    const next = refused?.code === 'information-changed-meanwhile' ? page.version : version;
    await show(req, isWrong ? res.status(422) : res, {
      page,
      version: next,
      answered: shown,
      ...(!isWrong && { text }),
    });
  });

  async function pageIn(req: Request<{ name: string }>): Promise<Edited> {
    const { name } = req.params;
    const brought = own.find((each) => each.name === name);
    const history = await register.information.history(name);
    const [newest] = history;
    if (!brought && !newest) throw notFound('Sidan finns inte. Gå till Informationssidor.');
    const text = newest?.text ?? brought?.source ?? '';
    return { name, own: brought?.source, history, version: newest?.version ?? 0, text };
  }

  async function show(req: Request, res: Response, shown: Shown): Promise<void> {
    views.show(res, 'administration/information-page', await drawn(register, req, shown));
  }
  return router;
}

/** A page of information while it is edited. */
interface Edited {
  readonly name: string;
  /** What the program brought; undefined for a page of an administrator's. */
  readonly own: string | undefined;
  readonly history: readonly InformationVersion[];
  readonly version: number;
  /** Empty: it is away. */
  readonly text: string;
}

interface Shown {
  readonly page: Edited;
  /** The version that the change begins from. */
  readonly version: number;
  readonly answered: Answered;
  /** To be shown as it would look. */
  readonly text?: string;
}

async function drawn(register: PortalRegister, req: Request, { page, version, answered, text }: Shown) {
  const names = await register.people.namesOf(page.history.map(({ savedBy }) => savedBy));
  const isWrong = Object.keys(answered.errors).length > 0;
  const { name, own } = page;
  const title = page.text === '' ? name : pageFrom(name, page.text).title;
  return {
    title: `${isWrong ? 'Fel: ' : ''}${title}`,
    name,
    version,
    isAway: page.text === '',
    isOwn: own !== undefined,
    address: addressOf(name),
    preview:
      text === undefined ? undefined : previewOf({ name, source: text }, await fillingFor(register, requesterOf(req))),
    history: [
      ...page.history.map((each) => ({
        version: each.version,
        name: each.text === '' ? 'Borttagen' : `Version ${each.version}`,
        about: aboutVersion(each, names),
      })),
      ...(own === undefined ? [] : [{ version: 0, name: 'Från början', about: 'Följde med programmet' }]),
    ],
    ...drawAnswers([textQuestion, reason], answered),
  };
}

function aboutVersion(
  { savedBy, savedAt, reason: why }: InformationVersion,
  names: ReadonlyMap<string, string>,
): string {
  return `${names.get(savedBy) ?? savedBy}, ${wording.dayAndTime(savedAt)}. ${why}`;
}
