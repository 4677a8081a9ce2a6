import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { dayAt, instantAt, policyOn } from '../../../contract/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createId } from '../../../platform/id.ts';
import { readConfig } from '../../../platform/config.ts';
import { privateFolder } from '../../../platform/private-folder.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { version } from '../../../platform/version.ts';
import type { Register } from '../../../register/index.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given } from '../answer.ts';
import { refused } from '../refused.ts';
import { operator, operatorAccount, withRegister } from '../register.ts';
import { removing } from '../removing.ts';
import { verifyPackage } from './verify-package.ts';
import { writePackage, type PackageAsked } from './write-package.ts';

const Options = z.object({
  verify: z.boolean().default(false),
  sha256: z.string().optional(),
  protected: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  most: z.coerce.number().int().min(1).max(10_000).default(1000),
});

/**
 * Writes what is due for erasure as a package for the e-archive that the policy names, checks it, and keeps which cases are in it. No run erases
 * anything of it until an administrator has said in the portal that the archive has it; what was erased so is erased again in a restored register. With `--verify`: holds a package against its own sums.
 */
export function archive({ args: [target], options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  if (target === undefined) throw new UsageError('Name the folder');
  const folder = resolve(target);
  if (asked.verify && asked.dryRun) throw new UsageError('--verify changes nothing: leave --dry-run out');
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
    if (cases.length === 0) {
      const text = `Nothing${isProtected ? ' of protected persons' : ''} is due and in no package.`;
      return { text, data: { dryRun: asked.dryRun, cases: 0 } };
    }
    if (asked.dryRun) {
      const numbers = cases.map(({ number }) => number);
      const text = `Would write a package of ${cases.length} cases for ${name} to ${folder}: ${numbers.join(', ')}. A dry run: nothing was written.`;
      return { text, data: { dryRun: true, cases: cases.length, numbers } };
    }
    const packageId = `siths-kort-${createId().toLowerCase()}`;
    const account = operatorAccount();
    await register.archive.begin({ packageId, cases: cases.length, isProtected, account }, operator());
    // The newest rows are proven too.
    await register.audit.attest();
    process.umask(0o077);
    mkdirSync(folder, { recursive: true, mode: privateFolder });
    return packed(register, folder, {
      packageId,
      created: instantAt(now),
      archive: name,
      version,
      label: `Avslutade ärenden om SITHS-kort, ${cases.length}`,
      organisation: policy.customerService.name,
      cases,
      isProtected,
      decision: policy.retention.decision,
      progress: (done) => progress('Packing cases', done, cases.length),
      log: await register.audit.logHead(),
    });
  });
}

/** Writes and keeps the package. Unless it is kept nothing of it is left in the folder: it holds in plain text what the register seals. */
async function packed(register: Pick<Register, 'archive' | 'audit'>, folder: string, asked: PackageAsked) {
  const { packageId, cases, isProtected } = asked;
  const [part, whole] = [join(folder, `${packageId}.part`), join(folder, packageId)];
  let isKept = false;
  const remove = () => {
    rmSync(part, { recursive: true, force: true });
    if (!isKept) rmSync(whole, { recursive: true, force: true });
  };
  return removing(remove, async () => {
    const files = await writePackage(register, part, asked);
    const found = await verifyPackage(part);
    if (found.faults.length > 0) throw new Error(`The package isn't what was written: ${found.faults.join('; ')}`);
    renameSync(part, whole);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const kept = { packageId, sha256: found.sha256, files: files.length, bytes, isProtected };
    const caseIds = cases.map(({ caseId }) => caseId);
    const wrong = await register.archive.keep({ ...kept, caseIds, account: operatorAccount() }, operator());
    if (wrong) throw refused(wrong);
    isKept = true;
    const text = [
      `Wrote ${cases.length} cases to ${whole} (${files.length} files).`,
      `SHA-256 of METS.xml: ${found.sha256}`,
      `Hand it over to ${asked.archive}. When it has answered, say so at /gallring; until then nothing of it is erased.`,
    ].join('\n');
    return { text, data: { dryRun: false, cases: cases.length, ...kept, folder: whole } };
  });
}

async function verified(folder: string, expected: string | undefined): Promise<Answer> {
  const found = await verifyPackage(folder, expected);
  const isWhole = found.faults.length === 0;
  const text = isWhole
    ? `WHOLE: ${found.files} files are as METS.xml says. SHA-256 of METS.xml: ${found.sha256}${expected === undefined ? '. Compare it with the one at /gallring.' : ''}`
    : ['NOT WHOLE:', ...found.faults.map((fault) => `  ${fault}`)].join('\n');
  return { text, data: found, exitCode: isWhole ? exitCodes.done : exitCodes.notWell };
}
