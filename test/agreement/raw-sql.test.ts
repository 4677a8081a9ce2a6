import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/**
 * A test builds what it needs with the register's and the engine's own commands: a row that is written past them is a state that
 * perhaps nobody can reach. Where writing past them is the subject, the file stands here with why.
 */
const writesPast: Record<string, string> = {
  'bin/cli/archive.test.ts': 'cases that were closed years ago',
  'bin/cli/export.test.ts': 'people whose keys are erased, long before retention would',
  'bin/cli/rehearse.test.ts': 'a log that somebody changed',
  'bin/cli/verify-audit.test.ts': 'tampering with the audit log',
  'durability/engine-faults.test.ts': 'another process writes the engine’s file',
  'engine/deployment.test.ts': 'a model that an older engine took and this one refuses',
  'engine/earlier-schema.ts': 'a file that an older engine wrote',
  'engine/flows-and-tokens.test.ts': 'a file that an older engine wrote',
  'engine/rest/search.test.ts': 'searches on tables of their own, with rows by the thousand',
  'engine/unforeseen.test.ts': 'a fault in the engine that no request can bring about',
  'engine/words.test.ts': 'a file that an older engine wrote',
  'pages/log.test.ts': 'a log that is broken, as a check has found it',
  'platform/copy-sqlite.test.ts': 'a database of its own',
  'platform/linked-files.test.ts': 'a database of its own',
  'platform/private-folder.test.ts': 'a database of its own',
  'portal/administration/card-lists.test.ts': 'somebody else’s preview: no page shows its id to another',
  'portal/administration/held-imports.test.ts': 'an employment that the source knows by its own id',
  'portal/administration/imports.test.ts': 'somebody else’s preview: no page shows its id to another',
  'portal/administration/replay.test.ts': 'facts of an order in the form of an older release',
  'portal/approvals.test.ts': 'a proposal that can’t be read',
  'portal/case-list/export.test.ts': 'more cases than a page or an export once took, without playing each',
  'portal/case/case.test.ts': 'a document that is damaged',
  'portal/case/erased.test.ts': 'a case that was closed ten years ago and is erased',
  'portal/case/signing.test.ts': 'an order of somebody else that asked for English',
  'portal/log/broken-log.test.ts': 'a log that is broken, as a check has found it',
  'portal/log/checkpoint.test.ts': 'what a signer and a witness have said, without them',
  'portal/log/log.test.ts': 'a right that comes and goes between two looks, without two administrators',
  'portal/login/planted-roles.test.ts': 'roles, rights and substitutions that somebody writes past the program',
  'portal/login/planted-sessions.test.ts': 'sessions that somebody writes past the program',
  'portal/scans/kept.test.ts': 'a case that was closed long ago',
  'portal/validity/unit-cards.test.ts':
    'an open case that orders another card of the person, without playing it, and an order that can’t be read',
  'process/every-byte.test.ts': 'everything is over, ten years ago, and everybody has left',
  'register/blocking/reconciliation.test.ts': 'a card in use without a last day, which no command leaves',
  'process/surplus.test.ts': 'the newer of two instances told the register of itself first',
  'register/cases/cases.test.ts': 'a case that is erased between two pages of a list',
  'register/cases/documents.test.ts': 'a document that somebody changed in the database',
  'register/cases/log/world-rights.test.ts': 'tables that somebody changed past the log',
  'register/cases/log/world.test.ts': 'tables that somebody changed past the log',
  'register/cases/retention/every-byte.test.ts':
    'cases that were closed ten years ago, and an employment that ended then',
  'register/cases/retention/people.test.ts': 'mails that left ten years ago',
  'register/cases/retention/retention.test.ts': 'a case that was closed ten years ago, and what a crash left',
  'register/cases/visibility.property.test.ts': 'the property is about any row, also those that no command makes',
  'register/damage.test.ts': 'damage',
  'register/foreign-staff/foreign-staff.test.ts':
    'an employer from before employers were kept, as its migration left it',
  'register/kernel/audit.test.ts': 'tampering with the audit log',
  'register/kernel/audit/append.test.ts': 'a case whose key is erased, long before retention would',
  'register/kernel/audit/attest.test.ts': 'what the database itself refuses',
  'register/kernel/audit/case-proof.test.ts': 'keys and checkpoints that are gone: no command does that',
  'register/kernel/audit/checks.test.ts': 'tampering with the audit log, and what the database itself refuses',
  'register/kernel/audit/tampered-log.ts': 'tampering with the audit log',
  'register/kernel/audit/tampering.test.ts': 'tampering with the audit log',
  'register/kernel/audit/tamperings.ts': 'tampering with the audit log',
  'register/kernel/forge.ts': 'tampering with the audit log',
  'register/kernel/mac/agreed.test.ts': 'proposals, tokens and editions that somebody writes past the program',
  'register/kernel/mac/renew.test.ts': 'sessions that somebody writes past the program',
  'register/kernel/open-register.test.ts': 'damage',
  'register/kernel/outbox.test.ts': 'a row that can’t be read',
  'register/kernel/postgres/carry.test.ts': 'tampering, on both databases',
  'register/kernel/postgres/prepared.test.ts': 'tables of its own',
  'register/kernel/recorded-at.test.ts': 'tampering with the audit log',
  'register/kernel/sealed.test.ts': 'people and cases whose keys are erased, long before retention would',
  'register/kernel/in-transaction.test.ts': 'tables of its own',
  'register/kernel/sqlite-dialect.test.ts': 'tables of its own',
  'register/kernel/statement.test.ts': 'the statement is the subject',
  'register/order/orders.test.ts': 'an employment whose form no file has told, without a file',
  'register/people/import/import.test.ts': 'staged rows that are lost',
  'register/people/approvals/approvals.test.ts': 'a proposal that nobody can read, and a proposer with another HSA-id',
  'register/people/import/two-at-once.test.ts': 'as a process left it that was killed between two transactions',
  'register/people/substitutes.test.ts': 'a role of their own that comes while they act, without two administrators',
  'register/scrub/documents.test.ts': 'damage',
  'register/scrub/rows.test.ts': 'damage',
  'register/visits/visits.test.ts': 'visits of a policy with other times, and what the database itself refuses',
  'workers/activation/second-call.test.ts': 'what an older release wrote',
  'workers/mail/send-reminders.test.ts': 'cards that have expired or came back, as reminders meet them',
  'workers/run/signed-answers.test.ts': 'keys that somebody writes past the program',
  'workers/webhooks/webhooks.test.ts': 'damage',
  'support/world.ts': 'cards in use whose clock never began: a row that was carried out could not be added again',
};

const folder = join(import.meta.dirname, '..');
const writes = /\b(UPDATE\s+"?\w+"?\s+SET|INSERT\s+INTO|DELETE\s+FROM)\b|\.(updateTable|insertInto|deleteFrom)\(/;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && writes.test(readFileSync(join(folder, file), 'utf8')),
);

describe('SQL that writes past the commands', () => {
  it('stands only where it is the subject', () => {
    expect(files.toSorted()).toEqual(Object.keys(writesPast).toSorted());
  });
});
