import { afterAll, test } from '@jest/globals';
import { Camunda8, OrchestrationLifters } from '@camunda8/sdk';
import { engineUser } from '../../support/engine-user.ts';
import { startEmbeddedEngine } from './embedded-engine.ts';

/**
 * The cluster under test: the one at CAMUNDA_REST_ADDRESS (with the SDK's own environment for authentication), else an
 * embedded engine for each file. An embedded engine is checked strictly, a cluster with warnings. Both are read until
 * what is expected is there; the embedded engine has it at once, but for timers that are due when they are made.
 */
const remote = process.env['CAMUNDA_REST_ADDRESS'] ?? '';
/** Whether a cluster is tested, and not the embedded engine. */
export const isRemote = remote !== '';
const embedded = isRemote ? undefined : await startEmbeddedEngine();

/** How long a read waits for what was written, ms. */
export const patienceMs = isRemote ? 20_000 : 500;
export const pollIntervalMs = isRemote ? 100 : 10;
/** For activation of a job that must be there, ms: the embedded engine has it at once. */
export const jobPatienceMs = isRemote ? 10_000 : -1;

const quiet = { CAMUNDA_LOG_LEVEL: 'none', CAMUNDA_SUPPORT_LOG_ENABLED: false } as const;
type Camunda = NonNullable<ConstructorParameters<typeof Camunda8>[0]>;

function clientOf(camunda: Camunda, validation: string) {
  const client = new Camunda8({ ...camunda, ...quiet }).getOrchestrationClusterApiClient({}, { cached: false });
  client.configure({ config: { CAMUNDA_SDK_VALIDATION: validation } });
  return client;
}
const basic = ({ username, password }: { username: string; password: string }) => ({
  CAMUNDA_AUTH_STRATEGY: 'BASIC' as const,
  CAMUNDA_BASIC_AUTH_USERNAME: username,
  CAMUNDA_BASIC_AUTH_PASSWORD: password,
});
const open = { CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_OAUTH_DISABLED: true } as const;
const camunda = { ZEEBE_REST_ADDRESS: embedded?.address ?? remote, ...(embedded && basic(engineUser)) };

/** The real SDK. */
export const sdk = clientOf(camunda, isRemote ? 'req:strict,res:warn' : 'req:strict,res:strict');
export type Sdk = typeof sdk;
/**
 * The same SDK without its checks, for what those can't do (8.8.4): they drop the cursor of a page, refuse every file of a
 * document, and the answer of a decision that didn't fail.
 */
export const lenient = clientOf(camunda, 'none');
/** The SDK for another embedded engine. @param user left out: it asks without a password */
export const sdkOf = (address: string, user?: { username: string; password: string }): Sdk =>
  clientOf({ ZEEBE_REST_ADDRESS: address, ...(user === undefined ? open : basic(user)) }, 'req:strict,res:strict');

/** Makes the SDK's branded keys and ids of text. */
export const brand = OrchestrationLifters;

afterAll(() => embedded?.close());

/** Whether time can be moved: on a cluster only with a controlled clock. */
const clockControlled = await sdk.resetClock().then(
  () => true,
  () => false,
);

const { gatewayVersion } = await sdk.getTopology();

if (!clockControlled)
  console.warn('The clock of this cluster is not controllable: scenarios in which time passes are skipped');

/** A scenario in which time passes; the clock stands at `beginning` and is let go afterwards. */
export function timed(name: string, scenario: () => Promise<void>): void {
  if (!clockControlled) {
    test.skip(`${name} (skipped: the clock of this cluster can't be controlled)`, () => undefined);
    return;
  }
  test(name, async () => {
    await pinClock(beginning);
    try {
      await scenario();
    } finally {
      await sdk.resetClock();
    }
  });
}

/** What older clusters don't execute; the embedded engine does whatever the shape it answers in. @param version such as `8.9` */
export function since(version: string, name: string, scenario: () => Promise<void>): void {
  if (isRemote && isOlder(gatewayVersion, version)) {
    test.skip(`${name} (skipped: of ${version}, and this cluster is ${gatewayVersion})`, () => undefined);
    return;
  }
  test(name, scenario);
}

/** Compares by the numbers of major and minor. */
function isOlder(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number.parseFloat);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number.parseFloat);
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}

/** A Monday. */
export const beginning = Date.parse('2026-03-02T08:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Moves the clock to a time, ms since 1970. */
export const pinClock = (timestamp: number): Promise<void> => sdk.pinClock({ timestamp });
