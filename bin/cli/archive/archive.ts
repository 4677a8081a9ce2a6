import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { dayAt, instantAt, policyOn } from '../../../contract/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createId } from '../../../platform/id.ts';
import { readConfig } from '../../../platform/config.ts';
import { privateFolder } from '../../../platform/private-folder.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from '../answer.ts';
import { refused } from '../mail.ts';
import { operator, operatorAccount, withRegister } from '../register.ts';
import { verifyPackage } from './verify-package.ts';
import { writePackage } from './write-package.ts';

const Options = z.object({
  verify: z.boolean().default(false),
  sha256: z.string().optional(),
  protected: z.boolean().default(false),
  most: z.coerce.number().int().min(1).max(10_000).default(1000),
});

/**
 * Writes what is due for erasure as a package for the e-archive that the policy names, checks it, and keeps which cases are in it. Nothing of it is
 * erased until an administrator has said in the portal that the archive has it. With `--verify`: holds a package against its own sums.
 */
export function archive({ args: [target], options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  if (target === undefined) throw new UsageError('Name the folder');
  const folder = resolve(target);
  if (asked.verify) return verified(folder, asked.sha256);
  if (!relative(readConfig(process.env).DATA_DIR, folder).startsWith('..'))
    throw new UsageError('A package can’t lie in the data folder itself');
  return withRegister(async (register) => {
    const now = systemClock.now();
    const policy = policyOn(dayAt(now));
    const name = await register.archive.name();
    if (name === '')
      throw new Unusable('The policy names no archive (retention.archive): nothing is sent anywhere before erasure');
    const isProtected = asked.protected;
    const cases = await register.archive.due({ most: asked.most, isProtected });
    const data = { cases: cases.length };
    if (cases.length === 0)
      return { text: `Nothing${isProtected ? ' of protected persons' : ''} is due and in no package.`, data };
    // The newest rows are proven too.
    await register.audit.attest();
    process.umask(0o077);
    mkdirSync(folder, { recursive: true, mode: privateFolder });
    const packageId = `siths-kort-${createId().toLowerCase()}`;
    const [part, whole] = [join(folder, `${packageId}.part`), join(folder, packageId)];
    const files = await writePackage(register, part, {
      ...{ packageId, created: instantAt(now), archive: name, version: programVersion() },
      ...{ label: `Avslutade ärenden om SITHS-kort, ${cases.length}`, organisation: policy.customerService.name },
      ...{ cases, isProtected, decision: policy.retention.decision },
      progress: (done) => progress('Packing cases', done),
    });
    const found = await verifyPackage(part);
    if (found.faults.length > 0) throw new Error(`The package isn't what was written: ${found.faults.join('; ')}`);
    renameSync(part, whole);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const kept = { packageId, sha256: found.sha256, files: files.length, bytes, isProtected };
    const wrong = await register.archive.keep(
      { ...kept, caseIds: cases.map(({ caseId }) => caseId), account: operatorAccount() },
      operator(),
    );
    if (wrong) {
      rmSync(whole, { recursive: true });
      throw refused(wrong);
    }
    const text = [
      `Wrote ${cases.length} cases to ${whole} (${files.length} files).`,
      `SHA-256 of METS.xml: ${found.sha256}`,
      `Hand it over to ${name}. When it has answered, say so at /gallring; until then nothing of it is erased.`,
    ].join('\n');
    return { text, data: { ...data, ...kept, folder: whole } };
  });
}

const programVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))).version;

async function verified(folder: string, expected: string | undefined): Promise<Answer> {
  const found = await verifyPackage(folder, expected);
  const isWhole = found.faults.length === 0;
  const text = isWhole
    ? `WHOLE: ${found.files} files are as METS.xml says. SHA-256 of METS.xml: ${found.sha256}${expected === undefined ? '. Compare it with the one at /gallring.' : ''}`
    : ['NOT WHOLE:', ...found.faults.map((fault) => `  ${fault}`)].join('\n');
  return { text, data: found, exitCode: isWhole ? exitCodes.done : exitCodes.notWell };
}
