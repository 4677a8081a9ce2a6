import { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import { dayOf, words, type Day } from '../../../contract/index.ts';
import {
  isRefusal,
  type Asker,
  type MissingPerson,
  type PortalRegister,
  type Refusal,
} from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { forbidden, notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { Ended, endQuestions, Kept, keepQuestions } from './questions.ts';

const home = '/saknas';

type Missing = PortalRegister['missing'];

/** One of the two things that customer service can say of somebody who is missing. */
interface Way<Answers> {
  readonly path: string;
  readonly name: string;
  readonly button: string;
  readonly isDanger: boolean;
  readonly questions: readonly PageQuestion[];
  readonly schema: z.ZodType<Answers>;
  readonly consequence: (found: MissingPerson) => string;
  readonly begin: (found: MissingPerson) => Answered['data'];
  /** Does it. Returns where to go on, or what must be put right. */
  readonly act: (answers: Answers, about: { employmentId: string; asker: Asker }) => Promise<string | Refusal>;
}

/** The pages of both answers: the employment has ended, or the person is there all the same. */
export function setUpMissingAnswers({ missing }: PortalRegister, views: Views): Router {
  const router = Router();
  addWay(router, views, { missing, way: ended(missing) });
  addWay(router, views, { missing, way: kept(missing) });
  return router;
}

const ended = (missing: Missing): Way<z.output<typeof Ended>> => ({
  path: 'avsluta',
  questions: endQuestions,
  schema: Ended,
  name: 'Starta avslut',
  button: 'Starta avslut',
  isDanger: true,
  consequence: ({ cards }) =>
    cards.length === 0
      ? 'Anställningen slutar den dagen. Personen har inget kort i bruk i den, men kundservice ser efter mobilt SITHS eID.'
      : 'Anställningen slutar den dagen. När den har gått spärras de kort som inte följer med till en annan anställning. En spärr går inte att ångra.',
  begin: (found) => ({ lastDay: proposedDay(found) }),
  async act(answers, { employmentId, asker }) {
    const result = await missing.startEnd({ ...answers, employmentId, ...asker });
    if (isRefusal(result)) return result;
    return result.case ? `/arenden/${result.case.number}` : `${home}?klart=flyttad`;
  },
});

const kept = (missing: Missing): Way<z.output<typeof Kept>> => ({
  path: 'finns-kvar',
  questions: keepQuestions,
  schema: Kept,
  name: 'Finns kvar',
  button: 'Spara svaret',
  isDanger: false,
  consequence: () => 'Inget ändras. Rätta uppgiften i källan också, annars saknas personen i nästa fil.',
  begin: () => ({}),
  async act(answers, { employmentId, asker }) {
    return (await missing.keep({ ...answers, employmentId, ...asker })) ?? `${home}?klart=kvar`;
  },
});

function addWay<Answers>(
  router: Router,
  views: Views,
  { missing, way }: { missing: Missing; way: Way<Answers> },
): void {
  const { path, questions, schema, begin, act } = way;

  router.get(`${home}/:id/${path}`, async (req, res) => {
    const found = await missingOf(req);
    show(views, res, { way, found, answered: { ...unanswered, data: begin(found) } });
  });

  router.post(`${home}/:id/${path}`, async (req, res) => {
    const found = await missingOf(req);
    const answered = readAnswers(questions, req.body, requesterOf(req).at);
    const read = schema.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const { employmentId } = found.employment;
    const result = isRight ? await act(read.data, { employmentId, asker: askerOf(req) }) : undefined;
    if (typeof result === 'string') {
      res.redirect(303, result);
      return;
    }
    const errors = result
      ? errorsOfRefusal(result)
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    show(views, res.status(422), { way, found, answered: { ...answered, errors } });
  });

  async function missingOf(req: Request): Promise<MissingPerson> {
    const { viewer, day } = requesterOf(req);
    const found = await missing.find(String(req.params['id']), day);
    if (!found) throw notFound('Frågan är redan besvarad, eller så behövs den inte längre.');
    if (may.serve(viewer, found.employment.person)) return found;
    throw forbidden('Ingen svarar om sin egen anställning. Be en kollega.');
  }
}

function show<Answers>(
  views: Views,
  res: Response,
  { way, found, answered }: { way: Way<Answers>; found: MissingPerson; answered: Answered },
): void {
  const { name, button, isDanger, path, questions, consequence } = way;
  const isWrong = Object.keys(answered.errors).length > 0;
  const { employment, unitName, source, since, cards } = found;
  views.show(res, 'employment-end/missing-answer', {
    title: `${isWrong ? 'Fel: ' : ''}${name}`,
    name,
    button,
    isDanger,
    consequence: consequence(found),
    home,
    action: `${home}/${employment.employmentId}/${path}`,
    particulars: particularsOf(
      { label: 'Person', text: employment.person.displayName, sub: employment.person.hsaId },
      { label: 'Enhet', text: unitName },
      { label: 'Anställd', text: `${employment.from} – ${employment.to ?? 'tills vidare'}` },
      { label: 'Saknas i', text: `${source}, sedan ${wording.dayAndTime(since)}` },
      { label: 'Kort i bruk', text: cards.length === 0 ? 'Inga' : cards.map(cardWords).join(', ') },
    ),
    ...drawAnswers(questions, answered),
  });
}

const askerOf = (req: Request): Asker => {
  const requester = requesterOf(req);
  return { viewer: requester.viewer, author: authorOf(requester, 'customer-service') };
};

const cardWords = ({ cardType, cardNumber }: MissingPerson['cards'][number]): string =>
  `${words.cardType[cardType]} ${wording.cardNumber(cardNumber)}`;

/** The day on which the person was missing for the first time, as far as the employment had begun and not ended by then. */
function proposedDay({ employment: { from, to }, since }: MissingPerson): Day {
  const day = dayOf(since);
  if (day < from) return from;
  return to !== undefined && to < day ? to : day;
}
