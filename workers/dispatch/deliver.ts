import { messageTimeToLive } from '../../contract/index.ts';
import type { Commands } from '../../client/index.ts';
import type { Mailer } from '../../post/index.ts';
import type { OutboxRow } from '../../register/index.ts';
import { isMailId, mails, mailsTogether, type MailId, type RenderedMail } from '../../templates/index.ts';
import { messageIdOf } from './message-id.ts';

/** Where intents go. */
export interface Ways {
  readonly client: Pick<Commands, 'createProcessInstance' | 'publishMessage'>;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Right side of Message-IDs. */
  readonly mailDomain: string;
}

/**
 * Does what a row says; resolved when the receiver has it, with what was written to people. May be repeated: `open-case` cancels a
 * second instance of a case, a message has its id, a mail its Message-ID.
 */
export async function deliver({ key, caseId, intent }: OutboxRow, ways: Ways): Promise<string | undefined> {
  switch (intent.kind) {
    case 'start-process': {
      const { processId, variables } = intent;
      await ways.client.createProcessInstance({ processId, variables, tag: `case:${caseId}` });
      return undefined;
    }
    case 'message': {
      const { name, correlationKey, variables } = intent;
      const timeToLive = messageTimeToLive;
      await ways.client.publishMessage({ name, correlationKey, variables, messageId: key, timeToLive });
      return undefined;
    }
    case 'mail': {
      const { calendar, subject, text, html } = written(intent.template, intent.data);
      const invitation = calendar && { calendar: { ...calendar, id: `${calendar.id}@${ways.mailDomain}` } };
      const messageId = messageIdOf(key, ways.mailDomain);
      for (const to of intent.to) await ways.mailer.send({ subject, text, html, ...invitation, to, messageId });
      return text;
    }
  }
}

/** Why a mail can't be written; undefined: it can, or the row is none. */
export function faultOf({ intent }: OutboxRow): unknown {
  if (intent.kind !== 'mail') return undefined;
  try {
    written(intent.template, intent.data);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * As `deliver`, reminders to one person as one mail, under the id of all that leave then: a second try is the same mail. Resolved with what
 * each of them said.
 */
export async function deliverTogether(
  rows: readonly OutboxRow[],
  ways: Ways,
): Promise<{ readonly id: string; readonly text: string }[]> {
  const reminders = rows.flatMap(({ id, intent }) =>
    intent.kind === 'mail' ? [{ id, to: intent.to, template: known(intent.template), data: intent.data }] : [],
  );
  const { subject, text, html } = mailsTogether(reminders);
  const messageId = messageIdOf(`joined:${rows[0]?.joined}`, ways.mailDomain);
  for (const to of reminders[0]?.to ?? []) await ways.mailer.send({ subject, text, html, to, messageId });
  return reminders.map(({ id, template, data }) => ({ id, text: mails[template].text(data) }));
}

function known(template: string): MailId {
  if (!isMailId(template)) throw new Error(`There is no mail template ${template}`);
  return template;
}

function written(template: string, data: unknown): RenderedMail {
  return mails[known(template)].render(data);
}
