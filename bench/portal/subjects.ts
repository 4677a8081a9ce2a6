import { join } from 'node:path';
import { openSqlite } from '../../platform/sqlite.ts';
import { addDays, dayAt, type Instant, instantAt } from '../../contract/index.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';
import { numberOfNobody } from '../../bin/demo/region/number-of-nobody.ts';

/** What of a folder the pages are asked about. */
export interface Subjects {
  /** Numbers of cases, the closed one with a registered receipt. */
  readonly closed: string;
  readonly open: string;
  /** The open case's task at the desk. */
  readonly taskKey: string;
  readonly receipt: string;
  readonly cardNumber: string;
  readonly hsaId: string;
  /** A unit of the region, and the ward of the demo. */
  readonly unitId: string;
  readonly wardId: string;
  /** A family name that many have, and the whole name of one person. */
  readonly name: string;
  readonly rare: string;
}

/** Somebody on the ward with a reserve card in its drawer. */
export interface Member {
  readonly employmentId: string;
  readonly cardNumber: string;
}

/** What the pages are asked about, and what one audit append costs; found while no house runs on the folder. */
export interface Prepared {
  readonly subjects: Subjects;
  /** CPU of one audit append with its commit, ms. */
  readonly auditMs: number;
}

const appends = 200;

/** Where a register is. @param databaseUrl undefined: in the folder */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

export function prepare(place: Place): Promise<Prepared> {
  const { dataDir } = place;
  return onRegister(place, async (register, now) => {
    const wardId = await unitOf(register, 'SE2321000065-P101', now);
    const subjects = await subjectsIn(register, { dataDir, now, wardId });
    return { subjects, auditMs: await appendCost(register, now) };
  });
}

/** Adds so many people to the ward, each with a card in its drawer: the traffic is about them. */
export function addMembers(place: Place, count: number): Promise<Member[]> {
  return onRegister(place, async (register, now) => {
    const wardId = await unitOf(register, 'SE2321000065-P101', now);
    return addCrowd(register, count, { now, wardId });
  });
}

async function onRegister<Answer>(
  { dataDir, databaseUrl }: Place,
  step: (register: Register, now: Instant) => Promise<Answer>,
): Promise<Answer> {
  const file = join(dataDir, 'register.db');
  const keys = loadKeys(join(dataDir, 'keys'), { register: file });
  const register = await openRegister({ file, databaseUrl, documentsDir: join(dataDir, 'documents'), keys });
  try {
    return await step(register, instantAt(Date.now()));
  } finally {
    await register.close();
  }
}

async function unitOf(register: Register, manager: string, now: Instant): Promise<string> {
  const viewer = await register.people.viewer(manager, now);
  return must(viewer?.grants.find(({ role }) => role === 'manager')?.unitIds[0], `a unit of ${manager}`);
}

async function subjectsIn(
  register: Register,
  { dataDir, now, wardId }: { dataDir: string; now: Instant; wardId: string },
): Promise<Subjects> {
  const clerk = must(await register.people.viewer('SE2321000065-P401', now), 'customer service');
  const closed = await register.cases.list(clerk, { state: 'closed', limit: 50 });
  const found = must(
    closed.cases.find(({ receiptNumber }) => receiptNumber !== undefined),
    'a closed case with a receipt',
  );
  const holder = must(found.holder, 'a holder');
  const { taskKey, caseId } = openCall(dataDir);
  return {
    closed: found.number,
    open: must(await register.cases.find(caseId), 'an open case').number,
    taskKey,
    receipt: must(found.receiptNumber, 'a receipt'),
    cardNumber: must(found.cardNumber, 'a card'),
    hsaId: holder.hsaId,
    unitId: found.unitId,
    wardId,
    name: holder.familyName,
    rare: `${holder.givenName} ${holder.familyName}`,
  };
}

/** A call that waits at the desk, as the engine's file knows it. */
function openCall(dataDir: string): { taskKey: string; caseId: string } {
  const database = openSqlite(join(dataDir, 'engine.db'));
  try {
    const row = database
      .prepare(
        `SELECT t.key AS key, c.value AS tag FROM user_task t JOIN user_task_candidate c ON c.user_task_key = t.key
         WHERE t.completed_at IS NULL AND t.element_id = 'Task_Activate' AND c.value LIKE 'case:%' LIMIT 1`,
      )
      .get();
    return { taskKey: String(must(row?.['key'], 'an open call')), caseId: String(row?.['tag']).slice('case:'.length) };
  } finally {
    database.close();
  }
}

/** Everybody of a crowd is somebody else, on whatever folder. */
let added = 0;

async function addCrowd(
  register: Register,
  count: number,
  { now, wardId }: { now: Instant; wardId: string },
): Promise<Member[]> {
  const author = { hsaId: 'system', role: 'system', at: now };
  const today = dayAt(Date.parse(now));
  const first = added;
  added += count;
  return register.once(`bench:crowd:${now}`, async (work) => {
    const members: Member[] = [];
    for (let index = 0; index < count; index += 1) {
      const names = {
        givenName: 'Prov',
        familyName: `Mängdsson ${index}`,
        email: `mangd${first + index}@region.example`,
      };
      const hsaId = `SE2321000065-C${first + index}`;
      const person = { hsaId, ...names, personalNumber: numberOfNobody(first + index) };
      const personId = await work.intake.addPerson(person, author);
      const employment = { personId, unitId: wardId, from: addDays(today, -100), permanent: true };
      const employmentId = await work.intake.addEmployment(employment, author);
      members.push({ employmentId, cardNumber: `RK90${String(first + index).padStart(6, '0')}` });
    }
    const cards = members.map(({ cardNumber }) => ({ cardNumber, blankExpires: addDays(today, 400) }));
    await work.intake.addStock({ unitId: wardId, cards }, author);
    return members;
  });
}

async function appendCost(register: Register, now: Instant): Promise<number> {
  const author = { hsaId: 'system', role: 'system', at: now };
  const append = () => register.audit.append({ action: 'cases-exported', author, details: { rows: '0' } });
  for (let count = 0; count < 50; count += 1) await append();
  // Of this thread alone: a large register is looked through in another one once it is open.
  const before = process.threadCpuUsage();
  for (let count = 0; count < appends; count += 1) await append();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / appends;
}

function must<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new Error(`The folder has not ${what}`);
  return value;
}
