import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { dayOf, instantAt } from '../../contract/index.ts';
import { root } from '../agreement/models.ts';
import { judgePackage } from './packages/judge-package.ts';
import { drawSamples, sampleIds } from './samples.ts';
import { summaryPage } from './summary.ts';

/**
 * `npm run test:documents`: veraPDF judges every kind of document, with little, usual and very much in it, by PDF/A-2a – a case's report, which
 * carries a file, by PDF/A-3a – and PDF/UA-1; E-ARK's validator judges a package for the e-archive.
 * Needs Java 17 and Maven, which takes both from Maven Central; without them it says so and ends well.
 */
const { write = false } = new Command('npm run test:documents --')
  .description(
    'veraPDF judges every kind of document by PDF/A-2a and PDF/UA-1, and E-ARK’s validator a package for the e-archive.',
  )
  .option('--write', 'writes docs/documents.md, what veraPDF said of each kind')
  .parse()
  .opts<{ write?: boolean }>();
const here = fileURLToPath(new URL('.', import.meta.url));
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
    const judged = (given: readonly string[]) => judgedBy(readFileSync(paths, 'utf8'), given);
    // A judge that finds fault with nothing says nothing.
    const untagged = keep(folder, 'untagged', withoutMark(samples[0]?.bytes ?? new Uint8Array()));
    if (judged([untagged]).status !== 1) throw new Error('veraPDF found no fault in a file that has one');
    const { status, stdout } = judged(files);
    process.stdout.write(stdout);
    if (status !== 0) process.exitCode = 1;
    if (write) writeSummary(stdout);
    if (!(await judgePackage(folder))) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function judgedBy(classpath: string, files: readonly string[]) {
  return spawnSync('java', ['-cp', classpath, 'Judge.java', ...files], {
    cwd: here,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Writes `docs/documents.md`. */
function writeSummary(printed: string): void {
  const [, version = ''] = /<version>(1\.[\d.]+)<\/version>/.exec(readFileSync(join(here, 'pom.xml'), 'utf8')) ?? [];
  const made = { kinds: sampleIds, version, day: dayOf(instantAt(Date.now())) };
  writeFileSync(new URL('docs/documents.md', root), summaryPage(printed, made));
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

function run(command: string, args: readonly string[]): number | null {
  return spawnSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] }).status;
}
