import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, type Instant } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { asActivation, isRefusal, loadAnswerKey } from '../../register/index.ts';
import type {
  Activation,
  ActivationCase,
  AnswerKey,
  Author,
  Employment,
  Refusal,
  Register,
} from '../../register/index.ts';
import { fillPrepared } from './prepared.ts';
import { protect } from './imported.ts';
import { discard, emptyOutbox, openRegisterIn, sqlIn } from './registers.ts';
import { drawer, fillWard, units, who, type Known } from './ward/index.ts';

/** The instant at which a test's register was filled: a Tuesday, 08.30 in Stockholm. */
export const now: Instant = '2026-11-24T07:30:00.000Z';

/** A register of a test's own with the ward, and short words for its people. */
export interface WardRegister {
  readonly register: Register;
  readonly dir: string;
  readonly file: string;
  /** Signs what people answer; the register trusts it. */
  readonly answerKey: AnswerKey;
  viewer(person: Known, at?: Instant): Promise<Viewer>;
  author(viewer: Viewer, at?: Instant): Author;
  employment(person: Known): Promise<Employment>;
  unitId(unit: Known): Promise<string>;
  /** A submission that the rules allow: a colleague asks for the holder and vouches. */
  activation(change?: Partial<Activation>): Promise<Activation>;
  submit(change?: Partial<Activation>, by?: Known): Promise<ActivationCase | Refusal>;
  /** As `submit`; a refusal fails the test. */
  submitted(change?: Partial<Activation>, by?: Known): Promise<ActivationCase>;
  /** Gives a person protected personal data, as an import from HSA does. */
  protect(person: Known): Promise<void>;
  /** Runs SQL past the register, as somebody with the disk would. */
  sql(text: string): Record<string, unknown>[];
  /** Opens the same file again, as another process would. */
  openAgain(): Promise<Register>;
  close(): Promise<void>;
}

async function begin(dir: string): Promise<void> {
  const register = await openRegisterIn(dir);
  await fillWard(register, now);
  // The clocks of the cards in use have started: what a test finds in the outbox is its own.
  await emptyOutbox(register, now);
  await register.answers.trust(loadAnswerKey(join(dir, 'portal-keys')), now);
  await register.close();
}

export async function openWardRegister(): Promise<WardRegister> {
  const dir = mkdtempSync(join(tmpdir(), 'register-'));
  const file = join(dir, 'register.db');
  await fillPrepared(dir, 'ward-register', begin);
  const open = () => openRegisterIn(dir);
  const register = await open();
  const answerKey = loadAnswerKey(join(dir, 'portal-keys'));
  const opened = [register];

  const viewer = async ({ hsaId }: Known, at = now) => must(await register.people.viewer(hsaId, at));
  const author = ({ hsaId, grants }: Viewer, at = now): Author => ({ hsaId, role: grants[0]?.role ?? '', at });
  const unitId = async ({ hsaId }: Known) => {
    for (const head of [who.manager, who.otherManager, who.managerAbove, who.privateManager, who.municipalManager]) {
      const { grants } = await viewer(head);
      for (const id of grants.flatMap(({ unitIds }) => unitIds)) {
        if ((await register.units.get(id, dayOf(now))).hsaId === hsaId) return id;
      }
    }
    throw new Error(`Nobody heads ${hsaId}`);
  };
  const employment = async ({ hsaId }: Known) => {
    const { grants } = await viewer({ hsaId });
    for (const unitId of grants.flatMap(({ unitIds }) => unitIds)) {
      const found = await register.units.employments(unitId, dayOf(now));
      const match = found.find(({ person }) => person.hsaId === hsaId);
      if (match) return match;
    }
    throw new Error(`No employment of ${hsaId}`);
  };
  const sql = (text: string) => sqlIn(dir, text);
  let tokens = 0;
  const activation = async (change: Partial<Activation> = {}): Promise<Activation> => ({
    submissionToken: `token-${++tokens}`,
    unitId: await unitId(units.ward),
    employmentId: (await employment(who.holder)).employmentId,
    attesterId: (await employment(who.colleague)).person.personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber: drawer.first,
    ...change,
  });
  const submit = async (change: Partial<Activation> = {}, by: Known = who.colleague) => {
    const someone = await viewer(by);
    const answer = await register.cases.submit(await activation(change), { viewer: someone, author: author(someone) });
    return isRefusal(answer) ? answer : asActivation(answer);
  };
  return {
    register,
    dir,
    file,
    answerKey,
    viewer,
    author,
    employment,
    unitId,
    activation,
    submit,
    async submitted(change, by) {
      const answer = await submit(change, by);
      if (isRefusal(answer)) throw new Error(answer.message);
      return answer;
    },
    protect: (person) => protect({ register, now: () => now }, person),
    sql,
    async openAgain() {
      const again = await open();
      opened.push(again);
      return again;
    },
    async close() {
      for (const each of opened.toReversed()) await each.close();
      await discard(dir);
    },
  };
}

export function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Expected a value');
  return value;
}
