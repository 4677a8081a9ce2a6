import { describe, test } from '@jest/globals';
import { once } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { choices, dates, filtersAgree, keys, numbers, plain, rows, texts } from './support/filter-checks.ts';
import { variedInstances } from './support/varied-instances.ts';

const tag = (text: string) => brand.Tag.fromString(text);
const jsonText = JSON.stringify;

describe('process instances are found', () => {
  test('by every field, with every operator it has', async () => {
    const { keys: key, batchOperationKey: batch, errorMessage, instances } = await variedInstances();
    const { keyOf } = instances;
    const parents = [key.done, key.waiting, key.gone];
    const packed = (await sdk.searchProcessInstances({ filter: { parentProcessInstanceKey: { $in: parents } } }, once))
      .items;
    const children = packed.map(keyOf);
    const child = (parent: string) =>
      packed.find(({ parentProcessInstanceKey }) => parentProcessInstanceKey === parent)?.processInstanceKey;
    const plainOnes = [key.tried, key.stuck, key.mended, key.jammed, key.batched];
    await filtersAgree(instances, {
      processInstanceKey: keys(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      processDefinitionId: texts(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processDefinitionName: texts(
        (one) => one.processDefinitionName,
        (processDefinitionName) => ({ processDefinitionName }),
      ),
      processDefinitionVersion: numbers(
        (one) => one.processDefinitionVersion,
        (processDefinitionVersion) => ({ processDefinitionVersion }),
      ),
      processDefinitionVersionTag: texts(
        (one) => one.processDefinitionVersionTag,
        (processDefinitionVersionTag) => ({ processDefinitionVersionTag }),
      ),
      processDefinitionKey: keys(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      parentProcessInstanceKey: keys(
        (one) => one.parentProcessInstanceKey,
        (parentProcessInstanceKey) => ({ parentProcessInstanceKey }),
      ),
      parentElementInstanceKey: keys(
        (one) => one.parentElementInstanceKey,
        (parentElementInstanceKey) => ({ parentElementInstanceKey }),
      ),
      startDate: dates(
        (one) => one.startDate,
        (startDate) => ({ startDate }),
      ),
      endDate: dates(
        (one) => one.endDate,
        (endDate) => ({ endDate }),
      ),
      state: choices(
        (one) => one.state,
        (state) => ({ state }),
      ),
      hasIncident: plain(
        (one) => one.hasIncident,
        (hasIncident) => ({ hasIncident }),
      ),
      tenantId: texts(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      tags: rows(
        keyOf,
        [{ tags: [tag('urgent')] }, key.done],
        [{ tags: [tag('urgent'), tag('case:1')] }, key.done],
        [{ tags: [tag('urgent'), tag('case:2')] }],
      ),
      variables: rows(
        keyOf,
        [
          { variables: [{ name: 'name', value: jsonText('ada') }] },
          key.done,
          key.gone,
          child(key.done),
          child(key.gone),
        ],
        [{ variables: [{ name: 'amount', value: '1' }] }, key.done, key.stuck, child(key.done)],
        [
          {
            variables: [
              { name: 'amount', value: '1' },
              { name: 'name', value: jsonText('ada') },
            ],
          },
          key.done,
          child(key.done),
        ],
        [{ variables: [{ name: 'amount', value: { $in: ['10', '20'] } }] }, key.tried, key.batched],
        [{ variables: [{ name: 'name', value: { $like: '"b*' } }] }, key.waiting, child(key.waiting)],
        [{ variables: [{ name: 'name', value: { $exists: true } }] }, ...parents, ...children],
        [{ variables: [{ name: 'amount', value: { $eq: '3' } }] }, key.gone, child(key.gone)],
      ),
      batchOperationId: rows(
        keyOf,
        [{ batchOperationId: batch }, key.batched],
        [{ batchOperationId: { $eq: batch } }, key.batched],
        [{ batchOperationId: { $in: [batch, '1'] } }, key.batched],
        [{ batchOperationId: { $exists: true } }, key.batched],
        [{ batchOperationId: { $like: `${batch.slice(0, -1)}?` } }, key.batched],
      ),
      errorMessage: rows(
        keyOf,
        [{ errorMessage }, key.stuck],
        [{ errorMessage: { $like: `${errorMessage.slice(0, 10)}*` } }, key.stuck],
        [{ errorMessage: { $in: [errorMessage] } }, key.stuck],
      ),
      incidentErrorHashCode: rows(
        keyOf,
        [{ incidentErrorHashCode: javaHashCode(errorMessage) }, key.stuck],
        [{ incidentErrorHashCode: { $in: [javaHashCode(errorMessage)] } }, key.stuck],
        [{ incidentErrorHashCode: javaHashCode(errorMessage) + 1 }],
      ),
      hasRetriesLeft: rows(keyOf, [{ hasRetriesLeft: true }, key.tried]),
      elementId: rows(
        keyOf,
        [{ elementId: 'pack-order' }, ...parents],
        [{ elementId: { $in: ['pack-order', 'nowhere'] } }, ...parents],
        [{ elementId: { $like: 'pack-*' } }, ...parents],
        [{ elementId: { $like: 'pack' } }, ...children, ...plainOnes],
        [{ elementId: 'pack-order', elementInstanceState: 'ACTIVE' }, key.waiting],
      ),
      elementInstanceState: rows(
        keyOf,
        [
          { elementInstanceState: 'ACTIVE' },
          key.waiting,
          child(key.waiting),
          key.tried,
          key.stuck,
          key.mended,
          key.jammed,
        ],
        [{ elementInstanceState: 'TERMINATED' }, key.gone, child(key.gone), key.batched],
        [{ elementInstanceState: { $like: 'TERM*' } }, key.gone, child(key.gone), key.batched],
        [{ elementInstanceState: { $in: ['TERMINATED'] } }, key.gone, child(key.gone), key.batched],
      ),
      hasElementInstanceIncident: rows(keyOf, [{ hasElementInstanceIncident: true }, key.stuck, key.jammed]),
      $or: rows(
        keyOf,
        [{ $or: [{ processInstanceKey: key.done }, { processInstanceKey: key.stuck }] }, key.done, key.stuck],
        [{ $or: [{ hasIncident: true }, { tags: [tag('urgent')] }] }, key.stuck, key.jammed, key.done],
        [
          {
            $or: [
              { state: 'ACTIVE', hasIncident: true },
              { state: 'COMPLETED', tags: [tag('urgent')] },
            ],
            hasIncident: false,
          },
          key.done,
        ],
        [
          { $or: [{ state: 'COMPLETED' }, { state: 'TERMINATED' }], parentProcessInstanceKey: { $exists: true } },
          child(key.done),
          child(key.gone),
        ],
      ),
    });
  });
});

/** What `String.hashCode` of Java gives, by which incidents are told apart. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}
