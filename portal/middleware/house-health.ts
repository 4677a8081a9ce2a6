import { proofFaultWords } from '../../contract/index.ts';
import type { RegisterHealth } from '../../register/index.ts';
import type { PortalServices } from '../services.ts';
import type { Metrics } from '../../platform/metrics.ts';

/** What must be so for a house to be ready. */
export interface Readiness {
  /** A row could be written, and the file is where it was opened. */
  readonly register: boolean;
  /** There is room for at least 16 MB. */
  readonly disk: boolean;
  /** The signed checkpoint is ours and true, and at most a minute behind; the last check of the whole log found it whole. */
  readonly audit: boolean;
  /** Nothing has waited to leave the house for more than a quarter of an hour. */
  readonly outbox: boolean;
  /** Workers asked for jobs within the last minute, and are not about to be started again. */
  readonly workers: boolean;
  /** It answers, and it is the register's. */
  readonly engine: boolean;
  /** It is believed: what is done by it is done. */
  readonly clock: boolean;
}

/** Less than that many bytes is too little to go on with. */
export const leastRoom = 16 * 1024 * 1024;
const longestBehind = 60;
const longestWaiting = 15 * 60;
export const longestUnseen = 60;
/** How long a look at the register may take, and how long what it found is told again, ms. */
const patience = 2500;
const kept = 1000;

type Services = Pick<PortalServices, 'register' | 'client' | 'parts' | 'clockHeld'>;

export interface HouseHealth {
  readiness(): Promise<Readiness>;
  /** Why engine and register may not be used together, or that the engine doesn't answer; undefined: they may. */
  pairingFault(): Promise<string | undefined>;
  /** Who has signed the audit log besides the house, in words; nobody, where there is no signer. */
  checkpoints(): Promise<object | string>;
  /** What speaks against the log's proof, in the words of the auditors' pages, when anything does. */
  proofNote(): Promise<{ proof?: readonly string[] }>;
  /** Why the clock is not believed, when it isn't. */
  clockNote(): { clockHeld?: string };
  /** What `/metrics` tells of it. */
  addTo(metrics: Metrics): void;
}

/** Figures of the register: name, meaning, and how it is read. */
const gauges: readonly [string, string, (health: RegisterHealth) => number | undefined][] = [
  ['siths_outbox_waiting', 'Rows that have not left the house', ({ outbox }) => outbox.waiting],
  ['siths_outbox_oldest_seconds', 'For how long the oldest of them has waited', ({ outbox }) => outbox.oldestSeconds],
  [
    'siths_audit_head_age_seconds',
    'For how long rows have waited for their checkpoint',
    ({ audit }) => audit.behindSeconds,
  ],
  [
    'siths_audit_unsigned_rows',
    'Rows that no signer has signed; all of them without a signer',
    ({ audit: { attested } }) => attested && attested.rows - (attested.checkpoint?.rows ?? 0),
  ],
  ['siths_audit_head_sound', '1: the signed checkpoint is ours and true', ({ audit }) => Number(audit.isSound)],
  [
    'siths_audit_check_whole',
    '1: the last check of the whole log found it whole',
    ({ audit: { check } }) => check && Number(check.broken === undefined),
  ],
  [
    'siths_audit_check_age_seconds',
    'Since the last check of the whole log; where there was none, since the log begins',
    ({ audit }) => audit.uncheckedSeconds,
  ],
  [
    'siths_scrub_damaged',
    'How many rows, documents and pages the last scrub found damaged',
    ({ scrub }) => scrub.damaged,
  ],
  [
    'siths_scrub_age_seconds',
    'Since the last scrub; where there was none, since the log begins',
    ({ scrub }) => scrub.ageSeconds,
  ],
  [
    'siths_forged_rows',
    'Rows that give power and were written past the program, found in the last 14 days',
    ({ forgeries }) => forgeries,
  ],
  [
    'siths_quarantined_processes',
    'Processes that somebody changed at the engine past the program, and that wait for an administrator',
    ({ quarantined }) => quarantined,
  ],
  [
    'siths_backup_age_seconds',
    'Since the data folder was last backed up; none where it never was',
    ({ backup }) => backup?.ageSeconds,
  ],
  ['siths_disk_free_bytes', 'Room where the register lies', ({ room }) => room],
  [
    'siths_cases_without_instance',
    'Open cases of which the engine has no process; none where it was never counted',
    (health) => health.casesWithoutInstance,
  ],
  ['siths_workers_seen_seconds', 'Since workers last asked for jobs', (health) => health.workersSeenSeconds],
];

/** Looks at the house at most once a second, however many ask. */
export function houseHealth({
  register,
  client,
  parts = () => [],
  clockHeld = () => undefined,
}: Services): HouseHealth {
  let last: { readonly at: number; readonly health: Promise<RegisterHealth | undefined> } | undefined;
  const look = (): Promise<RegisterHealth | undefined> => {
    const now = performance.now();
    if (!last || now - last.at > kept) last = { at: now, health: inTime(register.health()) };
    return last.health;
  };
  const figure = async (read: (health: RegisterHealth) => number | undefined) => {
    const health = await look();
    return (health && read(health)) ?? NaN;
  };
  const pairingFault = () =>
    register.operation
      .pairingFault(() => client.findPairing())
      .catch((error: unknown) => `not known: ${String(error)}`);
  return {
    pairingFault,
    async readiness() {
      const answers = [client.isHealthy().catch(() => false), pairingFault().then((fault) => fault === undefined)];
      const [health, ...engineAnswers] = await Promise.all([look(), ...answers]);
      const engine = engineAnswers.every((isWell) => isWell);
      const down = new Set(parts().flatMap(({ name, isUp }) => (isUp ? [] : [name])));
      const found = judged(health);
      return {
        ...found,
        workers: found.workers && !down.has('workers'),
        engine: engine && !down.has('engine'),
        clock: clockHeld() === undefined,
      };
    },
    async checkpoints() {
      const attested = (await look())?.audit.attested;
      if (!attested) return 'no signer: the audit log is signed by the house alone';
      const { rows, checkpoint, witnesses } = attested;
      return { rows, signed: checkpoint?.rows ?? 0, signedAt: checkpoint?.at ?? null, witnesses };
    },
    async proofNote() {
      const faults = (await look())?.audit.faults ?? [];
      return faults.length === 0 ? {} : { proof: faults.map(proofFaultWords) };
    },
    clockNote() {
      const held = clockHeld();
      return held === undefined ? {} : { clockHeld: held };
    },
    addTo(metrics) {
      for (const [name, help, read] of gauges) metrics.gauge({ name, help }, () => figure(read));
      const restarted = { name: 'siths_part_restarts', help: 'How many times a part of the house was started again' };
      metrics.gauge({ ...restarted, label: 'part' }, () =>
        parts().map(({ name, restarts }) => ({ labels: { part: name }, value: restarts })),
      );
      metrics.gauge(
        { name: 'siths_incidents', help: 'Open incidents of the engine' },
        async () => (await client.incidents({ state: 'ACTIVE' })).length,
      );
      metrics.gauge({ name: 'siths_ready', help: '1: what /ready tells, part by part', label: 'part' }, async () =>
        Object.entries(await this.readiness()).map(([part, isWell]) => ({ labels: { part }, value: Number(isWell) })),
      );
    },
  };
}

function judged(health: RegisterHealth | undefined): Omit<Readiness, 'engine' | 'clock'> {
  if (!health) return { register: false, disk: false, audit: false, outbox: false, workers: false };
  const { writes, isInPlace, room, audit, outbox, workersSeenSeconds } = health;
  return {
    register: writes && isInPlace,
    disk: room >= leastRoom,
    audit: audit.isSound && audit.check?.broken === undefined && audit.behindSeconds <= longestBehind,
    outbox: outbox.oldestSeconds <= longestWaiting,
    workers: workersSeenSeconds !== undefined && workersSeenSeconds <= longestUnseen,
  };
}

/** Undefined when it fails or takes too long. */
async function inTime(health: Promise<RegisterHealth>): Promise<RegisterHealth | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patience);
  try {
    return await Promise.race([health, late.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
