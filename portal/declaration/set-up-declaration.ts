import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Day } from '../../contract/index.ts';
import { mayBeSignedFrom, type Refusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { headMember, takenOut } from '../take-out/taken-out.ts';
import { chapters, framework, levels } from './chapters.ts';
import { chapterBadge, contentOf, gapsOf, markOf, type ContentOfChapter } from './content.ts';
import { declarationPaper } from './paper.ts';
import { readYear, type YearRead } from './read-year.ts';
import { setUpChapter } from './set-up-chapter.ts';
import { refuseHead } from '../take-out/send-table.ts';

const home = '/tillitsdeklaration';
type Services = Pick<PortalServices, 'register' | 'clock' | 'drawDeclaration'>;

/**
 * The yearly declaration by the trust framework: each chapter with live evidence, sample and gap, an auditor's own level and words, and the whole
 * signed once every chapter is answered. What is signed is kept with the figures as they stood.
 */
export function setUpDeclaration(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();
  router.use(home, allow('declaration'));

  router.get(home, (req, res) => res.redirect(303, `${home}/${requesterOf(req).day.slice(0, 4)}`));

  router.get(`${home}/:year`, (req, res) => show(req, res));

  router.post(`${home}/:year/skriv-under`, async (req, res) => {
    const requester = requesterOf(req);
    const { year, declaration, evidence } = await readYear(services, req);
    const content = contentOf(declaration, evidence);
    const { mark } = readBody(Signed, req.body);
    const seen = mark === markOf(content) ? declaration.chapters : undefined;
    const refused = await register.declarations.sign(
      { year, evidence: JSON.stringify(content), seen },
      { viewer: requester.viewer, author: authorOf(requester, 'auditor') },
    );
    if (refused) await show(req, res.status(409), refused);
    else res.redirect(303, `${home}/${year}?klart=underskriven`);
  });

  async function show(req: Request, res: Response, refused?: Refusal): Promise<void> {
    const requester = requesterOf(req);
    const read = await readYear(services, req);
    const { year, declaration } = read;
    const content = contentOf(declaration, read.evidence);
    const author = authorOf(requester, 'auditor');
    await register.audit.note({ action: 'list-viewed', author, details: { list: 'declaration', year } });
    const { signed } = declaration;
    const names = await register.people.namesOf(signed ? [signed.by] : []);
    views.show(res, 'declaration/declaration', {
      title: `${refused ? 'Fel: ' : ''}Tillitsdeklaration ${year}`,
      year,
      fault: refused?.message,
      framework,
      notice: noticeOf(req.query['klart']),
      years: [...new Set([...read.years, year])]
        .toSorted()
        .map((text) => ({ text, href: `${home}/${text}`, isCurrent: text === year })),
      signed: signed && `${wording.dayAndTime(signed.at)}, ${names.get(signed.by) ?? signed.by}`,
      sha256: signed?.sha256,
      chapters: content.map((chapter) => ({
        href: `${home}/${year}/${chapter.chapter}`,
        title: `${chapter.number}. ${chapter.title}`,
        about: chapters.find(({ id }) => id === chapter.chapter)?.about ?? '',
        level: levels[chapter.level ?? 0] ?? 'Inte besvarat',
        badge: chapterBadge(chapter),
        gaps: gapsOf(chapter),
      })),
      ...signingOf(read, content, requester.day),
      files: [
        { href: `${home}/${year}/deklaration.pdf`, text: 'PDF' },
        { href: `${home}/${year}/deklaration.json`, text: 'JSON' },
      ],
    });
  }

  router.use(setUpFiles(services));
  router.use(setUpChapter(services, views));
  return router;
}

/** What is left before the declaration can be signed, or where that is done, with the mark of what is shown. */
function signingOf({ year, declaration, isOpen }: YearRead, content: readonly ContentOfChapter[], day: Day) {
  const left = content.filter(({ level }) => level === undefined).length;
  const from = mayBeSignedFrom(year);
  const hasEnded = day >= from;
  const maySign = isOpen && hasEnded && left === 0;
  return {
    left: declaration.signed || left === 0 ? undefined : `${left} av ${content.length} kapitel återstår.`,
    early: hasEnded ? undefined : `Året är inte slut. Deklarationen kan skrivas under från och med ${from}.`,
    sign: maySign ? { action: `${home}/${year}/skriv-under`, mark: markOf(content) } : undefined,
  };
}

/** The declaration to hand in, or to go on with elsewhere; taken out as it was signed, or as a draft. */
function setUpFiles(services: Services): Router {
  const { register, drawDeclaration } = services;
  const router = Router();
  const path = `${home}/:year/deklaration`;

  refuseHead(router, [`${path}.pdf`, `${path}.json`]);

  router.get(`${path}.pdf`, async (req, res) => {
    const { year, content, signed, taken } = await declared(req, 'pdf');
    const bytes = await drawDeclaration(declarationPaper(content, { year, taken, ...(signed && { signed }) }));
    res.attachment(`tillitsdeklaration-${year}.pdf`).type('application/pdf').send(Buffer.from(bytes));
  });

  router.get(`${path}.json`, async (req, res) => {
    const { year, content, signed, taken } = await declared(req, 'json');
    const told = {
      type: 'siths-kort/trust-declaration',
      version: 1,
      year,
      madeAt: taken.at,
      framework,
      signed: signed ?? null,
      logHead: headMember(taken),
    };
    res.attachment(`tillitsdeklaration-${year}.json`).type('application/json; charset=utf-8');
    res.send(`${JSON.stringify({ ...told, chapters: content })}\n`);
  });

  async function declared(req: Request, format: 'pdf' | 'json') {
    const requester = requesterOf(req);
    const { year, declaration, evidence }: YearRead = await readYear(services, req);
    const author = authorOf(requester, 'auditor');
    await register.audit.append({ action: 'declaration-exported', author, details: { year, format } });
    const taken = await takenOut(register, req);
    const found = declaration.signed;
    const names = await register.people.namesOf(found ? [found.by] : []);
    const signed = found && { by: names.get(found.by) ?? found.by, at: found.at, sha256: found.sha256 };
    return { year, content: contentOf(declaration, evidence), signed, taken };
  }
  return router;
}

const Signed = z.object({ mark: z.string().default('') });
const Done = z.enum(['sparat', 'underskriven']);
const notices = {
  sparat: 'Kapitlet är sparat.',
  underskriven: 'Deklarationen är underskriven. Den sparas som den är, med underlaget, och ändras inte.',
} as const;
const noticeOf = (done: unknown): string | undefined => {
  const known = Done.safeParse(done).data;
  return known && notices[known];
};
