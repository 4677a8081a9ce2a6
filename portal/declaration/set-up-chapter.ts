import { Router, type Request } from 'express';
import { z } from 'zod';
import { DeclaredChapter, DeclaredLevel, type SampleResult } from '../../register/index.ts';
import { errorsOf, errorsOfRefusal } from '../form-check/errors-of.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import { particularsOf } from '../pages/particular.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import { chapters, levels } from './chapters.ts';
import { contentOf, gapsOf, measureBadge } from './content.ts';
import { readYear } from './read-year.ts';

const home = '/tillitsdeklaration';
const path = `${home}/:year/:chapter`;
type Services = Pick<PortalServices, 'register' | 'clock'>;

const questions: readonly PageQuestion[] = [
  {
    kind: 'radio',
    key: 'level',
    label: 'Bedömning',
    required: true,
    description: 'Ineras skala för tillitsdeklarationen.',
    options: Object.entries(levels).map(([value, label]) => ({ value, label })),
  },
  {
    kind: 'textarea',
    key: 'statement',
    label: 'Hur uppfylls kraven?',
    required: true,
    maxLength: 4000,
    description: 'Hänvisa till rutiner och beslut, och säg vad som görs åt det som brister. Inga personnummer.',
  },
];
const Answers = z.object({ level: z.coerce.number().pipe(DeclaredLevel), statement: z.string() });

/** One chapter: its evidence as it stands, samples to look at, what isn't met, and what an auditor declares of it. */
export function setUpChapter(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get(path, async (req, res) => {
    const { declaration } = await readYear(services, req);
    const found = declaration.chapters.find(({ chapter }) => chapter === chapterOf(req).id);
    const begun = found ? { level: String(found.level), statement: found.statement } : undefined;
    views.show(res, 'declaration/chapter', await drawn(req, begun ? { ...unanswered, data: begun } : unanswered));
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const { id } = chapterOf(req);
    const { year } = await readYear(services, req);
    const answered = readAnswers(questions, req.body, requester.at);
    const read = Answers.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const asker = { viewer: requester.viewer, author: authorOf(requester, 'auditor') };
    const refused = isRight
      ? await register.declarations.declare({ year, chapter: id, ...read.data }, asker)
      : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}/${year}?klart=sparat`);
      return;
    }
    const wrong = read.success ? {} : errorsOf(read.error);
    const errors = refused ? errorsOfRefusal(refused) : { ...wrong, ...answered.errors };
    views.show(res.status(422), 'declaration/chapter', await drawn(req, { ...answered, errors }));
  });

  async function drawn(req: Request, answered: Answered) {
    const { year, declaration, evidence, isOpen } = await readYear(services, req);
    const { id, number, title, about } = chapterOf(req);
    const content = contentOf(declaration, evidence).find(({ chapter }) => chapter === id);
    if (!content) throw notFound('Kapitlet finns inte i deklarationen.');
    const by = await register.people.namesOf(content.by === undefined ? [] : [content.by]);
    const samples = await register.declarations.samples(year);
    return {
      title: `${Object.keys(answered.errors).length > 0 ? 'Fel: ' : ''}${number}. ${title}`,
      home: `${home}/${year}`,
      year,
      about,
      isOpen,
      action: `${home}/${year}/${id}`,
      measures: content.measures.map(({ isMet, gap, ...measure }) => ({
        ...measure,
        isMet,
        gap,
        badge: measureBadge(isMet),
      })),
      gaps: gapsOf(content),
      samples: [...linksOf(id, year), ...sampleLinks(samples)],
      declared: particularsOf(
        { label: 'Bedömning', text: levels[content.level ?? 0] },
        { label: 'Beskrivning', text: content.statement },
        {
          label: 'Sparat',
          text: content.at && `${wording.dayAndTime(content.at)}, ${by.get(content.by ?? '') ?? content.by ?? ''}`,
        },
      ),
      ...drawAnswers(questions, answered),
    };
  }
  return router;
}

function chapterOf(req: Request) {
  const id = DeclaredChapter.safeParse(req.params['chapter']).data;
  const found = chapters.find((each) => each.id === id);
  if (!found) throw notFound('Kapitlet finns inte. Gå till Tillitsdeklaration.');
  return found;
}

const sampleLinks = (samples: readonly SampleResult[]) =>
  samples.map(({ quarter, reviewed, size }) => ({
    href: `/stickprov/${quarter}`,
    text: `Stickprov ${quarter.slice(4)}, ${reviewed} av ${size} granskade`,
  }));

/** Where what a chapter is about can be looked at. */
function linksOf(chapter: DeclaredChapter, year: string): { href: string; text: string }[] {
  const pages: Readonly<Record<DeclaredChapter, { href: string; text: string }[]>> = {
    organisation: [],
    people: [],
    technology: [{ href: '/logg', text: 'Loggen och dess kontroll' }],
    application: [{ href: '/arenden', text: 'Ärenden' }],
    issue: [{ href: `/statistik?period=${year}`, text: `Statistik, hela ${year}` }],
    control: [{ href: `/avstamning/resultat?ar=${year}`, text: 'Avstämningarnas resultat' }],
  };
  return pages[chapter];
}
