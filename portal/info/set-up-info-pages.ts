import { Router, type Response } from 'express';
import { dayAt, type Day, type Language, type Policy } from '../../contract/index.ts';
import { findRequester } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { fillIn, fillingOn, unknownIn, withoutGoneSystems } from './fill-in.ts';
import { inOtherLanguage, languageOf } from './language.ts';
import { addressOf, htmlOf, informationNow, ofFooter, readInformation, type Information } from './information.ts';

type Services = Pick<PortalServices, 'clock' | 'register' | 'log' | 'drawInformation' | 'config'>;

/** Help, accessibility, personal data and instructions: open to everyone, of the files in `pages` and what administrators wrote over them. */
export function setUpInfoPages(services: Services, views: Views): Router {
  const { clock, register, log } = services;
  const router = Router();
  const own = readInformation();
  const now = async () => informationNow(own, await register.information.newest());

  /** A page as it reads today. */
  async function pageNow(name: string, all: readonly Information[]) {
    const day = dayAt(clock.now());
    const filling = await fillingOn(register, day);
    const written = all.find((each) => each.name === name);
    const isUnsayable = written && unknownIn(withoutGoneSystems(written.text, filling.policy), filling).length > 0;
    const page = isUnsayable ? fallBack(name) : written;
    if (!page) throw noSuch();
    return { page, day, filling };
  }

  const show = async (res: Response, name: string, all: readonly Information[]): Promise<void> => {
    const { page, filling } = await pageNow(name, all);
    const { customerService, block } = filling.policy;
    const contact = { ...customerService, roundTheClock: block.roundTheClockPhone, onCall: block.onCall };
    const paper = `${addressOf(name)}.pdf`;
    views.show(res, 'info', {
      title: page.title,
      html: htmlOf(page, filling),
      paper,
      contact,
      ...beside(name, all),
    });
  };

  const drawn = paperOnce(services);
  const send = async (res: Response, name: string, all: readonly Information[]): Promise<void> => {
    const { page, day, filling } = await pageNow(name, all);
    const text = fillIn(page.text, filling, languageOf(name));
    const bytes = await drawn({ name, title: page.title, text, day, policy: filling.policy });
    res.attachment(`${name}-${day}.pdf`).type('application/pdf').send(Buffer.from(bytes));
  };

  /** What was saved names a value that the policy has no more: the program's own text is shown. */
  function fallBack(name: string): Information | undefined {
    log.warn(
      { page: name },
      'A page of information names a value that the policy lacks; the program’s own text is shown',
    );
    return own.find((each) => each.name === name);
  }

  for (const name of ofFooter) {
    router.get(addressOf(name), async (_req, res) => show(res, name, await now()));
    router.get(`${addressOf(name)}.pdf`, async (_req, res) => send(res, name, await now()));
  }
  router.get('/instruktioner', async (req, res) =>
    views.show(res, 'instructions', {
      ...indexWords[findRequester(req)?.language ?? 'sv'],
      isInBoth: true,
      pages: instructionsOf(await now()).map(({ name, title }) => ({ name, title, language: languageOf(name) })),
    }),
  );
  router.get('/instruktioner/:name.pdf', async (req, res) => send(res, instruction(req.params.name), await now()));
  router.get('/instruktioner/:name', async (req, res) => show(res, instruction(req.params.name), await now()));
  return router;
}

const indexWords = {
  sv: { language: 'sv', title: 'Instruktioner', about: 'Kort och rakt på sak, för den som har eller ska få ett kort.' },
  en: {
    language: 'en',
    title: 'Instructions',
    about: 'Short and to the point, for everybody who has a card or is to get one.',
  },
} as const satisfies Record<Language, object>;

const instructionsOf = (all: readonly Information[]) => all.filter(({ name }) => !ofFooter.includes(name));

/** The other pages in its language, none beside a page of the footer; and the same page in the other language. */
function beside(name: string, all: readonly Information[]) {
  const language = languageOf(name);
  const translated = all.find((each) => each.name === inOtherLanguage(name));
  return {
    language,
    others: ofFooter.includes(name)
      ? []
      : instructionsOf(all).filter((each) => each.name !== name && languageOf(each.name) === language),
    translation: translated && { title: translated.title, address: addressOf(translated.name) },
  };
}

const noSuch = () =>
  notFound(
    'Det finns ingen sådan instruktion. Alla står under Instruktioner.',
    'There is no such page. All are under Instructions.',
  );

/** Pages of the footer are read at their own addresses alone. */
function instruction(name: string): string {
  if (ofFooter.includes(name)) throw noSuch();
  return name;
}

/** Draws a page for paper, the same one only once: everybody may ask, and as often as they like. */
function paperOnce({ drawInformation, config }: Services) {
  const kept = new Map<string, { readonly of: string; readonly bytes: Promise<Uint8Array> }>();
  return ({
    name,
    title,
    text,
    day,
    policy,
  }: {
    name: string;
    title: string;
    text: string;
    day: Day;
    policy: Policy;
  }) => {
    const { name: issuer, phone } = policy.customerService;
    const address = `${config.portalUrl}${addressOf(name)}`;
    const paper = { title, text, language: languageOf(name), address, day, issuer, phone };
    const of = JSON.stringify(paper);
    const known = kept.get(name);
    if (known?.of === of) return known.bytes;
    const bytes = drawInformation(paper);
    kept.set(name, { of, bytes });
    // What could not be drawn is tried again by whoever asks next.
    bytes.catch(() => kept.get(name)?.bytes === bytes && kept.delete(name));
    return bytes;
  };
}
