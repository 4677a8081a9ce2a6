import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Camunda8 } from '@camunda8/sdk';
import { z } from 'zod';
import { readArguments } from '../../platform/command-line.ts';

/**
 * `npm run test:conformance`: every scenario of this folder on the cluster at CAMUNDA_REST_ADDRESS, with the SDK's own environment for
 * authentication, or on the embedded engine. Writes `data/conformance/report.md`, which can be sent back: what each scenario is called, where
 * its source is, and what it found. It names neither the address nor who asked. Arguments narrow it, as those of jest.
 */
const address = process.env['CAMUNDA_REST_ADDRESS'] ?? '';
const folder = join('data', 'conformance');

const Results = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
          location: z.object({ line: z.int() }).nullish(),
        }),
      ),
    }),
  ),
});
type Results = z.output<typeof Results>;

const narrowed = await readArguments(
  'npm run test:conformance --',
  'Every scenario on the cluster at CAMUNDA_REST_ADDRESS, or on the embedded engine. Arguments narrow it, as those of jest.',
  'passed on',
);
const version = await versionOfCluster();
const results = runScenarios();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'report.md'), report(results));
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped`);
console.log(`The report is ${join(folder, 'report.md')}`);
if (results.numFailedTests > 0 || results.numPassedTests === 0 || results.testResults.some(cannotRun))
  process.exitCode = 1;

/** The first thing that is asked, so that a wrong address or password is said before 200 scenarios fail by it. */
async function versionOfCluster(): Promise<string> {
  if (address === '') return 'the embedded engine';
  const client = new Camunda8({
    ZEEBE_REST_ADDRESS: address,
    CAMUNDA_SUPPORT_LOG_ENABLED: false,
  }).getOrchestrationClusterApiClient();
  const { gatewayVersion } = await client.getTopology();
  return `a cluster whose gateway is ${gatewayVersion}`;
}

function runScenarios(): Results {
  const output = mkdtempSync(join(tmpdir(), 'conformance-'));
  const outputFile = join(output, 'results.json');
  try {
    const jest = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
    ];
    const flags = ['--runInBand', '--testLocationInResults', '--json', `--outputFile=${outputFile}`];
    const chosen = narrowed.length > 0 ? narrowed : ['test/conformance'];
    spawnSync(process.execPath, [...jest, ...chosen, ...flags], { stdio: ['ignore', 'ignore', 'inherit'] });
    return Results.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** A file that couldn't be loaded has no scenarios of its own. */
function cannotRun({ assertionResults }: Results['testResults'][number]): boolean {
  return assertionResults.length === 0;
}

function report({ numPassedTests, numFailedTests, numPendingTests, testResults }: Results): string {
  const files = testResults.toSorted((a, b) => a.name.localeCompare(b.name));
  const rows = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, location }) => {
      const source = `${relative('.', name)}${location == null ? '' : `:${location.line}`}`;
      return `| ${[...ancestorTitles, title].join(' › ').replaceAll('|', '\\|')} | ${status} | \`${source}\` |`;
    }),
  );
  const failures = files.flatMap(({ name, message, ...file }) =>
    cannotRun({ name, message, ...file })
      ? [`### ${relative('.', name)}\n\n${fenced(message)}`]
      : file.assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ title, failureMessages }) => `### ${title}\n\n${fenced(failureMessages.join('\n'))}`),
  );
  return `# Conformance of ${version}

${new Date().toISOString()}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped.

| Scenario | Outcome | Source |
| --- | --- | --- |
${rows.join('\n')}

## What failed

${failures.length === 0 ? 'Nothing.' : failures.join('\n\n')}
`;
}

/** Without the colours of a terminal. */
const fenced = (text: string): string => `\`\`\`\n${text.replaceAll(/\u001b\[[0-9;]*m/g, '')}\n\`\`\``;
