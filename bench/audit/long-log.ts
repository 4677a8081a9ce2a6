import { join } from 'node:path';
import { instantAt, type Instant } from '../../contract/index.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';

/** Rows in one transaction. */
const together = 500;
const people = 2000;
/** Rows of a case; they are written one upon the other as those of a busy house are, twenty cases at a time. */
const ofCase = 20;
const atOnce = 20;

type Entry = Parameters<Register['audit']['append']>[0];

/** A log in a folder of its own, which the register itself appends to. Most rows are a case's, some a person's, some nobody's. */
export async function openLongLog(dataDir: string) {
  const file = join(dataDir, 'register.db');
  const keys = loadKeys(join(dataDir, 'keys'), { register: file });
  const register = await openRegister({ file, documentsDir: join(dataDir, 'documents'), keys });
  const personIds: string[] = [];
  for (let at = 0; at < people; at += 1) {
    const person = { hsaId: `SE2321000065-L${at}`, givenName: 'Prov', familyName: `Loggsson ${at}` };
    personIds.push(await register.intake.addPerson({ ...person, birthDate: '1980-01-01' }, authorAt(0)));
  }
  let made = 0;
  return {
    /** Appends rows until the log has so many. */
    async growTo(rows: number): Promise<void> {
      for (; made < rows - personIds.length; made += together) {
        const from = made;
        await register.audit.appendMany(Array.from({ length: together }, (_, at) => entryOf(from + at, personIds)));
      }
    },
    close: () => register.close(),
  };
}

const begun = Date.parse('2026-11-24T07:00:00.000Z');
const authorAt = (number: number): Entry['author'] => {
  const at: Instant = instantAt(begun + number * 50);
  return { hsaId: 'SE2321000065-L1', role: 'customer-service', at };
};

function entryOf(number: number, personIds: readonly string[]): Entry {
  const author = authorAt(number);
  const personId = personIds[number % people];
  if (number % 10 === 0)
    return { action: 'list-viewed', author, details: { list: 'cases', rows: String(number % 50) } };
  if (number % 10 === 1) return { action: 'person-viewed', author, personId };
  const of = Math.floor(number / (ofCase * atOnce)) * atOnce + (number % atOnce);
  const about = { author, caseId: `case-${of}`, personId: personIds[of % people], unitId: `unit-${of % 40}` };
  if (number % 10 > 6) return { action: 'case-viewed', ...about };
  const details = { reason: 'forgotten', way: 'phone', number: `R-${of}` };
  return {
    action: 'task-completed',
    ...about,
    details,
    after: { outcome: 'activate', by: author.hsaId, at: author.at },
  };
}
