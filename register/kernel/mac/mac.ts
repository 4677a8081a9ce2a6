import { createHmac, createSecretKey, hash, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { DataKey } from '../data-keys.ts';
import type { Bare, MacRow, MacTable } from '../schema/index.ts';

/** What MACs are made with: from the data key, which lies outside the database. */
interface MacKey {
  readonly secret: KeyObject;
  /** Tells keys apart, and nothing of them. */
  readonly id: string;
}

type Columns<Row> = Readonly<Record<keyof Bare<Row>, true>>;

/** Every column that a MAC covers: the type lets none be forgotten when one is added. */
const covered: { readonly [Table in MacTable]: Columns<MacRow<Table>> } = {
  sessions: {
    id: true,
    hsaId: true,
    csrfToken: true,
    beganAt: true,
    usedAt: true,
    acr: true,
    subject: true,
    providerSession: true,
    sealedIdToken: true,
    auditRow: true,
  },
  answerKeys: { keyId: true, publicKey: true, addedAt: true, auditRow: true },
  jobReports: { reportId: true, jobKey: true, outcome: true, keptAt: true },
  grants: {
    grantId: true,
    personId: true,
    role: true,
    unitId: true,
    fromDay: true,
    toDay: true,
    reason: true,
    givenBy: true,
    holder: true,
    auditRow: true,
  },
  rights: {
    personId: true,
    name: true,
    fromDay: true,
    toDay: true,
    reason: true,
    givenBy: true,
    trainedTo: true,
    checkedTo: true,
    holder: true,
    auditRow: true,
  },
  substitutions: {
    substitutionId: true,
    unitId: true,
    managerId: true,
    substituteId: true,
    fromDay: true,
    toDay: true,
    reason: true,
    givenBy: true,
    givenAt: true,
    endedAt: true,
    holder: true,
    auditRow: true,
  },
  approvals: {
    approvalId: true,
    kind: true,
    subject: true,
    content: true,
    reason: true,
    proposedBy: true,
    proposerId: true,
    proposedAt: true,
    lapsesAfter: true,
    decidedBy: true,
    decidedAt: true,
    outcome: true,
    refusal: true,
    auditRow: true,
  },
  apiTokens: {
    tokenId: true,
    name: true,
    rights: true,
    secretHash: true,
    lastDay: true,
    reason: true,
    proposedBy: true,
    proposedAt: true,
    approvedBy: true,
    approvedAt: true,
    endedBy: true,
    endedAt: true,
    lastUsed: true,
    publicKey: true,
    webhookUrl: true,
    sealedSecret: true,
    position: true,
    failures: true,
    dueAt: true,
    lastError: true,
    auditRow: true,
  },
  policyEditions: {
    editionId: true,
    fromDay: true,
    content: true,
    reason: true,
    proposedBy: true,
    proposedAt: true,
    approvedBy: true,
    approvedAt: true,
    withdrawnBy: true,
    withdrawnAt: true,
    auditRow: true,
  },
};

/** The columns of a table but its MAC, in the order in which it is made of them. */
export const columnsOf = (table: MacTable): readonly string[] => inOrder.get(table) ?? [];

/** What tells the rows of a table apart. */
export const keyColumns: { readonly [Table in MacTable]: readonly (string & keyof MacRow<Table>)[] } = {
  sessions: ['id'],
  answerKeys: ['keyId'],
  jobReports: ['reportId'],
  grants: ['grantId'],
  rights: ['personId', 'name', 'fromDay'],
  substitutions: ['substitutionId'],
  approvals: ['approvalId'],
  apiTokens: ['tokenId'],
  policyEditions: ['editionId'],
};

export const macTables: readonly MacTable[] = [
  'sessions',
  'answerKeys',
  'jobReports',
  'grants',
  'rights',
  'substitutions',
  'approvals',
  'apiTokens',
  'policyEditions',
];
const inOrder = new Map(macTables.map((table) => [table, Object.keys(covered[table]).sort()]));

/** The key of a row, as the log names it. */
export const keyOf = (table: MacTable, row: object): string =>
  keyColumns[table].map((name) => String(Reflect.get(row, name))).join('.');

const label = 'siths-kort rows that give power';
const ofDataKeys = new WeakMap<Uint8Array, MacKey>();

function keyFrom(dataKey: Uint8Array): MacKey {
  const known = ofDataKeys.get(dataKey);
  if (known) return known;
  // A key object: with plain bytes Node makes one for each row.
  const secret = createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(), label, 32)));
  const id = createHmac('sha256', secret).update('id').digest('hex').slice(0, idLength);
  const made = { secret, id };
  ofDataKeys.set(dataKey, made);
  return made;
}

const idLength = 8;

/** Of the table's name and every column but the MAC. What else a row was read with isn't part of it. */
export function macOf(dataKey: Uint8Array, table: MacTable, row: object): string {
  const { secret, id } = keyFrom(dataKey);
  return id + createHmac('sha256', secret).update(contentOf(table, row)).digest('base64url');
}

/** Tells a row, as it stands there, from every other. */
export const printOf = (table: MacTable, row: { readonly mac: string }): string =>
  hash('sha256', contentOf(table, row) + row.mac, 'hex').slice(0, 16);

function contentOf(table: MacTable, row: object): string {
  return JSON.stringify([table, columnsOf(table).map((name) => [name, plain(name, Reflect.get(row, name))])]);
}

function plain(name: string, value: unknown): unknown {
  if (value === undefined) throw new TypeError(`The column ${name} has to be told, be it null: its MAC covers it`);
  if (!ArrayBuffer.isView(value)) return value;
  return { bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
}

/** True of a row that the house has written, whole. While the data key is changed, with whichever of both. */
export function hasItsMac(keys: DataKey, table: MacTable, row: { readonly mac: string }): boolean {
  const id = row.mac.slice(0, idLength);
  const fits = (dataKey: Uint8Array) => keyFrom(dataKey).id === id;
  if (!fits(keys.dataKey) && keys.findDataKey?.(fits) !== true) return false;
  const [expected, found] = [Buffer.from(macOf(keys.dataKey, table, row)), Buffer.from(row.mac)];
  return expected.length === found.length && timingSafeEqual(expected, found);
}
