import { sdk } from './cluster.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** Subscriptions that wait, and some whose message came. */
export async function variedMessages() {
  const given = await scenario();
  await given.deploy('message-events');
  const instances = [];
  for (const order of ['o-1', 'o-2', 'o-3', 'p-4']) instances.push(await given.begin('message-events', { order }));
  await given.publish('paid', 'o-2');
  await given.publish('paid', 'p-4');
  const subscriptions: Searched<'searchMessageSubscriptions'> = {
    search: (request, waiting) => sdk.searchMessageSubscriptions(request, waiting),
    keyOf: ({ messageSubscriptionKey }) => messageSubscriptionKey,
    scope: { processInstanceKey: { $in: instances } },
    otherScope: () => ({ messageName: given.named('paid') }),
    count: 4,
  };
  const correlated: Searched<'searchCorrelatedMessageSubscriptions'> = {
    search: (request, waiting) => sdk.searchCorrelatedMessageSubscriptions(request, waiting),
    keyOf: ({ subscriptionKey, messageKey }) => `${subscriptionKey} ${messageKey}`,
    scope: { processInstanceKey: { $in: instances } },
    otherScope: () => ({ messageName: given.named('paid') }),
    count: 2,
  };
  return { subscriptions, correlated };
}
