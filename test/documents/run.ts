import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../../platform/command-line.ts';
import { judgePackage } from './packages/judge-package.ts';
import { drawSamples } from './samples.ts';

/**
 * `npm run test:documents`: veraPDF judges every kind of document, with little, usual and very much in it, by PDF/A-2a – a case's report, which
 * carries a file, by PDF/A-3a – and PDF/UA-1; E-ARK's validator judges a package for the e-archive.
 * Needs Java 17 and Maven, which takes both from Maven Central; without them it says so and ends well.
 */
await readArguments(
  'npm run test:documents',
  'veraPDF judges every kind of document by PDF/A-2a and PDF/UA-1, and E-ARK’s validator a package for the e-archive.',
);
const lacking = findLacking();
if (lacking === undefined) await judge();
else
  console.log(
    `SKIPPED: veraPDF’s judgement of the documents, and that of a package for the e-archive by E-ARK’s validator. ${lacking}`,
  );

/** What keeps it from running here. */
function findLacking(): string | undefined {
  const java = spawnSync('javac', ['-version'], { encoding: 'utf8' });
  const release = Number(/javac (\d+)/.exec(`${java.stdout}${java.stderr}`)?.[1] ?? 0);
  if (release < 17) return `It needs a JDK 17 or later; ${release === 0 ? 'there is none' : `this is ${release}`}.`;
  return spawnSync('mvn', ['--version']).status === 0 ? undefined : 'It needs Maven, which is not installed.';
}

/** Draws the samples into a folder and has them judged; sets the exit code when something fails. */
async function judge(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  try {
    const paths = join(folder, 'classpath');
    const maven = run('mvn', ['-B', '-ntp', '-q', 'dependency:build-classpath', `-Dmdep.outputFile=${paths}`]);
    if (maven !== 0) throw new Error('Maven could not fetch veraPDF');
    const samples = await drawSamples();
    const files = samples.map(({ name, bytes }) => keep(folder, name, bytes));
    const judged = (given: readonly string[], output: 'inherit' | 'ignore') =>
      run('java', ['-cp', readFileSync(paths, 'utf8'), 'Judge.java', ...given], output);
    // A judge that finds fault with nothing says nothing.
    const untagged = keep(folder, 'untagged', withoutMark(samples[0]?.bytes ?? new Uint8Array()));
    if (judged([untagged], 'ignore') !== 1) throw new Error('veraPDF found no fault in a file that has one');
    if (judged(files, 'inherit') !== 0) process.exitCode = 1;
    if (!(await judgePackage(folder))) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function keep(folder: string, name: string, bytes: Uint8Array): string {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, bytes);
  return file;
}

/** The file, no longer said to be tagged; every place in it stays where it was. */
function withoutMark(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace('/MarkInfo', '/MarkNone'), 'latin1');
}

function run(command: string, args: readonly string[], output: 'inherit' | 'ignore' = 'inherit'): number | null {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return spawnSync(command, args, { cwd, stdio: ['ignore', output, output] }).status;
}
