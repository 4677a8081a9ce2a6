import { Router, type Request } from 'express';
import { z } from 'zod';
import { words } from '../../../contract/index.ts';
import { DifferenceAnswer, type Concerned, type KeptDifference, type PortalRegister } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { forbidden, notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { sidesOf } from './rows.ts';

const home = '/avstamning';
const reasons = ['lost', 'broken', 'codes-exposed'] as const;
const Answers = z.object({
  answer: DifferenceAnswer,
  reason: z.enum(reasons).optional(),
  note: z.string(),
});

/** What customer service does about one difference. */
export function setUpDifferences(register: PortalRegister, views: Views): Router {
  const { reconciliations, audit } = register;
  const router = Router();
  const path = `${home}/:number/:card`;

  router.get(path, async (req, res) => {
    const { found, people } = await differenceOf(req);
    const requester = requesterOf(req);
    const { reconciliation, cardNumber } = found;
    for (const person of people)
      await audit.notePerson(person, {
        action: 'person-viewed',
        author: authorOf(requester, 'customer-service'),
        cardNumber,
        viewerId: requester.viewer.personId,
        details: { reconciliation },
      });
    views.show(res, 'blocking/difference', await drawn(register, { found, people }, unanswered));
  });

  router.post(path, async (req, res) => {
    const { found, people } = await differenceOf(req);
    const requester = requesterOf(req);
    const answered = readAnswers(await questionsOf(register, found), req.body, requester.at);
    const read = Answers.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const author = authorOf(requester, 'customer-service');
    const about = { number: found.reconciliation, cardNumber: found.cardNumber, viewer: requester.viewer, author };
    const refused = isRight ? await reconciliations.answer({ ...read.data, ...about }) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}/${found.reconciliation}?klart=svar`);
      return;
    }
    const errors = refused
      ? errorsOfRefusal(refused)
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    views.show(
      res.status(422),
      'blocking/difference',
      await drawn(register, { found, people }, { ...answered, errors }),
    );
  });

  async function differenceOf(req: Request): Promise<Seen> {
    const { viewer } = requesterOf(req);
    if (!may.open(viewer, 'work-list')) throw forbidden('Skillnader åtgärdas av Intern kundservice.');
    const number = String(req.params['number']);
    const [found] = await reconciliations.differences(number, String(req.params['card']));
    if (!found || found.answer !== undefined) throw notFound('Skillnaden finns inte, eller är redan åtgärdad.');
    const people = (await reconciliations.peopleAbout([found])).get(found.cardNumber) ?? [];
    if (people.every((person) => may.serve(viewer, person))) return { found, people };
    throw forbidden('Kortet får hanteras av en kollega, inte av dig.');
  }

  return router;
}

/** A difference, and whom it is about: who is shown first. */
interface Seen {
  readonly found: KeptDifference;
  readonly people: readonly Concerned[];
}

const reasonQuestion: PageQuestion = {
  kind: 'radio',
  key: 'reason',
  label: 'Varför ska kortet spärras?',
  description: 'Svara bara om du begär spärr.',
  options: reasons.map((value) => ({ value, label: words.blockReason[value] })),
};

/** What may be done about it as the register is now. */
async function questionsOf({ reconciliations }: PortalRegister, found: KeptDifference): Promise<PageQuestion[]> {
  const possible = await reconciliations.possible(found);
  const option = (value: DifferenceAnswer) => ({ value, label: DifferenceAnswer.words[value] });
  return [
    { kind: 'radio', key: 'answer', label: 'Vad gör du?', required: true, options: possible.map(option) },
    ...(possible.includes('block-asked') ? [reasonQuestion] : []),
    {
      kind: 'textarea',
      key: 'note',
      label: 'Vad har du kontrollerat?',
      required: true,
      maxLength: 500,
      description: 'Till exempel att du har sett kortet i SITHS eID Portal. Står i loggen.',
    },
  ];
}

/** A difference, with what is asked about it. */
async function drawn(register: PortalRegister, { found, people }: Seen, answered: Answered) {
  const { reconciliation: number, cardNumber } = found;
  const [concerned] = people;
  const person = concerned && (await register.people.find(concerned.personId));
  const sides = sidesOf(found);
  const card = wording.cardNumber(cardNumber);
  return {
    title: `${Object.keys(answered.errors).length > 0 ? 'Fel: ' : ''}Kort ${card}`,
    home,
    number,
    card,
    action: `${home}/${number}/${cardNumber}`,
    particulars: particularsOf(
      { label: 'Innehavare', text: person?.displayName ?? 'Ingen som registret känner', sub: person?.hsaId ?? '' },
      { label: 'I listan', text: sides.there },
      { label: 'I registret då', text: sides.here },
    ),
    ...drawAnswers(await questionsOf(register, found), answered),
  };
}
