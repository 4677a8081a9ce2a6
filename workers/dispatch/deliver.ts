import { messageTimeToLive } from '../../contract/index.ts';
import type { Commands } from '../../client/index.ts';
import type { Mailer } from '../../post/index.ts';
import type { OutboxRow } from '../../register/index.ts';
import { isMailId, mails, type RenderedMail } from '../../templates/index.ts';
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
      const { calendar, ...words } = written(intent.template, intent.data);
      const invitation = calendar && { calendar: { ...calendar, id: `${calendar.id}@${ways.mailDomain}` } };
      const messageId = messageIdOf(key, ways.mailDomain);
      for (const to of intent.to) await ways.mailer.send({ ...words, ...invitation, to, messageId });
      return words.text;
    }
  }
}

function written(template: string, data: unknown): RenderedMail {
  if (!isMailId(template)) throw new Error(`There is no mail template ${template}`);
  return mails[template].render(data);
}
