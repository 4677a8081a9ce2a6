import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNote, signatureOf, signerOf, writeNote } from '../../../../proof/note.ts';
import { edit, rehash, signHouse, type SignedLog } from './tampered-log.ts';

/** One way of falsifying a log, on a copy of it, and what the check says: with which row, and in which words. `docs/security.md` lists them. */
export interface Tampering {
  readonly kind: string;
  readonly found: string;
  tamper(dir: string, log: SignedLog): void | Promise<void>;
  expected(log: SignedLog): { row: number; what: RegExp };
}

/** The row that is falsified: signed at the first signature, and not the last one before it. */
const victim = 12;

const changed = (row = victim) => ({ row, what: /^the row was changed$/ });
const missing = (row: number) => ({ row, what: new RegExp(`^row ${row} is missing$`) });
const notSigned = ({ signed: [first = 0] }: SignedLog) => ({
  row: 0,
  what: new RegExp(`^a row from 0 to ${first} is not the one that was signed`),
});

const setting =
  (what: string): Tampering['tamper'] =>
  (dir) =>
    edit(dir, (db) => db.exec(`UPDATE audit SET ${what} WHERE row = ${victim}`));

async function rewrite(dir: string): Promise<void> {
  edit(dir, (db) => db.exec(`UPDATE audit SET actor = 'SE2321000065-X1' WHERE row = ${victim}`));
  await rehash(dir);
}

/** The checkpoints that are kept, signed anew with a key of the forger's own under the log's name. */
function signOthers(dir: string): void {
  const forger = signerOf('kort.example/log', 'note', generateKeyPairSync('ed25519').privateKey);
  edit(dir, (db) => {
    for (const { size, note } of db.prepare('SELECT size, note FROM auditCheckpoints').all()) {
      const { text } = readNote(String(note));
      const forged = writeNote({ text, signatures: [signatureOf(text, forger)] });
      db.prepare('UPDATE auditCheckpoints SET note = ? WHERE size = ?').run(forged, Number(size));
    }
  });
}

const shift = (from: number, by: 1 | -1) => `
  UPDATE audit SET row = -row WHERE row >= ${from};
  UPDATE audit SET row = -row + ${by} WHERE row < 0;`;

export const tamperings: readonly Tampering[] = [
  { kind: 'who did it', found: 'the row', tamper: setting("actor = 'SE2321000065-X1'"), expected: () => changed() },
  {
    kind: 'when it was done',
    found: 'the row',
    tamper: setting("at = '2020-01-01T00:00:00.000Z'"),
    expected: () => changed(),
  },
  { kind: 'what was done', found: 'the row', tamper: setting("action = 'mail-sent'"), expected: () => changed() },
  {
    kind: 'its details',
    found: 'the row',
    tamper: setting(`details = '{"outcome":"other"}'`),
    expected: () => changed(),
  },
  { kind: 'whom it is about', found: 'the row', tamper: setting("personId = 'somebody'"), expected: () => changed() },
  {
    kind: 'what is sealed in it: before and after',
    found: 'the row',
    tamper: setting('sealed = zeroblob(64)'),
    expected: () => changed(),
  },
  {
    kind: 'whose key it is salted with',
    found: 'the row',
    tamper: setting('keyedBy = NULL'),
    expected: () => changed(),
  },
  {
    kind: 'where the log begins, row 0',
    found: 'the row',
    tamper: (dir) =>
      edit(dir, (db) => db.exec(`UPDATE audit SET details = replace(details, '"log":"', '"log":"X') WHERE row = 0`)),
    expected: () => ({ row: 0, what: /^a node of the tree was changed$/ }),
  },
  {
    kind: 'a node of the tree',
    found: 'the row that keeps it',
    tamper: setting('nodes = zeroblob(32)'),
    expected: () => changed(),
  },
  {
    kind: 'the first row removed',
    found: 'the row',
    tamper: (dir) => edit(dir, (db) => db.exec('DELETE FROM audit WHERE row = 1')),
    expected: () => missing(1),
  },
  {
    kind: 'a row in the middle removed',
    found: 'the row',
    tamper: (dir) => edit(dir, (db) => db.exec(`DELETE FROM audit WHERE row = ${victim}`)),
    expected: () => missing(victim),
  },
  {
    kind: 'the last row removed',
    found: 'the row',
    tamper: (dir, { signed }) => edit(dir, (db) => db.exec(`DELETE FROM audit WHERE row = ${signed[2] ?? 0}`)),
    expected: ({ signed: [, , last = 0] }) => ({ row: last, what: /^the log is shorter than the signed checkpoint$/ }),
  },
  {
    kind: 'the end cut off, and the house’s own checkpoint signed anew',
    found: 'the first row that is gone',
    tamper: async (dir, { signed: [, second = 0] }) => {
      edit(dir, (db) => {
        db.exec(`DELETE FROM audit WHERE row > ${second}`);
        db.exec(`DELETE FROM auditCosignatures WHERE size > ${second + 1}`);
        db.exec(`DELETE FROM auditCheckpoints WHERE size > ${second + 1}`);
      });
      await signHouse(dir);
    },
    expected: ({ signed: [, second = 0] }) => ({
      row: second + 1,
      what: /^the log is shorter than the checkpoint from outside/,
    }),
  },
  {
    kind: 'a row removed and those after it moved up',
    found: 'the first row that moved',
    tamper: (dir) => edit(dir, (db) => db.exec(`DELETE FROM audit WHERE row = ${victim}; ${shift(victim + 1, -1)}`)),
    expected: () => changed(),
  },
  {
    kind: 'a row inserted and those after it moved down',
    found: 'the row',
    tamper: (dir) =>
      edit(dir, (db) => {
        db.exec(shift(victim, 1));
        db.exec(`CREATE TEMP TABLE copy AS SELECT * FROM audit WHERE row = ${victim - 1};
          UPDATE copy SET row = ${victim}; INSERT INTO audit SELECT * FROM copy`);
      }),
    expected: () => changed(),
  },
  {
    kind: 'two rows changed places',
    found: 'the first of them',
    tamper: (dir) =>
      edit(dir, (db) => {
        db.exec(`UPDATE audit SET row = -1 WHERE row = ${victim}; UPDATE audit SET row = ${victim} WHERE row = ${victim + 1};
          UPDATE audit SET row = ${victim + 1} WHERE row = -1`);
      }),
    expected: () => changed(),
  },
  {
    kind: '`insert or replace`, past the triggers that are left in place',
    found: 'the row',
    tamper: (dir) =>
      edit(dir, (db) => {
        db.exec("CREATE TRIGGER auditIsNeverErased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'never'); END");
        db.exec(`CREATE TEMP TABLE copy AS SELECT * FROM audit WHERE row = ${victim};
          UPDATE copy SET actor = 'SE2321000065-X1'; INSERT OR REPLACE INTO audit SELECT * FROM copy; DROP TRIGGER auditIsNeverErased`);
      }),
    expected: () => changed(),
  },
  {
    kind: 'a row changed and the whole tree hashed anew, with the data key',
    found: 'the rows between two signatures, the row among them',
    tamper: rewrite,
    expected: notSigned,
  },
  {
    kind: 'the same, with a row that is signed only in the last checkpoint',
    found: 'the rows between two signatures, the row among them',
    tamper: async (dir, { signed: [, second = 0] }) => {
      edit(dir, (db) => db.exec(`UPDATE audit SET actor = 'SE2321000065-X1' WHERE row = ${second + 2}`));
      await rehash(dir);
      await signHouse(dir);
    },
    expected: ({ signed: [, second = 0, last = 0] }) => ({
      row: second + 1,
      what: new RegExp(`^a row from ${second + 1} to ${last} is not the one that was signed`),
    }),
  },
  {
    kind: 'history hashed and signed anew with every key of the house',
    found: 'the rows between two signatures, the row among them',
    tamper: async (dir) => {
      await rewrite(dir);
      await signHouse(dir);
    },
    expected: notSigned,
  },
  {
    kind: 'the same, and the checkpoints that are kept erased',
    found: 'by the witness’s checkpoint, as far as it reaches',
    tamper: async (dir) => {
      await rewrite(dir);
      edit(dir, (db) => db.exec('DELETE FROM auditCosignatures; DELETE FROM auditCheckpoints'));
      await signHouse(dir);
    },
    expected: ({ signed: [, , last = 0] }) => ({
      row: 0,
      what: new RegExp(`^a row from 0 to ${last} is not the one that was signed`),
    }),
  },
  {
    kind: 'the same, and the checkpoints that are kept signed with another key',
    found: 'the checkpoint',
    tamper: async (dir) => {
      await rewrite(dir);
      signOthers(dir);
      await signHouse(dir);
    },
    expected: ({ signed: [, , last = 0] }) => ({
      row: last,
      what: /^the newest checkpoint that is kept was not signed/,
    }),
  },
  {
    kind: 'a cosignature that is kept',
    found: 'the witness',
    tamper: (dir) =>
      edit(dir, (db) =>
        db.exec(
          `UPDATE auditCosignatures SET line = (SELECT min(line) FROM auditCosignatures WHERE size < (SELECT max(size) FROM auditCosignatures))`,
        ),
      ),
    expected: ({ signed: [, , last = 0] }) => ({
      row: last,
      what: /^the cosignature of witness\.example\/w1 that is kept .*: The cosignature of witness\.example\/w1 is wrong$/,
    }),
  },
  {
    kind: 'a cosignature that is kept, so that it is none',
    found: 'the witness',
    tamper: (dir) => edit(dir, (db) => db.exec("UPDATE auditCosignatures SET line = 'x'")),
    expected: ({ signed: [, , last = 0] }) => ({
      row: last,
      what: /^the cosignature of witness\.example\/w1 that is kept of the rows up to \d+ can't be used: A signature line is/,
    }),
  },
  {
    kind: 'the house’s own checkpoint removed',
    found: 'the checkpoint',
    tamper: (dir) => rmSync(join(dir, 'audit-head.json')),
    expected: ({ signed: [, , last = 0] }) => ({ row: last + 1, what: /^the signed checkpoint is missing$/ }),
  },
  {
    kind: 'the house’s own checkpoint changed',
    found: 'the checkpoint',
    tamper: (dir) => {
      const path = join(dir, 'audit-head.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"size": \d+/, '"size": 5'));
    },
    expected: ({ signed: [, , last = 0] }) => ({ row: last + 1, what: /signature of the checkpoint is not ours/ }),
  },
];
