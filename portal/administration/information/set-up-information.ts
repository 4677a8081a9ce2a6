import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { policyOn } from '../../../contract/index.ts';
import type { InformationVersion, PortalRegister } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import {
  addressOf,
  htmlOf,
  informationNow,
  pageFrom,
  readInformation,
  strangeHosts,
  unknownIn,
  type Filling,
  type Information,
} from '../../info/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { drawAnswers, readAnswers, reasonQuestion, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';

const home = '/informationssidor';
const Sent = z.object({ gor: z.string().catch(''), version: z.coerce.number().catch(0) });

const textQuestion: PageQuestion = {
  kind: 'textarea',
  key: 'text',
  label: 'Text',
  description: 'Första raden är rubriken. Reglernas värden skrivs inom klamrar.',
  required: true,
  maxLength: 20_000,
};
const reason = reasonQuestion('Står i loggen och under Tidigare.');

/** Pages of information: written, looked at before they are saved, and taken back to what they said. */
export function setUpInformation({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const own = readInformation();
  const router = Router();
  router.use(home, allow('information'));

  router.get(home, async (req, res) => {
    const newest = await register.information.newest();
    const names = await register.people.namesOf(newest.map(({ savedBy }) => savedBy));
    const pages = informationNow(own, newest);
    views.show(res, 'administration/information', {
      title: 'Informationssidor',
      notice: req.query['klart'] === undefined ? undefined : 'Sidan är sparad och syns redan.',
      rows: pages.map(({ name, title }) => {
        const saved = newest.find((each) => each.name === name);
        return { name, title, address: addressOf(name), saved: saved && aboutVersion(saved, names) };
      }),
    });
  });

  router.use(setUpPage(register, { own, views }));
  return router;
}

/** One page: written, looked at, saved. */
function setUpPage(
  register: PortalRegister,
  { own, views }: { readonly own: readonly Information[]; readonly views: Views },
): Router {
  const router = Router();

  router.get(`${home}/:name`, async (req, res) => {
    const page = await pageIn(req);
    const asked = page.history.find(({ version }) => String(version) === req.query['utgava']);
    const text = req.query['utgava'] === '0' ? page.own.source : (asked?.text ?? page.text);
    await show(req, res, { page, version: page.version, answered: { data: { text }, answers: {}, errors: {} }, text });
  });

  router.post(`${home}/:name`, async (req, res) => {
    const page = await pageIn(req);
    const { gor, version } = readBody(Sent, req.body);
    const isPreview = gor === 'visa';
    const answered = readAnswers([textQuestion, ...(isPreview ? [] : [reason])], req.body, requesterOf(req).at);
    const kept = isPreview ? readAnswers([textQuestion, reason], req.body, requesterOf(req).at).data : answered.data;
    const { text = '', reason: why = '' } = z
      .object({ text: z.string().optional(), reason: z.string().optional() })
      .parse(answered.answers);
    const errors = { ...textErrors(text, own, await fillingFor(register, req)), ...answered.errors };
    const isRight = Object.keys(errors).length === 0;
    const change = { name: page.own.name, text, reason: why, own: page.own.source, from: version };
    const refused = isRight && !isPreview ? await register.information.save(change, askerOf(req)) : undefined;
    if (isRight && !isPreview && !refused) {
      res.redirect(303, `${home}?klart=sparat`);
      return;
    }
    const shown = { data: kept, answers: {}, errors: refused ? errorsOfRefusal(refused) : errors };
    const isWrong = Object.keys(shown.errors).length > 0;
    // Who was told of another's version has it on the screen, and goes on from there.
    const next = refused?.code === 'information-changed-meanwhile' ? page.version : version;
    await show(req, isWrong ? res.status(422) : res, {
      ...{ page, version: next, answered: shown },
      ...(!isWrong && { text }),
    });
  });

  async function pageIn(req: Request): Promise<Edited> {
    const found = own.find(({ name }) => name === req.params['name']);
    if (!found) throw notFound('Sidan finns inte. Gå till Informationssidor.');
    const history = await register.information.history(found.name);
    return { own: found, history, version: history[0]?.version ?? 0, text: history[0]?.text ?? found.source };
  }

  async function show(req: Request, res: Response, shown: Shown): Promise<void> {
    views.show(res, 'administration/information-page', await drawn(register, req, shown));
  }
  return router;
}

/** A page of information while it is edited. */
interface Edited {
  readonly own: Information;
  readonly history: readonly InformationVersion[];
  readonly version: number;
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
  const preview = text === undefined ? undefined : await previewOf(register, req, { ...page.own, source: text });
  const { name } = page.own;
  return {
    title: `${isWrong ? 'Fel: ' : ''}${pageFrom(name, page.text).title}`,
    ...{ name, version, address: addressOf(name), preview },
    history: [
      ...page.history.map((each) => ({ version: each.version, about: aboutVersion(each, names) })),
      { version: 0, about: 'Följde med programmet' },
    ],
    ...drawAnswers([textQuestion, reason], answered),
  };
}

async function fillingFor({ desks }: PortalRegister, req: Request) {
  const { day } = requesterOf(req);
  return { policy: policyOn(day), desks: await desks.on(day) };
}

async function previewOf(register: PortalRegister, req: Request, { name, source }: Information) {
  const filling = await fillingFor(register, req);
  const page = pageFrom(name, source);
  return unknownIn(page.text, filling).length > 0 ? undefined : { title: page.title, html: htmlOf(page, filling) };
}

function textErrors(text: string, own: readonly Information[], filling: Filling): Record<string, string[]> {
  const unknown = unknownIn(text, filling);
  if (unknown.length > 0) {
    const named = unknown.map((name) => `{${name}}`).join(', ');
    return {
      text: [`${named} är inget värde ur reglerna. Sökvägarna står under Regler, till exempel {receipt.blockOnDay}.`],
    };
  }
  const strange = strangeHosts(text, own, filling);
  if (strange.length === 0) return {};
  const [one = ''] = strange;
  return {
    text: [
      `Sidan leder till ${strange.join(', ')}, som inte står i reglerna. Ta bort adressen ${one}, eller be två administratörer ta in den i Regler.`,
    ],
  };
}

function aboutVersion(
  { savedBy, savedAt, reason: why }: InformationVersion,
  names: ReadonlyMap<string, string>,
): string {
  return `${names.get(savedBy) ?? savedBy}, ${wording.dayAndTime(savedAt)}. ${why}`;
}
