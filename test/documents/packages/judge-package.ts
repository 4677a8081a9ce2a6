import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { archivePackage } from './archive-package.ts';

const Report = z.object({
  summary: z.object({ success: z.int(), warnings: z.int(), errors: z.int() }),
  validation: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      testing: z.object({ outcome: z.string(), issues: z.array(z.string()), warnings: z.array(z.string()) }),
    }),
  ),
});

/** E-ARK's own validator (commons-ip2) judges a package as the archive gets it by CSIP and SIP 2.2. @returns whether it has no error */
export async function judgePackage(folder: string): Promise<boolean> {
  const paths = join(folder, 'package-classpath');
  const maven = spawnSync('mvn', ['-B', '-ntp', '-q', 'dependency:build-classpath', `-Dmdep.outputFile=${paths}`], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: 'inherit',
  });
  if (maven.status !== 0) throw new Error('Maven could not fetch the validator of packages');
  const classes = readFileSync(paths, 'utf8');
  const root = await archivePackage(folder);
  if (judged(spoilt(root), classes).summary.errors === 0)
    throw new Error('The validator found no fault in a package that has one');
  const { summary, validation } = judged(root, classes);
  for (const { id, level, testing } of validation.filter((each) => each.testing.outcome === 'FAILED'))
    console.log(`${id} ${level}: ${[...testing.issues, ...testing.warnings].join(' ')}`);
  console.log(
    `A package for the e-archive by CSIP and SIP 2.2: ${summary.success} requirements met, ${summary.errors} errors, ${summary.warnings} recommendations not followed`,
  );
  return summary.errors === 0;
}

/** A package in which a file isn't what METS.xml says. */
function spoilt(root: string): string {
  const copy = `${root}-spoilt`;
  cpSync(root, copy, { recursive: true });
  writeFileSync(join(copy, 'documentation', 'LASMIG.txt'), 'Något annat');
  return copy;
}

function judged(root: string, classes: string): z.infer<typeof Report> {
  const reports = `${root}-report`;
  mkdirSync(reports);
  const main = 'org.roda_project.commons_ip2.cli.Main';
  const { status } = spawnSync('java', ['-cp', classes, main, 'validate', '-i', root, '-o', reports], {
    // Its log of itself is written where it stands.
    cwd: dirname(reports),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [report] = readdirSync(reports);
  if (status !== 0 || report === undefined) throw new Error('The validator of packages broke off');
  const read = Report.parse(JSON.parse(readFileSync(join(reports, report), 'utf8')));
  rmSync(reports, { recursive: true });
  return read;
}
