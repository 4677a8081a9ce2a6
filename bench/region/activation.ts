import {
  activateBefore,
  addDays,
  dayAt,
  instantOf,
  lastValidDay,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { CloseReason, Viewer } from '../../contract/index.ts';
import { isRefusal, signAnswer } from '../../register/index.ts';
import type { AnswerKey, Refusal, Register } from '../../register/index.ts';
import type { RegionPerson, RegionUnit } from '../../bin/demo/index.ts';
import type { Drawing } from './drawing.ts';
import { doStep, oldKey, tellAll, type OldJob } from './step.ts';
import type { Clock } from '../../platform/clock.ts';

/** One activation of a reserve card by phone: who, which card, when. */
export interface Activation {
  readonly unit: RegionUnit;
  readonly holder: RegionPerson;
  /** A colleague of the same unit, who fills in the form and vouches. */
  readonly attester: RegionPerson;
  readonly cardNumber: string;
  /** Epoch ms. */
  readonly submittedAt: number;
  /** Customer service: one answers the phone, the other takes the receipt and the card. */
  readonly clerks: readonly [Viewer, Viewer];
  readonly end: End;
}

/** How a case ends: with its receipt, by the clock when nobody has called, or because it was withdrawn before that. */
export type End = Extract<CloseReason, 'receipt-registered' | 'timed-out' | 'withdrawn'>;

/** Something that happens at an instant, epoch ms. */
export interface Happening {
  readonly at: number;
  readonly happen: (work: Register) => Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const reason = 'forgotten';

/** The submission alone, by all rules; its process is left to the engine. Returns the id of the case. */
export async function submitActivation(work: Register, play: Activation): Promise<string> {
  const { unit, holder, attester, cardNumber, submittedAt } = play;
  const at = instantAt(submittedAt);
  const viewer = await work.people.viewer(attester.hsaId, at);
  if (!viewer) throw new Error(`Nobody has the HSA-id ${attester.hsaId}`);
  const ids = { unitId: unit.unitId, employmentId: holder.employmentId, attesterId: attester.personId };
  const submissionToken = `demo-region-${cardNumber}`;
  const { caseId } = granted(
    await work.cases.submit(
      { submissionToken, ...ids, identityCheck: 'known-person', reason, cardNumber },
      { viewer, author: { hsaId: viewer.hsaId, role: 'colleague', at } },
    ),
  );
  return caseId;
}

interface Life extends Activation {
  readonly clock: Clock;
  readonly answerKey: AnswerKey;
  readonly processInstanceKey: string;
  /** Of the card's own process. */
  readonly watchKey: string;
  /** Draws the receipt form. Undefined: its file isn't kept any more. */
  readonly drawing: Drawing | undefined;
  /** The card's last day is over by now. */
  readonly isOver: boolean;
  caseId: string;
  /** Keeps the form that is being drawn. */
  keepForm?: () => Promise<unknown>;
}

/**
 * The life of an activation, as the steps of its processes leave it in the register: form, call, receipt, and a card that expires and is handed
 * in; or a form that nobody calls about, or that is withdrawn. What would lie in the future is left out.
 * @param surroundings.present epoch ms
 */
export function lifeOf(
  play: Activation,
  surroundings: { clock: Clock; answerKey: AnswerKey; present: number; drawing: Drawing | undefined },
): Happening[] {
  const { submittedAt } = play;
  const { present, ...tools } = surroundings;
  const lastDay = lastValidDay({
    cardType: 'reserve',
    activationDay: dayAt(submittedAt),
    assignmentTo: null,
    blankExpires: null,
  });
  const expiresAt = instantOf(addDays(lastDay, 1));
  const isOver = expiresAt + 6 * day < present;
  const life: Life = { ...play, ...tools, processInstanceKey: oldKey(), watchKey: oldKey(), isOver, caseId: '' };
  const steps: (readonly [number, (work: Register, life: Life, at: Instant) => Promise<void>])[] = [
    [submittedAt, begin],
  ];
  if (tools.drawing) steps.push([submittedAt + 9 * minute, keepForm]);
  if (play.end === 'withdrawn') steps.push([submittedAt + 10 * minute, withdraw]);
  else if (play.end === 'timed-out') steps.push([Date.parse(activateBefore(instantAt(submittedAt))), closeEarly]);
  else {
    steps.push([submittedAt + 12 * minute, call], [submittedAt + 3 * day, receive]);
    if (isOver)
      steps.push([instantOf(addDays(lastDay, -3), 8), remind], [expiresAt, expire], [expiresAt + 5 * day, takeBack]);
  }
  return steps.map(([at, step]) => ({ at, happen: (work) => step(work, life, instantAt(at)) }));
}

/** A step of the case's process, or of the process that watches its card. */
function does(work: Register, life: Life, job: Omit<OldJob, 'processInstanceKey'> & Partial<OldJob>) {
  const { clock, processInstanceKey, caseId, cardNumber } = life;
  const variables = { caseId, cardNumber, ...job.variables };
  return doStep(work, { clock }, { processInstanceKey, ...job, variables });
}

const mail = (work: Register, life: Life, template: string) =>
  does(work, life, { type: 'send-mail', variables: {}, headers: { template } });

async function begin(work: Register, life: Life, at: Instant): Promise<void> {
  life.caseId = await submitActivation(work, life);
  await does(work, life, { type: 'open-case', variables: {} });
  await mail(work, life, 'case-received');
  if (life.drawing) await drawForm(work, life, life.drawing);
  else await issueReceipt(work, life, at);
  await tellAll(work, life.caseId, { at });
}

async function drawForm(work: Register, life: Life, drawing: Drawing): Promise<void> {
  const { clock, processInstanceKey, caseId, cardNumber } = life;
  const job = { type: 'create-receipt', processInstanceKey, variables: { caseId, cardNumber } } as const;
  life.keepForm = await drawing.begin((drawReceipt) => doStep(work, { clock, drawReceipt }, job));
}

/** What else happens meanwhile doesn't wait for the drawing, but the form is there before anybody calls. */
async function keepForm(_work: Register, life: Life): Promise<void> {
  await life.keepForm?.();
}

/** As `create-receipt`, of a form whose file is no longer kept. */
async function issueReceipt(work: Register, { caseId, cardNumber }: Life, at: Instant): Promise<void> {
  const key = `${caseId}:${oldKey()}:create-receipt`;
  const author = { hsaId: 'system', role: 'system', at };
  const { receiptNumber } = await work.once(`${key}:number`, (step) =>
    step.receipts.issue({ caseId, cardNumber, author }),
  );
  await work.once(key, () => Promise.resolve({ receiptNumber }));
}

/** Who sent the form takes it back. */
async function withdraw(work: Register, life: Life, at: Instant): Promise<void> {
  const viewer = await work.people.viewer(life.attester.hsaId, at);
  if (!viewer) throw new Error(`Nobody has the HSA-id ${life.attester.hsaId}`);
  const author = { hsaId: viewer.hsaId, role: 'colleague', at };
  granted(await work.cases.withdraw(life.caseId, { viewer, author }));
  await closeEarly(work, life, at);
}

/** The form is closed and its card goes back into the drawer. */
async function closeEarly(work: Register, life: Life, at: Instant): Promise<void> {
  const { caseId, end: closeReason } = life;
  await does(work, life, { type: 'cancel-visit', variables: { cancelledAt: at } });
  await does(work, life, { type: 'close-case', variables: { closeReason, closedAt: at } });
  await does(work, life, { type: 'send-mail', variables: { closeReason }, headers: { template: 'case-closed' } });
  await tellAll(work, caseId, { at });
}

async function call(work: Register, life: Life, at: Instant): Promise<void> {
  const { caseId, cardNumber, unit, clerks, isOver } = life;
  const [clerk] = clerks;
  const author = { hsaId: clerk.hsaId, role: 'customer-service', at };
  granted(await work.cases.logCallBack(caseId, { phone: unit.phone, answered: true, viewer: clerk, author }));
  const misread = await work.cases.readBack({ caseId, text: cardNumber.slice(-4), author });
  if (misread) throw new Error(misread.message);
  const activation = await answer(work, life, author);
  const elementId = 'Task_ActivateCard';
  const { fetching } = await does(work, life, { type: 'activate-card', elementId, variables: { reason, activation } });
  await mail(work, life, 'card-activated');
  if (isOver) await plan(work, life, at);
  await mail(work, life, 'low-stock');
  await does(work, life, { type: 'start-receipt-clock', variables: { fetching, startedAt: at } });
  // The card's own process is begun by the engine that is here now, when there is something left to watch.
  await tellAll(work, caseId, isOver ? { at } : { at, except: `card-activated:${cardNumber}` });
}

/** Customer service answers the task of the call, signed and kept as the portal does it. */
async function answer(work: Register, life: Life, author: CallAuthor) {
  const { caseId, processInstanceKey, answerKey, submittedAt } = life;
  const key = oldKey();
  const task = { userTaskKey: key, elementId: 'Task_Activate', elementInstanceKey: key, processInstanceKey, caseId };
  const given = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
  await work.answers.begin({
    task,
    processId: 'reserve-card-call',
    formId: 'reserve-card-call',
    author,
    begunAt: instantAt(submittedAt),
    submission: { activation: given },
  });
  await work.answers.complete(key);
  return signAnswer({ ...given, by: author.hsaId, at: author.at }, { ...task, name: 'activation' }, answerKey);
}

interface CallAuthor {
  readonly hsaId: string;
  readonly role: string;
  readonly at: Instant;
}

const plan = (work: Register, life: Life, plannedAt: Instant) =>
  does(work, life, {
    type: 'plan-validity',
    processInstanceKey: life.watchKey,
    variables: { cardType: 'reserve', plannedAt },
  });

async function receive(work: Register, life: Life, at: Instant): Promise<void> {
  const { caseId, clerks } = life;
  const [, clerk] = clerks;
  const receipt = await work.receipts.current(caseId);
  const author = { hsaId: clerk.hsaId, role: 'customer-service', at };
  granted(await work.receipts.register(receipt?.receiptNumber ?? '', { viewer: clerk, author }));
  await does(work, life, { type: 'close-case', variables: { closeReason: 'receipt-registered', closedAt: at } });
  await tellAll(work, caseId, life.isOver ? { at } : { at, except: `card-activated:${life.cardNumber}` });
}

async function remind(work: Register, life: Life, at: Instant): Promise<void> {
  await mail(work, life, 'card-expires-soon');
  await plan(work, life, at);
  await tellAll(work, life.caseId, { at });
}

async function expire(work: Register, life: Life, at: Instant): Promise<void> {
  await does(work, life, { type: 'expire-card', variables: { expiredAt: at } });
  await does(work, life, { type: 'plan-return', variables: { plannedAt: at } });
  await mail(work, life, 'card-to-return');
  await tellAll(work, life.caseId, { at });
}

/** The card is handed in, cut. Its receipt is as old as the form's, and no longer kept. */
async function takeBack(work: Register, life: Life, at: Instant): Promise<void> {
  const { cardNumber, clerks } = life;
  const [, viewer] = clerks;
  const author = { hsaId: viewer.hsaId, role: 'customer-service', at };
  granted(await work.cards.reportReturn({ cardNumber, handedIn: { cut: true }, viewer, author }));
  const handIn = { cut: true, by: viewer.hsaId, at };
  await does(work, life, { type: 'return-card', variables: { handIn } });
  await mail(work, life, 'return-received');
  await tellAll(work, life.caseId, { at });
}

function granted<Answer extends object>(given: Answer | Refusal): Answer {
  if (isRefusal(given)) throw new Error(given.message);
  return given;
}
