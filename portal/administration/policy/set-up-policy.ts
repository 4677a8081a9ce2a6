import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  editionSchema,
  policyEntries,
  readEdition,
  rulesOf,
  type Day,
  type EditionFault,
} from '../../../contract/index.ts';
import { isRefusal, type PolicyEdition, type PortalRegister } from '../../../register/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { fileFaultField } from '../../pages/handed-in.ts';
import { notFound } from '../../middleware/refuse.ts';
import { summaryHeading } from '../../pages/form-view.ts';
import type { Views } from '../../pages/views.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { drawAnswers, readAnswers, reasonQuestion, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { waitingOf } from '../../approvals/set-up-approvals.ts';
import { askerOf } from '../asker.ts';
import { comparedOf, differencesOf, editionRow } from './rows.ts';
import { setUpReplay } from './set-up-replay.ts';
import { setUpWithdrawal } from './set-up-withdrawal.ts';

const home = '/regler';
const Uploaded = z.record(z.string(), z.unknown());
const FileFault = z.object({ [fileFaultField]: z.string().default('') });
const Edition = z.object({ text: z.string(), reason: z.string() });

const questions: readonly PageQuestion[] = [
  {
    kind: 'textarea',
    key: 'text',
    label: 'Eller klistra in utgåvan här',
    description: 'Läses när ingen fil är vald. En fil som inte gick in står här, att rätta på plats.',
    required: true,
    maxLength: 60_000,
    said: { missing: 'Välj en fil, eller klistra in utgåvan.' },
  },
  reasonQuestion('Står i loggen, tillsammans med vad som ändras.'),
];

/** The editions of the policy: read, compared, and coming ones uploaded and withdrawn. */
export function setUpPolicy({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { editions } = register;
  const router = Router();
  router.use(home, allow('policy'));

  router.get(home, (req, res) => showAll(req, res, { answered: unanswered }));

  router.post(home, async (req, res) => {
    const body = readBody(Uploaded, req.body);
    const { [fileFaultField]: fileFault } = readBody(FileFault, body);
    if (fileFault !== '') {
      const typed = readAnswers(questions, body, requesterOf(req).at);
      // The file was to stand there instead of what is pasted.
      const errors = Object.fromEntries(Object.entries(typed.errors).filter(([key]) => key !== 'text'));
      await showAll(req, res.status(422), { answered: { ...typed, errors }, fileFault });
      return;
    }
    const text = body['file'] === '' || body['file'] === undefined ? body['text'] : body['file'];
    const answered = readAnswers(questions, { ...body, text }, requesterOf(req).at);
    const read = Edition.safeParse(answered.answers);
    if (Object.keys(answered.errors).length > 0 || !read.success) {
      const errors = { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
      const { text: edition } = answered.answers;
      const faults = typeof edition === 'string' ? faultsIn(edition, requesterOf(req).day) : [];
      await showAll(req, res.status(422), { answered: { ...answered, errors }, faults });
      return;
    }
    const made = await editions.propose(read.data, askerOf(req));
    if (isRefusal(made)) {
      await showAll(req, res.status(422), { answered: { ...answered, errors: errorsOfRefusal(made) } });
    } else if ('faults' in made) await showAll(req, res.status(422), { answered, faults: made.faults });
    else res.redirect(303, `${home}?klart=uppladdad&till=${made.editionId}`);
  });

  router.use(setUpWithdrawal(register, views));
  router.use(setUpReplay(register, views));
  router.use(setUpEdition(register, views));

  async function showAll(req: Request, res: Response, shown: Shown): Promise<void> {
    views.show(res, 'administration/policy', await pageOf(register, req, shown));
  }
  return router;
}

/** One edition, to read and to begin another from. */
function setUpEdition(register: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/schema`, (_req, res) => {
    res
      .attachment('policy.schema.json')
      .type('json')
      .send(JSON.stringify(editionSchema(), null, 2));
  });

  router.get(`${home}/:id`, async (req, res) => {
    const edition = await editionIn(req);
    const names = await namesFor(register, [edition]);
    views.show(res, 'administration/edition', {
      title: `Regler från ${edition.from}`,
      edition: editionRow(edition, names),
      rules: rulesOf(edition.policy),
    });
  });

  router.get(`${home}/:id/fil`, async (req, res) => {
    const { from, policy } = await editionIn(req);
    res
      .attachment(`policy-${from}.json`)
      .type('json')
      .send(`${JSON.stringify(policy, null, 2)}\n`);
  });

  async function editionIn(req: Request): Promise<PolicyEdition> {
    const found = await register.editions.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Utgåvan finns inte. Gå till Regler.');
    return found;
  }
  return router;
}

function faultsIn(text: string, today: Day): readonly EditionFault[] {
  const read = readEdition(text, today);
  return 'faults' in read ? read.faults : [];
}

async function pageOf(register: PortalRegister, req: Request, { answered, message, faults = [], fileFault }: Shown) {
  const { viewer, day } = requesterOf(req);
  const all = await register.editions.list(day);
  const names = await namesFor(register, all);
  const [one, other] = comparedOf(all, { one: req.query['fran'], other: req.query['till'] });
  const isWrong =
    message !== undefined || fileFault !== undefined || faults.length > 0 || Object.keys(answered.errors).length > 0;
  const drawn = drawAnswers(questions, answered);
  const summary = [...(fileFault === undefined ? [] : [{ href: '#file', text: fileFault }]), ...drawn.form.summary];
  return {
    title: `${isWrong ? 'Fel: ' : ''}Regler`,
    scripts: ['upload.js'],
    message,
    faults,
    notice: noticeOf(notices, req.query['klart']),
    rules: policyEntries.length,
    editions: all.map((each) => editionRow(each, names)),
    waiting: await waitingOf(register, ['policy'], { viewer, day }),
    one: editionRow(one, names),
    other: editionRow(other, names),
    differences: differencesOf(one, other),
    ...drawn,
    fileFault,
    summary,
    heading: summaryHeading(summary.length),
  };
}

interface Shown {
  readonly answered: Answered;
  readonly message?: string;
  readonly faults?: readonly EditionFault[];
  /** Why the file that was chosen can't be read. */
  readonly fileFault?: string;
}

const namesFor = ({ people }: PortalRegister, all: readonly PolicyEdition[]): Promise<ReadonlyMap<string, string>> =>
  people.namesOf(all.flatMap(({ proposedBy }) => proposedBy ?? []));

const notices: Readonly<Record<string, string>> = {
  uppladdad: 'Utgåvan är uppladdad. Den gäller från sin första dag när någon annan har godkänt den.',
  tillbaka: 'Utgåvan är tillbakatagen.',
};
