import { z } from 'zod';
import type { UserTask } from '../../client/index.ts';
import { type FormId, dayOf } from '../../contract/index.ts';
import { sendAnswer } from '../../portal/desk/send-answer.ts';
import { mustBe } from '../support/until.ts';
import { units, who, type Known } from '../support/ward/index.ts';
import type { Dice } from './dice.ts';
import type { House } from './house.ts';

type Submission = Readonly<Record<string, unknown>>;

interface Way {
  readonly form: FormId;
  readonly by: Known;
  /** What is answered; undefined: nobody answers now. */
  readonly answer: (about: About) => Promise<Submission | undefined> | Submission | undefined;
}

interface About {
  readonly house: House;
  readonly task: UserTask;
  readonly caseId: string;
  readonly luck: Dice;
  readonly variables: Submission;
}

const { customerService, idAdministrator, manager } = who;
const licence = { idDocument: 'driving-licence', idValidTo: '2032-01-01' };

/** Element, of a process where several have one of that name → how it is answered. Most answers lead on, some end it. */
const ways: Readonly<Record<string, Way>> = {
  Task_Activate: {
    form: 'reserve-card-call',
    by: customerService,
    async answer({ house, caseId, luck }) {
      if (luck.chance(0.1)) return { activation: { outcome: 'refuse', refusalReason: 'no-answer' } };
      await phone(house, caseId);
      const outcome = { outcome: 'activate', receiptSigned: true, ordered: true };
      return { activation: { ...outcome, fetched: luck.pick(['yes', 'later']) } };
    },
  },
  'Task_Review reserve-card-activation': {
    form: 'reserve-card-review',
    by: customerService,
    answer: () => ({ review: { outcome: 'approve' } }),
  },
  'Task_Review order-review': {
    form: 'card-order-review',
    by: customerService,
    answer: ({ luck }) => ({
      orderReview: luck.chance(0.1) ? { outcome: 'reject', rejection: 'other' } : { outcome: 'approve' },
      ...(luck.chance(0.3) && { comment: 'Påhittad kommentar' }),
    }),
  },
  'Task_Review reserve-card-packing': {
    form: 'reserve-card-order-review',
    by: customerService,
    answer: () => ({ review: { outcome: 'approve' } }),
  },
  Task_ChooseSlot: {
    form: 'visit-booking',
    by: manager,
    answer: ({ variables }) => ({ booking: { slot: mustBe(Slots.parse(variables['slots'])[0]).value } }),
  },
  Task_Photo: {
    form: 'card-order-photo',
    by: idAdministrator,
    answer: ({ luck }) => ({
      photo: luck.chance(0.1) ? { outcome: 'no-show' } : { outcome: 'done', photoTaken: true, ...licence },
    }),
  },
  Task_OrderProduction: {
    form: 'card-order-production',
    by: customerService,
    answer: () => ({ production: { ordered: true } }),
  },
  Task_RegisterDelivery: {
    form: 'card-order-delivery',
    by: customerService,
    answer: ({ task }) => ({ delivery: { cardNumber: `SI8${task.userTaskKey.slice(-9)}` } }),
  },
  Task_HandOver: {
    form: 'card-order-hand-over',
    by: idAdministrator,
    answer: ({ luck }) => ({
      handOver: luck.chance(0.1)
        ? { outcome: 'not-approved' }
        : { outcome: 'handed-over', receiptSigned: true, ...licence },
    }),
  },
  Task_BlockInPortal: {
    form: 'card-block',
    by: customerService,
    answer: ({ house, luck }) => ({
      block: luck.chance(0.2) ? { outcome: 'portal-unavailable' } : { outcome: 'blocked', confirmedAt: house.now() },
    }),
  },
  Task_Pack: { form: 'reserve-card-order-pack', by: customerService, answer: packed },
  Task_ConfirmDelivery: {
    form: 'reserve-card-order-delivery',
    by: manager,
    answer: () => ({ delivery: { outcome: 'complete' } }),
  },
};

const Slots = z.array(z.object({ value: z.string() }));

async function packed({ house, variables }: About): Promise<Submission | undefined> {
  const wanted = z.object({ cards: z.int() }).parse(variables).cards;
  const day = dayOf(house.now());
  const usable = await house.register.stock.usable({ location: 'central', cardType: 'reserve', day });
  if (usable.length < wanted) return undefined;
  const serials = usable
    .slice(0, wanted)
    .map(({ cardNumber }) => cardNumber)
    .join('\n');
  return { packing: { serials, picking: 'oldest', amount: 'as-ordered' } };
}

/** The unit answers, and reads the card's last characters. */
async function phone(house: House, caseId: string): Promise<void> {
  const viewer = await viewerOf(house, customerService);
  const author = { hsaId: viewer.hsaId, role: 'customer-service', at: house.now() };
  const { register } = house;
  await register.cases.logCallBack(caseId, { phone: units.ward.phone, answered: true, viewer, author });
  const { cardNumber = '' } = (await register.cases.find(caseId)) ?? {};
  await register.cases.readBack({ caseId, text: cardNumber.slice(-4), author });
}

const viewerOf = async (house: House, { hsaId }: Known) =>
  mustBe(await house.register.people.viewer(hsaId, house.now()));

/** An answer that somebody was told is taken. */
export interface Answered {
  readonly caseId: string;
  readonly formId: FormId;
  readonly outcome: string | undefined;
  readonly cardNumber: string | undefined;
}

/** What was answered, once the engine has it; undefined: it isn't answered now, or not taken. Throws when nobody knows. */
export async function answerTask(house: House, task: UserTask, luck: Dice): Promise<Answered | undefined> {
  const { elementId = '', processDefinitionId = '', userTaskKey } = task;
  const way = ways[elementId] ?? ways[`${elementId} ${processDefinitionId}`];
  if (!way) throw new Error(`Nobody knows how to answer ${elementId} of ${processDefinitionId}`);
  const caseId = caseOf(task);
  const variables = await house.client.userTaskVariables(userTaskKey);
  const submission = await way.answer({ house, task, caseId, luck, variables });
  if (submission === undefined) return undefined;
  const { hsaId, grants } = await viewerOf(house, way.by);
  const author = { hsaId, role: grants[0]?.role ?? '', at: house.now() };
  const { register, answerKey } = house;
  const given = { caseId, formId: way.form, author, submission };
  const isTaken = await sendAnswer({ client: house.flaky(luck), register, answerKey }, task, given);
  const [chosen] = Object.values(submission).flatMap((each) => Chosen.safeParse(each).data ?? []);
  const { cardNumber } = Card.parse(variables);
  return isTaken ? { caseId, formId: way.form, outcome: chosen?.outcome, cardNumber } : undefined;
}

const Chosen = z.object({ outcome: z.string() });
const Card = z.object({ cardNumber: z.string().optional() });

/** The case that a task belongs to. */
export const caseOf = ({ candidateGroups }: UserTask): string =>
  candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length) ?? '';
