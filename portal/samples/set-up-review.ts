import { Router, type Request } from 'express';
import { z } from 'zod';
import { endBadge, quarterWords } from '../../contract/index.ts';
import { SampleAnswer, Verdict, type Sample, type SampledCase } from '../../register/index.ts';
import { processOf } from '../case/process-of.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import { notFound } from '../middleware/refuse.ts';
import { particularsOf } from '../pages/particular.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import { sampleOf } from './sample-of.ts';

const path = '/stickprov/:quarter/:number';
type Register = PortalServices['register'];

/** One case of a sample: what is asked of it, and what an auditor found. */
export function setUpReview(register: Register, views: Views): Router {
  const router = Router();

  router.get(path, async (req, res) => {
    const seen = await seenBy(register, req);
    await noteReview(register, requesterOf(req), seen);
    const { review } = seen.sampled;
    const begun = review && { ...dataOf(review.answers), verdict: review.verdict, remark: review.remark };
    views.show(res, 'samples/review', drawn(seen, begun ? { ...unanswered, data: begun } : unanswered));
  });

  router.post(path, async (req, res) => {
    const seen = await seenBy(register, req);
    const requester = requesterOf(req);
    const { questions, quarter } = seen.sample;
    const answered = readAnswers(questionsOf(seen), req.body, requester.at);
    const read = Answers.safeParse(answered.answers);
    const given = read.success && Object.keys(answered.errors).length === 0 ? read.data : undefined;
    const refused = given
      ? await register.samples.review(
          {
            quarter,
            number: seen.sampled.case.number,
            verdict: given.verdict,
            remark: given.remark,
            answers: questions.flatMap((_, index) => SampleAnswer.safeParse(given[keyOf(index)]).data ?? []),
          },
          { viewer: requester.viewer, author: authorOf(requester, 'auditor') },
        )
      : undefined;
    if (given && !refused) {
      res.redirect(303, `/stickprov/${quarter}?klart=granskat`);
      return;
    }
    const errors = refused ? errorsOfRefusal(refused) : answered.errors;
    views.show(res.status(422), 'samples/review', drawn(seen, { ...answered, errors }));
  });
  return router;
}

const Answers = z.looseObject({ verdict: Verdict, remark: z.string().default('') });
const keyOf = (index: number): string => `q${index + 1}`;
const dataOf = (answers: readonly SampleAnswer[]) =>
  Object.fromEntries(answers.map((answer, index) => [keyOf(index), answer]));

interface Seen {
  readonly sample: Sample;
  readonly sampled: SampledCase;
}

async function seenBy(register: Register, req: Request): Promise<Seen> {
  const sample = await sampleOf(register, req);
  const sampled = sample.cases.find((each) => each.case.number === req.params['number']);
  if (!sampled) throw notFound('Ärendet finns inte i stickprovet, eller visas inte för dig.');
  return { sample, sampled };
}

async function noteReview(register: Register, requester: Requester, { sample: { quarter }, sampled }: Seen) {
  const { caseId, holder, unitId } = sampled.case;
  const about = { caseId, personId: holder?.personId, unitId, details: { quarter } };
  await register.audit.note({ action: 'sample-viewed', author: authorOf(requester, 'auditor'), ...about });
  await logProtected(register, requester, { list: 'sample', people: [holder] });
}

function questionsOf({ sample: { questions } }: Seen): PageQuestion[] {
  return [
    ...questions.map((label, index): PageQuestion => ({
      kind: 'radio',
      key: keyOf(index),
      label: `${index + 1}. ${label}`,
      required: true,
      options: SampleAnswer.options.map((value) => ({ value, label: SampleAnswer.words[value] })),
    })),
    {
      kind: 'radio',
      key: 'verdict',
      label: 'Omdöme',
      required: true,
      description: 'Ett nej är minst en anmärkning.',
      options: Verdict.options.map((value) => ({ value, label: Verdict.words[value] })),
    },
    {
      kind: 'textarea',
      key: 'remark',
      label: 'Vad såg du?',
      maxLength: 1000,
      description: 'Behövs vid ett nej, en anmärkning eller en avvikelse. Inga personnummer.',
    },
  ];
}

function drawn(seen: Seen, answered: Answered) {
  const { sample, sampled } = seen;
  const { case: found, closeReason, mayReview, review } = sampled;
  const { number, closedAt } = found;
  const home = `/stickprov/${sample.quarter}`;
  return {
    title: `${Object.keys(answered.errors).length > 0 ? 'Fel: ' : ''}Stickprov, ${number}`,
    home,
    name: quarterWords(sample.quarter),
    number,
    action: `${home}/${number}`,
    particulars: particularsOf(
      { label: 'Ärende', text: processOf(found).heading(found) },
      { label: 'Enhet', text: found.unitName },
      { label: 'Inskickat', text: wording.dayAndTime(found.submittedAt) },
      {
        label: 'Avslutat',
        text: closedAt === undefined ? '' : wording.dayAndTime(closedAt),
        sub: endBadge(closeReason).words,
      },
      { label: 'I stickprovet', text: `Ärende ${sampled.position} av ${sample.size}` },
    ),
    evidence: [
      { href: `/arenden/${number}`, text: 'Se ärendet steg för steg' },
      { href: `/logg?arende=${number}`, text: 'Ärendets rader i loggen' },
    ],
    closed:
      sample.signedAt !== undefined
        ? 'Stickprovet är underskrivet och ändras inte.'
        : mayReview
          ? undefined
          : 'Du har själv haft med ärendet att göra. En annan granskare går igenom det.',
    found: review
      ? particularsOf(
          ...sample.questions.map((label, index) => {
            const answer = review.answers[index];
            return { label, text: answer === undefined ? '' : SampleAnswer.words[answer] };
          }),
          { label: 'Omdöme', text: Verdict.words[review.verdict] },
          { label: 'Vad granskaren såg', text: review.remark === '' ? 'Inget' : review.remark },
          { label: 'Granskat', text: `${wording.dayAndTime(review.at)}, ${review.by}` },
        )
      : [],
    ...drawAnswers(questionsOf(seen), answered),
  };
}
