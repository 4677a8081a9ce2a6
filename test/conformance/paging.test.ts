import { describe, expect, test } from '@jest/globals';
import { once, present, type Answer } from './support/answers.ts';
import { lenient, sdk } from './support/cluster.ts';
import { itemsOf } from './support/searched.ts';
import { scenario } from './support/scenario.ts';
import { variedInstances } from './support/varied-instances.ts';
import { variedMessages } from './support/varied-messages.ts';

/** Seven instances; gives how to search them. */
async function sevenInstances() {
  const given = await scenario('service-task');
  for (let amount = 0; amount < 7; amount += 1) await given.begin('service-task', { amount });
  await given.instances('service-task', 'ACTIVE', 7);
  return { processDefinitionId: given.idOf('service-task') };
}

type Order = 'ASC' | 'DESC';
type Instances = Answer<'searchProcessInstances'>;
const keysOf = ({ items }: Instances) => items.map(({ processInstanceKey }) => processInstanceKey);

describe('a search is read page by page', () => {
  test('by offset: a hundred items when nothing is said, and the total on each page', async () => {
    const filter = await sevenInstances();
    const sort = [{ field: 'processInstanceKey' as const }];
    const all = keysOf(await sdk.searchProcessInstances({ filter, sort }, once));
    expect(all).toHaveLength(7);
    const page = (from: number, limit: number) =>
      sdk.searchProcessInstances({ filter, sort, page: { from, limit } }, once);
    for (const from of [0, 3, 6]) {
      const found = await page(from, 3);
      expect(keysOf(found)).toEqual(all.slice(from, from + 3));
      expect(String(found.page.totalItems)).toBe('7');
    }
    expect(keysOf(await page(7, 3))).toEqual([]);
  });

  test('by cursor, forwards and backwards, sorted by what many have in common', async () => {
    const filter = await sevenInstances();
    for (const order of ['ASC', 'DESC'] as const) {
      const sort = [{ field: 'state' as const, order }];
      const all = keysOf(await lenient.searchProcessInstances({ filter, sort }, once));
      const first = await lenient.searchProcessInstances({ filter, sort, page: { limit: 3 } }, once);
      const second = await after(first, order);
      const third = await after(second, order);
      expect([first, second, third].flatMap(keysOf)).toEqual(all);
      expect(keysOf(third)).toHaveLength(1);
      expect(String(third.page.totalItems)).toBe('7');
      const before = present(third.page.startCursor);
      const back = await lenient.searchProcessInstances({ filter, sort, page: { before, limit: 3 } }, once);
      expect(keysOf(back)).toEqual(keysOf(second));
    }
    function after(page: Instances, order: Order): Promise<Instances> {
      const cursor = present(page.page.endCursor);
      return lenient.searchProcessInstances(
        { filter, sort: [{ field: 'state', order }], page: { after: cursor, limit: 3 } },
        once,
      );
    }
  });

  test('by cursor also where a value is missing from some items', async () => {
    const { instances } = await variedInstances();
    const sorted = async (field: 'endDate' | 'parentProcessInstanceKey', order: Order) => {
      const sort = [{ field, order }];
      const whole = keysOf(await lenient.searchProcessInstances({ filter: instances.scope, sort }, once));
      let page = await lenient.searchProcessInstances({ filter: instances.scope, sort, page: { limit: 2 } }, once);
      const read = keysOf(page);
      while (page.items.length === 2) {
        const cursor = present(page.page.endCursor);
        page = await lenient.searchProcessInstances(
          { filter: instances.scope, sort, page: { after: cursor, limit: 2 } },
          once,
        );
        read.push(...keysOf(page));
      }
      expect(read).toEqual(whole);
    };
    await itemsOf(instances);
    for (const order of ['ASC', 'DESC'] as const) {
      await sorted('endDate', order);
      await sorted('parentProcessInstanceKey', order);
    }
  });

  test('by cursor also where one value is the same for all', async () => {
    const { correlated } = await variedMessages();
    await itemsOf(correlated);
    for (const order of ['ASC', 'DESC'] as const) {
      const request = { filter: correlated.scope, sort: [{ field: 'partitionId' as const, order }] };
      const [first, second] = (await lenient.searchCorrelatedMessageSubscriptions(request, once)).items ?? [];
      const page = { limit: 1 };
      const start = await lenient.searchCorrelatedMessageSubscriptions({ ...request, page }, once);
      expect(start.items).toEqual([first]);
      const after = present(start.page.endCursor);
      const next = await lenient.searchCorrelatedMessageSubscriptions({ ...request, page: { ...page, after } }, once);
      expect(next.items).toEqual([second]);
      const before = present(next.page.startCursor);
      const back = await lenient.searchCorrelatedMessageSubscriptions({ ...request, page: { ...page, before } }, once);
      expect(back.items).toEqual([first]);
    }
  });

  test('not by two ways at once, not before the first, not nothing at a time', async () => {
    const filter = await sevenInstances();
    const [start, end] = await lenient
      .searchProcessInstances({ filter }, once)
      .then(({ page }) => [present(page.startCursor), present(page.endCursor)] as const);
    for (const page of [{ after: end, before: start }, { from: 1, after: end }, { from: -1 }, { limit: 0 }]) {
      await expect(lenient.searchProcessInstances({ filter, page }, once)).rejects.toMatchObject({
        status: 400,
        title: 'INVALID_ARGUMENT',
      });
    }
  });
});
