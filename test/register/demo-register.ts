import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { asActivation, fillWithDemoData, isRefusal, loadAnswerKey } from '../../register/index.ts';
import type {
  Activation,
  ActivationCase,
  AnswerKey,
  Author,
  Employment,
  Refusal,
  Register,
} from '../../register/index.ts';
import { fillPrepared } from '../support/prepared.ts';
import { discard, openRegisterIn, sqlIn } from '../support/registers.ts';

/** The instant at which a test's register was filled: a Tuesday, 08.30 in Stockholm. */
export const now = '2026-11-24T07:30:00.000Z';

/** A register of a test's own with the demo data, and short words for its people. */
export interface DemoRegister {
  readonly register: Register;
  readonly dir: string;
  readonly file: string;
  /** Signs what people answer; the register trusts it. */
  readonly answerKey: AnswerKey;
  viewer(familyName: string, at?: string): Promise<Viewer>;
  author(viewer: Viewer, at?: string): Author;
  employment(familyName: string): Promise<Employment>;
  unitId(name: string): Promise<string>;
  /** A submission that the rules allow: Petra asks for Maja and vouches herself. */
  activation(change?: Partial<Activation>): Promise<Activation>;
  submit(change?: Partial<Activation>, by?: string): Promise<ActivationCase | Refusal>;
  /** As `submit`; a refusal fails the test. */
  submitted(change?: Partial<Activation>, by?: string): Promise<ActivationCase>;
  /** Gives a person protected personal data, as an import from HSA would. */
  protect(personId: string): void;
  /** Runs SQL past the register, as somebody with the disk would. */
  sql(text: string): Record<string, unknown>[];
  /** Opens the same file again, as another process would. */
  openAgain(): Promise<Register>;
  close(): Promise<void>;
}

const hsaIds: Record<string, string> = {
  Provén: 'P101',
  Testrup: 'P102',
  Provning: 'P103',
  Testberg: 'P104',
  Attrappsson: 'P105',
  Låtsasdotter: 'P106',
  Skyddsprov: 'P107',
  Provova: 'P108',
  Samordsson: 'P109',
  Nyprov: 'P110',
  Mallström: 'P111',
  Skissgren: 'P201',
  Utkastsson: 'P202',
  Modellgren: 'P203',
  Schablonsson: 'P204',
  Överprov: 'P301',
  Provsson: 'P401',
  Exempelsson: 'P402',
  Låtsas: 'P501',
  Exempelgren: 'P502',
  Bolagsprov: 'P901',
  Rehabsson: 'P911',
  Övningsdotter: 'P912',
};

const municipal: Record<string, string> = { Kommunprov: 'P601', Bygdeprov: 'P602' };

function hsaIdOf(familyName: string): string {
  const ofMunicipality = municipal[familyName];
  return ofMunicipality === undefined ? `SE2321000065-${must(hsaIds[familyName])}` : `SE2120000001-${ofMunicipality}`;
}

async function begin(dir: string): Promise<void> {
  const register = await openRegisterIn(dir);
  await fillWithDemoData(register, now);
  // The clocks of the cards in use have started: what a test finds in the outbox is its own.
  for (const { id } of await register.outbox.due(now, 1000)) await register.outbox.done({ id, at: now });
  await register.answers.trust(loadAnswerKey(join(dir, 'portal-keys')), now);
  await register.close();
}

export async function openDemoRegister(): Promise<DemoRegister> {
  const dir = mkdtempSync(join(tmpdir(), 'register-'));
  const file = join(dir, 'register.db');
  await fillPrepared(dir, 'demo-register', begin);
  const open = () => openRegisterIn(dir);
  const register = await open();
  const answerKey = loadAnswerKey(join(dir, 'portal-keys'));
  const opened = [register];

  const viewer = async (familyName: string, at = now) => must(await register.people.viewer(hsaIdOf(familyName), at));
  const author = ({ hsaId, grants }: Viewer, at = now): Author => ({ hsaId, role: grants[0]?.role ?? '', at });
  const unitsOfAll = async () => {
    const found = new Map<string, string>();
    for (const familyName of ['Provén', 'Skissgren', 'Överprov', 'Rehabsson', 'Kommunprov']) {
      const { grants } = await viewer(familyName);
      for (const unitId of grants.flatMap(({ unitIds }) => unitIds)) {
        found.set((await register.units.get(unitId, dayOf(now))).name, unitId);
      }
    }
    return found;
  };
  const unitId = async (name: string) => must((await unitsOfAll()).get(name));
  const employment = async (familyName: string) => {
    for (const id of (await unitsOfAll()).values()) {
      const found = await register.units.employments(id, dayOf(now));
      const match = found.find(({ person }) => person.familyName === familyName);
      if (match) return match;
    }
    throw new Error(`No employment of ${familyName}`);
  };
  const sql = (text: string) => sqlIn(dir, text);
  let tokens = 0;
  const activation = async (change: Partial<Activation> = {}): Promise<Activation> => ({
    submissionToken: `token-${++tokens}`,
    unitId: await unitId('Avdelning 14, Växjö'),
    employmentId: (await employment('Testberg')).employmentId,
    attesterId: (await employment('Provning')).person.personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber: 'RK44100087',
    ...change,
  });
  const submit = async (change: Partial<Activation> = {}, by = 'Provning') => {
    const who = await viewer(by);
    const answer = await register.cases.submit(await activation(change), { viewer: who, author: author(who) });
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
    protect: (personId) => void sql(`UPDATE people SET protectedIdentity = 1 WHERE personId = '${personId}'`),
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
