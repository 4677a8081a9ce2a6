import { expect, it } from '@jest/globals';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { elementsOf, readText } from './models.ts';

const guides = [
  ['customer-service', 'docs/customer-service.md'],
  ['manager', 'docs/managers.md'],
] as const;

it.each(guides)('tells %s of each of its tasks, by the name that people see', (queue, path) => {
  const told = [...readText(path).matchAll(/^\| \*\*(.+?)\*\*/gm)].map(([, name]) => name);
  const names = elementsOf('user-task')
    .filter(({ task }) => task.candidateGroups?.text.includes(`"${queue}"`))
    .map(({ name }) => name);
  expect(names.length).toBeGreaterThan(4);
  expect(told.toSorted()).toEqual([...new Set(names)].toSorted());
});

it('tells managers of each form that begins something, by the words of their start page', () => {
  const guide = readText('docs/managers.md');
  const words = startForms
    .filter(({ path }) => path !== '/nytt/sparra-telefon')
    .flatMap(({ offer }) => offer?.words ?? []);
  expect(words.length).toBeGreaterThan(4);
  expect(words.filter((offered) => !guide.includes(`_${offered}_`))).toEqual([]);
});
