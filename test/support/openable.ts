import { createDecipheriv } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { loadKeys } from '../../register/index.ts';
import { personKeyPurpose } from '../../register/kernel/identity.ts';
import { ownKeyPurpose } from '../../register/kernel/key-ring.ts';
import { caseKeyPurpose } from '../../register/kernel/person-keys.ts';
import { unseal } from '../../register/kernel/seal.ts';
import { tablesIn } from './registers.ts';

const keyVersion = 1;
const [nonceLength, tagLength] = [12, 16];

/**
 * Which of these texts can be read in a register by somebody who has its folder and all of its keys, and takes pains: every value of every table as it
 * stands, and each that is sealed, tried with every key that any key opens. Whatever its purpose: the tag isn't asked for.
 */
export async function readableIn(dir: string, texts: readonly string[]): Promise<string[]> {
  const db = tablesIn(dir);
  try {
    const values = await valuesOf(db);
    const sealed = values.filter((value) => value instanceof Uint8Array);
    const keys = await keysIn(db, loadKeys(join(dir, 'keys')).dataKey);
    const plain = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
    const opened = keys.flatMap((key) => sealed.flatMap((value) => openWith(key, value)?.toString('utf8') ?? []));
    return held([...plain, ...opened], texts);
  } finally {
    await db.destroy();
  }
}

type Tables = ReturnType<typeof tablesIn>;

/** Which of them stand in the bytes or the name of any file of a folder, in UTF-8 or UTF-16. @param but folders of others: the mail server's */
export function standingIn(dir: string, texts: readonly string[], but: readonly string[]): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !but.some((other) => name === other || name.startsWith(`${other}/`)),
  );
  const contents = files.flatMap((name) => {
    const path = join(dir, name);
    if (!statSync(path).isFile()) return [name];
    const bytes = readFileSync(path);
    return [name, bytes.toString('utf8'), bytes.toString('utf16le')];
  });
  return held(contents, texts);
}

function held(contents: readonly string[], texts: readonly string[]): string[] {
  const folded = contents.map((content) => content.toLowerCase());
  return texts.filter((text) => folded.some((content) => content.includes(text.toLowerCase())));
}

async function valuesOf(db: Tables): Promise<(string | Uint8Array)[]> {
  const found: (string | Uint8Array)[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      if (typeof value === 'string' || value instanceof Uint8Array) found.push(value);
    }
  }
  return found;
}

/** Every key that the data key opens, or one of those. */
async function keysIn(db: Tables, dataKey: Uint8Array): Promise<Uint8Array[]> {
  const own = await db.selectFrom('registerKeys').selectAll().execute();
  const persons = await db.selectFrom('personKeys').selectAll().execute();
  const ofPerson = new Map(
    persons.flatMap(({ personId, sealedKey }) =>
      sealedKey === null ? [] : [[personId, unseal(dataKey, sealedKey, personKeyPurpose(personId))] as const],
    ),
  );
  const cases = await db.selectFrom('caseKeys').selectAll().execute();
  return [
    dataKey,
    ...own.map(({ name, sealedKey }) => unseal(dataKey, sealedKey, ownKeyPurpose(name))),
    ...ofPerson.values(),
    ...cases.flatMap(({ personId, caseId, sealedKey }) => {
      const key = ofPerson.get(personId);
      return sealedKey && key ? [unseal(key, sealedKey, caseKeyPurpose(personId, caseId))] : [];
    }),
  ];
}

/** Undefined: it isn't sealed as the register seals. */
function openWith(key: Uint8Array, value: Uint8Array): Buffer | undefined {
  if (value[0] !== keyVersion || value.length <= 1 + nonceLength + tagLength) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(1, 1 + nonceLength));
  return decipher.update(value.subarray(1 + nonceLength + tagLength));
}
