import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { judgeFile, type Verdict } from '../../proof/index.ts';
import { keyIn } from '../run/attesting.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from './answer.ts';

const File = z.tuple([z.string()], { error: 'Expected the file' });
const Options = z.object({ logKey: z.string().optional(), witnessKey: z.array(z.string()).optional() });

/** Says whether a case's report or own proof, or an extract of the log, is true, changed, or can't be told. Needs nothing but the file and the log's public key. */
export function verifyCase({ args, options }: Given): Promise<Answer> {
  const [path] = asAsked(File, args);
  const config = readConfig(process.env);
  const { logKey = config.AUDIT_LOG_KEY, witnessKey } = asAsked(Options, options);
  if (logKey === undefined) throw new UsageError('Expected --log-key, or AUDIT_LOG_KEY');
  const log = keyIn('--log-key', logKey, 'note');
  const witnesses = witnessKey ?? config.AUDIT_WITNESSES.map((part) => part.split(/\s+/)[1] ?? '');
  const keys = { log, witnesses: witnesses.map((key) => keyIn('--witness-key', key, 'cosignature')) };
  const verdict = judgeFile(bytesOf(path), keys, path);
  return Promise.resolve({
    text: textsOf(verdict, log.name),
    data: verdict,
    exitCode: verdict.verdict === 'true' ? exitCodes.done : exitCodes.notWell,
  });
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError(`'${path}' can't be read`, { cause: error });
  }
}

function textsOf(found: Verdict, log: string): string {
  if (found.verdict === 'changed')
    return `CHANGED${found.row === undefined ? '' : ` at row ${found.row}`}: ${found.what}.`;
  if (found.verdict === 'unknown')
    return `It can't be told: ${found.what}. That says nothing about who handed it over.`;
  const { caseNumber = 'the file', rows, erased, left = 0, logRows, witnesses, report } = found;
  return [
    `TRUE: the ${rows} rows of ${caseNumber} stand in ${log} as they are here, of ${logRows} rows that its signer signed.`,
    ...witnesses.map(({ name, at }) => `${name} cosigned that checkpoint, ${new Date(at * 1000).toISOString()}.`),
    ...(report
      ? [
          `Its pages are those that were handed out ${report.at}, and none of their rows is missing; they print the log's root at ${report.logRows} rows: ${report.root}`,
        ]
      : [
          'NO PAGES WERE CHECKED: the file is no report, only rows with their proof. Trust nothing else that it says, and no document that comes with it.',
        ]),
    ...(erased > 0
      ? [
          `${erased} more ${erased === 1 ? 'has' : 'have'} no text here: the key is erased, or somebody took the text out of the file. Not proven: what they said, nor whose they are.`,
        ]
      : []),
    ...(left > 0
      ? [
          `${left} rows of the case are not in the file: they are older than the log's tree, or younger than its checkpoint.`,
        ]
      : []),
    'Not proven: that what was written is so, that no row was left out of the file, nor what stands beside the rows: names, the number of the case where none is named above, before and after, what was chosen, who took it out and when.',
  ].join('\n');
}
