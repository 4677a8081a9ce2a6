import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createId } from '../../platform/id.ts';
import { houseToken } from './house.ts';
import { logIn, type Page, type WebUser } from './web-user.ts';
import type { Member } from './crowd.ts';
import { demo } from './demo-people.ts';

/** People who activate reserve cards through the portal's own pages, and try again whenever the house doesn't answer. */
export interface Driver {
  /** Carries every activation from submission to registered receipt. */
  run(activations: readonly (Member & { token: string })[]): Promise<void>;
  /** Carries this number of activations that ring already to their registered receipt. */
  goOn(count: number): Promise<void>;
  /** Answers the count once so many steps (submission, claim, completion, receipt) are acknowledged. */
  acknowledged(count: number): Promise<number>;
  /** Waits until no job, no message and no mail is under way. */
  untilQuiet(): Promise<void>;
}

const submitters = 6;
const tries = 2400;
const betweenMs = 50;

const Options = z.array(z.object({ value: z.string() }));
const Choices = z.object({
  context: z.object({ units: Options, attesters: Options, employees: Options, cards: Options }),
});
const Tasks = z.object({ items: z.array(z.object({ userTaskKey: z.string(), elementId: z.string() })) });
const Values = z.object({ items: z.array(z.object({ name: z.string(), value: z.string() })) });

/** @param takesBack whether each activation is asked to be taken back as soon as it was answered, which is refused */
export function createDriver(portalUrl: string, engineUrl: string, { takesBack = false } = {}): Driver {
  let done = 0;
  const waiting: { count: number; tell: (count: number) => void }[] = [];
  const step = () => {
    done += 1;
    for (const { count, tell } of waiting.filter((each) => each.count <= done)) tell(count);
  };
  const search = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${engineUrl}/v2${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${houseToken}` },
      body: JSON.stringify(body),
    });
    return response.json();
  };

  async function submitAll(user: WebUser, activations: readonly (Member & { token: string })[]): Promise<void> {
    await user.open('/nytt/reservkort');
    const { units } = await choicesOf(user, {});
    const unitId = units[0]?.value ?? '';
    const { attesters } = await choicesOf(user, { unitId });
    const attesterId = attesters[0]?.value;
    const left = [...activations];
    const submitOne = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const { token, employmentId, cardNumber } = next;
        const data = {
          unitId,
          employmentId,
          cardNumber,
          attesterId,
          reason: 'forgotten',
          identityCheck: 'known-person',
          systems: ['other'],
          way: 'phone',
        };
        await again(() => user.send('/nytt/reservkort', { token, data }), [201]);
        step();
      }
    };
    await Promise.all(Array.from({ length: submitters }, submitOne));
  }

  async function answerCalls(user: WebUser, count: number): Promise<string[]> {
    const receipts = new Map<string, string>();
    while (receipts.size < count) {
      for (const key of await openCalls()) {
        if (receipts.has(key)) continue;
        const values = await attempt(async () => Values.parse(await search(`/user-tasks/${key}/variables/search`, {})));
        const read = (name: string) =>
          z.string().parse(JSON.parse(values.items.find((item) => item.name === name)?.value ?? '""'));
        await again(() => user.submit(`/arbetslista/${key}/ta`, {}), [200, 409]);
        step();
        await again(() => user.submit(`/arbetslista/${key}/ring`, { svar: 'ja' }), [200, 404, 409]);
        await again(
          () => user.submit(`/arbetslista/${key}/las`, { tecken: read('cardNumber').slice(-4) }),
          [200, 404, 409],
        );
        const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
        const { text } = await again(
          () => user.send(`/arbetslista/${key}/slutfor`, { data: { activation } }),
          [200, 409],
        );
        step();
        const [number] = /SK-\d{4}-\d{6}/.exec(text) ?? [];
        if (takesBack && number !== undefined)
          await again(() => user.submit(`/arenden/${number}/ta-tillbaka`, {}), [409]);
        receipts.set(key, read('receiptNumber'));
      }
      await wait(betweenMs);
    }
    return [...receipts.values()];
  }

  async function openCalls(): Promise<string[]> {
    const found = await attempt(async () =>
      Tasks.parse(
        await search('/user-tasks/search', {
          filter: { state: 'CREATED', elementId: 'Task_Activate' },
          page: { limit: 1000 },
        }),
      ),
    );
    return found.items.map((task) => task.userTaskKey);
  }

  async function registerReceipts(user: WebUser, receipts: readonly string[]): Promise<void> {
    for (const text of receipts) {
      await again(
        () => user.send('/arbetslista/skanna', { text }),
        [200],
        (page) => page.text.includes('registrerad'),
      );
      step();
    }
  }

  return {
    async run(activations) {
      const [colleague, clerk] = await Promise.all([
        logIn(portalUrl, demo.colleague.hsaId),
        logIn(portalUrl, demo.customerService.hsaId),
      ]);
      await clerk.open('/arbetslista');
      const [, receipts] = await Promise.all([
        submitAll(colleague, activations),
        answerCalls(clerk, activations.length),
      ]);
      await registerReceipts(clerk, receipts);
    },
    async goOn(count) {
      const clerk = await logIn(portalUrl, demo.customerService.hsaId);
      await clerk.open('/arbetslista');
      await registerReceipts(clerk, await answerCalls(clerk, count));
    },
    acknowledged: (count) =>
      done >= count ? Promise.resolve(count) : new Promise((tell) => waiting.push({ count, tell })),
    async untilQuiet() {
      const open = { filter: { state: 'ACTIVE', processDefinitionId: 'reserve-card-activation' } };
      const Count = z.object({ page: z.object({ totalItems: z.int() }) });
      await attempt(async () => {
        const { page } = Count.parse(await search('/process-instances/search', open));
        if (page.totalItems > 0) throw new Error(`${page.totalItems} instances are still active`);
      });
    },
  };
}

/** Submits one activation in the person's unit: the first employee whom the rules allow, the oldest card. Answers the case's number. */
export async function submitOne(user: WebUser, { reason }: { reason: string }): Promise<string> {
  await user.open('/nytt/reservkort');
  const unitId = (await choicesOf(user, {})).units[0]?.value ?? '';
  const { cards, employees, attesters } = await choicesOf(user, { unitId });
  const shared = {
    unitId,
    reason,
    cardNumber: cards[0]?.value,
    attesterId: attesters[0]?.value,
    identityCheck: 'known-person',
    systems: ['other'],
    way: 'phone',
  };
  for (const { value: employmentId } of employees) {
    const page = await user.send('/nytt/reservkort', { token: createId(), data: { ...shared, employmentId } });
    const number = /SK-\d{4}-\d{6}/.exec(page.text)?.[0];
    if (page.status === 201 && number !== undefined) return number;
  }
  throw new Error('The rules allow nobody of the unit a reserve card');
}

/** What the start form of an activation offers with these answers. */
async function choicesOf(user: WebUser, data: Record<string, string>) {
  const { text } = await user.send('/nytt/reservkort/val', { data });
  return Choices.parse(JSON.parse(text)).context;
}

/** Asks until the house answers with one of these statuses, as a person who presses the button again would. */
async function again(
  ask: () => Promise<Page>,
  statuses: readonly number[],
  isRight: (page: Page) => boolean = () => true,
): Promise<Page> {
  return attempt(async () => {
    const page = await ask();
    if (statuses.includes(page.status) && isRight(page)) return page;
    throw new Error(`Got ${page.status} from ${page.url}: ${page.text.slice(0, 300)}`);
  });
}

async function attempt<Value>(ask: () => Promise<Value>): Promise<Value> {
  let last: unknown;
  for (let count = 0; count < tries; count += 1) {
    try {
      return await ask();
    } catch (error) {
      last = error;
      await wait(betweenMs);
    }
  }
  throw new Error(`The house never gave the right answer: ${last instanceof Error ? last.message : String(last)}`, {
    cause: last,
  });
}
