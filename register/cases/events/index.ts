import { eventsAfter } from './told.ts';
import { dueWebhooks, replayWebhook, webhookFailed, webhookReceived } from './webhooks.ts';

/** What other systems are told of cards and cases. */
export const events = {
  read: { after: eventsAfter, dueWebhooks },
  write: { received: webhookReceived, failed: webhookFailed, replay: replayWebhook },
};
