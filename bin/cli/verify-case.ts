import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { judgeCase } from '../../register/index.ts';
import { keyIn } from '../run/attesting.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from './answer.ts';

const File = z.tuple([z.string()], { error: 'Expected the file' });
const Options = z.object({ logKey: z.string().optional() });

/** Says whether a case's own proof is true, changed, or can't be told. Needs nothing but the file and the log's public key. */
export function verifyCase({ args, options }: Given): Promise<Answer> {
  const [path] = asAsked(File, args);
  const { logKey = readConfig(process.env).AUDIT_LOG_KEY } = asAsked(Options, options);
  if (logKey === undefined) throw new UsageError('Expected --log-key, or AUDIT_LOG_KEY');
  const log = keyIn('--log-key', logKey, 'note');
  const verdict = judgeCase(textOf(path), log);
  return Promise.resolve({
    text: textsOf(verdict, log.name),
    data: verdict,
    exitCode: verdict.verdict === 'true' ? exitCodes.done : exitCodes.notWell,
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`'${path}' can't be read`, { cause: error });
  }
}

function textsOf(found: ReturnType<typeof judgeCase>, log: string): string {
  if (found.verdict === 'changed') return `CHANGED at row ${found.row}: ${found.what}.`;
  if (found.verdict === 'unknown')
    return `It can't be told: ${found.what}. That says nothing about who handed it over.`;
  const { caseNumber, rows, erased, left, logRows } = found;
  return [
    `TRUE: the ${rows} rows of ${caseNumber} stand in ${log} as they are here, of ${logRows} rows that its signer signed.`,
    ...(erased > 0 ? [`Of ${erased} what they said can't be shown: the key is erased.`] : []),
    ...(left > 0
      ? [
          `${left} rows of the case are not in the file: they are younger than the checkpoint, older than the tree, or readings, which only an auditor's file has.`,
        ]
      : []),
    'Not proven: that what was written is so, nor that no row of the case was left out of the file.',
  ].join('\n');
}
