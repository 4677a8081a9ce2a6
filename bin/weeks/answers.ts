import { z } from 'zod';
import type { UserTask } from '../../client/index.ts';
import { addDays, dayOf, deskLocation, type FormId } from '../../contract/index.ts';
import { sendAnswer } from '../../portal/demo.ts';
import { asker, cast } from './cast.ts';
import type { PlayedHouse } from './house.ts';
import type { Dice } from './dice.ts';

type Submission = Readonly<Record<string, unknown>>;

/** A task, and what somebody who answers it looks at. */
export interface About {
  readonly house: PlayedHouse;
  readonly luck: Dice;
  readonly task: UserTask;
  readonly caseId: string;
  readonly variables: Submission;
}

interface Way {
  readonly form: FormId;
  readonly by: 'clerk' | 'administrator' | 'manager';
  /** Minutes that it usually lies, or until the visit that it is about. */
  readonly after: number | 'visit';
  /** What is answered; undefined: nobody answers it now. */
  readonly answer: (about: About) => Promise<Submission | undefined> | Submission | undefined;
}

const day = 24 * 60;
const approve = { outcome: 'approve' };
const seen = ({ house }: About) => ({ idDocument: 'driving-licence', idValidTo: addDays(dayOf(house.now()), 1200) });

/** Process and element → how it is answered. What isn't here waits for who tries the demo. */
const ways: Readonly<Record<string, Way>> = {
  'reserve-card-call Task_Activate': { form: 'reserve-card-call', by: 'clerk', after: 10, answer: call },
  'reserve-card-issue Task_Review': reviewed('reserve-card-review', 'review'),
  'order-review Task_Review': reviewed('card-order-review', 'orderReview'),
  'foreign-staff-issue Task_Review': reviewed('foreign-staff-review', 'foreignReview'),
  'reserve-card-packing Task_Review': reviewed('reserve-card-order-review', 'review'),
  'employment-confirmation Task_RegisterHsa': {
    form: 'card-order-hsa',
    by: 'administrator',
    after: 5 * 60,
    answer: ({ house, task }) => {
      const hsaId = `SE2321000065-H${task.userTaskKey.slice(-5)}`;
      return { hsaRecord: { hsaId, source: 'hsa-directory', seenOn: dayOf(house.now()) } };
    },
  },
  'desk-visit Task_ChooseSlot': {
    form: 'visit-booking',
    by: 'manager',
    after: 4 * 60,
    answer: ({ variables }) => {
      const [slot] = Slots.parse(variables['slots']);
      return slot && { booking: { slot: slot.value } };
    },
  },
  'card-photo Task_Photo': {
    form: 'card-order-photo',
    by: 'administrator',
    after: 'visit',
    answer: (about) => ({
      photo: about.luck.chance(0.1) ? { outcome: 'no-show' } : { outcome: 'done', photoTaken: true, ...seen(about) },
    }),
  },
  'ordinary-card-issue Task_OrderProduction': {
    form: 'card-order-production',
    by: 'clerk',
    after: 3 * 60,
    answer: () => ({ production: { ordered: true } }),
  },
  'ordinary-card-issue Task_RegisterDelivery': {
    form: 'card-order-delivery',
    by: 'clerk',
    after: 5 * day,
    answer: ({ task }) => ({ delivery: { cardNumber: `SI8${task.userTaskKey.slice(-9)}` } }),
  },
  'card-pick-up Task_HandOver': {
    form: 'card-order-hand-over',
    by: 'administrator',
    after: day,
    answer: (about) => ({ handOver: { outcome: 'handed-over', receiptSigned: true, ...seen(about) } }),
  },
  'block-in-portal Task_BlockInPortal': {
    form: 'card-block',
    by: 'clerk',
    after: 15,
    answer: ({ house }) => ({ block: { outcome: 'blocked', confirmedAt: house.now() } }),
  },
  'reserve-card-packing Task_Pack': { form: 'reserve-card-order-pack', by: 'clerk', after: 5 * 60, answer: packed },
  'reserve-card-delivery Task_ConfirmDelivery': {
    form: 'reserve-card-order-delivery',
    by: 'manager',
    after: 2 * day,
    answer: () => ({ delivery: { outcome: 'complete' } }),
  },
  'reserve-card-desk Task_CheckIdentity': atDesk('reserve'),
  'short-term-desk Task_CheckIdentity': atDesk('short-term'),
  'reserve-card-hand-over Task_HandOver': handedOver(),
  'short-term-hand-over Task_HandOver': handedOver(),
};

const Slots = z.array(z.object({ value: z.string() }));

function reviewed(form: FormId, name: string): Way {
  return { form, by: 'clerk', after: 3 * 60, answer: () => ({ [name]: approve }) };
}

function handedOver(): Way {
  const answer = () => ({ handOver: { outcome: 'issued', receiptSigned: true } });
  return { form: 'short-term-hand-over', by: 'administrator', after: 10, answer };
}

/** The unit answers, and reads the card's last characters. */
async function call({ house, caseId, luck }: About): Promise<Submission> {
  if (luck.chance(0.06)) return { activation: { outcome: 'refuse', refusalReason: 'no-answer' } };
  const { register } = house;
  const found = await register.cases.find(caseId);
  const { phone } = await register.units.get(found?.unitId ?? '', dayOf(house.now()));
  const by = await asker(house, cast.clerk);
  await register.cases.logCallBack(caseId, { phone, answered: true, ...by });
  await register.cases.readBack({ caseId, text: (found?.cardNumber ?? '').slice(-4), author: by.author });
  const facts = { outcome: 'activate', receiptSigned: true, ordered: true };
  return { activation: { ...facts, fetched: luck.pick(['yes', 'yes', 'later']) } };
}

async function packed({ house, variables }: About): Promise<Submission | undefined> {
  const { cards } = z.object({ cards: z.int() }).parse(variables);
  const place = { location: 'central', cardType: 'reserve', day: dayOf(house.now()) } as const;
  const usable = await house.register.stock.usable(place);
  if (usable.length < cards) return undefined;
  const picked = usable.slice(0, cards).map(({ cardNumber }) => cardNumber);
  return { packing: { serials: picked.join('\n'), picking: 'oldest', amount: 'as-ordered' } };
}

/** The card is the oldest of the desk's; whose identity is proven by passport or vouching has the manager beside. */
function atDesk(cardType: 'reserve' | 'short-term'): Way {
  return {
    form: 'desk-identity',
    by: 'administrator',
    after: 'visit',
    async answer({ house, caseId, variables }) {
      const { register } = house;
      const visit = await register.visits.booked(caseId);
      const today = dayOf(house.now());
      const place = { location: deskLocation(visit?.desk ?? ''), cardType, day: today } as const;
      const [card] = await register.stock.usable(place);
      if (!card) return { deskCheck: { outcome: 'no-show' } };
      const { unitId = '' } = (await register.cases.find(caseId)) ?? {};
      const { manager } = await register.units.get(unitId, today);
      const validTo = addDays(today, 700);
      const beside = { managerHsaId: manager?.hsaId, managerValidTo: validTo };
      const byRule = {
        document: { idDocument: 'driving-licence', validTo },
        passport: { originalSeen: true, validTo, ...beside },
        vouching: { vouched: true, ...beside },
      };
      const outcome = z.enum(['document', 'passport', 'vouching']).parse(variables['idRule']);
      return { deskCheck: { outcome, ...byRule[outcome], cardNumber: card.cardNumber } };
    },
  };
}

/** How a task is answered; undefined: it is left for who tries the demo. */
export const wayOf = ({ processDefinitionId = '', elementId = '' }: UserTask): Way | undefined =>
  ways[`${processDefinitionId} ${elementId}`];

/** What was answered; undefined: the task is as it was. */
export async function answerTask(about: About, way: Way): Promise<Submission | undefined> {
  const { house, task, caseId } = about;
  const submission = await way.answer(about);
  if (submission === undefined) return undefined;
  const { author } = await asker(house, await whoAnswers(about, way));
  const given = { caseId, formId: way.form, author, submission };
  return (await sendAnswer(house, task, given)) ? submission : undefined;
}

/** A protected person is seen by those with the right alone; the manager is that of the case's unit. */
async function whoAnswers({ house, caseId }: About, { by }: Way): Promise<string> {
  const found = await house.register.cases.find(caseId);
  if (by === 'administrator') return cast.administrator;
  if (by === 'clerk') return found?.holder?.protectedIdentity === true ? cast.administrator : cast.clerk;
  const { manager } = await house.register.units.get(found?.unitId ?? '', dayOf(house.now()));
  if (!manager) throw new Error(`Nobody heads the unit of ${found?.number ?? caseId}`);
  return manager.hsaId;
}
