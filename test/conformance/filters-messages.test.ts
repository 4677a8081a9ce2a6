import { describe, test } from '@jest/globals';
import { choices, dates, filtersAgree, keys, numbers, texts } from './support/filter-checks.ts';
import { variedMessages } from './support/varied-messages.ts';

describe('who waits for messages is found', () => {
  test('by every field of a subscription, with every operator it has', async () => {
    const { subscriptions } = await variedMessages();
    await filtersAgree(subscriptions, {
      messageSubscriptionKey: keys(
        (one) => one.messageSubscriptionKey,
        (messageSubscriptionKey) => ({ messageSubscriptionKey }),
      ),
      processDefinitionId: texts(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processInstanceKey: keys(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      elementId: texts(
        (one) => one.elementId,
        (elementId) => ({ elementId }),
      ),
      elementInstanceKey: keys(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      messageSubscriptionState: choices(
        (one) => one.messageSubscriptionState,
        (messageSubscriptionState) => ({ messageSubscriptionState }),
      ),
      lastUpdatedDate: dates(
        (one) => one.lastUpdatedDate,
        (lastUpdatedDate) => ({ lastUpdatedDate }),
      ),
      messageName: texts(
        (one) => one.messageName,
        (messageName) => ({ messageName }),
      ),
      correlationKey: texts(
        (one) => one.correlationKey,
        (correlationKey) => ({ correlationKey }),
      ),
      tenantId: texts(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
    });
  });

  test('by every field of a message that came, with every operator it has', async () => {
    const { correlated } = await variedMessages();
    await filtersAgree(correlated, {
      correlationKey: texts(
        (one) => one.correlationKey,
        (correlationKey) => ({ correlationKey }),
      ),
      correlationTime: dates(
        (one) => one.correlationTime,
        (correlationTime) => ({ correlationTime }),
      ),
      elementId: texts(
        (one) => one.elementId,
        (elementId) => ({ elementId }),
      ),
      elementInstanceKey: keys(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      messageKey: keys<'searchCorrelatedMessageSubscriptions', string>(
        (one) => one.messageKey,
        (messageKey) => ({ messageKey }),
      ),
      messageName: texts(
        (one) => one.messageName,
        (messageName) => ({ messageName }),
      ),
      partitionId: numbers(
        (one) => one.partitionId,
        (partitionId) => ({ partitionId }),
      ),
      processDefinitionId: texts(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processDefinitionKey: keys<'searchCorrelatedMessageSubscriptions', string>(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processInstanceKey: keys<'searchCorrelatedMessageSubscriptions', string>(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      subscriptionKey: keys<'searchCorrelatedMessageSubscriptions', string>(
        (one) => one.subscriptionKey,
        (subscriptionKey) => ({ subscriptionKey }),
      ),
      tenantId: texts(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
    });
  });
});
