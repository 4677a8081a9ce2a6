import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebUser } from '../../support/web-user.ts';
import { callBack, submit } from '../../support/activation.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { who } from '../../support/ward/index.ts';
import { table } from '../access-table.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** Pages that somebody who reads English opens in Swedish, each with its reason. */
const inSwedishAlone: Readonly<Record<string, string>> = {
  '/api': 'for who writes programs',
  '/hjalp': 'leads to the same in English, at an address of its own',
  '/instruktioner/koder': 'leads to the same in English, at an address of its own',
};

/** Every page that there is, asked for by a holder: theirs, and what they get instead of those of others. */
const paths = [...new Set(table.map(({ path }) => path))].filter((path) => !/\.(pdf|json|csv)$/.test(path));

let world: PortalWorld;
let holder: WebUser;
let places: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await openPortalWorld();
  const made = await submit(world);
  const task = await world.task('Task_Activate', made.caseId);
  await callBack(world, made.caseId);
  await world.settle();
  const [document] = await world.register.documents.ofCase(made.caseId);
  places = {
    CASE: made.number,
    TASK: task.userTaskKey,
    DOCUMENT: document?.documentId ?? '',
    UNIT: `enhet-${made.unitId}`,
    WARD: made.unitId,
  };
  holder = await world.logIn(who.holder);
  await holder.submit('/sprak', { sprak: 'en', till: '/' });
});
afterAll(() => world.close());

const at = (path: string) => path.replace(/CASE|TASK|DOCUMENT|UNIT|WARD/g, (place) => places[place] ?? place);

describe('a holder who reads English', () => {
  it.each(paths)('reads %s in English', async (path) => {
    const { text } = await holder.open(at(path));
    if (!text.includes('<html')) return;
    const language = /<html [^>]*lang="(\w\w)"/.exec(text)?.[1];
    const found = { language, swedish: swedishOn(text) };
    if (path in inSwedishAlone) expect(found.swedish).toBeDefined();
    else expect(found).toEqual({ language: 'en', swedish: undefined });
  });
});
