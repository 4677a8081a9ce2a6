import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRow } from '../../../../register/kernel/schema/index.ts';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { makeSigner, makeWitness, openSigner, openWitness, readVerifier, serve } from '../../../../proof/index.ts';
import { loadKeys, openRegister, verifyAuditFile, type FileCheck } from '../../../../register/index.ts';
import { headOf, writeHead } from '../../../../register/kernel/audit/head.ts';
import { rowLeaf } from '../../../../register/kernel/audit/leaf.ts';
import { openKeyRing } from '../../../../register/kernel/key-ring.ts';
import { findKeys } from '../../../../register/kernel/person-keys.ts';
import { addLeaf, type Edge } from '../../../../proof/tree/grow.ts';
import { tablesIn } from '../../../support/registers.ts';
import { now, openWardRegister } from '../../../support/ward-register.ts';

/** A stopped house whose log a signer has signed three times and a witness cosigned, in a folder; and as it was the second time. */
export interface SignedLog {
  readonly dir: string;
  readonly early: string;
  /** What the witness shows last, and the public keys. */
  readonly checkpoint: string;
  /** A case of it. */
  readonly found: { readonly caseId: string; readonly number: string };
  readonly logKey: string;
  readonly witnessKey: string;
  /** Rows at each of the three signatures. */
  readonly signed: readonly number[];
  close(): void;
}

export async function signedLog(): Promise<SignedLog> {
  const folder = mkdtempSync(join(tmpdir(), 'signed-log-'));
  const site = await openWardRegister();
  const { caseId, number } = await site.submitted();
  await site.register.audit.append({ ...someEntry, action: 'case-viewed', caseId });
  await site.register.close();
  const logKey = await makeSigner(join(folder, 'signer'), 'kort.example/log');
  const witnessKey = await makeWitness(join(folder, 'witness'), 'witness.example/w1', [logKey]);
  const failed = (error: unknown) => {
    throw error;
  };
  const signer = await serve(await openSigner(join(folder, 'signer')), { socket: join(folder, 's') }, failed);
  const service = await openWitness(join(folder, 'witness'), () => Date.parse(now));
  const witness = await serve(service, { socket: join(folder, 'w') }, failed);
  const attesting = {
    log: readVerifier(logKey),
    signer: { address: signer.address },
    witnesses: [{ own: readVerifier(witnessKey), asked: { address: witness.address } }],
  };
  const keys = loadKeys(join(site.dir, 'keys'));
  const signed: number[] = [];
  const early = join(folder, 'early');
  for (let time = 0; time < 3; time += 1) {
    const documentsDir = join(site.dir, 'documents');
    const register = await openRegister({ file: site.file, documentsDir, keys, attesting });
    for (let row = 0; row < 3; row += 1) await register.audit.append(someEntry);
    await register.audit.attest();
    signed.push((await register.audit.attested()).checkpoint?.rows ?? 0);
    await register.close();
    if (time === 1) cpSync(site.dir, early, { recursive: true });
  }
  await signer.close();
  await witness.close();
  const dir = join(folder, 'whole');
  cpSync(site.dir, dir, { recursive: true });
  await site.close();
  const [file = ''] = readdirSync(join(folder, 'witness/logs')).filter((name) => name.endsWith('.checkpoint'));
  const checkpoint = readFileSync(join(folder, 'witness/logs', file), 'utf8');
  const found = { caseId, number };
  return {
    dir,
    early,
    checkpoint,
    found,
    logKey,
    witnessKey,
    signed,
    close: () => rmSync(folder, { recursive: true }),
  };
}

export const someEntry = { action: 'card-viewed', author: { hsaId: 'SE1', role: 'auditor', at: now } } as const;

/** Checks a folder as somebody would who has public keys and the witness's word besides. */
export function checkIn(
  dir: string,
  { checkpoint, logKey, witnessKey }: SignedLog,
  also: { readonly signAnew?: boolean } = {},
): Promise<FileCheck> {
  return verifyAuditFile({
    ...also,
    file: join(dir, 'register.db'),
    keys: loadKeys(join(dir, 'keys')),
    signatures: { log: readVerifier(logKey), witnesses: [readVerifier(witnessKey)], notes: [checkpoint] },
  });
}

/** Past the triggers, as somebody with the file. */
export function edit(dir: string, change: (db: DatabaseSync) => void): void {
  const db = openSqlite(join(dir, 'register.db'));
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  change(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
}

/** Makes leaves and nodes of all rows anew, as somebody can who has the data key. */
export async function rehash(dir: string): Promise<void> {
  const keys = loadKeys(join(dir, 'keys'));
  const db = tablesIn(dir);
  const rows = await db.selectFrom('audit').selectAll().orderBy('row').execute();
  const found = await findKeys({ db, keys, ring: await openKeyRing(db, keys) }, rows);
  await db.destroy();
  const edge: Edge = { size: 0, nodes: [] };
  const made = rows.map((row) => ({ row: row.row, nodes: Buffer.concat(addLeaf(edge, leafOf(row))) }));
  edit(dir, (file) => {
    const update = file.prepare('UPDATE audit SET nodes = ? WHERE row = ?');
    for (const { row, nodes } of made) update.run(nodes, row);
  });

  function leafOf(row: AuditRow): Uint8Array {
    if (row.keyedBy === null) return row.nodes.subarray(0, 32);
    const key = found.key(row, row.keyedBy);
    if (!key) throw new Error(`Row ${row.row} has no key`);
    return rowLeaf(key, row);
  }
}

/** Signs the house's own checkpoint anew, as somebody can who has its keys. */
export async function signHouse(dir: string): Promise<void> {
  const db = tablesIn(dir);
  await writeHead(join(dir, 'audit-head.json'), await headOf(db), loadKeys(join(dir, 'keys')).signingKey);
  await db.destroy();
}

/** Adds rows as the house does. @param minutes after now at which it does so */
export async function append(dir: string, count: number, minutes = 0): Promise<void> {
  const keys = loadKeys(join(dir, 'keys'));
  const clock = { now: () => Date.now() + minutes * 60_000 };
  const files = { file: join(dir, 'register.db'), documentsDir: join(dir, 'documents') };
  const register = await openRegister({ ...files, keys, clock });
  for (let row = 0; row < count; row += 1) await register.audit.append(someEntry);
  await register.close();
}
