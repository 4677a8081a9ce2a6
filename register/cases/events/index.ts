import { eventsAfter } from './told.ts';
import { dueWebhooks, replayWebhook, webhookFailed, webhookReceived } from './webhooks.ts';

/** What other systems are told of cards and cases. */
export const events = {
  all: { read: { after: eventsAfter } },
  portal: { write: { replay: replayWebhook } },
  workers: { read: { dueWebhooks }, write: { received: webhookReceived, failed: webhookFailed } },
};
