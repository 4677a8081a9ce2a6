import { expect } from '@jest/globals';
import type { WebUser } from './web-user.ts';
import type { World } from './world.ts';

/** Completes the open task at an element through its page, as its person does; the answers of each form as the browser sends them. */
export async function answerInPortal(
  world: World,
  user: WebUser,
  { list, element, data }: { list: 'arbetslista' | 'uppgifter'; element: string; data: object },
): Promise<void> {
  const { userTaskKey } = await world.task(element);
  const page = await user.open(`/${list}/${userTaskKey}`);
  expect([element, page.status]).toEqual([element, 200]);
  // The case's next step is whose the last was; this person takes it over.
  if (list === 'arbetslista') await user.submit(`/arbetslista/${userTaskKey}/ta`, { over: '1' });
  const done = await user.send(`/${list}/${userTaskKey}/slutfor`, { data });
  expect([element, done.status, done.text.slice(0, 300)]).toEqual([element, 200, expect.any(String)]);
  await world.settle();
}
