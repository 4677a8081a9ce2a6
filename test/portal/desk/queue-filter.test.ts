import { expect, it } from '@jest/globals';
import type { Viewer } from '../../../contract/index.ts';
import { unitsIn, unitsOfEntries } from '../../../portal/desk/queue-filter.ts';
import { asEntry } from '../../../portal/desk/queue-entries.ts';
import { dueWords } from '../../../portal/desk/due-words.ts';

const now = Date.parse('2026-11-24T08:30:00.000Z');
const nameOf = (unitId: string) => `Avdelning ${unitId}`;
const register = {
  units: { names: async (unitIds: readonly string[]) => new Map(unitIds.map((id) => [id, nameOf(id)])) },
};

/** A case of the unit that stands still. */
const entryOf = (unitId: string) =>
  asEntry({
    href: '/arenden/SK-2026-000001',
    name: 'Processen är avbruten',
    holder: 'Prov Prövning',
    where: '',
    by: 'Ledig',
    number: 'SK-2026-000001',
    due: dueWords(undefined, now),
    dueAt: undefined,
    since: '2026-11-24T08:00:00.000Z',
    isMine: false,
    isCalling: false,
    key: undefined,
    assignee: undefined,
    isBlock: false,
    unitId,
  });

it('asks for the unit of a case anew when who was asked for first doesn’t see it', async () => {
  const sees = (viewer: Viewer, caseId: string) => viewer.hsaId === 'B' || caseId === 'shared';
  const cases = {
    unitsOf: (caseIds: readonly string[], viewer: Viewer) =>
      Promise.resolve(new Map(caseIds.filter((id) => sees(viewer, id)).map((id) => [id, `unit of ${id}`]))),
  };
  const entries = ['shared', 'hidden'].map((caseId) => ({ ...entryOf('1'), caseId }));
  const viewer = (hsaId: string): Viewer => ({ hsaId, personId: hsaId, name: hsaId, grants: [], rights: [] });
  expect([...(await unitsOfEntries({ cases }, entries, viewer('A'))).keys()]).toEqual(['shared']);
  expect([...(await unitsOfEntries({ cases }, entries, viewer('B'))).keys()]).toEqual(['shared', 'hidden']);
});

it('offers of many units those with most to do, by name, and says how many are left', async () => {
  const few = Array.from({ length: 130 }, (_, index) => `${1000 + index}`);
  const most = ['9001', '9000'];
  const entries = [...few, ...most, ...most].map(entryOf);
  const chosen = '1129';
  const { shown, more } = await unitsIn(register, entries, { chosen, units: new Map() });
  expect([shown.length, more]).toEqual([100, 32]);
  const names = shown.map(({ name }) => name);
  expect(names.slice(-3)).toEqual([nameOf(chosen), nameOf('9000'), nameOf('9001')]);
});
