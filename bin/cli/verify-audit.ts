import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, readConfig, type Config } from '../../platform/config.ts';
import {
  compareWorld,
  verifyAuditFile,
  type FileCheck,
  type Signatures,
  type WorldCheck,
} from '../../register/index.ts';
import { keyIn } from '../run/attesting.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from './answer.ts';
import { keysIn } from './keys-in.ts';

const advice = 'Put it back from the backup of the keys: without it nobody can tell whether the log is whole';

/** Minutes in which a row is signed: a house asks every minute. */
const signedWithin = 10;

const Options = z.object({
  signAnew: z.boolean().default(false),
  register: z.string().optional(),
  withoutKeys: z.boolean().default(false),
  world: z.boolean().default(false),
  logKey: z.string().optional(),
  witnessKey: z.array(z.string()).optional(),
  checkpoint: z.array(z.string()).default([]),
  signedWithin: z.coerce.number('Expected minutes with --signed-within').int().min(0).default(signedWithin),
});
type Options = z.infer<typeof Options>;

/**
 * Checks the audit log of the register in DATA_DIR, of a copy, or at DATABASE_URL, against the house's own checkpoint and the signatures of
 * others. Makes and migrates nothing.
 */
export async function verifyAudit({ options }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  const config = readConfig(process.env);
  const copy = asked.register === undefined ? undefined : resolve(asked.register);
  const databaseUrl = copy === undefined ? config.DATABASE_URL : undefined;
  const file = copy ?? join(config.DATA_DIR, 'register.db');
  if (databaseUrl === undefined && !existsSync(file)) throw new ConfigError(`There is no register at ${file}`);
  const signatures = signaturesOf(config, asked);
  if (asked.withoutKeys && !signatures) throw new UsageError('Expected --log-key with --without-keys');
  const keys = asked.withoutKeys ? undefined : keysIn(config.KEYS_DIR, config.REGISTER_KEY, advice);
  const found = await verifyAuditFile({ file, databaseUrl, signAnew: asked.signAnew, keys, signatures });
  const { rows, broken } = found;
  if (broken) {
    const text = `BROKEN at row ${broken.row}: ${broken.what}. ${rows} rows before it are whole.`;
    return { text, data: { whole: false, ...found }, exitCode: exitCodes.notWell };
  }
  const unsigned = found.signed ? lateSignatures(found.signed, { rows, within: asked.signedWithin }) : [];
  const world = asked.world ? await compareWorld({ file, databaseUrl }) : undefined;
  const isWell = unsigned.length === 0 && (world?.differences.length ?? 0) === 0;
  return {
    text: [wholeText(found), ...unsigned, ...(world ? [worldText(world)] : [])].join('\n'),
    data: { whole: true, ...found, ...(world && { world }) },
    exitCode: isWell ? exitCodes.done : exitCodes.notWell,
  };
}

type Signed = NonNullable<FileCheck['signed']>;

/** Whose signature is missing, or ends at a row that had long been followed by others: it was taken away, or nobody signs any more. */
function lateSignatures(
  { signed, waited, witnesses }: Signed,
  { rows, within }: { rows: number; within: number },
): string[] {
  const all = [
    { by: "the log's signer", signed, waited },
    ...witnesses.map((each) => ({ ...each, by: each.name, signed: each.rows })),
  ];
  return all.flatMap((each) => {
    if (rows === 0 || (each.signed > 0 && each.waited <= within)) return [];
    if (each.signed === 0) return [`NOT SIGNED: no signature of ${each.by} is kept.`];
    const since = `row ${each.signed + 1} was written ${each.waited} minutes before the newest row`;
    return [`SIGNED TOO LONG AGO by ${each.by}: ${since}, and --signed-within is ${within}.`];
  });
}

const uncompared =
  'the bytes of documents, cards of a bundle that nobody has moved yet, names, days, the level and unit of a card, and employments';

/** Rows of earlier versions don't say which of several roles they ended, nor a substitute's new last day. */
function olderRights({ rightsFrom, rightsUntold }: WorldCheck['compared']): string[] {
  if (rightsFrom <= 1) return [];
  const untold = `of ${rightsUntold} that they don't tell of the last days were not compared`;
  return [`Rows before ${rightsFrom} don't name each role that they end: ${untold}.`];
}

/** More than this aren't listed; `--json` has them all. */
const mostListed = 100;

function worldText({ compared, differences }: WorldCheck): string {
  const { cards, cases, receipts, documents, rights } = compared;
  const all = `${cards} cards, ${cases} cases, ${receipts} receipts, ${documents} documents, ${rights} roles and rights`;
  if (differences.length === 0) {
    const well = `The tables are what the log says: ${all}. Not compared: ${uncompared}.`;
    return [well, ...olderRights(compared)].join(' ');
  }
  const listed = differences
    .slice(0, mostListed)
    .map(
      ({ what, id, table, log, row }) =>
        `${what} ${id}: ${table ?? 'not there'} in the tables, ${log ?? 'unknown'} by the log${row === undefined ? '' : ` (row ${row})`}`,
    );
  return [`DIFFERENT from the log: ${differences.length} of ${all}.`, ...listed, ...olderRights(compared)].join('\n');
}

function signaturesOf(
  config: Config,
  { logKey = config.AUDIT_LOG_KEY, witnessKey, checkpoint }: Options,
): Signatures | undefined {
  if (logKey === undefined) {
    if (checkpoint.length > 0) throw new UsageError('Expected --log-key with --checkpoint');
    return undefined;
  }
  const witnesses = witnessKey ?? config.AUDIT_WITNESSES.map((part) => part.split(/\s+/)[1] ?? '');
  return {
    log: keyIn('--log-key', logKey, 'note'),
    witnesses: witnesses.map((key) => keyIn('--witness-key', key, 'cosignature')),
    notes: checkpoint.map((path) => {
      try {
        return asPasted(readFileSync(path, 'utf8'));
      } catch (error) {
        throw new ConfigError(`The checkpoint '${path}' can't be read`, { cause: error });
      }
    }),
  };
}

/** A note as it was before it went through a mail program and an editor: their line ends, and blanks around it, aren't its own. */
const asPasted = (text: string): string => `${text.replaceAll(/[ \t\r]+$/gm, '').trim()}\n`;

function wholeText({ rows, erased, unread = 0, signed }: FileCheck): string {
  const agrees = unread > 0 ? 'in the tree as they were' : 'and the signed checkpoint agrees';
  return [
    `The audit log is whole: ${rows} rows, ${agrees}.`,
    ...(unread > 0 ? [`What ${unread} of them say was not checked: that needs the keys.`] : []),
    ...(erased > 0
      ? [`Of ${erased} rows the key is erased: they are in the tree as they were, what they said can't be shown.`]
      : []),
    ...(signed ? signedLines(rows, signed) : []),
  ].join(' ');
}

function signedLines(rows: number, { signed, witnesses }: Signed): string[] {
  return [
    ...(signed > 0 ? [`Its signer has signed rows 1 to ${signed}.`] : []),
    ...witnesses.flatMap(({ name, rows: seen, at }) =>
      at === undefined ? [] : [`${name} cosigned up to row ${seen}, ${new Date(at * 1000).toISOString()}.`],
    ),
    ...(rows > signed ? [`UNSIGNED: rows ${signed + 1} to ${rows}; only the house answers for them.`] : []),
  ];
}
