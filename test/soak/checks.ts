import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deedOf } from '../../contract/index.ts';
import { pathOf } from '../../register/kernel/document-bytes.ts';
import { messageIdOf } from '../../workers/dispatch/message-id.ts';
import { brokenRules } from '../engine/invariants.ts';
import { databaseUrlIn, sqlIn } from '../support/registers.ts';
import { mustBe } from '../support/until.ts';
import { orphans } from './orphans.ts';
import type { Play } from './play.ts';

/** What must hold once all is quiet, each found by a query that returns what breaks it. */
const rules: Readonly<Record<string, string>> = {
  'a case is told of as submitted or closed other than once': `
    SELECT c.number AS broken FROM cases c WHERE
      (SELECT count(*) FROM audit a WHERE a.caseId = c.caseId AND a.action = 'case-closed') <> 1 OR
      (SELECT count(*) FROM audit a WHERE a.caseId = c.caseId AND a.action LIKE '%-submitted') > 1`,
  'something of which there is one in a case happened again': `
    SELECT c.number || ' ' || a.action AS broken FROM audit a JOIN cases c ON c.caseId = a.caseId
    WHERE a.action IN ('card-activated', 'receipt-registered', 'case-withdrawn', 'review-approved', 'hsa-record-entered', 'shipment-sent')
    GROUP BY c.number, a.action, a.cardNumber HAVING count(*) > 1`,
  'a card became active more than once': `
    SELECT cardNumber AS broken FROM cardEvents WHERE toState = 'active' GROUP BY cardNumber HAVING count(*) > 1`,
  'a card is not where its last event left it': `
    SELECT k.cardNumber AS broken FROM cards k WHERE k.state <>
      (SELECT e.toState FROM cardEvents e WHERE e.cardNumber = k.cardNumber ORDER BY e.eventId DESC LIMIT 1)`,
  'an event of a card does not begin where the one before ended': `
    SELECT e.cardNumber AS broken FROM cardEvents e JOIN cardEvents b ON b.eventId =
      (SELECT max(p.eventId) FROM cardEvents p WHERE p.cardNumber = e.cardNumber AND p.eventId < e.eventId)
    WHERE e.fromState <> b.toState`,
  'a closed case holds a reserved card': `
    SELECT k.cardNumber AS broken FROM cards k JOIN cases c ON c.caseId = k.caseId WHERE k.state = 'reserved' AND c.state = 'closed'`,
  'a card is reserved for no case': `SELECT cardNumber AS broken FROM cards WHERE state = 'reserved' AND caseId IS NULL`,
  'a case of which a card is active has other than one receipt that counts': `
    SELECT c.number AS broken FROM cases c WHERE c.processId = 'reserve-card-activation' AND c.activatedAt IS NOT NULL AND
      (SELECT count(*) FROM receipts r WHERE r.caseId = c.caseId AND r.state <> 'withdrawn') <> 1`,
  'two receipts have a document of one name': `
    SELECT title AS broken FROM documents GROUP BY caseId, title HAVING count(*) > 1`,
  'an answer that is kept is not told of': `
    SELECT c.userTaskKey || ' ' || c.at AS broken FROM taskCompletions c WHERE c.auditRow IS NULL`,
  'answers are told of more than once': `
    SELECT count(*) AS broken FROM audit WHERE action = 'task-completed' HAVING count(*) <> (SELECT count(*) FROM taskCompletions)`,
  'something waits in the outbox': `SELECT key AS broken FROM outbox WHERE doneAt IS NULL`,
  'somebody who is not the house did something at the engine': `
    SELECT action AS broken FROM audit WHERE action LIKE 'engine-%' AND action NOT IN ('engine-clock-moved', 'engine-model-deployed')`,
};

/** Adds to the violations of a round whatever is not as it was promised. */
export async function check(play: Play): Promise<void> {
  const { house, violations } = play;
  const found = (rule: string, broken: readonly string[]) => {
    if (broken.length > 0) violations.push(`${rule}: ${broken.slice(0, 5).join(', ')}`);
  };
  for (const [rule, sql] of Object.entries(rules)) {
    found(
      rule,
      sqlIn(house.dir, sql).map(({ broken }) => String(broken)),
    );
  }
  found(
    'a rule of the engine is broken',
    brokenRules((sql) => house.engine.reader.prepare(sql).all()),
  );
  const incidents = await house.client.incidents({ state: 'ACTIVE' });
  found(
    'an incident',
    incidents.map(({ elementId = '', errorMessage = '' }) => `${elementId}: ${errorMessage}`),
  );
  const { broken } = await house.register.audit.verify();
  if (broken !== undefined) violations.push(`The audit is broken: ${JSON.stringify(broken)}`);
  submissions(play, found);
  instances(play, found);
  answers(play, found);
  await deeds(play, found);
  documents(play, found);
  orphans(play.house, play.violations, true);
  mails(play, found);
}

type Found = (rule: string, broken: readonly string[]) => void;

/** Each acknowledged submission is one case, or has joined the block that its card has already; and no case is without one. */
function submissions({ house, acknowledged, made }: Play, found: Found): void {
  const rows = sqlIn(house.dir, `SELECT caseId, submissionToken FROM cases WHERE submissionToken LIKE 'soak-%'`);
  const byToken = caseByToken(rows);
  if (byToken.size !== rows.length) found('two cases of one submission', [String(rows.length - byToken.size)]);
  const joined = caseByToken(
    sqlIn(
      house.dir,
      `SELECT blocks.caseId, blockRequests.submissionToken FROM blockRequests JOIN blocks ON blocks.cardNumber = blockRequests.cardNumber
       WHERE blockRequests.submissionToken LIKE 'soak-%'`,
    ),
  );
  const wrong = [...acknowledged].flatMap(([{ kind, token }, told]) => {
    if (told === 'refused' || kind === 'withdrawal' || kind === 'receipt') return [];
    const is = byToken.get(token) ?? joined.get(token);
    return is === told.caseId ? [] : [`${kind} ${token}: ${told.caseId} was told, it is ${is ?? 'none'}`];
  });
  found('an acknowledged submission is not the case that was told', wrong);
  if (acknowledged.size !== made) found('somebody never got an answer', [String(made - acknowledged.size)]);
}

const caseByToken = (rows: ReturnType<typeof sqlIn>) =>
  new Map(rows.map(({ caseId, submissionToken }) => [String(submissionToken), String(caseId)]));

/** One process instance carries a case to its end; every other one that was started for it was cancelled. */
function instances({ house }: Play, found: Found): void {
  const rows = house.engine.reader
    .prepare(
      `SELECT t.tag AS tag, group_concat(i.state) AS states FROM process_instance_tag t
       JOIN process_instance i ON i.key = t.instance_key GROUP BY t.tag`,
    )
    .all();
  const cases = new Map(
    sqlIn(house.dir, 'SELECT caseId, withdrawnAt FROM cases').map(({ caseId, withdrawnAt }) => [caseId, withdrawnAt]),
  );
  found(
    'a case has other than one instance that went to its end',
    rows.flatMap(({ tag, states }) => {
      const ended = String(states).split(',');
      const whole = ended.filter((state) => state === 'COMPLETED').length;
      return cases.has(String(tag).slice('case:'.length)) && whole !== 1 ? [`${String(tag)} ${String(states)}`] : [];
    }),
  );
}

function answers({ house, answered }: Play, found: Found): void {
  const rows = sqlIn(house.dir, `SELECT userTaskKey FROM taskCompletions`);
  const kept = new Set(rows.map(({ userTaskKey }) => String(userTaskKey)));
  found(
    'an acknowledged answer is not kept',
    [...answered.keys()].filter((key) => !kept.has(key)),
  );
}

/** A card that somebody was told is active became so, or is being blocked; what was told to be done was done, and its case not taken back. */
async function deeds({ house, answered }: Play, found: Found): Promise<void> {
  const given = sqlIn(house.dir, `SELECT cardNumber, caseId FROM cardEvents WHERE toState = 'active'`);
  const blocked = sqlIn(house.dir, 'SELECT cardNumber FROM blocks');
  const isSafe = new Set([
    ...given.map(({ cardNumber, caseId }) => `${String(cardNumber)} ${String(caseId)}`),
    ...blocked.map(({ cardNumber }) => String(cardNumber)),
  ]);
  const [lost, takenBack]: [string[], string[]] = [[], []];
  for (const { caseId, formId, outcome, cardNumber = '' } of answered.values()) {
    const { number, processId, closeReason } = mustBe(await house.register.cases.find(caseId));
    const { makes } = deedOf({ formId, outcome, processId }) ?? {};
    if (makes === undefined || makes === 'nothing') continue;
    const isActive = isSafe.has(`${cardNumber} ${caseId}`) || isSafe.has(cardNumber);
    if (formId === 'reserve-card-call' && !isActive) lost.push(`${cardNumber} of ${number}`);
    if (closeReason === 'withdrawn') takenBack.push(`${formId} of ${number}`);
  }
  found('a card that was told to be active is neither that nor being blocked', lost);
  found('something was told to be done, and its case was taken back', takenBack);
}

/** Every document is there, and its bytes are those that its name tells of. */
function documents({ house }: Play, found: Found): void {
  const rows = sqlIn(house.dir, 'SELECT DISTINCT sha256 FROM documents').map(({ sha256 }) => String(sha256));
  const bytesOf = (sha256: string): Uint8Array | undefined => {
    if (databaseUrlIn(house.dir) === undefined) {
      const file = pathOf(join(house.dir, 'documents'), sha256);
      return existsSync(file) ? readFileSync(file) : undefined;
    }
    const [row] = sqlIn(house.dir, `SELECT hex(bytes) AS bytes FROM documentBytes WHERE sha256 = '${sha256}'`);
    return row && Buffer.from(String(row['bytes']), 'hex');
  };
  found(
    'a document is not whole',
    rows.filter((sha256) => {
      const bytes = bytesOf(sha256);
      return bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256;
    }),
  );
}

/** What the register says was sent is what the mail server took, and it took again only what it had not been heard of. */
function mails({ house, outside }: Play, found: Found): void {
  const { accepted } = outside.mailServer;
  const sent = sqlIn(house.dir, `SELECT key, joined FROM outbox WHERE kind = 'mail' AND lastError IS NULL`);
  /** By itself, or with the other reminders of the morning. */
  const idsOf = ({ key, joined }: (typeof sent)[number]) =>
    [String(key), `joined:${String(joined)}`].map((each) => messageIdOf(each, 'soak.example'));
  const arrived = new Set([...accepted.keys()].map((id) => id.split(' ')[0] ?? ''));
  found(
    'a mail that was sent never arrived',
    sent.filter((row) => !idsOf(row).some((id) => arrived.has(id))).map(({ key }) => String(key)),
  );
  const counts = outside.faults.counts;
  const broken = ['killed', 'connections to PostgreSQL broken', 'PostgreSQL killed'];
  const ended = broken.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  const unheard = (counts.get('mail taken, answer lost') ?? 0) + 20 * ended;
  const again = [...accepted.values()].reduce((sum, count) => sum + count - 1, 0);
  if (again > unheard + 20 * ((counts.get('disk full') ?? 0) + (counts.get('register held') ?? 0))) {
    found('mails were taken again without a reason', [String(again)]);
  }
}
